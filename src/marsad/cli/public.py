"""What the commands that write events share: output for the public, without private persons' names and exact points."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from marsad.knowledge import Knowledge
from marsad.settings import REDACTIONS, Settings

if TYPE_CHECKING:
    from marsad.export.redact import Redactor


def redact_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--redact` and its short form `--public`."""
    public = click.option(
        "--public", "redact", flag_value="public", help="For publication: the same as --redact public."
    )
    redact = click.option(
        "--redact", type=click.Choice(REDACTIONS), help="Take out private persons' names, exact points."
    )
    return redact(public(command))


def redactor_of(settings: Settings, knowledge: Knowledge) -> Redactor | None:
    """Return what redacts, if the settings ask for it; it is imported here and not before."""
    if settings.redact == "none":
        return None
    from marsad.export.redact import Redactor

    return Redactor(knowledge)
