"""`marsad gazetteer`: add the place names of a provider, find a name, show what is known."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from marsad.api import load_at_once
from marsad.cli.advice import ADVICE
from marsad.cli.screen import clean, padded
from marsad.cli.table import Page
from marsad.errors import SourceError
from marsad.gazetteer.columns import load_forms
from marsad.gazetteer.find import Answer, find_name
from marsad.gazetteer.importer import Imported, Importer, Told
from marsad.gazetteer.own import file_digest, home_folder, own_tables, remove_table, save_table
from marsad.gazetteer.place import Gazetteer, Place, name_key
from marsad.knowledge import DATA, Knowledge
from marsad.mentions.place_lexicon import KINDS
from marsad.mentions.places import PlaceMention, find_places
from marsad.pipeline import read_sentences
from marsad.settings import load_settings
from marsad.text.fold import fold
from marsad.text.segment import Line

_SMALL = 100  # places; countries with fewer are counted together
_SHOWN = 10  # problems told one by one; the rest is counted


@click.group("gazetteer", short_help="Add place names, find a name, show what is known.")
def command() -> None:
    """The places that Marsad knows: those it ships with, and those you add from a provider's files."""


@command.command("add", short_help="Add the places of a provider's files.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE...")
@click.option("--map", "told", multiple=True, metavar="FIELD=COLUMN", help="A column that is not recognised by itself.")
@click.option("--country", metavar="CODE", help="The country of rows that tell none: SY, IQ, YE ...")
@click.option("--kind", type=click.Choice(sorted(KINDS)), help="Of rows that tell none.  [default: settlement]")
@click.pass_context
def add(
    ctx: click.Context, files: tuple[Path, ...], told: tuple[str, ...], country: str | None, kind: str | None
) -> None:
    """Add the places in FILE, under the user's data folder (or MARSAD_HOME).

    It reads OCHA COD-AB workbooks and GeoJSON, GeoNames dumps (name the file of alternate names beside the dump),
    OpenStreetMap populated places, and any CSV with Arabic names and coordinates; .gz and .zip are opened.

    Adding the same file again changes nothing; a newer file of the same name takes the place of the older one.
    """
    home = home_folder(load_settings().home)
    knowledge = load_at_once(load_settings().data, home)
    gazetteer = knowledge.places.gazetteer
    given = Told(_told(told), _country(country, gazetteer), kind or "")
    importer = Importer(gazetteer, load_forms(DATA / "gazetteer_forms.yml"), knowledge.places.tails, given)
    problems = sum(_add(file, importer, home) for file in _dumps_last(files))
    ctx.exit(1 if problems else 0)


def _add(file: Path, importer: Importer, home: Path) -> int:
    """Add one file and tell what came of it; return the number of problems."""
    try:
        digest = file_digest(file)
        before = next((table for table in own_tables(home) if table.source == file.name), None)
        if before is not None and before.sha256 == digest:
            click.echo(f"{file.name}: added before, {before.rows:,} places; nothing changed")
            return 0
        found = importer.read(file)
        if found.places:
            save_table(home, file.name, digest, found.places.values())
    except (OSError, SourceError) as error:
        click.echo(f"marsad: {error if isinstance(error, SourceError) else f'{file}: {error.strerror}'}", err=True)
        return 1
    for line in _told_of(file, found, replaced=before is not None):
        click.echo(line)
    for where, message in found.problems[:_SHOWN]:
        click.echo(f"marsad: {where}: {message}", err=True)
    if len(found.problems) > _SHOWN:
        click.echo(f"marsad: {file.name}: {len(found.problems) - _SHOWN:,} more rows with problems", err=True)
    return len(found.problems)


def _told_of(file: Path, found: Imported, replaced: bool) -> Iterable[str]:
    if not found.places:
        return [f"{file.name}: the alternate names are kept for the dump beside it; no places of its own"]
    kinds = Counter(place.kind for place in found.places.values()).most_common()
    told = ", ".join(f"{count:,} {kind}" for kind, count in kinds)
    done = "replace the earlier ones" if replaced else "added"
    lines = [f"{file.name}: {len(found.places):,} places {done} ({told})"]
    lines += [f"  left out: {count:,} {reason}" for reason, count in found.left_out.most_common()]
    return lines


def _dumps_last(files: Iterable[Path]) -> list[Path]:
    """Return the files with those of alternate names first: GeoNames gives a dump and its names one file name each."""
    return sorted(files, key=lambda file: "alternate" not in str(file).lower())


def _told(pairs: Iterable[str]) -> dict[str, str]:
    told = {}
    for pair in pairs:
        name, sign, heading = pair.partition("=")
        if not sign:
            raise click.BadParameter(f"{pair!r}: write FIELD=COLUMN, as in name_ar=Arabic", param_hint="--map")
        told[name.strip()] = heading.strip()
    return told


def _country(given: str | None, gazetteer: Gazetteer) -> str:
    if not given:
        return ""
    code = given.upper()
    code = next((iso2 for iso2, iso3 in gazetteer.iso3.items() if code in (iso2, iso3)), "")
    if not code:
        raise click.BadParameter(f"{given!r} is no country that Marsad knows; write SY or SYR", param_hint="--country")
    return code


@command.command("remove", short_help="Take the places of a file out again.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.pass_context
def remove(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Take out the places that were added from the file NAME (as `marsad gazetteer stats` lists it)."""
    home = home_folder(load_settings().home)
    missing = [name for name in names if not remove_table(home, name)]
    for name in missing:
        click.echo(f"marsad: {name}: nothing of that name was added; `marsad gazetteer stats` lists what was", err=True)
    ctx.exit(1 if missing else 0)


@command.command("find", short_help="Find the places of a name.")
@click.argument("name", nargs=-1, required=True)
@click.option("--near", multiple=True, metavar="PLACE", help="A place or area told beside it, as in a report.")
@click.pass_context
def find(ctx: click.Context, name: tuple[str, ...], near: tuple[str, ...]) -> None:
    """Show the places that NAME can mean, the likeliest first, and which of them a report would be given."""
    knowledge = _knowledge()
    text = " ".join(name)
    answer = find_name(text, near, knowledge.places, _as_read(text, knowledge))
    page = Page.of(sys.stdout)
    if not answer.rows:
        click.echo(f"{text}: no place of that name; `marsad gazetteer add FILE` adds a provider's", err=True)
        ctx.exit(1)
    for line in _answer_lines(text, answer, page):
        click.echo(line)


def _as_read(name: str, knowledge: Knowledge) -> PlaceMention | None:
    """Return the place that is read in «في» and the name, if that is what stands there."""
    folded = fold(f"في {name}")
    (sentence,) = read_sentences(folded, [Line("body", 0, len(folded.text), 0)], knowledge)[:1] or (None,)
    found = find_places(sentence, knowledge.places) if sentence is not None else []
    return found[0] if len(found) == 1 else None


def _answer_lines(asked: str, answer: Answer, page: Page) -> Iterable[str]:
    for row in answer.rows:
        mark = "●" if row.place.id == answer.chosen else "○"
        where = "no coordinates" if row.lat is None or row.lon is None else f"{row.lat:.4f}, {row.lon:.4f}"
        names = "، ".join(_names(row.place, asked)[:5])
        yield f"{mark} {page.cell(clean(names), 0)}" + (f"  {row.place.name_en}" if row.place.name_en else "")
        yield page.paint(f"    {row.place.id} · {row.place.kind} · {row.country} · {where}", dim=True)
        for area in row.areas:
            told = " · ".join(part for part in (area.pcode, clean(area.name), area.name_en) if part)
            yield page.paint(f"    in {told}", dim=True)
        yield page.paint(f"    score {row.score:g}" + "".join(f", {reason}" for reason in row.reasons), dim=True)
    yield f"a report is given: {answer.verdict}"


def _names(place: Place, asked: str) -> list[str]:
    """Return the names of a place, the one asked for first: «طرابلس» before «ترابلس»."""
    names = dict.fromkeys((place.name, *place.others))
    return sorted(names, key=lambda name: name_key(name) != name_key(asked))


@command.command("stats", short_help="Show how many places are known, and where they come from.")
def stats() -> None:
    """Show how many places are known by country, and what was added from which file."""
    gazetteer = _knowledge().places.gazetteer
    home = home_folder(load_settings().home)
    for country, count, located in _by_country(gazetteer):
        click.echo(f"{country:10}{count:>10}{located:>20}")
    several = sum(len(name.places) > 1 for name in gazetteer.names.values())
    click.echo(f"\n{len(gazetteer.names):,} names, {several:,} of them of two rows or more")
    tables = own_tables(home)
    click.echo(f"\nadded, in {home / 'gazetteer'}:" if tables else f"\nnothing added yet: {ADVICE}")
    for table in tables:
        click.echo(f"  {padded(table.source, 44)}{table.rows:>10,}  sha256 {table.sha256[:12]}")


def _by_country(gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a table: country, places, places with coordinates; small countries together."""
    total = Counter(place.country for place in gazetteer.places.values())
    located = Counter(place.country for place in gazetteer.places.values() if place.lat is not None)
    shown = [country for country, count in total.most_common() if country and count >= _SMALL]
    yield "country", "places", "with coordinates"
    for country in shown:
        yield gazetteer.country_code(country) or country, f"{total[country]:,}", f"{located[country]:,}"
    rest, rest_located = (tally.total() - sum(tally[country] for country in shown) for tally in (total, located))
    yield "others", f"{rest:,}", f"{rest_located:,}"
    yield "all", f"{total.total():,}", f"{located.total():,}"


def _knowledge() -> Knowledge:
    settings = load_settings()
    return load_at_once(settings.data, home_folder(settings.home))
