"""Counts in composed sentences (``cases.yml``), and what must hold for any sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.mentions.counts import CountMention, CountWords, LossMention, find_counts, find_losses
from marsad.text.sentences import Sentence

Read = Callable[[str], Sentence]
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))


def written(mention: CountMention) -> str:
    """Write a count the way the cases do."""
    number = str(mention.low)
    if mention.high is None:
        number += "+"
    elif mention.high != mention.low:
        number += f"-{mention.high}"
    words = [("~" if mention.approx else "") + number, mention.cls, mention.kind or ""]
    words += ["part"] * mention.part + ["plus"] * mention.plus_suffix + ["prev"] * mention.of_previous
    return " ".join(word for word in words if word)


def written_loss(loss: LossMention) -> str:
    return f"{'some' if loss.count is None else loss.count} {loss.kind}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_cases(case: dict[str, Any], read: Read, count_words: CountWords) -> None:
    sentence = read(case["text"])
    assert [written(m) for m in find_counts(sentence, count_words)] == case["counts"]
    assert [written_loss(loss) for loss in find_losses(sentence, count_words)] == case.get("losses", [])


@given(st.lists(st.sampled_from([w for case in CASES for w in case["text"].split()]), max_size=25))
@settings(max_examples=300)
def test_any_order_of_words_is_survived(read: Read, count_words: CountWords, words: list[str]) -> None:
    sentence = read(" ".join(words))
    done = 0
    for mention in find_counts(sentence, count_words):
        assert 0 <= mention.start < mention.end <= sentence.n
        assert mention.start >= done
        assert mention.high is None or mention.low <= mention.high
        assert mention.start <= mention.head_start < mention.end or mention.low == 0
        done = mention.end


@pytest.mark.parametrize("case", CASES[:40], ids=lambda case: case["text"])
def test_tashkeel_and_tatweel_change_nothing(case: dict[str, Any], read: Read, count_words: CountWords) -> None:
    plain = [written(m) for m in find_counts(read(case["text"]), count_words)]
    marked = read(case["text"].replace("ن", "نـ").replace("ت", "تّ"))
    assert [written(m) for m in find_counts(marked, count_words)] == plain


def test_family_wording_keeps_its_parts(read: Read, count_words: CountWords) -> None:
    (count,) = find_counts(read("مقتل رجل وزوجته وأطفالهما الثلاثة"), count_words)
    assert [(part.low, part.of) for part in count.parts] == [(1, "men"), (1, "women"), (3, "children")]


def test_the_predicate_may_overrule_what_people_were(read: Read, count_words: CountWords) -> None:
    (count,) = find_counts(read("الإفراج عن 118 أسيراً"), count_words)
    assert (count.kind, count.state) == (None, "detained")


def test_a_mention_points_into_the_text(read: Read, count_words: CountWords) -> None:
    sentence = read("ما أدى إلى مقتل أكثر من عشرين مدنيّاً في البلدة")
    (count,) = find_counts(sentence, count_words)
    assert sentence.text(count.start, count.end) == "أكثر من عشرين مدنيّاً"
    assert sentence.text(count.head_start, count.head_start + 1) == "عشرين"
