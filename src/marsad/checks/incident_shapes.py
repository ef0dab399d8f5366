"""The shape of ``incidents.yml``, the rules of linking."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from marsad.checks.shapes import WORDS, Many, OneOf, Record, Scalar, Shape, Table, Tell, Text

WEIGHTS = tuple(
    """same_type kin_type near_type same_day days_meet next_day night_between day_assumed time_unknown same_place
    place_in_reach next_place place_meets_area other_place other_area place_unknown place_told_before
    same_initiator other_initiator same_target other_target same_parties shared_party other_parties same_toll
    near_toll other_toll far_toll same_facility other_facility same_weapon other_day_part far_day_part
    near_day_part copies told_twice told_beside told_on two_versions""".split()
)
_RADIUS = ("point", "settlement", "admin3", "admin2", "admin1", "region", "country")
_WHOLE, _NUMBER = Scalar(("int",)), Scalar(("int", "float"))
_ISO3 = Text("[A-Z]{3}", "write the ISO 3166 alpha-3 code, such as SYR")


@dataclass(frozen=True)
class _Pair:
    """Two different event types."""

    of: Shape

    def check(self, node: yaml.Node, tell: Tell) -> None:
        """Tell when a node is no list of two."""
        Many(self.of).check(node, tell)
        if isinstance(node, yaml.SequenceNode) and len({item.value for item in node.value}) != 2:
            tell(node, "expected two types; write [shelling, bombing]")


def incident_shape(types: frozenset[str]) -> Shape:
    """Return the shape of the rules of linking, given the types of events that there are."""
    kind = OneOf(types)
    kinds = Many(kind)
    fields: dict[str, Shape] = {
        **dict.fromkeys(("threshold", "reach", "margin"), _NUMBER), **dict.fromkeys(("longest", "story_days"), _WHOLE),
        **dict.fromkeys(("near", "kin"), Many(_Pair(kind))), "families": Table(kinds),
        "weights": _all_of("weights", WEIGHTS, _NUMBER), "radius": _all_of("radius", _RADIUS, _NUMBER),
        **dict.fromkeys(("by_parties", "by_army", "launched", "by_area"), kinds), "following": Table(kinds, kind),
        "armies": Table(Text(), _ISO3), "night": Many(_WHOLE),
        "day_parts": _all_of("day_parts", tuple("123456"), WORDS),
        "dated": _all_of("dated", ("today", *"0123456"), WORDS), "one_word": Many(WORDS),
        **dict.fromkeys(("parts", "facilities", "causes"), Table(WORDS)),
        **dict.fromkeys(
            "stretches groups members nameless borders tell_apart captured growing another response".split(), WORDS
        ),
    }  # fmt: skip
    return Record("rules of linking", fields, tuple(fields))


def _all_of(what: str, names: tuple[str, ...], shape: Shape) -> Record:
    return Record(what, dict.fromkeys(names, shape), names)
