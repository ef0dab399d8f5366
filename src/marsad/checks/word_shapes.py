"""The shapes of the files about words and the world: actors, states, weapons, counts, numbers, places, times."""

from __future__ import annotations

from marsad.checks.event_shapes import FLAG, LABEL, NUMBER
from marsad.checks.shapes import WORDS, Anything, Either, Many, OneOf, Record, Scalar, Shape, Table, Text
from marsad.lexicon.coding_words import SIGNS, CodingWords
from marsad.mentions.actor_entries import SECTORS, SOURCES, TITLE_CLASSES, WORD_CLASSES
from marsad.mentions.actor_words import LISTS, NAME_LISTS
from marsad.mentions.count_words import CLASSES, KINDS
from marsad.mentions.place_lexicon import KINDS as PLACE_KINDS
from marsad.mentions.time_load import TIME_FIELDS, WEEKDAYS
from marsad.text.segment import SectionWords

_SECTOR = OneOf(SECTORS, null=True)
_SHARED: dict[str, Shape] = {"ambiguous_with": WORDS}  # ids of neighbours that share a word
_PLURALS = Table(Many(Text(), null=True), Text())
_ROW = Text(r"[^/]*(/[^/]*)?", "a row is «singular / plural», with | between variants")
_SETS = Table(WORDS)
_ISO3 = Text("[A-Z]{3}", "write the ISO 3166 alpha-3 code, such as SYR")


def _groups(name: str, what: str, fields: dict[str, Shape], needed: tuple[str, ...]) -> dict[str, Shape]:
    return {name: Many(Record(what, {**fields, "rows": Many(_ROW)}, (*needed, "rows")))}


def _file(what: str, fields: dict[str, Shape], optional: tuple[str, ...] = ()) -> Record:
    """Return the shape of a file all of whose lists are needed."""
    return Record(what, fields, tuple(name for name in fields if name not in optional))


_POINTS = Record("points", dict.fromkeys(SIGNS, NUMBER), SIGNS)
_LONE = _file("lone", {"dated": NUMBER, "undated": NUMBER, "points": _POINTS})

# Fields and values of actors and states are checked where they are read (mentions/actor_files.py); here, their kinds.
_NAMES = Table(WORDS)
_ROLE = Record("role", {"country": Text(null=True), "parents": WORDS}, open=True)
_ACTOR: dict[str, Shape] = {
    "label": Table(Text()), "names": _NAMES, "adjectives": WORDS, "weak_adjectives": WORDS, "parents": WORDS,
    "home": WORDS, "country": Text(null=True), "side": Text(), "ambiguous_with": WORDS, "roles": Many(_ROLE),
    "members": Table(Either(many=WORDS, record=_NAMES)),
}  # fmt: skip
_ACTORS = Record(
    "actors",
    {
        "defaults": Record("defaults", _ACTOR, open=True),
        "actors": Many(Record("actor", _ACTOR, ("id", "label"), open=True)),
    },
    open=True,
)
_COUNTRY = Record(
    "country",
    {"iso3": Text(), "label": LABEL, "names": WORDS, "adjectives": WORDS, "plurals": WORDS, "capitals": WORDS,
     "weak": WORDS, "hostile": Record("hostile", {"names": WORDS, "adjectives": WORDS})},
    ("iso3", "label"),
    open=True,
)  # fmt: skip


def _actor_words() -> Record:
    family = Record(
        "family",
        {
            "id": Text(), "class": OneOf(WORD_CLASSES), "sector": _SECTOR, "attribution": OneOf(SOURCES),
            "needs_name": FLAG, "country": OneOf(frozenset(("none",))), "words": _PLURALS,
            "exact": Table(OneOf(frozenset(("sg", "du", "pl"))), Text()), **_SHARED,
        },
        ("id", "class"),
    )  # fmt: skip
    belonging = _file("belonging", dict.fromkeys(("words", "prepositions", "own"), WORDS))
    lists = {name: WORDS for name in LISTS if name not in ("belonging", "belonging_prepositions")}
    return _file(
        "actor words",
        {"families": Many(family), "adjectives": _SETS, "belonging": belonging, "spellings": Many(WORDS), **lists},
    )


def _titles() -> Record:
    fields: dict[str, Shape] = {"id": Text(), "class": OneOf(TITLE_CLASSES), "sector": _SECTOR, "place": FLAG}
    title = Record("family", {**fields, "words": _PLURALS, **_SHARED}, ("id", "class", "words"))
    return _file("titles", {"titles": Many(title), **dict.fromkeys(NAME_LISTS, WORDS)})


def _weapons(kinds: frozenset[str], implied: frozenset[str]) -> Record:
    words = dict.fromkeys(("adjectives", "abbreviations", "with", "not_before", "not_after"), WORDS)
    fields: dict[str, Shape] = {"id": Text(), "kind": OneOf(kinds), "implies": OneOf(implied), "weak": FLAG}
    groups = _groups("weapons", "weapon", {**fields, "signed": FLAG, **words, **_SHARED}, ("id", "kind", "implies"))
    lists = dict.fromkeys(("kinds", "strikes", "models", "media", "muted", "sport"), WORDS)
    antitank = _file("antitank", {"targets": WORDS, "unless": WORDS})
    return _file("weapons", {**groups, **lists, "antitank": antitank})


def _counts() -> Record:
    flags = ("gated", "kin", "numbered", "carrier", "zero", "zero_only", "vague_plural", "weak", "no_suffix")
    fields: dict[str, Shape] = {
        "class": OneOf(CLASSES), "of": Text(), "kind": OneOf(KINDS), "state": OneOf(KINDS), "loss": Text(),
        "gated_sg": WORDS, **dict.fromkeys(flags, FLAG),
    }  # fmt: skip
    zero = dict.fromkeys("negators verbal bridges blockers deniers phrases nobody".split(), WORDS)
    names = (
        "weak stops of_them two_signs adverbs family_links toll harmed befallen their_dead fillers never heads "
        "his_family most aged"
    )
    lists = [*names.split(), "parts"]
    more: dict[str, Shape] = {"cases": Table(WORDS, OneOf(KINDS)), "zero": _file("zero", {**zero, "verbs": _SETS})}
    return _file(
        "count words", {**_groups("nouns", "group", fields, ("class",)), **dict.fromkeys(lists, WORDS), **more}
    )


def _losses(kinds: frozenset[str]) -> Record:
    groups = _groups("losses", "group", {"kind": OneOf(kinds), "of": Text(), "weak": FLAG}, ("kind",))
    return _file("losses", {"kinds": WORDS, **groups})


def _numbers() -> Record:
    by_value = Table(WORDS, NUMBER)
    scale = _file("scale", dict.fromkeys(("one", "two", "many"), WORDS))
    vague: dict[str, Shape] = {"low": NUMBER, "high": Scalar(("int", "null")), "forms": WORDS, "of": FLAG}
    approx: dict[str, Shape] = {
        "sense": OneOf(frozenset(("about", "least", "most"))), "forms": WORDS,
        "place": OneOf(frozenset(("before", "after", "both"))),
    }  # fmt: skip
    lists = "tens_digit not_numbers between range_joints rises ordinals names_before names_after kunya".split()
    return _file(
        "numbers",
        {
            **dict.fromkeys(("units", "teen_only", "tens", "hundreds"), by_value),
            "scales": Table(scale, NUMBER), "fractions": Table(Scalar(("int", "float"))),
            "vague": Many(Record("quantity", vague, ("low", "high", "forms"))),
            "approximators": Many(Record("approximator", approx, ("sense", "forms"))), **dict.fromkeys(lists, WORDS),
        },
    )  # fmt: skip


def _place_words() -> Record:
    flags = dict.fromkeys(("keep", "keep_plural", "anaphor", "named", "dual"), FLAG)
    names = OneOf(frozenset(("free", "led", "defined", "known")))
    descriptor = Record(
        "descriptor",
        {
            "word": Text(),
            "plural": Either(one=Text(), many=WORDS),
            "kind": OneOf(PLACE_KINDS),
            "names": names,
            "size": OneOf(frozenset(("small", "large", "capital"))),
            **flags,
        },
        ("word", "kind", "names"),
    )
    fields: dict[str, Shape] = {"words": WORDS, "role": OneOf(frozenset(("near", "at", "in", "toward", "from")))}
    relation = Record(
        "relation", {**fields, **dict.fromkeys(("keep", "noun", "pair", "link"), FLAG)}, ("words", "role")
    )
    lists = "directions launch name_heads name_tails facility_tails common generic measures parts part_kinds"
    lists += " list_openers bare_heads person_heads governments siding spelt"
    lists += " offices residents weak never led given_names person_titles"
    return _file(
        "place words",
        {"descriptors": Many(descriptor), "relations": Many(relation), "movement": _SETS, "named_pairs": _SETS,
         **dict.fromkeys(lists.split(), WORDS)},
    )  # fmt: skip


def _times() -> dict[str, Shape]:
    unit = Record("unit", {**dict.fromkeys(("singular", "dual", "plural"), WORDS), "bare": FLAG},
                  ("singular", "dual", "plural"))  # fmt: skip
    special: dict[str, Shape] = {"weekdays": Table(WORDS, OneOf(frozenset(WEEKDAYS))), "units": Table(unit)}
    by_value = ("day_words", "nights", "decade_names", "tens", "ordinals", "portions")
    common: dict[str, Shape] = {name: Either(many=WORDS, record=_SETS) for name in TIME_FIELDS}
    common |= {name: Table(WORDS, NUMBER) for name in by_value} | special
    months: dict[str, Shape] = {"months": Table(WORDS, NUMBER), "weak": WORDS, "names": WORDS}
    days: dict[str, Shape] = dict.fromkeys(("month", "day", "days"), NUMBER)
    feast = Record("feast", {**days, "either": WORDS, "forms": WORDS}, ("forms",))
    named = Record(
        "day",
        {**dict.fromkeys(("month", "day", "year"), NUMBER), "after": WORDS, "since": WORDS,
         "days_of": _file("days_of", {"of": WORDS, "in": WORDS})},
        ("month", "day", "year", "after"),
    )  # fmt: skip
    feasts: dict[str, Shape] = {"feasts": Table(feast), "named_days": Many(named)}
    return {
        "times/common.yml": _file("times", common),
        "times/hijri.yml": _file("months", {**months, **feasts, "praise": WORDS}, ("named_days", "praise")),
        "times/feasts.yml": _file("feasts", feasts, ("named_days",)),
        **{f"times/{name}.yml": _file("months", months) for name in ("levant", "egypt", "maghreb")},
    }


def word_shapes(implied: frozenset[str], weapon_kinds: frozenset[str], loss_kinds: frozenset[str]) -> dict[str, Shape]:
    """Return the shape of each file about words and the world, given the kinds that the files themselves list."""
    country_codes = {name: Table(_ISO3, _ISO3) for name in ("enemy_of", "air_in", "army_in")}
    return {
        "actors/*.yml": _ACTORS,
        "countries/*.yml": _COUNTRY,
        "actor_words.yml": _actor_words(),
        "titles.yml": _titles(),
        "weapons.yml": _weapons(weapon_kinds, implied),
        "losses.yml": _losses(loss_kinds),
        "count_words.yml": _counts(),
        "numbers.yml": _numbers(),
        "place_words.yml": _place_words(),
        "coding_words.yml": _file(
            "coding words", {**dict.fromkeys(CodingWords._fields, WORDS), **country_codes, "lone": _LONE}
        ),
        "sections.yml": _file("sections", dict.fromkeys(SectionWords._fields, WORDS)),
        "html.yml": Anything(),
        "private.yml": Anything(),  # words that mark private persons, checked where they are read
        "places/main_names.yml": Table(Text()),
        "gazetteer_forms.yml": Anything(),  # how foreign tables name their columns, read by the import alone
        **_times(),
    }
