"""Segmentation: lines with a function (title, caption, body …) and the sentences in them.

A plain-text report carries its structure in the shape of its lines: the first line is the title, a short line with a
full date before the body is a photo's caption, and what follows «قد يعجبك أيضاً» is not part of the report at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from marsad.text.fold import Folded, fold_word
from marsad.text.words import TOKEN
from marsad.types import Section

_LINE = re.compile(r"[^\n]+")
# A sentence ends at . ! ? … ; followed by space or the line's end, but not after a single letter («ق.ن», «د.») .
_STOP = re.compile(r"[.!?…;]+[\"')\]]*(?=\s|$)")
_YEAR_LINE = re.compile(r"\b(?:19|20)\d\d\b|\b14\d\dه")
# A full date behind a dash ends the line of a report's own date; photos are dated by month, or with an agency's name.
_DATED_LINE = re.compile(
    r"[-|]\s*(?:\w+\s)?\d{1,2}(?:[-/.]\d{1,2}[-/.]|\s\w+(?:\s?/\s?\w+(?:\s\w+)?)?\s)(?:19|20)\d\dم?\s*$"
)
_ITEM = re.compile(r"^\s*(?:\d{1,2}[:.]\d\d\s*\||[^\w\s\"'(#]|\d{1,2}\s*[-.)])")
_SUBHEAD = 8  # words; longer lines without a stop are items of a digest, told in full
_LEADS, _SUMMARY, _COMPARED = 4, 40, 120  # lines looked at; characters of a lead; characters compared
_LONGEST = 3000  # characters of a sentence; the longest real ones have some 1,500
_PICTURE = re.compile(r"\W*(?:ال)?(?:صوره|من الارشيف|ارشيف)(?: \w+)?\s*:")  # «[صورة: …]», «من الأرشيف: …»
_CAPTION_LINE = 160  # letters
_DESK = re.compile(r"\W*\w+(?: \w+){0,2} - \w+(?: \w+){0,2} - ")  # a place, who writes, and then a date
_TAG = re.compile(r"#\w+")
_STOPS = ".!?…:\"')|"
_TOLD, _TEASER, _MARGIN = 3, 16, 5  # full sentences before teasers; words of a teaser; words of a line above the title
_LONG_LINE = 14  # words; datelines, captions and subheads of the gold have 3-13, leads 20 and more


class SectionWords(NamedTuple):
    """The words by which lines are told apart (``data/sections.yml``), folded."""

    closing: tuple[str, ...]
    boilerplate: tuple[str, ...]
    caption: frozenset[str]
    byline: frozenset[str]
    issue: tuple[str, ...]
    teaser: tuple[str, ...]


def load_section_words(path: Path) -> SectionWords:
    """Read ``data/sections.yml``."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    folded = {key: [fold_word(str(word)) for word in data[key]] for key in SectionWords._fields}
    return SectionWords(
        tuple(folded["closing"]),
        tuple(folded["boilerplate"]),
        frozenset(folded["caption"]),
        frozenset(folded["byline"]),
        tuple(folded["issue"]),
        tuple(f"({word})" for word in folded["teaser"]),
    )


class Line(NamedTuple):
    """A non-empty line of the folded text with the section it belongs to."""

    kind: str
    start: int
    end: int
    paragraph: int


def segment_lines(folded: Folded, words: SectionWords, given: tuple[Section, ...] | None) -> list[Line]:
    """Return the lines of a report with their section kinds, in order.

    ``given`` are sections that the source knows (raw offsets, from HTML); they win over the shape of the lines.
    """
    lines = [m.span() for m in _LINE.finditer(folded.text) if not folded.text[m.start() : m.end()].isspace()]
    if given:
        return [Line(_given_kind(folded.raw_start(a), given), a, b, i) for i, (a, b) in enumerate(lines)]
    return _without_teasers(folded.text, list(_shaped(folded.text, lines, words)), words)


def _given_kind(at: int, given: tuple[Section, ...]) -> str:
    return next((s.kind for s in given if s.start <= at < s.end), "boilerplate")


def _shaped(text: str, lines: list[tuple[int, int]], words: SectionWords) -> Iterator[Line]:
    closed = False
    titled = False
    for i, (start, end) in enumerate(lines):
        line = text[start:end].strip()
        if not closed and _starts(line, words.closing) and i > 0:
            closed = len(lines) - i <= max(6, len(lines) // 2)
            kind = "boilerplate"
        elif closed or _starts(line, words.boilerplate):
            kind = "boilerplate"
        elif titled and i <= _LEADS and _is_repeated(text, line, end):
            kind = "summary"
        elif not titled and len(lines) > 1 and _is_no_title(line, words):
            kind = "byline"
        elif not titled and len(lines) > 1 and _is_title(line):
            kind, titled = "title", True
        elif len(lines) == 1:
            kind = "body"
        else:
            titled = True
            kind = _kind_of(line, words, first=i <= 6)
        yield Line(kind, start, end, i)


def _without_teasers(text: str, lines: list[Line], words: SectionWords) -> list[Line]:
    """Return the lines, headlines of other reports below the last full sentence made boilerplate.

    «… مقتل 11 مدنياً.» «لحظة مقتل ثلاثة أخوة بقصف على إدلب (شاهد)»: short, without a stop, and not beginning with و.
    """
    last = len(lines)
    while last and _is_teaser(text[lines[last - 1].start : lines[last - 1].end].strip(), lines[last - 1].kind, words):
        last -= 1
    told = [text[line.start : line.end].rstrip() for line in lines[:last] if line.kind == "body"]
    if last == len(lines) or len(told) < _TOLD or any(line[-1] not in _STOPS for line in told):
        return lines
    return lines[:last] + [line._replace(kind="boilerplate") for line in lines[last:]]


def _is_teaser(line: str, kind: str, words: SectionWords) -> bool:
    """Tell whether a line may be the headline of another report, or is none of it anyhow."""
    if kind == "boilerplate":
        return True
    if _YEAR_LINE.search(line):
        return False  # «الخرطوم، الاثنين 5 يونيو 2023» dates a communiqué
    clip = line.endswith(words.teaser)
    return (clip or line[-1] not in _STOPS) and not line.startswith("و") and len(TOKEN.findall(line)) <= _TEASER


def _is_no_title(line: str, words: SectionWords) -> bool:
    """Tell whether a line above the title only dates, places or tags the report: «بغداد - وكالات», «#أخبار»."""
    bare = _TAG.sub(" ", line)
    forms = TOKEN.findall(bare)
    if len(forms) > _MARGIN:
        return False
    dated = any(form.isdigit() and len(form) == 4 for form in forms)
    return not forms or dated or (" - " in bare and not words.byline.isdisjoint(forms))


def _is_repeated(text: str, line: str, end: int) -> bool:
    """Tell whether a lead is said again as the beginning of a later paragraph, as pages with a summary do."""
    stem = line.rstrip(" .,…")
    return len(stem) > _SUMMARY and stem[:_COMPARED] in text[end:]


def _is_title(line: str) -> bool:
    return line[-1] not in ".!…" and len(line) < 200


def _kind_of(line: str, words: SectionWords, first: bool) -> str:
    """Return the kind of a line that is neither title nor boilerplate."""
    if _PICTURE.match(line) and len(line) < _CAPTION_LINE:
        return "caption"
    if line[-1] in ".!?…\"'" and len(line) > 60:
        return "body"
    if _ITEM.match(line) and len(line) > 40:
        return "body"
    forms = TOKEN.findall(line)
    if not forms:
        return "boilerplate"
    if len(forms) > 2 * _LONG_LINE or (line[-1] in ".!?" and len(forms) > 5):
        return "body"
    if first and _YEAR_LINE.search(line) and _starts(line, words.issue):
        return "byline"  # «صدر في 8 نوفمبر 2018», «الفترة المشمولة بالتقرير: …»
    marked = not words.caption.isdisjoint(forms)
    if first and not marked and len(forms) <= _LONG_LINE and _DATED_LINE.search(line):
        return "byline"  # «إعلام الغوطة الموحد - الثلاثاء 20-2-2018»
    if first and not marked and _DESK.match(line) and _YEAR_LINE.search(line[-12:]):
        return "byline"  # «حلب – القسم السياسي – 21 تشرين الأول 2017»
    if (marked or _YEAR_LINE.search(line[-40:])) and len(forms) > 6 and line[-1] not in ".:":
        return "caption"
    if len(forms) > _LONG_LINE:
        return "body"
    if first and (re.search(r"\s[-|]\s|/ ", line) or not words.byline.isdisjoint(forms) or _YEAR_LINE.search(line)):
        return "byline"
    if len(forms) > _SUBHEAD:
        return "body"
    return "byline" if first and len(forms) <= 4 else "subhead"


def _starts(line: str, openings: tuple[str, ...]) -> bool:
    bare = line.lstrip(" -*#|>\u2022\U0001f517")
    return bare.startswith(openings) and any(
        bare.startswith(o) and (len(bare) == len(o) or not bare[len(o)].isalpha() or len(o) > 8) for o in openings
    )


def sentence_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a line as folded offsets; a text without stops in pieces, for time to grow with length."""
    for first, last in _stopped(text, start, end):
        at = first
        while last - at > _LONGEST:
            cut = max(text.rfind(" ", at, at + _LONGEST), at + _LONGEST // 2)
            yield at, cut
            at = cut
        yield at, last


def _stopped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between stops."""
    at = here = start
    while match := _STOP.search(text, here, end):
        here = match.end()
        if _after_letter(text, match.start()):
            here = match.start() + 1
            continue
        if here - at > 2:
            yield at, here
        at = here
    if at < end:
        yield at, end


def _after_letter(text: str, at: int) -> bool:
    """Tell whether a single letter stands before a stop; a pattern would look back at every letter of the text."""
    if not at or not (text[at - 1].isalnum() or text[at - 1] == "_"):
        return False
    return at == 1 or text[at - 2] in ' .("'
