"""A place as a sentence mentions it: the words to print, its role, and what kind of place the words say it is."""

from __future__ import annotations

from typing import NamedTuple

from marsad.gazetteer.place import PlaceName
from marsad.text.sentences import Sentence

PRECISION = {
    "hospital": "point", "facility": "point", "street": "point", "crossing": "point", "airport": "point",
    "base": "point", "quarter": "settlement", "camp": "settlement", "settlement": "settlement", "front": "settlement",
    "island": "settlement", "admin3": "admin3", "road": "admin3", "mountain": "admin3", "valley": "admin3",
    "admin2": "admin2", "rural": "admin1", "area": "admin1", "admin1": "admin1", "sea": "admin1", "country": "country",
}  # fmt: skip

# Which of two neighbours holds the other: a street lies in a quarter, a quarter in a town, a town in a province.
RANK = {
    "hospital": 0, "facility": 0, "street": 0, "crossing": 0, "airport": 0, "base": 0, "quarter": 1, "camp": 1,
    "settlement": 2, "front": 2, "island": 2, "mountain": 2, "valley": 2, "road": 2,
    "admin3": 3, "admin2": 4, "area": 5, "rural": 5, "sea": 5, "admin1": 6, "country": 7,
}  # fmt: skip


class PlaceMention(NamedTuple):
    """A place mentioned at words ``[start, end)``; ``skip`` letters of its first word are clitics («بدرعا» has one).

    ``head_start`` is where its descriptors begin («محيط مدينة الأتارب»). ``key`` is the folded name without
    descriptors, empty for an ``anaphor`` («البلدة», «ريفها»). ``titled``: it belongs to a title («محافظ مأرب»).
    ``descriptor`` is the folded place word that says the kind: «مدينه» of «مدينة درعا», «بلده» of «البلدة».
    """

    start: int
    end: int
    head_start: int
    role: str
    kind: str
    precision: str
    entry: PlaceName | None
    why: str
    key: str = ""
    anaphor: bool = False
    titled: bool = False
    skip: int = 0
    descriptor: str = ""


def mention_span(sentence: Sentence, mention: PlaceMention) -> tuple[int, int]:
    """Return the raw span of a mention without the clitics of its first word: «بدرعا» gives the span of درعا."""
    return sentence.span(mention.start, mention.end, mention.skip)
