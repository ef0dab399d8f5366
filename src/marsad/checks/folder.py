"""Checking a whole folder of knowledge: what stops it from being read, and what reads otherwise than meant."""

from __future__ import annotations

from pathlib import Path

from marsad.checks.event_claims import check_events, check_types, check_verbs
from marsad.checks.files import Files, check_files
from marsad.checks.letters import check_letters
from marsad.checks.places import check_place_names, check_tables
from marsad.checks.references import check_references
from marsad.checks.word_claims import check_lists, check_words
from marsad.errors import DataError
from marsad.lexicon.marked import Problem
from marsad.mentions.actors import check_actors

_SHOWN = 5


def check_folder(folder: Path) -> list[Problem]:
    """Return everything that is wrong with the knowledge in a folder, by file and line.

    1. What `demand_readable` refuses: YAML, fields, values, references, tables.
    2. Letters and lists of each file, names of places.
    3. Verbs without forms, and forms that two entries claim: asked of the files whose form is sound.
    """
    files = Files(folder)
    form = check_files(files)
    problems = [*_unreadable(files, form), *check_place_names(files)]
    for file in files.by_name.values():
        problems += [*check_letters(file), *check_lists(file)]
    sound = files.without({problem.where for problem in form})
    problems += [*check_verbs(sound), *check_events(sound), *check_words(sound)]
    return sorted(set(problems))


def demand_readable(folder: Path) -> None:
    """Raise a DataError that names what a folder of knowledge cannot be read for; cheap beside reading it."""
    if not folder.is_dir():
        raise DataError(f"{folder}: no such folder; the setting `data` names a folder of knowledge files")
    files = Files(folder)
    problems = sorted(set(_unreadable(files, check_files(files))))
    if problems:
        more = len(problems) - _SHOWN
        told = [f"{folder}: the knowledge has {len(problems)} mistake{'s' if len(problems) > 1 else ''}"]
        told += [*map(str, problems[:_SHOWN]), f"… and {more} more" if more > 0 else ""]
        told.append(f"`marsad lexicon check {folder}` tells everything that could be mended")
        raise DataError("\n  ".join(filter(None, told)))


def _unreadable(files: Files, form: list[Problem]) -> list[Problem]:
    """Return what the loaders would stumble over; what depends on sound form is asked only of files that have it."""
    found = [*form, *check_types(files), *check_tables(files)]
    if not any(p.where.startswith(("actors/", "countries/", "actor_words", "titles")) for p in form):
        found += check_actors(files.folder)
    return [*found, *check_references(files.without({problem.where for problem in form}))]
