"""Times: what a sentence says about when, as mentions with a kind and a value.

«منذ بداية نوفمبر الماضي وحتى تاريخ أمس» is one mention of kind `since`; «14 عاماً» of a person is an `age`. Ages and
lengths are recognised so that nobody takes their numbers for casualties. Which days are meant is worked out in
:mod:`marsad.mentions.time_resolve`.
"""

from __future__ import annotations

from marsad.lexicon.phrases import Hit
from marsad.mentions.time_anaphors import antecedent, link_times, needed
from marsad.mentions.time_clauses import read_clause
from marsad.mentions.time_lexicon import Item, TimeLexicon, phrases
from marsad.mentions.time_load import load_times
from marsad.mentions.time_moments import Found
from marsad.mentions.time_reader import Reader
from marsad.mentions.time_resolve import resolve_time
from marsad.mentions.time_tense import looks_ahead
from marsad.mentions.time_values import Amount, Interval, Loose, Nth, Point, Since, TimeMention, TimeValue
from marsad.text.numerals import numerals
from marsad.text.sentences import Sentence

__all__ = ["TimeLexicon", "TimeMention", "find_times", "link_times", "load_times", "phrases", "resolve_time"]
_LONG_WAR = 20  # days; below that «اليوم الثالث» counts some operation or truce rather
_CLITICS = 2  # letters of «وب»
_OUTSET = 10  # words between «منذ» and the day of the event that it counts from
_REACH = 7  # words before an anchor that can belong to it: «منذ ما لا يقل عن خمسة وعشرين يوماً»


def find_times(sentence: Sentence, lexicon: TimeLexicon) -> list[TimeMention]:
    """Return the time expressions of a sentence, in order and without overlap."""
    hits = sentence.kinds.get("time", [])
    anchors = [hit.start for hit in hits if not _is_spelt_otherwise(sentence, hit, lexicon)]
    anchors += _digit_anchors(sentence, lexicon)
    if not anchors:
        return []
    reader = Reader(sentence, lexicon)
    for hit in hits:
        if hit.end - hit.start > 1 and hit.start not in reader.phrases:
            reader.phrases[hit.start] = Item(hit.entry, hit.end - hit.start, hit.conj, hit.prep, "")
    found: list[TimeMention] = []
    done = 0
    for anchor in sorted(set(anchors)):
        if anchor < done or sentence.folded.raw[sentence.starts[anchor] - 1 : sentence.starts[anchor]] == "_":
            continue  # «#حوران_اليوم» is a name
        for start in range(_leftmost(reader, anchor, done), anchor + 1):
            read = read_clause(reader, start)
            if read is not None and read[0] > anchor:
                done = read[0]
                if not _is_name(reader, start, read):
                    mention = _mention(reader, start, read, found)
                    need = needed(mention.value)
                    if need:
                        mention.told = antecedent(found, need)
                    found.append(mention)
                break
    return found


def _is_spelt_otherwise(sentence: Sentence, hit: Hit, lexicon: TimeLexicon) -> bool:
    """Tell whether a word is a time only after folding: «في إب» is the Yemeni town, «في آب» the month."""
    written = sentence.text(hit.start, hit.end)
    return any(written.endswith(word) and len(written) <= len(word) + _CLITICS for word in lexicon.spelt_otherwise)


def _mention(r: Reader, start: int, read: Found, earlier: list[TimeMention]) -> TimeMention:
    """Return the mention; «ظهراً» takes the day told before it in the sentence: «وصلوا السبت … وغادروا ظهراً»."""
    if isinstance(read[2], Loose):
        for mention in reversed(earlier):
            if isinstance(mention.value, Point) and mention.value.unit == "day":
                return TimeMention(start, read[0], mention.kind, mention.value)
    if isinstance(read[2], Nth):
        return TimeMention(start, read[0], read[1], _known_war(r, read[2]))
    mention = TimeMention(start, read[0], _kind(r, start, read), _known_year(r, start, read[2]))
    outset = _outset(r, start, earlier[-1].end if earlier else 0) if mention.kind == "point" else -1
    if outset >= 0 and isinstance(mention.value, Point):
        mention.kind, mention.value, mention.outset = "since", Since(mention.value), outset
    return mention


def _outset(r: Reader, start: int, done: int) -> int:
    """Return where the «منذ» stands that counts from an event of the day: «منذ بدء العملية في | الثامن من تموز», or -1.

    Between the two is a noun and what goes with it, no mark and no verb.
    """
    for at in range(start - 1, max(done, start - _OUTSET) - 1, -1):
        if not r.tight(at + 1) or r.is_verb(at):
            return -1
        if r.func(at) == "since":
            return at if at + 1 < start else -1
    return -1


def _known_war(r: Reader, count: Nth) -> Nth:
    """Give a count of days its first day where the sentence names the war: «اليوم الـ137 من العدوان على غزة»."""
    if count.unit != "day" or count.number < _LONG_WAR:
        return count
    stems = r.stems()
    for (month, day), row in r.lexicon.named_days.items():
        if not row.war[0].isdisjoint(stems) and not row.war[1].isdisjoint(stems):
            return count._replace(first=(row.year, month, day))
    return count


def _digit_anchors(sentence: Sentence, lexicon: TimeLexicon) -> list[int]:
    """Return the digit words that may be a date or a year: «9/7/2022», «2022-07-09», «منذ 2015»."""
    return [i for i in sentence.digits if _may_be_date(sentence, i, lexicon)]


def _may_be_date(sentence: Sentence, i: int, lexicon: TimeLexicon) -> bool:
    """Tell whether a digit word can begin a date or be a year after a word that asks for one."""
    words = sentence.words
    form, number = words[i].form, words[i].number
    if number is None:
        short = form.count("/") == 1 and i > 0 and words[i - 1].form == "في"  # «في 28/4»
        return short or form.count("/") == 2 or form.count(".") == 2
    joined = i + 2 < sentence.n and sentence.before[i + 1] in ("-", "/", "\\", ".")
    dashed = joined and words[i + 2].number is not None
    after = lexicon.words.get(words[i + 1].form) if len(form) <= 2 and i + 1 < sentence.n else None
    if after is not None and after.bearing == "this":
        return True  # «في 14 الجاري»
    if len(form) != 4 or not 1300 <= number <= 2100:
        return dashed and len(form) <= 2
    return dashed or (i > 0 and any(c.stem in lexicon.year_openers for c in words[i - 1].cuts if not c.suffix))


def _leftmost(r: Reader, anchor: int, done: int) -> int:
    """Return the first word that may belong to the expression around an anchor."""
    at = anchor
    parts = numerals().parts
    while at > done and anchor - at < _REACH and (r.tight(at) or r.before[at] in ("/", "-", "(")):
        word = r.words[at - 1]
        if word.form >= ":" and r.item(at - 1) is None and not parts(word):
            break
        at -= 1
    return at


def _is_name(r: Reader, start: int, read: Found) -> bool:
    """Tell a date from the name of a street, a revolution or a war: «شارع 26 سبتمبر», «حرب تموز 2006»."""
    value = read[2]
    if isinstance(value, Interval):
        value = value.first
    if not isinstance(value, Point) or not value.month or not r.tight(start):
        return False
    return r.listed(start - 1, "before_date")


def _known_year(r: Reader, start: int, value: TimeValue) -> TimeValue:
    """Give days known by their date alone their year: «هجمات 11 سبتمبر», «منذ السابع من أكتوبر»."""
    point = value.start if isinstance(value, Since) else value
    if not (isinstance(point, Point) and point.month and point.day and _unmarked(point)):
        return value
    row = r.lexicon.named_days.get((point.month, point.day)) if not point.hijri else None
    if row is None:
        return value
    if isinstance(value, Since):
        meant = row.since is not None and (not row.since or not row.since.isdisjoint(r.stems()))
        return value._replace(start=point._replace(known=row.year)) if meant else value
    named = r.tight(start) and any(cut.stem in row.after for cut in r.words[start - 1].cuts) if start else False
    return point._replace(known=row.year) if named else value


def _kind(r: Reader, start: int, read: Found) -> str:
    """Return the kind of a mention; an unmarked date after «من المقرر أن» lies ahead."""
    kind, value = read[1], read[2]
    if kind == "point" and isinstance(value, Point | Interval):
        point = value.last if isinstance(value, Interval) else value
        if _marked_ahead(point):
            return "future"
        return "future" if (_unmarked(point) or _edge_of_this(point)) and looks_ahead(r, start) else kind
    if kind in ("during?", "before?"):
        ahead = looks_ahead(r, start)
        return "future" if ahead else kind[:-1]
    if isinstance(value, Amount) and kind == "duration" and _is_age(r, start, read[0], value):
        return "age"
    return kind


def _marked_ahead(point: Point) -> bool:
    if point.bearing == "next" or (point.shift is not None and point.shift > 0):
        return True
    return point.within is not None and _marked_ahead(point.within)


def _edge_of_this(point: Point) -> bool:
    """Tell whether a point is the end of what goes on now: «ستنتهي الولاية نهاية العام الحالي»."""
    return point.bearing == "this" and point.edge == "end"


def _unmarked(point: Point) -> bool:
    """Tell whether the words leave open on which side of now a point lies."""
    return not (point.year or point.bearing or point.shift is not None or point.within is not None)


def _is_age(r: Reader, start: int, end: int, amount: Amount) -> bool:
    """Tell a person's age from another length: «(14 عاماً)», «البالغ من العمر …», «صالحة، عشرين عاماً، …»."""
    if amount.unit not in ("year", "month") or not amount.number or amount.number > 115:
        return False
    before = r.before[start] if start < r.n else ""
    after = r.before[end] if end < r.n else ")"
    if before.endswith("(") and after[:1] in (")", ""):
        return after[:1] == ")"
    for i in (start - 1, start - 2):
        item = r.item(i)
        if item is not None and item.entry.age:
            return True
    if r.func(end) == "of" and r.form(end + 1) in ("العمر", "عمره", "عمرها"):
        return True
    return amount.unit == "year" and before[-1:] == "," and after[:1] in (",", ")", ".")
