"""Counts: how many people, strikes and things a sentence tells of.

«مقتل رجل وزوجته وأطفالهما الثلاثة» is one count of five with three parts; «بينهم خمسة أطفال» is a part of the
count before; «دون وقوع إصابات» is a nought. Who was killed and who was hurt is for the predicate to say, unless
the noun does («قتيل»).
"""

from __future__ import annotations

from marsad.mentions.count_context import Context
from marsad.mentions.count_mention import CountMention, LossMention, Marks, collect_marks
from marsad.mentions.count_reader import read_counts
from marsad.mentions.count_words import CountWords, load_counts, phrases
from marsad.text.sentences import Sentence

__all__ = ["CountMention", "CountWords", "LossMention", "find_counts", "find_losses", "load_counts", "phrases"]

_NAMES = 3  # words between a person and what else the same one is called
_SINGLED = 4  # words between people and one of them: «لقي شخصان مصرعهما | أحدهما شرطي»
_NAMED = 9  # words between one of those named and the next: «هم الطفلتان رهف وريماس أبو جامع، | والمسعف حسين»
_GAP = 3  # words between a person and the one coordinated with him («قيادي بارز في الفصيل وثلاثة عناصر»)
_WITH_REACH = 6  # words between «القيادي» and the one told «مع» him
_PRONOUNS = frozenset(("هو", "هي", "هم", "هما", "نفسه", "نفسها"))


def find_counts(sentence: Sentence, known: CountWords) -> list[CountMention]:
    """Return the counts of a sentence; «45 كيلومتراً» and its like come too, with a class that is no person's."""
    return [m for m in _read(sentence, known) if m.cls != "thing"]


def find_losses(sentence: Sentence, known: CountWords) -> list[LossMention]:
    """Return the materiel and buildings of a sentence, «ثلاثة مقرات», «ناقلة جند»; whether lost, the predicate says."""
    return [_loss(m) for m in _read(sentence, known) if m.noun is not None and m.noun.loss is not None]


def _read(sentence: Sentence, known: CountWords) -> list[CountMention]:
    """Return all counted nouns of a sentence, read once and kept with it."""
    found: list[CountMention] | None = sentence.extra.get("counted")
    if found is None:
        marks = collect_marks(sentence)
        read = read_counts(Context(sentence, marks, known)) if marks is not None else []
        found = _arranged(read, sentence, marks, known) if marks is not None else []
        sentence.extra["counted"] = found
    return found


def _loss(mention: CountMention) -> LossMention:
    noun = mention.noun
    assert noun is not None
    assert noun.loss is not None
    exact = mention.low if mention.low == mention.high and not mention.approx else None
    return LossMention(
        mention.start, mention.end, noun.loss, noun.of if mention.cls == "thing" else None, exact,
        mention.prep, mention.conj, noun.weak, mention.definite,
    )  # fmt: skip


def _arranged(
    mentions: list[CountMention], sentence: Sentence, marks: Marks, known: CountWords
) -> list[CountMention]:
    """Join coordinated people, mark parts of totals, and read «بين قتيل وجريح»."""
    openings = {end + (sentence.words[end].form == "من") for end in marks.parts.values() if end < sentence.n}
    most = {end + (sentence.words[end].form == "من") for start, end in marks.parts.items()
            if end < sentence.n and sentence.words[start].form in known.most}  # fmt: skip
    arranged: list[CountMention] = []
    among = -_GAP - 1  # the end of «بين القتلى العشرة», whose parts follow
    reach = 0  # the end of the last count with the age told behind it («محمد (8 سنوات) وشقيقته»)
    for mention in mentions:
        aged = mention.cls == "time" and sentence.words[mention.start - 1].form in known.aged
        bracketed = mention.cls == "time" and sentence.before[mention.start] == "("
        if (aged or bracketed) and 0 <= mention.start - reach <= _GAP:
            reach = mention.end
            continue
        if not mention.conj and mention.start and sentence.words[mention.start - 1].form == "و":
            mention.conj = "و"  # «امرأة و طفل»
        last = arranged[-1] if arranged else None
        reach = reach if last is not None and reach > last.end else last.end if last is not None else 0
        if mention.start in most and not mention.numbered and mention.high is None:
            most.add(mention.end)  # «معظمهم نساء | وأطفال» tells no number
            mention.cls, mention.part = "other", True
            arranged.append(mention)
            continue
        if _among(mention, sentence):
            among = mention.end
            continue
        if (
            mention.start in openings
            or 0 <= mention.start - among <= _GAP
            or (mention.of_previous and last is not None and mention.start - last.end <= _SINGLED)
            or _names_on(arranged, mention, sentence)
        ):
            mention.part = True
        if last is not None and _same_one(last, mention, sentence):
            last.end = mention.end  # «قائد اللواء | العميد حسن مرعي»
            continue
        _with_pronoun(mention, last, sentence, marks, known)
        if last is not None and _goes_on(last, reach, mention, sentence, known):
            if last.part:
                mention.part = mention.kind is None or mention.kind == _whole_kind(arranged)
            elif last.grouped and last.numbered and mention.definite and mention.high is None and not mention.numbered:
                last.end = mention.end  # «3500 من المقاتلين وعائلاتهم»
                continue
            elif _shares_number(last, mention, sentence):
                last.kind, last.noun, last.end = "killed+injured", None, mention.end
                continue
            elif _shares_quantity(last, mention):
                mention.low, mention.high, mention.approx, mention.numbered = last.low, last.high, last.approx, True
            elif _joins(last, mention) and (mention.conj != "و" or not _of_two_sides(last, mention, sentence)):
                arranged[-1] = _joined(last, mention)
                reach = mention.end
                continue
            elif _splits(last, mention, sentence, marks):
                _split(last, mention, arranged)
        arranged.append(mention)
        reach = mention.end
    return arranged


def _goes_on(
    last: CountMention, reach: int, mention: CountMention, sentence: Sentence, known: CountWords
) -> bool:
    """Tell whether a mention is coordinated with the one before: «سيدتان وطفل»."""
    gap = mention.start - reach
    start = mention.start
    if mention.conj != "و":
        return _is_with(last, mention, sentence, known)
    if gap and sentence.words[start - 1].form == "و" and not sentence.before[start]:
        gap, start = gap - 1, start - 1
    if gap > _GAP or sentence.before[start] not in ("", ",", '"', ")"):
        return False
    return _belongs(last, mention, sentence, reach) or not any(_opens(sentence, i) for i in range(reach, start))


def _is_with(last: CountMention | None, mention: CountMention, sentence: Sentence, known: CountWords) -> bool:
    """Tell whether «مع» joins two people: «رجل مع زوجته», «القيادي في الحركة مع اثنين من مرافقيه»."""
    start = mention.start
    if last is None or last.cls != "person" or mention.plus_suffix:
        return False
    if not mention.possessed and sentence.words[mention.end - 1].form not in known.his_family:
        return False
    if sentence.words[start - 1].form != "مع" or start - last.end > _WITH_REACH:
        return False
    return last.low == last.high == 1 and not any(sentence.before[last.end : start + 1])


def _belongs(last: CountMention, mention: CountMention, sentence: Sentence, reach: int) -> bool:
    """Tell whether only what one belongs to stands before his companions: «عقيد | في الشرطة | واثنان من مرافقيه»."""
    one = last.low == last.high == 1 and not last.numbered and mention.possessed
    return one and mention.start - reach <= _GAP and sentence.words[reach].form == "في"


def _opens(sentence: Sentence, i: int) -> bool:
    """Tell whether a word between two people opens something else: a conjunction, a mark, a preposition but «من»."""
    form = sentence.words[i].form
    return bool(sentence.before[i].strip('"')) or (form[0] in "وف" and len(form) > 3) or form in _STOPPERS


_STOPPERS = frozenset(("جراء", "اثر", "نتيجه", "بسبب", "في", "علي", "الي", "عن", "خلال", "بعد", "قبل", "بين", "ضد"))


def _joins(last: CountMention, mention: CountMention) -> bool:
    """Tell whether two coordinated counts are one: people of whom the nouns do not say different things."""
    people = last.cls == mention.cls == "person" and not mention.part
    whole = last.low > 0 and mention.low > 0 and not (last.of_previous or mention.of_previous)
    return people and whole and last.kind == mention.kind and last.state == mention.state and not mention.bare


def _of_two_sides(last: CountMention, mention: CountMention, sentence: Sentence) -> bool:
    """Tell whether a side is named between people of two kinds: «خمسة من عناصر القاعدة وجنديان» are not seven."""
    named = sentence.extra.get("named", ())
    return last.of != mention.of and any(i in named for i in range(last.end, mention.start))


def _whole_kind(arranged: list[CountMention]) -> str | None:
    """Return the kind of the total that the parts at the end belong to."""
    return next((m.kind for m in reversed(arranged) if not m.part), None)


def _shares_quantity(last: CountMention, mention: CountMention) -> bool:
    """Tell whether «عشرات القتلى والجرحى» is told: one quantity over two nouns with ال."""
    several = last.numbered and last.high is None and last.noun is not None and last.noun.kind is not None
    return several and mention.definite and not mention.numbered and mention.high is None and bool(mention.kind)


def _shares_number(last: CountMention, mention: CountMention, sentence: Sentence) -> bool:
    """Tell whether one number is of dead and hurt together: «10 قتلى وجرحى», not «5 قتلى وجريح»."""
    first, second = last.noun, mention.noun
    if first is None or second is None or not last.numbered or mention.numbered or last.end != mention.start:
        return False
    if (last.kind, mention.kind) != ("killed", "injured") or mention.definite or last.part or second.vague_plural:
        return False  # «5 شهداء وإصابات»: five dead, some hurt
    if mention.high is None:
        return last.low > 2 and not sentence.words[last.end - 1].form.endswith("ا")
    return all(sentence.words[m.end - 1].form.endswith("ا") for m in (last, mention))


def _among(mention: CountMention, sentence: Sentence) -> bool:
    """Tell whether those told before are only named again, parts of whom follow: «من بين | القتلى العشرة | سبعة»."""
    before = sentence.words[mention.start - 1].form if mention.start else ""
    named = mention.definite and mention.cls == "person" and bool(mention.kind or mention.numbered)
    return before == "بين" and named and not mention.conj


def _names_on(arranged: list[CountMention], mention: CountMention, sentence: Sentence) -> bool:
    """Tell whether one more of those named is told: «هم الطفلتان رهف وريماس، | والمسعف حسين»."""
    last = next((m for m in reversed(arranged) if m.cls == "person"), None)
    if last is None or not last.part:
        return False
    one = mention.conj == "و" and mention.definite and mention.low == mention.high == 1 and not mention.kind
    if not (one and last.definite) or mention.cls != "person" or mention.start - last.end > _NAMED:
        return False
    return not any(last.end <= hit.start < mention.start for hit in sentence.kinds.get("trigger", ()))


def _same_one(last: CountMention, mention: CountMention, sentence: Sentence) -> bool:
    """Tell whether a title or a name only says again who one is: «الصحفية ريما | الخطيب», «قائد اللواء | العميد …»."""
    single = all(m.cls == "person" and m.low == m.high == 1 and not m.numbered and not m.kind for m in (last, mention))
    if not single or mention.conj or mention.prep or not mention.definite or last.part or mention.possessed:
        return False
    if mention.start - last.end > _NAMES or any(sentence.before[last.end : mention.start + 1]):
        return False
    known = {hit.start for kind in ("func", "trigger") for hit in sentence.kinds.get(kind, ())}
    return not any(i in known for i in range(last.end, mention.start))


def _joined(last: CountMention, mention: CountMention) -> CountMention:
    """Return one count of two: the sum, or «some» when neither says how many."""
    vague = not last.numbered and not mention.numbered and last.high is None and mention.high is None
    high = last.high + mention.high if last.high is not None and mention.high is not None else None
    more = 0 if vague or (last.high is None and mention.high is None and not mention.numbered) else mention.low
    whole = CountMention(
        last.start, mention.end, last.low + more, high, "person", last.head_start,
        kind=last.kind, state=last.state, of=last.of if last.of == mention.of else None,
    )  # fmt: skip
    whole.approx, whole.numbered = last.approx or mention.approx, not vague
    whole.conj, whole.prep, whole.part = last.conj, last.prep, last.part
    whole.definite, whole.plus_suffix = last.definite and mention.definite, last.plus_suffix
    whole.parts = (*(last.parts or (last,)), mention)
    return whole


def _with_pronoun(
    mention: CountMention, last: CountMention | None, sentence: Sentence, marks: Marks, known: CountWords
) -> None:
    """Mark relatives told beside a pronoun: «قتلتها مع طفلتيها», «مقتله وابنه», «هي وطفلتاها»."""
    i = mention.start
    if not i or mention.cls != "person" or not mention.possessed:
        return
    previous = sentence.words[i - 1].form
    if previous == "مع":
        head = marks.heads.get(i - 1)
        mention.plus_suffix = (head is not None and bool(head.suffix)) or not _is_with(last, mention, sentence, known)
    elif mention.conj == "و":
        head = marks.heads.get(i)
        mention.plus_suffix = previous in _PRONOUNS or (head is not None and bool(head.suffix))


def _splits(last: CountMention, mention: CountMention, sentence: Sentence, marks: Marks) -> bool:
    """Tell whether «بين قتيل وجريح» is told: both kinds, no number of their own."""
    kinds = {last.kind, mention.kind} == {"killed", "injured"}
    alone = not last.numbered and not mention.numbered and last.high == mention.high == 1
    return kinds and alone and bool(last.start) and sentence.words[last.start - 1].form in ("بين", "مابين")


def _split(last: CountMention, mention: CountMention, arranged: list[CountMention]) -> None:
    """Open both counts of «بين قتيل وجريح»; a number told just before is the total of the two."""
    last.high = mention.high = None
    total = arranged[-2] if len(arranged) > 1 else None
    if total is not None and total.numbered and total.cls in ("person", "unknown") and last.start - total.end <= 2:
        total.cls = "total"
