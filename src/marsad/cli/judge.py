"""`marsad judge`: what people decide of events and incidents, and the log of it."""

from __future__ import annotations

import getpass
import json
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.incident_words import SHORT
from marsad.cli.kept import db_option, form_option, link_kept, open_store
from marsad.cli.output import opened
from marsad.cli.public import redact_options, shown_of
from marsad.cli.screen import clean
from marsad.settings import load_settings

if TYPE_CHECKING:
    from marsad.store.decisions import Judgement


@click.group("judge", short_help="Accept, correct or reject events, say what is one happening, comment, undo.")
def command() -> None:
    """Decide what the machine cannot: each judgement is kept with who, when and why, outlives coding and linking
    again, and is never deleted. An EVENT is named as `marsad incident` shows it, or as REPORT/NUMBER.
    """


def _judgement(function: Any) -> Any:
    why = click.option("--why", required=True, metavar="REASON", help="Why; it is shown beside the decision.")
    by = click.option("--by", default=getpass.getuser, metavar="NAME", help="Who decides.  [default: the user's name]")
    return why(by(db_option(function)))


def _enter(action: str, targets: tuple[str, ...], by: str, why: str, db: str | None, **rest: str) -> None:
    from marsad.store.judge import judge

    settings = load_settings(db=db)
    with open_store(settings) as store:
        click.echo(_line(judge(store, action, targets, by=by, why=why, **rest)))
        link_kept(store, settings)


def _of_events(action: str, help: str, count: int = 1, name: str = "EVENT") -> None:
    @command.command(action, short_help=help)
    @click.argument("targets", nargs=count, metavar=" ".join([name] * count))
    @_judgement
    def run(targets: Any, by: str, why: str, db: str | None) -> None:
        _enter(action, targets if count > 1 else (targets,), by, why, db)

    run.help = help


_of_events("accept", "The event is as it was read.")
_of_events("reject", "The event is none: it does not count any more.")
_of_events("same", "Two events are accounts of one happening.", 2)
_of_events("different", "Two events are two happenings.", 2)
_of_events("merge", "Two incidents are one happening.", 2, "INCIDENT")
_of_events("relate", "Two incidents are steps of one story.", 2, "INCIDENT")
_of_events("comment", "A remark (--why) on an event or an incident.", 1, "EVENT_OR_INCIDENT")


@command.command("correct", short_help="A field of an event has another value.")
@click.argument("event")
@click.argument("field")
@click.argument("value")
@_judgement
def correct(event: str, field: str, value: str, by: str, why: str, db: str | None) -> None:
    """Set FIELD of EVENT to VALUE; what was read is kept beside it.

    FIELD is type, status, scope, time (2020-02-09, or two days with .. between), place (a name, or NAME@35.9,36.7),
    initiator, target, or a toll: killed, injured, displaced ... (5, 5-7, >=5).
    """
    _enter("correct", (event,), by, why, db, field=field, value=value)


@command.command("undo", short_help="A judgement no longer holds; itself a new entry.")
@click.argument("number", type=click.IntRange(1))
@_judgement
def undo(number: int, by: str, why: str, db: str | None) -> None:
    """Let judgement NUMBER no longer hold. It stays in the log, and the undoing can be undone."""
    from marsad.store.judge import undo as enter

    settings = load_settings(db=db)
    with open_store(settings) as store:
        click.echo(_line(enter(store, number, by=by, why=why)))
        link_kept(store, settings)


@command.command("log", short_help="List all judgements.")
@form_option
@db_option
@redact_options
def log(form: str, db: str | None, redact: str | None) -> None:
    """List all judgements in order, with what was undone and what is left without its event."""
    from marsad.store.decisions import fetch_judgements, standing
    from marsad.store.judge import find_lost

    settings = load_settings(db=db, redact=redact)
    with open_store(settings) as store, opened(None) as stream:
        shown = shown_of(settings, store)
        rows = store.database.read(fetch_judgements)
        lost = store.database.read(lambda connection: find_lost(connection, rows))
        holds = {row.id for row in standing(rows)}
        for row in rows:
            state = {"undone": row.action != "undo" and row.id not in holds, "without_event": row.id in lost}
            row = shown.judgement(row)
            if form == "jsonl":
                stream.write(json.dumps({**row._asdict(), **state}, ensure_ascii=False) + "\n")
            else:
                notes = [name.replace("_event", " its event") for name, told in state.items() if told]
                stream.write(_line(row) + (f" [{', '.join(notes)}]" if notes else "") + "\n")


def _line(row: Judgement) -> str:
    """Return a judgement in one line."""
    about = [f"{event['event'][:SHORT]} «{event['text']}»" for event in row.details.get("events", ())][:2]
    value = f" {row.details['field']} = {row.details['value']}" if row.action == "correct" else ""
    what = f"{row.action} {row.undoes}" if row.undoes else row.action
    return clean(f"{row.id}. {row.at[:16]} {row.by}: {what}{value} {' and '.join(about)}: {row.why}")
