"""The command line. Only this package prints; each command is imported when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from marsad import __version__
from marsad.errors import MarsadError, SettingsError

BROKEN_PIPE = 141
INTERRUPTED = 130

_COMMANDS = {
    "code": "Code reports: events as a table, JSON Lines or CSV.",
    "explain": "Show each sentence with the words and rules behind its events.",
    "init": "Make the database of reports and events, or bring it up to date.",
    "ingest": "Code reports and keep them, with their events, in the database.",
    "recode": "Code the reports in the database again with what Marsad knows now.",
    "report": "Show a report in the database: its text, what is known of it, its events.",
    "reports": "List the reports in the database.",
    "control": "Show who is said to hold a place, and who says otherwise.",
    "link": "Link the events in the database into incidents.",
    "incidents": "List the incidents: what, when, where, who, toll, by how many sources.",
    "incident": "Show an incident: every account, the figures, what they contradict each other in.",
    "queue": "List the incidents to look at first: contradictions, open places, high tolls, few sources.",
    "judge": "Accept, correct or reject events, say what is one happening, comment, undo; the log of it.",
    "changes": "List which incidents were added, changed or withdrawn since a day.",
    "gazetteer": "Add place names, find a name, show what is known.",
    "archive": "Keep raw bytes with their chain of custody, and verify them.",
    "eval": "Score the coder on gold reports and hold the floors.",
    "lexicon": "Check the knowledge files, find words in them, list names they lack.",
    "bench": "Measure the speed, and how it grows with the length of a report.",
}


class _Commands(click.Group):
    """The commands by name, imported when they are used, so that `marsad code` starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"marsad.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="marsad", message="%(prog)s %(version)s")
def marsad() -> None:
    """Read Arabic conflict reports: who did what to whom, where, when, and who says so."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status: 0 done, 1 some input failed, 2 wrong use."""
    try:
        status = marsad.main(args=args, prog_name="marsad", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except MarsadError as error:
        click.echo(f"marsad: {error}", err=True)
        status = 2 if isinstance(error, SettingsError) else 1
    except (KeyboardInterrupt, click.Abort):
        click.echo("marsad: interrupted", err=True)
        status = INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing may be flushed into the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = BROKEN_PIPE
    sys.exit(status if isinstance(status, int) else 0)
