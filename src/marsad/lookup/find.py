"""Finding a word in the knowledge: every entry it can be read as, however inflected, whatever is written on to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from marsad.checks.files import Files
from marsad.knowledge import Knowledge
from marsad.lexicon.phrases import Hit, find_hits
from marsad.lookup.lines import Found, Lines, texts
from marsad.text.fold import fold_word
from marsad.text.words import TOKEN, Cut, Word

# Fields that speak about words and are no lists of them.
_TALK = frozenset("why label definition examples near_misses codes needs type frame class scope role kind".split())
_FOREIGN = ("html.yml", "events/", "actors/", "countries/")  # read entry by entry, or not Arabic
_FLAGS = ("definite", "feminine", "capital", "weak", "hostile")
_LISTS = {"function_words.yml": "function word", "numbers.yml": "number", "times/": "time", "titles.yml": "name"}
_ORDER = ("trigger", "actor", "country", "demonym", "actor_word", "title", "place", "place_word", "weapon", "time",
          "function_word", "number")  # fmt: skip


class Match(NamedTuple):
    """One reading of a word: kind and id of the entry, how it is written there, which form, what was cut off, where."""

    kind: str
    id: str
    written: str
    form: str
    cut: str
    where: str
    line: int


def find_word(text: str, knowledge: Knowledge, files: Files) -> list[Match]:
    """Return every entry that a word or phrase is as a whole: «وقصفوا» is the verb قصف of shelling and air strikes."""
    words = [knowledge.phrases.words[form] for form in TOKEN.findall(fold_word(text))]
    if not words:
        return []
    lines = Lines(files)
    whole = [hit for hit in find_hits(words, [""] * len(words)) if hit.start == 0 and hit.end == len(words)]
    found: dict[tuple[Any, ...], Match] = {}
    for hit in whole:
        for entry in lines.of(hit.kind, hit.entry, _phrase(words, hit)):
            match = _match(hit, entry)
            found.setdefault((match.kind, match.id, match.where, match.line), match)
    known = {(match.where, match.line) for match in found.values()}
    for match in _listed(words, files):
        if (match.where, match.line) not in known:
            found.setdefault((match.kind, match.id, match.where, match.line), match)
    return sorted(found.values(), key=_rank)


def inside(text: str, knowledge: Knowledge, most: int = 5) -> list[str]:
    """Return some longer phrases of the knowledge in which a word stands: «النصرة» in «جبهة النصرة»."""
    form = " ".join(TOKEN.findall(fold_word(text)))
    found: dict[str, None] = {}
    for first, rows in knowledge.phrases.items():
        for tail, kind, _ in rows:
            if tail and f" {form} " in f" {first} {' '.join(tail)} ":
                found[f"{first} {' '.join(tail)} ({kind.replace('_', ' ')})"] = None
                if len(found) == most:
                    return list(found)
    return list(found)


def _phrase(words: list[Word], hit: Hit) -> str:
    """Return the folded phrase of the table that a hit is: the first word without its clitics."""
    first = next(
        (c.stem for c in words[0].cuts if (c.conj, c.prep, c.suffix) == (hit.conj, hit.prep, hit.suffix)), words[0].form
    )
    return " ".join([first, *(word.form for word in words[1:])])


def _match(hit: Hit, entry: Found) -> Match:
    cut = " + ".join(filter(None, (hit.conj, hit.prep, "…", hit.suffix)))
    return Match(
        _kind(hit), entry.id, entry.written, _form(hit), "" if cut == "…" else cut, entry.where, entry.line
    )


def _kind(hit: Hit) -> str:
    if hit.kind != "trigger":
        return str(hit.kind).replace("_", " ")
    group = hit.entry.trigger.group
    return {"event": "trigger", "near_miss": "near miss"}.get(group, f"{group} trigger")


def _form(hit: Hit) -> str:
    """Return which form of its entry a hit is, as far as the entry tells: «verb, past, plural»."""
    entry = hit.entry
    told = [str(getattr(entry, name, "") or "") for name in ("pos", "tense")]
    number = {"pl": "plural", "du": "dual", "many": "plural", "two": "dual"}.get(str(getattr(entry, "number", "")), "")
    flags = [name for name in _FLAGS if getattr(entry, name, False) is True]
    strength = getattr(entry, "strength", "")
    if hit.kind == "place" and strength == "plain":
        strength = "after a preposition or place word"
    elif hit.kind == "place" and strength == "weak":
        strength = "after a place word only"
    return ", ".join(filter(None, [*told, number, *flags, strength]))


def _listed(words: list[Word], files: Files) -> Iterator[Match]:
    """Yield the plain word lists that hold the word, with or without what is written on to it."""
    tail = [word.form for word in words[1:]]
    cuts: dict[str, Cut | None] = {" ".join([cut.stem, *tail]): cut for cut in reversed(words[0].cuts)}
    cuts.setdefault(" ".join([words[0].form, *tail]), None)  # a number has no cuts
    for where, file in files.by_name.items():
        if where.startswith(_FOREIGN):
            continue
        kind = next((kind for name, kind in _LISTS.items() if where.startswith(name)), "list")
        for line, text, path in texts(file):
            key = fold_word(text)
            if key in cuts and path and _TALK.isdisjoint(path):
                cut = cuts[key]
                bits = " + ".join(filter(None, (cut.conj, cut.prep, "…", cut.suffix))) if cut else ""
                yield Match(kind, " ".join(path), text, "", "" if bits == "…" else bits, where, line)


def _rank(match: Match) -> tuple[Any, ...]:
    kind = match.kind.replace(" ", "_")
    order = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
    return (match.kind == "list", bool(match.cut), order, match.kind, match.where, match.line)
