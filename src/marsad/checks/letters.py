"""Letters: spellings that look right and are not, because they came from a PDF, another keyboard or a web page.

Presentation forms, a Persian ک in «قصف على الكرك», a Latin o inside a word, a tatweel, an invisible mark: folding helps
with some of them in reports, but in a data file they are mistakes that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from marsad.lexicon.marked import Marked, Problem, line_of

_LOOK_ALIKES = {
    "ی": "ي", "ې": "ي", "ے": "ي", "ۍ": "ي", "ک": "ك", "ڪ": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ة",
    "ٱ": "ا", "ٶ": "ؤ",
}  # fmt: skip  # گ چ پ ژ ڤ stay: they write sounds that names have
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_ALIKE = re.compile(f"[{''.join(_LOOK_ALIKES)}]")
_TATWEEL = re.compile("\u0640")
_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC, _FOREIGN = re.compile("[\u0620-\u06ff]"), re.compile("[^\u0600-\u06ff\u0750-\u077f\ufb50-\ufefc]")
_MIXED_OK = ("html.yml",)  # names of classes
# A sign of its own: «هـ» after Hijri years, «بـ» and «لـ» prepositions told apart from the word, «الـ 55».
_TATWEEL_OK = re.compile("([هبل]|ال)\u0640")


def check_letters(file: Marked) -> Iterator[Problem]:
    """Yield the words of a YAML file that hold letters or signs they should not."""
    if file.where in _MIXED_OK or file.node is None:
        return
    for node in _texts(file.node, set()):
        for message in strange_letters(node.value):
            yield Problem(file.where, line_of(node), message)


def strange_letters(text: str) -> Iterator[str]:
    """Yield what is wrong with the letters of a text."""
    if match := _PRESENTATION.search(text):
        yield f"{text!r} has the presentation form {_code(match)}; write ordinary letters"
    if match := _INVISIBLE.search(text):
        yield f"{text!r} has the invisible character {_code(match)}; remove it"
    if match := _ALIKE.search(text):
        plain = _LOOK_ALIKES[match.group()]
        yield f"{text!r} has {match.group()} ({_code(match)}), which looks like {plain}; write {plain}"
    if match := _DIGITS.search(text):
        yield f"{text!r} has the digit {match.group()}; write digits as 0-9"
    for word in text.split() if "\u0640" in text else ():
        if _TATWEEL.search(word) and not _TATWEEL_OK.fullmatch(word):
            yield f"{word!r} has a tatweel (U+0640); remove it"
    for word in _WORD.findall(text):
        foreign = _FOREIGN.search(word) if _ARABIC.search(word) else None
        if foreign is not None:
            yield f"{word!r} has {foreign.group()!r} ({_code(foreign)}) among Arabic letters; write it in Arabic"


def _code(match: re.Match[str]) -> str:
    return f"U+{ord(match.group()):04X}"


def _texts(node: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    """Yield every value and key of a file once."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _texts(item, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(key, seen)
            yield from _texts(value, seen)
