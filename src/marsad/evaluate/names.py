"""When two wordings name the same place or actor, for scoring only: «قوات الأسد» and «لقوات الأسد»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from typing import Any

_FOLD = str.maketrans("أإآٱىةؤئگیک", "اااايهويكيك")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال")
DESCRIPTORS = frozenset(
    "مدينه بلده قريه محافظه ريف منطقه محور ناحيه قضاء مديريه ولايه حي مخيم جبهه بلدات قري مدن محيط اطراف".split()
)
_GENERIC = frozenset(
    "جيش قوات قوه طيران طائرات طائره مقاتلي مقاتلو مقاتلين مقاتلون عناصر عناصره حربي حربيه مسلحي مسلحو مسلحين ميليشيا "
    "ميليشيات مليشيا مليشيات فصائل فصيل تنظيم جماعه حركه كتيبه لواء وزير وزاره رئيس وفد عدد عده".split()
)


def bare_words(text: str) -> list[str]:
    """Return the folded words of a name without article."""
    return [_bare(word) for word in re.findall(r"\w+", _MARKS.sub("", text).translate(_FOLD).lower())]


def _bare(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    return word


def same_name(wanted: dict[str, Any], found: str, drop: Set[str] = frozenset()) -> bool:
    """Tell whether `found` names what the gold names, in its words or one of its alternatives."""
    have = _kept(found, drop)
    return any(_same(_kept(text, drop), have) for text in wordings(wanted))


def wordings(wanted: dict[str, Any]) -> Iterable[str]:
    """Return the gold's own words for a thing and the alternatives it allows."""
    return [wanted.get("text", ""), *wanted.get("alts", ())]


def _kept(text: str, drop: Set[str]) -> list[str]:
    words = bare_words(text)
    return [word for word in words if word not in drop] or words


def _same(want: list[str], have: list[str]) -> bool:
    if not want or not have:
        return False
    shared = list((Counter(want) & Counter(have)).elements())
    if shared and len(shared) in (len(want), len(have)):
        return True
    telling = bool(set(shared) - _GENERIC)
    return (telling and 2 * len(shared) >= max(len(want), len(have))) or "".join(want) == "".join(have)


def same_place(wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    """Tell whether two places are one: near each other and alike in name, or without coordinates, named alike."""
    if all(place.get(axis) is not None for place in (wanted, found) for axis in ("lat", "lon")):
        near = abs(wanted["lat"] - found["lat"]) < 0.1 and abs(wanted["lon"] - found["lon"]) < 0.12
        return near and same_name(wanted, found.get("text", ""), DESCRIPTORS)
    return _run_together(found.get("text", "")) in {_run_together(text) for text in wordings(wanted)}


def _run_together(text: str) -> str:
    return "".join(word for word in bare_words(text) if word not in DESCRIPTORS)


def same_actor(wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    """Tell whether two actors are one, by the words of the text or by the registry's name."""
    name = found.get("name")
    return same_name(wanted, found.get("text") or name or "") or bool(name and same_name(wanted, name))
