"""Reading counts: a quantity with its noun, a noun that is a number by itself, a number alone.

«17 مدنياً», «أربعة من سائقيها», «طفلتين», «طفلة», «أطفالهما الثلاثة», «تسعة منهم», «جثتي عنصرين».
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.count_mention import CountMention, Marks, Quantity
from marsad.mentions.count_quantity import QuantityReader, loosen
from marsad.mentions.count_words import CountForm, CountWords
from marsad.mentions.count_zero import ZeroReader
from marsad.mentions.noun_rows import EITHER, MANY, ONE, TWO
from marsad.text.sentences import Sentence

_FATHA_DUAL = ("\u064eين", "\u064eيْن", "\u064eيْنِ", "\u064eينِ")
_LOOK = 3  # words after an ambiguous plural in which a dual verb may stand


class CountReader:
    """Reads the counts of one sentence from left to right."""

    __slots__ = ("_known", "_marks", "_quantities", "_sentence", "_words", "_zero", "mentions")

    def __init__(self, sentence: Sentence, marks: Marks, known: CountWords) -> None:
        self._sentence = sentence
        self._marks = marks
        self._known = known
        self._words = sentence.words
        self._quantities = QuantityReader(sentence, marks, known)
        self._zero = ZeroReader(sentence, known.zero)
        self.mentions: list[CountMention] = []

    def read(self) -> list[CountMention]:
        """Return the counts in text order; they do not overlap."""
        done = 0
        for i in self._marks.starts():
            if i < done or i in self._marks.parts:
                continue
            mention = self._mention(i)
            if mention is not None:
                self.mentions.append(mention)
                done = mention.end
        return self.mentions

    def _mention(self, i: int) -> CountMention | None:
        if i in self._marks.zeros:
            return CountMention(i, self._marks.zeros[i].end, 0, 0, "casualties", i, numbered=True)
        quantity = self._quantities.quantity(i)
        mention = self._counted(quantity) if quantity is not None else None
        if mention is None and i in self._marks.ones:
            mention = self._one_of(self._marks.ones[i])
        if mention is None and i in self._marks.nouns:
            mention = self._alone(self._marks.nouns[i])
        return mention

    # a quantity and what it counts

    def _counted(self, quantity: Quantity) -> CountMention | None:
        end = quantity.end
        opened = self._quantities.opened(quantity.head)
        hit = self._noun_at(end, opened)
        if hit is None and quantity.end < self._sentence.n and self._words[end].form == "من" and not quantity.vague:
            hit = self._noun_of(end + 1)
        if hit is not None:
            return None if self._quantities.never_counts(quantity) else self._with_noun(quantity, hit)
        if quantity.needs_noun:
            return self._demonym(quantity)
        if self._quantities.is_name(quantity) or (quantity.ranged and not quantity.loose):
            return None
        return self._symbol(quantity) or self._with_next(quantity) or self._demonym(quantity) or self._bare(quantity)

    def _noun_at(self, i: int, opened: bool = False) -> Hit | None:
        hit = self._marks.nouns.get(i)
        if hit is None or hit.conj or hit.prep or not self._quantities.near(i, opened):
            return None
        return hit

    def _noun_of(self, i: int) -> Hit | None:
        """Return the noun after «من», past «كبار» and its like."""
        while i < self._sentence.n and self._words[i].form in self._known.fillers:
            i += 1
        return self._noun_at(i)

    def _with_noun(self, quantity: Quantity, hit: Hit) -> CountMention:
        form: CountForm = hit.entry
        low, high = quantity.low, quantity.high
        if form.number == ONE and self._is_construct_dual(quantity):
            low, high = 2 * low, 2 * high if high is not None else None
        mention = self._new(quantity.start, hit, low, high)
        mention.head_start, mention.conj, mention.prep = quantity.head, quantity.conj, quantity.prep
        mention.approx, mention.numbered = quantity.approx, True
        mention.definite = quantity.definite
        return self._finish(mention)

    def _is_construct_dual(self, quantity: Quantity) -> bool:
        """«ألفا شخص» is two thousand; «ألفاً» elsewhere is an accusative."""
        form = self._words[quantity.head].form
        return quantity.end == quantity.head + 1 and form.endswith(("الفا", "مليونا", "مليارا"))

    def _symbol(self, quantity: Quantity) -> CountMention | None:
        """Read «18%» and «$200»."""
        sentence, end = self._sentence, quantity.end
        marks = sentence.before[quantity.head][-1:]
        marks += sentence.before[end][:1] if end < sentence.n else sentence.after[:1]
        for sign, cls in (("%", "share"), ("$", "money"), ("€", "money")):
            if sign in marks:
                return self._number(quantity, cls)
        return None

    def _with_next(self, quantity: Quantity) -> CountMention | None:
        """Read «7 و9 سنوات»: the first number counts what the second one counts."""
        end = quantity.end
        at = end + 1 if end < self._sentence.n and self._words[end].form == "و" else end
        if at not in self._marks.numbers or not self._quantities.near(end):
            return None
        second = self._quantities.quantity(at)
        hit = self._noun_at(second.end) if second is not None and second.conj else None
        if second is None or hit is None or hit.entry.noun.cls in ("person", "strike", "thing", "case"):
            return None
        return CountMention(quantity.start, hit.end, second.low, second.high, hit.entry.noun.cls, quantity.head)

    def _demonym(self, quantity: Quantity) -> CountMention | None:
        """Read people whose word is not listed by its shape: «ستة عشر فلسطينياً», «أربعة سودانيين»."""
        i = quantity.end
        if not self._quantities.near(i):
            return None
        form = self._words[i].form.removeprefix("ال" if quantity.vague else "")
        value = quantity.high or quantity.low
        plural = (quantity.vague or value <= 10) and form.endswith(("يين", "يون"))
        regular = not quantity.vague and value <= 10 and _is_regular_plural(form)
        singular = not quantity.vague and value >= 11 and form.endswith("يا") and form not in self._known.adverbs
        if len(form) < 5 or not (plural or regular or singular):
            return None
        mention = self._number(quantity, "person")
        mention.end = i + 1
        return self._finish(mention)

    def _bare(self, quantity: Quantity) -> CountMention | None:
        """Read a number alone: «قتلت القوات الروسية تسعة», «سبعة منهم»; before an unknown noun it counts that."""
        i, head = quantity.end, quantity.head
        if quantity.low == 0 or (quantity.low == 1 and not quantity.vague and head not in self._marks.heads):
            return None
        mention = self._number(quantity, "person" if self._ends_here(i) else "unknown")
        mention.bare = mention.cls == "person"
        if mention.bare:
            self._like_before(mention)
        return self._finish(mention)

    def _ends_here(self, i: int) -> bool:
        """Tell whether a number is not followed by a noun of its own."""
        if i >= self._sentence.n or not self._quantities.near(i):
            return True
        word = self._words[i]
        form = word.form
        if form in self._known.stops or form in self._known.of_them or form.startswith("ال") or form.endswith("وا"):
            return True
        stems = {cut.stem for cut in word.cuts if not cut.suffix and (cut.conj or cut.prep)}
        return bool(stems) and form[0] in "وفبلك"

    def _like_before(self, mention: CountMention) -> None:
        """Let «دمرت إحدى عشرة» count what was counted before, when that is a thing and its gender agrees."""
        last = next((m for m in reversed(self.mentions) if m.numbered and m.noun is not None), None)
        if last is None or last.noun is None or mention.head_start in self._marks.heads:
            return
        feminine = _counts_feminine(self._words[mention.head_start].form)
        known = last.cls == "thing" or (last.cls == "strike" and feminine is not None)
        if known and feminine in (None, last.noun.feminine) and not mention.of_previous:
            mention.noun, mention.cls, mention.of = last.noun, last.cls, last.of

    # nouns that need no number

    def _one_of(self, hit: Hit) -> CountMention | None:
        """Read «أحد عناصره», «إحداهن»."""
        if hit.suffix:
            mention = CountMention(hit.start, hit.end, 1, 1, "person", hit.start, numbered=True)
            mention.of_previous = mention.bare = True
        else:
            noun = self._noun_of(hit.end)
            form: CountForm | None = noun.entry if noun is not None else None
            if noun is None or form is None or form.number == ONE or not (form.definite or noun.suffix or form.number):
                return None
            mention = self._new(hit.start, noun, 1, 1)
            mention.numbered = True
        mention.conj, mention.prep = hit.conj, hit.prep
        return self._finish(mention)

    def _alone(self, hit: Hit) -> CountMention | None:
        form: CountForm = hit.entry
        noun = form.noun
        if noun.zero and not form.definite and not hit.suffix:
            start = self._zero.nought(hit.start)
            if start is not None:
                kind = noun.kind if noun.kind == "killed" or not noun.vague_plural else None
                cls = "damage" if noun.cls == "damage" else "casualties"
                return CountMention(start, hit.end, 0, 0, cls, hit.start, noun, kind=kind, numbered=True)
        if noun.zero_only or (form.numbered and form.number != TWO) or (form.gated and not self._supported(hit)):
            return None
        low, high = (2, 2) if self._is_two(hit) else (1, 1) if form.number == ONE else (1, None)
        mention = self._new(hit.start, hit, low, high)
        mention.numbered = low == 2
        mention.definite = form.definite or bool(hit.suffix)
        return self._finish(mention)

    def _is_two(self, hit: Hit) -> bool:
        """Tell whether a form means two: «طفلتين» does, «مدنيين» when a vowel sign or a dual verb says so."""
        number = hit.entry.number
        if number != EITHER:
            return bool(number == TWO)
        raw = self._sentence.text(hit.end - 1, hit.end)
        if any(ending in raw for ending in _FATHA_DUAL):
            return True
        after = self._words[hit.end : hit.end + _LOOK]
        return any(word.form in self._known.two_signs for word in after)

    def _supported(self, hit: Hit) -> bool:
        """Tell whether a noun that is also an adjective or a verb stands where a person does: «مقتل مدني»."""
        i = hit.start
        if hit.entry.noun.kin and hit.suffix:
            return True
        if i in self._marks.heads or i in self._marks.parts.values():
            return True
        last = self.mentions[-1] if self.mentions else None
        if last is not None and hit.conj and i - last.end <= 1 and last.cls == "person":
            return True
        if last is not None and not hit.conj and last.end == i and last.noun is not None and last.noun.carrier:
            return True
        form = self._words[i].form
        accusative = form.endswith("ا") and form not in self._known.adverbs and not hit.prep and hit.end == i + 1
        governed = accusative and i > 0 and not self._words[i - 1].form.endswith("ا")
        return governed and any(end < i for end in self._marks.heads)

    # what follows the noun

    def _new(self, start: int, hit: Hit, low: int, high: int | None) -> CountMention:
        noun = hit.entry.noun
        mention = CountMention(start, hit.end, low, high, noun.cls, start, noun, noun.of, noun.kind, noun.state)
        mention.conj, mention.prep = hit.conj, hit.prep
        return mention

    def _number(self, quantity: Quantity, cls: str) -> CountMention:
        mention = CountMention(quantity.start, quantity.end, quantity.low, quantity.high, cls, quantity.head)
        mention.approx, mention.numbered, mention.definite = quantity.approx, True, quantity.definite
        mention.conj, mention.prep = quantity.conj, quantity.prep
        return mention

    def _finish(self, mention: CountMention) -> CountMention:
        """Read on after the noun: modifiers, a number behind it, «من …», «منهم», «على الأقل»."""
        if mention.noun is not None and mention.noun.carrier and self._carried(mention):
            return mention
        if mention.cls == "case":
            self._case(mention)
        self._number_behind(mention)
        if mention.cls == "person":
            self._modifiers(mention)
            self._number_behind(mention)
            self._group(mention)
        self._of_them(mention)
        self._loosened_after(mention)
        return mention

    def _carried(self, mention: CountMention) -> bool:
        """Read «جثث ثلاثة مدنيين»: as many as are carried."""
        i = mention.end
        if i >= self._sentence.n or not self._quantities.near(i):
            return False
        quantity = self._quantities.quantity(i)
        inner = self._counted(quantity) if quantity is not None and not quantity.conj else None
        hit = self._noun_at(i)
        if inner is None and hit is not None and not hit.entry.numbered and hit.entry.noun.cls == "person":
            two = self._is_two(hit)
            inner = self._new(i, hit, 2 if two else 1, 2 if two else 1 if hit.entry.number == ONE else None)
            self._finish(inner)
        if inner is None or inner.cls != "person":
            return False
        mention.end, mention.of = inner.end, inner.of
        if not (mention.numbered and mention.high is not None):
            mention.low, mention.high = max(mention.low, inner.low), inner.high
            mention.approx, mention.numbered = inner.approx, inner.numbered
        return True

    def _case(self, mention: CountMention) -> None:
        if mention.end < self._sentence.n and self._quantities.near(mention.end):
            for cut in self._words[mention.end].cuts:
                if cut.stem in self._known.cases and not cut.conj and not cut.prep:
                    mention.kind = self._known.cases[cut.stem]
                    mention.end += 1
                    return

    def _modifiers(self, mention: CountMention) -> None:
        """Take in what describes the people: «أطفال أشقاء», «جنود جرحى», «ابن شقيقه», «مدنيين آخرين»."""
        hit = self._noun_at(mention.end)
        while hit is not None and not hit.entry.numbered and hit.entry.noun.cls == "person":
            noun = hit.entry.noun
            mention.end = hit.end
            if not hit.suffix and not hit.entry.definite:
                mention.kind = mention.kind or noun.kind
                mention.state = mention.state or noun.state
                mention.of = mention.of or noun.of
            if mention.low == 1 and mention.high is None and hit.entry.number == TWO:
                mention.low, mention.high, mention.numbered = 2, 2, True
            hit = self._noun_at(mention.end)

    def _number_behind(self, mention: CountMention) -> None:
        """Read a number after its noun: «الأطفال الثلاثة», «قتيل واحد», «مدنيين اثنين»."""
        i = mention.end
        if mention.numbered and mention.high != 2 or i not in self._marks.numbers or not self._quantities.near(i):
            return
        quantity = self._quantities.quantity(i)
        if quantity is None or quantity.conj or quantity.prep or self._words[i].form < ":":
            return
        plural = mention.high is None
        if quantity.low == 1 and not plural:
            mention.end = quantity.end
        elif quantity.low == 2 or (plural and quantity.definite and self._noun_at(quantity.end) is None):
            mention.low, mention.high, mention.end = quantity.low, quantity.high, quantity.end
            mention.numbered = True

    def _group(self, mention: CountMention) -> None:
        """Take in the group that a number of people is from: «سبعة أشخاص من عائلة واحدة», «ثلاثة من كادره»."""
        i = mention.end
        if i >= self._sentence.n or self._words[i].form != "من" or not self._quantities.near(i):
            return
        if mention.of == "families" and not mention.numbered:
            quantity = self._quantities.quantity(i + 1) if self._quantities.near(i + 1) else None
            inner = self._counted(quantity) if quantity is not None and not quantity.conj else None
            if inner is not None and inner.cls == "person":
                mention.low, mention.high, mention.end = inner.low, inner.high, inner.end
                mention.numbered, mention.of = True, inner.of
                return
        hit = self._noun_of(i + 1)
        if hit is None or hit.entry.noun.cls != "person" or (hit.entry.number == ONE and hit.entry.gated):
            return
        if mention.bare or not mention.of:
            mention.of = hit.entry.noun.of
        mention.end = hit.end
        if mention.end < self._sentence.n and self._words[mention.end].form in ("واحده", "واحد"):
            mention.end += 1

    def _of_them(self, mention: CountMention) -> None:
        """Read «سبعة منهم»; before another number «منهم» opens a part of this one instead."""
        i = mention.end
        if not mention.numbered or i >= self._sentence.n or self._words[i].form not in self._known.of_them:
            return
        after = i + 1
        if not self._quantities.near(i) or after in self._marks.numbers or after in self._marks.loose:
            return
        mention.of_previous, mention.end = True, after
        hit = self._noun_at(after) if mention.bare else None
        if hit is not None and hit.entry.number in (MANY, EITHER) and hit.entry.noun.cls == "person":
            mention.part, mention.end, mention.of = True, hit.end, hit.entry.noun.of
            mention.kind = mention.kind or hit.entry.noun.kind

    def _loosened_after(self, mention: CountMention) -> None:
        for i in (mention.end, mention.end + 1):
            hit, other = self._marks.after.get(i), self._marks.loose.get(i)
            if other is not None and (hit is None or other.end > hit.end):
                return  # «وأكثر من مئة جريح» loosens what follows
            if hit is not None and (self._quantities.near(i) or self._sentence.before[i] in ("(", ",")):
                low_high = Quantity(0, 0, 0, mention.low, mention.high)
                loosen(low_high, hit.entry.sense)
                mention.low, mention.high = low_high.low, low_high.high
                mention.approx, mention.end = mention.approx or low_high.approx, hit.end
                return
            if i >= self._sentence.n or self._words[i].form in self._known.stops or not self._quantities.near(i):
                return


def _is_regular_plural(form: str) -> bool:
    """Tell whether a form has the regular plural of people, not a broken plural of the shape بساتين, قوانين."""
    return form.endswith(("ين", "ون")) and not (len(form) <= 6 and form[2:3] in ("ا", "و"))


def _counts_feminine(form: str) -> bool | None:
    """Tell the gender of what a number word counts: «ثلاث» feminine nouns, «ثلاثة» masculine ones."""
    stem = form.removeprefix("و").removeprefix("ب").removeprefix("ل")
    if stem.startswith(("احدي", "اثنت", "ثنت")):
        return True
    if stem in ("ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "ثماني", "تسع", "عشر"):
        return True
    if stem.startswith(("احد", "اثن")):
        return False
    return False if stem in ("ثلاثه", "اربعه", "خمسه", "سته", "سبعه", "ثمانيه", "تسعه", "عشره") else None
