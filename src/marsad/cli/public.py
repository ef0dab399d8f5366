"""What the commands that show what reports tell share: output for the public, by one setting and its flags."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from marsad.knowledge import Knowledge
from marsad.settings import REDACTIONS, Settings

if TYPE_CHECKING:
    from marsad.export.redact import Redactor
    from marsad.export.stored import AsKept
    from marsad.store import Store


def redact_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--redact` and its short form `--public`."""
    public = click.option(
        "--public", "redact", flag_value="public", help="For publication: the same as --redact public."
    )
    redact = click.option(
        "--redact", type=click.Choice(REDACTIONS), help="Take out private persons' names, exact points."
    )
    return redact(public(command))


def redactor_of(settings: Settings, knowledge: Knowledge | None = None) -> Redactor | None:
    """Return what redacts, if the settings ask for it; it is imported here and not before."""
    if settings.redact == "none":
        return None
    from marsad.api import load_at_once
    from marsad.export.redact import Redactor, words_of
    from marsad.gazetteer.own import home_folder

    known = knowledge or load_at_once(settings.data, home_folder(settings.home))
    return Redactor(known, words_of(settings.data))


def shown_of(settings: Settings, store: Store) -> AsKept:
    """Return what shows the contents of a store, as they are or for the public."""
    from marsad.export.stored import AsKept, ForPublic

    redactor = redactor_of(settings)
    return ForPublic(redactor, store) if redactor else AsKept()
