"""Items out of the archive as a WARC 1.1 file, which every web archive reads; it appears whole or not at all."""

from __future__ import annotations

import io
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from marsad.archive.archive import TOOL, Archive
from marsad.archive.durable import move
from marsad.archive.entries import EXPORTED, Draft, utc
from marsad.archive.items import Item, Retrieval
from marsad.archive.objects import digest, file_sha256
from marsad.errors import StoreError

NO_ADDRESS = "urn:sha256:"
"""The address of an item that has none: WARC asks for one."""

UNKNOWN_TIME = "Marsad-Retrieved"
OUTLET, SOURCE_FILE = "Marsad-Outlet", "Marsad-Source-File"
_ASIDE = "X-Archive-Orig-"  # how web archives keep headers that no longer tell of the bytes beside them
_GZIP = b"\x1f\x8b"


def export_warc(archive: Archive, path: Path, items: Iterable[Item] | None = None) -> int:
    """Write every retrieval of the items (without `items`, of all) as a record, log it, and return how many."""
    chosen = list(archive.items() if items is None else items)
    part = _folder(path) / f".{path.name}.{uuid.uuid4().hex}"
    try:
        with part.open("xb") as stream:
            count = _write(archive, stream, path.name, chosen)
            stream.flush()
            os.fsync(stream.fileno())
        told = {"file": path.name, "sha256": file_sha256(part)}
        archive.record([Draft(EXPORTED, item.sha256, told) for item in chosen])
        move(part, path)
    except OSError as error:
        raise StoreError(f"{path}: cannot write: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return count


def _folder(path: Path) -> Path:
    if not path.parent.is_dir() or path.is_dir():
        raise StoreError(f"{path}: cannot write there; name a file in a folder that exists")
    return path.parent


def _write(archive: Archive, stream: IO[bytes], name: str, items: Iterable[Item]) -> int:
    writer = _writer(stream, gzipped=name.endswith(".gz"))
    info = {"software": TOOL, "format": "WARC File Format 1.1", "marsad-log-head": archive.log.head().last}
    writer.write_record(writer.create_warcinfo_record(name, info))
    count = 0
    for item in items:
        raw = archive.read(item.sha256)
        for retrieval in item.retrievals:
            writer.write_record(_record(writer, item, retrieval, raw))
            count += 1
    return count


def _writer(stream: IO[bytes], gzipped: bool) -> Any:
    from warcio.warcwriter import WARCWriter

    return WARCWriter(stream, gzip=gzipped, warc_version="1.1")


def _record(writer: Any, item: Item, retrieval: Retrieval, raw: bytes) -> Any:
    """Return a retrieval as a record: a response where status and headers are known, else the bytes as a resource."""
    from warcio.statusandheaders import StatusAndHeaders

    web = retrieval.status and (retrieval.url or "").lower().startswith(("http:", "https:"))
    http = None
    if web:
        protocol, _, status = _line(retrieval.status or "").partition(" ")
        http = StatusAndHeaders(status, list(_http_headers(retrieval, raw)), protocol=protocol)
        http.compute_headers_buffer()
    block = (http.headers_buff if http else b"") + raw
    return writer.create_warc_record(
        _address(retrieval.url) or NO_ADDRESS + item.sha256,
        "response" if web else "resource",
        payload=io.BytesIO(raw),
        length=len(raw),
        warc_content_type="" if web else _line(retrieval.header("content-type") or "application/octet-stream"),
        warc_headers_dict=dict(_warc_headers(item, retrieval, digest(block))),
        http_headers=http,
    )


def _warc_headers(item: Item, retrieval: Retrieval, block: str) -> Iterator[tuple[str, str]]:
    yield "WARC-Record-ID", f"<{uuid.uuid5(uuid.NAMESPACE_URL, f'{NO_ADDRESS}{item.sha256}#{retrieval.seq}').urn}>"
    yield "WARC-Date", utc(retrieval.retrieved) if retrieval.retrieved else retrieval.at
    yield "WARC-Payload-Digest", f"sha256:{item.sha256}"
    yield "WARC-Block-Digest", f"sha256:{block}"
    if retrieval.retrieved is None:
        yield UNKNOWN_TIME, "unknown"
    for name, value in ((OUTLET, retrieval.outlet), (SOURCE_FILE, retrieval.source_file)):
        if value:
            yield name, _line(value)


def _http_headers(retrieval: Retrieval, raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield the headers; those that tell of a transfer or coding that is undone are put aside."""
    for name, value in retrieval.headers:
        still = {
            "transfer-encoding": False,
            "content-encoding": value.strip().lower() in ("gzip", "x-gzip") and raw.startswith(_GZIP),
            "content-length": value.strip() == str(len(raw)),
        }
        yield _line(name if still.get(name.lower(), True) else _ASIDE + name), _line(value)
    if retrieval.header("content-length") != str(len(raw)):
        yield "Content-Length", str(len(raw))


def _address(url: str | None) -> str | None:
    """Return an address without what would break a header: spaces and control characters as %20 and the like."""
    spelt = re.sub(r"[\x00-\x20\x7f]", lambda match: f"%{ord(match[0]):02X}", url or "")
    return spelt or None


def _line(text: str) -> str:
    """Return text that stays one header line."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())
