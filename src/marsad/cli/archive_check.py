"""`marsad archive verify` and `marsad archive timestamp`: is all as it was kept, and who can say so."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from marsad.archive import Archive, Entry, Finding, verify
from marsad.archive.entries import VERIFIED, Draft
from marsad.archive.objects import SHA256
from marsad.archive.timestamp import Stamp, check_stamps, read_certificates, timestamp
from marsad.archive.verify import first_words
from marsad.cli.archive_common import FILE, by_whom, in_folder, number, open_archive, read_file
from marsad.cli.screen import clean
from marsad.errors import StoreError


@click.command("verify", short_help="Check every byte.")
@click.option("--head", "noted", metavar="HASH", help="A hash of the log's end that was noted elsewhere.")
@click.option("--tsa-cert", "certificates", type=FILE, metavar="FILE", help="Roots of timestamp authorities (PEM).")
@by_whom
@in_folder
@click.pass_context
def verify_(
    ctx: click.Context, noted: str | None, certificates: Path | None, by: str | None, folder: Path | None
) -> None:
    """Check that every byte is as it was kept; tell what was changed, removed or added, by item or line.

    Nobody can see lines cut off the end if the head was made to fit, without something from outside: note the hash
    shown here on paper or with somebody else and give it with --head later, or use `marsad archive timestamp`.

    Exit status: 0 all is as it was; 1 something is not.
    """
    if noted and not SHA256.fullmatch(noted.lower()):
        raise click.BadParameter(f"{noted!r} is no SHA-256 of 64 digits", param_hint="--head")
    archive = open_archive(folder, by)
    verified = verify(archive, noted)
    findings = list(verified.findings)
    if certificates:
        findings += _stamps(archive, verified.entries, certificates)
    for finding in findings:
        click.echo(clean(str(finding)))
    found = number(len(findings), "finding") if findings else "all as it was"
    size = f"{number(verified.objects, 'object')}, {number(verified.head.lines, 'line')}"
    click.echo(f"{found}: {size} in {archive.folder}; the log ends with {verified.head.last}")
    _log_verified(archive, findings, verified.head.last)
    ctx.exit(1 if findings else 0)


def _stamps(archive: Archive, entries: Iterable[Entry], certificates: Path) -> list[Finding]:
    """Tell the timestamps that hold; return findings for those that do not."""
    found = list(check_stamps(archive, entries, read_certificates(read_file(certificates))))
    for stamp in found:
        if isinstance(stamp, Stamp):
            click.echo(f"timestamp: the log ended with line {stamp.line}, {stamp.head}, at {stamp.time.isoformat()}")
    if not found:
        click.echo("no timestamps in the log")
    return [finding for finding in found if isinstance(finding, Finding)]


def _log_verified(archive: Archive, findings: list[Finding], head: str) -> None:
    """Log the verification, where the archive can be written to and its log goes on."""
    told = {"head": head, "findings": len(findings), "words": first_words(findings)}
    try:
        archive.record([Draft(VERIFIED, None, told)])
    except StoreError:
        click.echo("This verification is not logged: the log is damaged, or cannot be written to.", err=True)


@click.command("timestamp", short_help="Have the end of the log stamped by an authority.")
@click.option("--url", required=True, help="The authority's address; nothing but the hash of the log's end goes there.")
@click.option("--tsa-cert", "certificates", type=FILE, metavar="FILE", help="The authority's root (PEM), to check it.")
@by_whom
@in_folder
def timestamp_(url: str, certificates: Path | None, by: str | None, folder: Path | None) -> None:
    """Ask a timestamp authority (RFC 3161) to state that the log ends so now, and keep its statement.

    This is the only command that goes to the network. `marsad archive verify --tsa-cert FILE` checks it later, offline.
    """
    trusted = read_certificates(read_file(certificates)) if certificates else []
    stamp = timestamp(open_archive(folder, by), url, trusted)
    click.echo(f"stamped: line {stamp.line}, {stamp.head}, at {stamp.time.isoformat()}; kept as {stamp.token}")
    if not certificates:
        click.echo("The signature was not checked; give the authority's root with --tsa-cert.", err=True)
