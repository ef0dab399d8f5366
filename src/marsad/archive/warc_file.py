"""The records of a WARC file, its damaged ones told by offset and left out, the rest read.

A gzipped WARC is a row of gzip members, as a rule one a record; where one is damaged, reading goes on at the next that
unpacks to a record. In a plain WARC it goes on at the next words that open one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from marsad.errors import StoreError
from marsad.types import Issue

LARGEST = 1 << 28
"""Bytes that one record, or one gzip member, may have: no page or film of a report is larger."""

_MEMBER = b"\x1f\x8b\x08"
_OPENING = re.compile(rb"WARC/\d\.\d+\r?\n")
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_VERSIONS = ["WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17"]
_CHUNK = 1 << 16

Bytes = bytes | mmap.mmap


class Record(NamedTuple):
    """A whole record: where it begins in the file, its headers, and its block."""

    offset: int
    headers: Any
    block: bytes

    def get(self, name: str) -> str:
        """Return a header, or nothing."""
        return self.headers.get_header(name) or ""


class _DamageError(Exception):
    """What is wrong with a record or gzip member, and what could be unpacked of it."""

    def __init__(self, message: str, partial: bytes = b"") -> None:
        super().__init__(message)
        self.partial = partial


def read_records(path: Path) -> Iterator[Record | Issue]:
    """Yield the records of a WARC file, and an issue with the offset for each that is damaged."""
    try:
        with path.open("rb") as stream:
            if not path.stat().st_size:
                raise StoreError(f"{path}: the file is empty")
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
                yield from _records_of(data, path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from error


def _records_of(data: Bytes, path: Path) -> Iterator[Record | Issue]:
    if data[:4] == b"\x28\xb5\x2f\xfd":
        raise StoreError(f"{path}: packed with Zstandard; unpack it with `zstd -d` first")
    if data[:2] != _MEMBER[:2] and not re.search(rb"WARC/\d", data[:_CHUNK]):
        raise StoreError(f"{path}: this is no WARC file")
    where = str(path)
    if data[:2] == _MEMBER[:2]:
        yield from _packed(data, where)
    else:
        yield from _plain(data, where)


def _packed(data: Bytes, where: str) -> Iterator[Record | Issue]:
    """Yield the records of a row of gzip members."""
    at: int | None = 0
    while at is not None and at < len(data):
        try:
            plain, end = _unpack(data, at)
        except _DamageError as damage:
            inside = list(_plain(damage.partial, where, at, whole=False))
            yield from (found for found in inside if isinstance(found, Record))
            yield Issue("damaged", f"{damage}; reading goes on at the next record", f"{where}:{at}")
            at = _next_member(data, at + 1)
            continue
        yield from _plain(plain, where, at)
        at = end


def _unpack(data: Bytes, at: int) -> tuple[bytes, int]:
    """Return the bytes of the gzip member that begins here, and where it ends."""
    unpacker = zlib.decompressobj(wbits=31)
    parts: list[bytes] = []
    size, begin = 0, at
    while not unpacker.eof:
        chunk = data[at : at + _CHUNK]
        try:
            part = unpacker.decompress(chunk, LARGEST)
        except zlib.error as error:
            raise _DamageError(f"the gzip member that begins here is damaged ({error})", b"".join(parts)) from None
        parts.append(part)
        size += len(part)
        at += len(chunk)
        if size >= LARGEST:
            raise _DamageError(f"this gzip member unpacks to more than {LARGEST:,} bytes", b"".join(parts))
        if not chunk and not unpacker.eof:
            message = f"the file ends inside the gzip member that begins here, after {at - begin:,} bytes"
            raise _DamageError(message, b"".join(parts))
    return b"".join(parts), at - len(unpacker.unused_data)


def _next_member(data: Bytes, at: int) -> int | None:
    """Return where the next gzip member begins that unpacks to a record."""
    while (at := data.find(_MEMBER, at)) >= 0:
        try:
            if zlib.decompressobj(wbits=31).decompress(data[at : at + 512], 5) == b"WARC/":
                return at
        except zlib.error:
            pass
        at += 1
    return None


def _plain(data: Bytes, where: str, base: int | None = None, whole: bool = True) -> Iterator[Record | Issue]:
    """Yield the records that stand in bytes as they are; `base` is where the gzip member with these bytes begins."""
    at = 0
    while (at := _past_blanks(data, at)) < len(data):
        offset = at if base is None else base
        try:
            record, at = _record(data, at, offset)
            yield record
        except _DamageError as damage:
            if not whole and _OPENING.search(data, at + 1) is None:
                return
            yield Issue("damaged", str(damage), f"{where}:{offset}")
            following = _OPENING.search(data, at + 1)
            at = following.start() if following else len(data)


def _past_blanks(data: Bytes, at: int) -> int:
    while data[at : at + 1] in (b"\r", b"\n"):
        at += 1
    return at


def _record(data: Bytes, at: int, offset: int) -> tuple[Record, int]:
    """Return the record that begins here, and where it ends."""
    headers, start = _headers(data, at)
    told = headers.get_header("Content-Length") or ""
    if not (told.isascii() and told.isdigit()):
        raise _DamageError(f"this record does not tell its length ({told[:20]!r})")
    length = int(told)
    if length > LARGEST:
        raise _DamageError(f"this record has {length:,} bytes, more than {LARGEST:,}")
    block = data[start : start + length]
    if len(block) < length:
        raise _DamageError(f"this record is cut off: {len(block):,} of {length:,} bytes are there")
    end = start + length
    if data[end : end + 2] not in (b"\r\n", b"\n\n", b"\r", b"\n", b""):
        raise _DamageError(f"the length of this record, {length:,} bytes, does not end where a record ends")
    record = Record(offset, headers, block)
    if not fits_digest(block, record.get("WARC-Block-Digest")):
        raise _DamageError("the bytes of this record do not fit its digest")
    return record, end


def _headers(data: Bytes, at: int) -> tuple[Any, int]:
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

    end = _HEADERS_END.search(data, at, at + _CHUNK)
    if data[at : at + 5] != b"WARC/" or end is None:
        raise _DamageError("no record begins here")
    try:
        headers = StatusAndHeadersParser(_VERSIONS).parse(io.BytesIO(data[at : end.end()]))
    except StatusAndHeadersParserException:
        raise _DamageError(f"a record of an unknown version: {data[at : at + 20]!r}") from None
    return headers, end.end()


def fits_digest(raw: bytes, told: str) -> bool:
    """Tell whether bytes have the digest that a record tells; a digest of an unknown kind fits all."""
    name, _, value = told.strip().partition(":")
    try:
        made = hashlib.new(name.lower().replace("-", ""), raw, usedforsecurity=False).digest()
    except ValueError:
        return True
    try:
        known = base64.b32decode(value.upper()) if len(value) != 2 * len(made) else bytes.fromhex(value)
    except (binascii.Error, ValueError):
        return False
    return known == made
