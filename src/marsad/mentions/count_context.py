"""The context of counting: one sentence with its marks, and the small looks around that every reading step needs."""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.count_mention import CountMention, Marks, Quantity
from marsad.mentions.count_words import CountWords
from marsad.text.sentences import Sentence


class Context:
    """One sentence while its counts are read; ``mentions`` are those found so far."""

    __slots__ = ("before", "known", "marks", "mentions", "n", "sentence", "skip", "toll", "words")

    def __init__(self, sentence: Sentence, marks: Marks, known: CountWords) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.before = sentence.before
        self.n = sentence.n
        self.marks = marks
        self.known = known
        self.mentions: list[CountMention] = []
        self.skip = 0  # the end of a number that belongs to a name
        self.toll: Hit | None = None  # the people of «عدد القتلى», until their number comes

    def form(self, i: int) -> str:
        """Return the folded form of a word, '' outside the sentence."""
        return self.words[i].form if 0 <= i < self.n else ""

    def near(self, i: int, opened: bool = False) -> bool:
        """Tell whether nothing but a quote stands before word ``i``, or the «)» that closes «(3)»."""
        if i >= self.n:
            return False
        mark = self.before[i]
        return not mark or mark in ('"', '""') or (opened and mark in (")", "]"))

    def noun_at(self, i: int, opened: bool = False) -> Hit | None:
        """Return the counted noun that stands right at word ``i``, without clitics before it."""
        hit = self.marks.nouns.get(i)
        if hit is None or hit.conj or hit.prep or not self.near(i, opened):
            return None
        return None if self.is_other_word(hit) else hit

    def is_other_word(self, hit: Hit) -> bool:
        """Tell whether a word only looks like a person with a pronoun: «مديرية» is no director of his."""
        form = self.words[hit.end - 1].form  # «وولديه» are his sons
        return bool(hit.suffix) and form.endswith(self.known.never) and not form.startswith("وو")

    def noun_of(self, i: int) -> Hit | None:
        """Return the noun after «من», past «كبار» and its like."""
        while i < self.n and self.words[i].form in self.known.fillers:
            i += 1
        return self.noun_at(i)

    def past_link(self, i: int) -> int:
        """Return the word after «مؤلفة», «واحدة» and their like, which stand beside a family."""
        return i + 1 if self.form(i) in self.known.family_links and self.near(i) else i


def noun_count(start: int, hit: Hit, low: int, high: int | None) -> CountMention:
    """Return the count of a noun that starts at a number or at the noun itself."""
    noun = hit.entry.noun
    mention = CountMention(start, hit.end, low, high, noun.cls, start, noun, noun.of, noun.kind, noun.state)
    mention.conj, mention.prep, mention.possessed = hit.conj, hit.prep, bool(hit.suffix)
    return mention


def number_count(quantity: Quantity, cls: str) -> CountMention:
    """Return the count of a number whose noun is not told or not known."""
    mention = CountMention(quantity.start, quantity.end, quantity.low, quantity.high, cls, quantity.head)
    mention.approx, mention.numbered, mention.definite = quantity.approx, True, quantity.definite
    mention.conj, mention.prep = quantity.conj, quantity.prep
    return mention
