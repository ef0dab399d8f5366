"""What the commands that work on the database share: its option, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.knowledge import DATA
from marsad.settings import Settings

if TYPE_CHECKING:
    from marsad.knowledge import Knowledge
    from marsad.store import Store
    from marsad.store.incident_rows import Outcome

db_option: Callable[[Any], Any] = click.option(
    "--db", metavar="PATH_OR_URL", help="The database.  [default: MARSAD_DB, else marsad.db in this folder]"
)
form_option: Callable[[Any], Any] = click.option(
    "--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True
)


def open_store(settings: Settings) -> Store:
    """Open the store that the settings name; SQLAlchemy is imported here and not before."""
    from marsad.store import Store

    return Store.open(settings.db)


def number(count: int, noun: str) -> str:
    """Return a number with its noun: 1 report, 2,000 reports."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def link_kept(
    store: Store, settings: Settings, knowledge: Knowledge | None = None, *, every: bool = False
) -> Outcome:
    """Link what the store keeps, by the rules and actors of the settings' data folder or the packaged ones.

    ``knowledge`` is what the settings name, where it is loaded already.
    """
    from marsad.gazetteer.own import home_folder
    from marsad.knowledge import load_knowledge
    from marsad.store.link import link_store, load_link_rules

    knowledge = knowledge or load_knowledge(settings.data, home=home_folder(settings.home))
    return link_store(store, load_link_rules(knowledge.actors.actors, rules_file(settings)), every=every)


def rules_file(settings: Settings) -> Path:
    """Return the rules of linking: those of the settings' data folder where it has them, else the packaged ones."""
    own = settings.data / "incidents.yml" if settings.data else None
    return own if own and own.is_file() else DATA / "incidents.yml"


def linked_words(outcome: Outcome) -> str:
    """Return what came of linking in words."""
    text = f"{number(outcome.linked, 'account')} linked; incidents: {outcome.added:,} new, {outcome.changed:,} changed"
    text += f", {outcome.joined:,} became part of another" if outcome.joined else ""
    return text + (f", {outcome.withdrawn:,} withdrawn" if outcome.withdrawn else "")
