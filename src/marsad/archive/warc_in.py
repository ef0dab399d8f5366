"""Web pages out of WARC files of any crawler, into the archive: bytes as a browser saw them, and where they stood."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from marsad.archive.archive import Archive
from marsad.archive.items import Headers, Item
from marsad.archive.objects import file_sha256
from marsad.archive.warc_file import LARGEST, Record, fits_digest, read_records
from marsad.archive.warc_out import NO_ADDRESS, OUTLET, SOURCE_FILE, UNKNOWN_TIME
from marsad.errors import StoreError
from marsad.types import Issue

LEFT_OUT = "left_out"
"""The code of an issue that tells of a whole record of no use here: a request, a redirect, a crawler's notes."""


@dataclass(frozen=True, slots=True)
class WebRecord:
    """A page, picture or file that a WARC holds, its transfer and content codings undone as far as they can be."""

    record: Record
    url: str | None
    retrieved: datetime | None
    status: str | None
    headers: Headers
    body: bytes
    undone: str = ""
    remark: str = ""

    @property
    def media(self) -> str:
        """Return the media type, without its parameters."""
        value = next((value for name, value in self.headers if name.lower() == "content-type"), "")
        return value.partition(";")[0].strip().lower()


def import_warc(archive: Archive, path: Path, media: Sequence[str] = ()) -> Iterator[Item | Issue]:
    """Keep what the responses and resources of a WARC file hold, and yield each item, or an issue for what is not kept.

    `media` are beginnings of media types to keep (`text/html`, `image/`); without it, all are.
    """
    try:
        file = {"file": path.name, "file_sha256": file_sha256(path)}
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from error
    for found in read_warc(path):
        if isinstance(found, Issue):
            yield found
            continue
        where = f"{path}:{found.record.offset}"
        if media and not found.media.startswith(tuple(media)):
            yield Issue(LEFT_OUT, found.media or "no media type", where)
            continue
        if found.remark:
            yield Issue("remark", found.remark, where)
        get = found.record.get
        yield archive.keep(
            found.body,
            url=found.url,
            retrieved=found.retrieved,
            status=found.status,
            headers=found.headers,
            outlet=get(OUTLET) or None,
            source_file=get(SOURCE_FILE) or None,
            origin={name: value for name, value in {**file, **_origin(found)}.items() if value},
        )


def read_warc(path: Path) -> Iterator[WebRecord | Issue]:
    """Yield what the responses and resources of a WARC file hold; other and damaged records are issues."""
    for found in read_records(path):
        if isinstance(found, Issue):
            yield found
            continue
        kind, where = found.get("WARC-Type").lower(), f"{path}:{found.offset}"
        if kind == "resource":
            yield _resource(found)
        elif kind == "response" and found.block.startswith(b"HTTP/"):
            yield _response(found, where)
        else:
            yield Issue(LEFT_OUT, f"{kind or 'unnamed'} record", where)


def _origin(found: WebRecord) -> dict[str, str]:
    """Return what is to be remembered of the record: where it stood, its own names and digests."""
    get = found.record.get
    return {
        "offset": str(found.record.offset),
        "record": get("WARC-Record-ID"),
        "payload_digest": get("WARC-Payload-Digest"),
        "truncated": get("WARC-Truncated"),
        "undone": found.undone,
        "remark": found.remark,
    }


def _resource(record: Record) -> WebRecord:
    headers = (("Content-Type", record.get("Content-Type")),) if record.get("Content-Type") else ()
    remark = _remark(record, [record.block])
    return WebRecord(record, _url(record), _date(record), None, headers, record.block, remark=remark)


def _response(record: Record, where: str) -> WebRecord | Issue:
    from warcio.statusandheaders import StatusAndHeadersParser

    stream = io.BytesIO(record.block)
    http = StatusAndHeadersParser([], verify=False).parse(stream)
    sent = stream.read()
    if not http.get_statuscode().startswith("2") or not sent:
        return Issue(LEFT_OUT, f"response {http.get_statuscode()}" if sent else "response without a body", where)
    joined = _unchunked(sent, http)
    body = _uncoded(joined, http)
    undone = ["chunked"] * (joined is not sent) + ["content-encoding"] * (body is not joined)
    status = f"{http.protocol} {http.statusline}"
    remark = _remark(record, [sent, joined, body])
    headers = tuple((str(name), str(value)) for name, value in http.headers)
    return WebRecord(record, _url(record), _date(record), status, headers, body, ", ".join(undone), remark)


def _unchunked(sent: bytes, http: Any) -> bytes:
    """Return the body put together from its chunks; crawlers that did so themselves leave the header standing."""
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    if (http.get_header("transfer-encoding") or "").strip().lower() != "chunked":
        return sent
    try:
        joined = ChunkedDataReader(io.BytesIO(sent), raise_exceptions=True).read()
    except ChunkedDataException:
        return sent
    return bytes(joined)


def _uncoded(body: bytes, http: Any) -> bytes:
    """Return the body unpacked where that can be done; else as it is."""
    coding = (http.get_header("content-encoding") or "").strip().lower()
    for wbits in {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}.get(coding, ()):
        unpacker = zlib.decompressobj(wbits=wbits)
        try:
            plain = unpacker.decompress(body, LARGEST)
        except zlib.error:
            continue
        if unpacker.eof:
            return plain
    return body


def _remark(record: Record, forms: list[bytes]) -> str:
    told = record.get("WARC-Payload-Digest")
    fits = not told or any(fits_digest(form, told) for form in forms)
    return "" if fits else "kept, but its bytes do not fit the payload digest that the crawler wrote down"


def _url(record: Record) -> str | None:
    url = record.get("WARC-Target-URI").strip().removeprefix("<").removesuffix(">")
    return None if not url or url.startswith(NO_ADDRESS) else url


def _date(record: Record) -> datetime | None:
    """Return when the record was taken; a date that is none is not guessed at."""
    if record.get(UNKNOWN_TIME):
        return None
    try:
        date = datetime.fromisoformat(record.get("WARC-Date"))
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
