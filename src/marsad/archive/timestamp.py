"""A signed statement from outside that the log ended so at a certain time (RFC 3161), asked for and checked later.

What is stamped is the log's last line without its `hash`: the statement then carries that very hash, and any RFC 3161
tool can check it. This is the one place of the archive that goes to the network, and only when it is called.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from marsad.archive.archive import Archive
from marsad.archive.chain import Finding
from marsad.archive.entries import TIMESTAMPED, Draft, Entry, unhashed, utc
from marsad.errors import StoreError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_SECONDS = 30
_LONGEST = 1 << 20
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"

Send = Callable[[str, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Stamp:
    """That an authority says: the log ended with this line and hash at this time; the statement is kept as `token`."""

    line: int
    head: str
    time: datetime
    token: str


def timestamp(
    archive: Archive, url: str, certificates: Sequence[Certificate] = (), send: Send | None = None
) -> Stamp:
    """Ask the authority at `url` to stamp the end of the log, check its statement, keep it and log it.

    With the authority's certificates its signature is checked at once; without, only that it answers the question.
    """
    client = _client()
    last = _last(archive)
    request = client.TimestampRequestBuilder().data(unhashed(last)).hash_algorithm(client.HashAlgorithm.SHA256).build()
    raw = (send or _post)(url, request.as_bytes())
    time = _checked(raw, last.hash, certificates, url, request.nonce)
    told = {"line": last.seq, "head": last.hash, "url": url, "time": utc(time)}
    entry = archive.keep_token(raw, Draft(TIMESTAMPED, None, told, archive.by))
    return Stamp(last.seq, last.hash, time, str(entry.details["token"]))


def check_stamps(
    archive: Archive, entries: Iterable[Entry], certificates: Sequence[Certificate]
) -> Iterator[Stamp | Finding]:
    """Yield every stamp in the log that holds under the certificates, and a finding for each that does not."""
    hashes: dict[int, str] = {}
    for entry in entries:
        hashes[entry.seq] = entry.hash
        if entry.action != TIMESTAMPED:
            continue
        where, token = f"{archive.log.path.name}:{entry.seq}", str(entry.details.get("token"))
        line, head = entry.details.get("line"), str(entry.details.get("head"))
        try:
            if not isinstance(line, int) or hashes.get(line) != head:
                raise StoreError(f"line {line} is not the line that was stamped")
            yield Stamp(line, head, _checked(archive.read(token), head, certificates, token), token)
        except StoreError as error:
            yield Finding("timestamp", where, str(error), token, entry.seq)


def read_certificates(raw: bytes) -> list[Certificate]:
    """Return the certificates of a PEM or DER file."""
    _client()
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificates(raw) if b"-----BEGIN" in raw else [x509.load_der_x509_certificate(raw)]
    except ValueError as error:
        raise StoreError(f"no certificate, neither PEM nor DER: {error}") from error


def _last(archive: Archive) -> Entry:
    last = None
    for last in archive.entries():  # noqa: B007 - the last is what is wanted
        pass
    if last is None:
        raise StoreError(f"{archive.folder}: the log is empty; add something before it is stamped")
    return last


def _checked(
    raw: bytes, head: str, certificates: Sequence[Certificate], what: str, nonce: int | None = None
) -> datetime:
    """Return the time that a statement tells for a hash; refuse one not granted, not of it or not signed."""
    client = _client()
    try:
        response = client.decode_timestamp_response(raw)
    except ValueError:
        raise StoreError(f"{what}: this is no timestamp answer") from None
    if response.status != client.PKIStatus.GRANTED:
        told = "; ".join(response.status_string) or f"status {response.status}"
        raise StoreError(f"{what}: the authority refused to stamp: {told}")
    info = response.tst_info
    if info.message_imprint.message.hex() != head:
        raise StoreError(f"{what}: the timestamp is of another hash, {info.message_imprint.message.hex()}")
    if nonce is not None and info.nonce != nonce:
        raise StoreError(f"{what}: the timestamp answers another question; ask again")
    if certificates:
        _check_signature(client, response, head, certificates, what)
    time: datetime = info.gen_time
    return time


def _check_signature(client: Any, response: Any, head: str, certificates: Sequence[Certificate], what: str) -> None:
    """Make sure that one of the certificates stands behind the signature; roots must be among them."""
    try:
        client.VerifierBuilder(roots=list(certificates)).build().verify(response, bytes.fromhex(head))
    except client.VerificationError as error:
        message = f"{what}: not signed by an authority of these certificates (its root must be among them): {error}"
        raise StoreError(message) from error


def _client() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise StoreError("timestamps need the package rfc3161-client: pip install 'marsad[timestamp]'") from None
    return rfc3161_client


def _post(url: str, query: bytes) -> bytes:
    if not url.lower().startswith(("https://", "http://")):
        raise StoreError(f"{url}: not the address of a timestamp authority; it begins with https:// or http://")
    headers = {"Content-Type": _QUERY, "Accept": _REPLY}
    request = urllib.request.Request(url, data=query, headers=headers, method="POST")  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            return bytes(answer.read(_LONGEST))
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise StoreError(f"{url}: the authority could not be asked: {getattr(error, 'reason', error)}") from error
