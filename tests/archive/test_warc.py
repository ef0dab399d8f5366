"""Items go out as WARC that others read, and pages come in from WARC that others wrote, damaged ones told by offset."""

from __future__ import annotations

import base64
import gzip
import hashlib
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from marsad.archive import Archive, Item, export_warc, import_warc, verify
from marsad.archive.warc_in import LEFT_OUT, WebRecord, read_warc
from marsad.errors import StoreError
from marsad.types import Issue

PAGE = "<html><meta charset=windows-1256><p>نزحت عشرات العائلات من بلدة الزيارة</p></html>".encode("cp1256")


def record(kind: str, block: bytes, url: str = "http://alzawiya.example/news/1", **more: str) -> bytes:
    """Write a record by hand, as wget and other crawlers do."""
    told = {
        "WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2013-05-04T17:02:31Z", "WARC-Record-ID": "<urn:uuid:1-2-3>",
        "Content-Type": "application/http;msgtype=response", **{name.replace("_", "-"): value for name, value in more.items()},
        "Content-Length": more.get("Content_Length", str(len(block))),
    }  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers, "", ""]).encode() + body


def chunked(body: bytes) -> bytes:
    parts = [body[:20], body[20:]]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def sha1(raw: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(raw).digest()).decode()


CRAWL = [
    record("warcinfo", b"software: Wget/1.14\r\n", url="", Content_Type="application/warc-fields"),
    record("request", b"GET /news/1 HTTP/1.1\r\nHost: alzawiya.example\r\n\r\n"),
    record("response", http(PAGE), url="<http://alzawiya.example/news/1>", WARC_Payload_Digest=sha1(PAGE)),
    record("response", http(chunked(gzip.compress(PAGE)), "Transfer-Encoding: chunked", "Content-Encoding: gzip"), url="http://b.example/"),
    record("response", http(b"", "Location: /news/2", status="302 Found")),
    record("response", b"20130504170231\nexample.org. 299 IN A 1.2.3.4\n", url="dns:example.org", Content_Type="text/dns"),
    record("response", http(b"\x89PNG", media="image/png"), url="http://c.example/"),
    record("revisit", http(b"")),
    record("resource", "نص".encode(), url="http://d.example/", Content_Type="text/plain", WARC_Block_Digest=sha1("نص".encode())),
    record("metadata", b"fetchTimeMs: 12\r\n", Content_Type="application/warc-fields"),
]


def packed(records: Iterable[bytes]) -> bytes:
    return b"".join(gzip.compress(raw, mtime=0) for raw in records)


def bodies(path: Path) -> list[bytes]:
    return [found.body for found in read_warc(path) if isinstance(found, WebRecord)]


def troubles(path: Path) -> list[tuple[str, str]]:
    found = [item for item in read_warc(path) if isinstance(item, Issue) and item.code != LEFT_OUT]
    return [(issue.where.rpartition(":")[2], issue.message) for issue in found]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "one-member.warc.gz"])
def test_a_crawl_of_another_program_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    plain = b"".join(CRAWL)
    path.write_bytes({"crawl.warc": plain, "crawl.warc.gz": packed(CRAWL)}.get(name) or gzip.compress(plain))
    archive = Archive(tmp_path / "a")
    found = list(import_warc(archive, path))
    items = [item for item in found if isinstance(item, Item)]
    assert [archive.read(item.sha256) for item in items] == [PAGE, PAGE, b"\x89PNG", "نص".encode()]
    assert [item.retrievals[0].url for item in items] == [
        "http://alzawiya.example/news/1", "http://b.example/", "http://c.example/", "http://d.example/",
    ]  # fmt: skip
    first, second = items[0].retrievals[0], items[1].retrievals[0]
    assert (first.status, first.retrieved and first.retrieved.isoformat()) == ("HTTP/1.1 200 OK", "2013-05-04T17:02:31+00:00")
    origin = dict(second.origin)
    assert (origin["undone"], origin["file"], origin["file_sha256"]) == (
        "chunked, content-encoding", name, hashlib.sha256(path.read_bytes()).hexdigest(),
    )  # fmt: skip
    issues = [item for item in found if isinstance(item, Issue)]
    assert {issue.code for issue in issues} == {LEFT_OUT}
    assert [issue.message for issue in issues] == [
        "warcinfo record", "request record", "response without a body", "response record", "revisit record", "metadata record",
    ]  # fmt: skip
    assert [item.sha256 for item in items] == [item.sha256 for item in import_warc(archive, path) if isinstance(item, Item)]
    assert verify(archive).findings == ()


def test_only_the_media_asked_for_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed(CRAWL))
    kept = [item for item in import_warc(Archive(tmp_path / "a"), path, ["text/html"]) if isinstance(item, Item)]
    assert len(kept) == 2


DAMAGED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut off": (lambda raw: raw[:-30], "is cut off"),
    "length too short": (lambda raw: raw.replace(b"Content-Length: ", b"Content-Length: -"), "does not tell its length ('-"),
    "length of another": (lambda raw: raw.replace(b"Content-Length: 1", b"Content-Length: 2"), "does not end where a record ends"),
    "no length": (lambda raw: raw.replace(b"Content-Length", b"Content-Lenght"), "does not tell its length"),
    "no record": (lambda raw: b"W" + raw.replace(b"WARC/1.0", b"WERC"), "no record begins here"),
    "of the future": (lambda raw: raw.replace(b"WARC/1.0", b"WARC/9.0"), "unknown version"),
    "too long": (lambda raw: raw.replace(b"Content-Length: 1", b"Content-Length: 99999999991"), "more than"),
    "other bytes": (lambda raw: raw.replace(b"200 OK", b"200 KO"), "do not fit its digest"),
}


@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_record_is_told_by_its_offset_and_the_rest_is_read(tmp_path: Path, name: str, gz: bool) -> None:
    damage, words = DAMAGED[name]
    block = http(PAGE)
    good = record("response", block, WARC_Block_Digest=sha1(block))
    assert b"Content-Length: 1" in good
    records = [good, damage(good), CRAWL[3], CRAWL[8]]
    path = tmp_path / "damaged.warc"
    path.write_bytes(packed(records) if gz else b"".join(records))
    if (name, gz) in (("cut off", False), ("length of another", True)):  # what follows makes the difference
        words = "is cut off" if gz else "does not end where a record ends"
    ((where, message),) = troubles(path)
    assert words in message
    assert int(where) == len(packed(records[:1]) if gz else records[0])
    assert bodies(path) == [PAGE, PAGE, "نص".encode()]


def test_a_damaged_gzip_member_is_told_and_passed_over(tmp_path: Path) -> None:
    members = [gzip.compress(raw, mtime=0) for raw in (CRAWL[2], CRAWL[3], CRAWL[8])]
    start = len(members[0])
    path = tmp_path / "damaged.warc.gz"
    raw = bytearray(b"".join(members))
    raw[start + 40] ^= 0xFF
    path.write_bytes(raw)
    assert [where for where, _ in troubles(path)] == [str(start)]
    assert bodies(path) == [PAGE, "نص".encode()]
    path.write_bytes(b"".join(members)[: start + 200])
    ((where, message),) = troubles(path)
    assert (where, "the file ends inside the gzip member" in message) == (str(start), True)
    assert bodies(path) == [PAGE]
    path.write_bytes(b"".join(members) + b"junk")
    assert [where for where, _ in troubles(path)] == [str(len(b"".join(members)))]


def test_a_digest_that_does_not_fit_is_told_and_logged(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("response", http(PAGE), WARC_Payload_Digest=sha1(b"other")))
    issue, item = list(import_warc(Archive(tmp_path / "a"), path))
    assert isinstance(issue, Issue)
    assert isinstance(item, Item)
    assert "do not fit the payload digest" in issue.message
    assert "do not fit" in dict(item.retrievals[0].origin)["remark"]


def test_codings_that_are_told_but_not_there_leave_the_bytes_alone(tmp_path: Path) -> None:
    odd = zlib.compress(PAGE)[2:-4]
    cases = [
        (http(PAGE, "Transfer-Encoding: chunked"), PAGE),
        (http(PAGE, "Content-Encoding: gzip"), PAGE),
        (http(gzip.compress(PAGE, mtime=0)[:-9], "Content-Encoding: gzip"), gzip.compress(PAGE, mtime=0)[:-9]),
        (http(zlib.compress(PAGE), "Content-Encoding: deflate"), PAGE),
        (http(odd, "Content-Encoding: deflate"), PAGE),
        (http(b"\x0b\x01", "Content-Encoding: br"), b"\x0b\x01"),
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(record("response", block) for block, _ in cases))
    assert bodies(path) == [body for _, body in cases]


@pytest.mark.parametrize(
    ("raw", "words"), [(b"", "empty"), (b"<html>", "no WARC"), (b"\x28\xb5\x2f\xfd\0", "Zstandard"), (None, "cannot be read")]
)
def test_what_is_no_warc_is_named(tmp_path: Path, raw: bytes | None, words: str) -> None:
    path = tmp_path / "a.warc"
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(StoreError, match=words):
        list(read_warc(path))


@settings(max_examples=150, deadline=None)
@given(data=st.data(), gz=st.booleans())
def test_any_damage_is_survived_and_costs_only_the_records_it_hit(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, gz: bool
) -> None:
    blocks = [http(PAGE + bytes([65 + i]) * 30) for i in range(4)]
    records = [record("response", block, WARC_Block_Digest=sha1(block)) for block in blocks]
    stored = [gzip.compress(raw, mtime=0) if gz else raw for raw in records]
    raw = b"".join(stored)
    at = data.draw(st.integers(0, len(raw) - 1))
    changed = data.draw(st.sampled_from([raw[:at] + bytes([raw[at] ^ 0x41]) + raw[at + 1 :], raw[:at] + raw[at + 3 :]]))
    path = tmp_path_factory.getbasetemp() / "fuzzed.warc"
    path.write_bytes(changed)
    hit = next(i for i in range(4) if at < sum(map(len, stored[: i + 1])))
    touched = {hit, hit + 1}  # three bytes may reach into the next record
    try:
        found = bodies(path)
    except StoreError:
        assert hit == 0
        return
    whole = [block.partition(b"\r\n\r\n")[2] for i, block in enumerate(blocks) if i not in touched]
    assert [body for body in whole if body not in found] == []


def test_what_goes_out_comes_in_again(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "again.warc.gz"
    assert export_warc(archive, path) == 5
    other = Archive(tmp_path / "other")
    found = list(import_warc(other, path))
    assert [item.message for item in found if isinstance(item, Issue)] == ["warcinfo record"]
    ours, theirs = list(archive.items()), list(other.items())
    assert [(item.sha256, item.size) for item in ours] == [(item.sha256, item.size) for item in theirs]
    for mine, back in zip((r for i in ours for r in i.retrievals), (r for i in theirs for r in i.retrievals), strict=True):
        assert (mine.url, mine.retrieved, mine.status, mine.outlet, mine.source_file) == (
            back.url, back.retrieved, back.status, back.outlet, back.source_file,
        )  # fmt: skip
        assert back.header("content-type") == (mine.header("content-type") or "application/octet-stream")
    assert verify(other).findings == ()
    logged = [entry for entry in archive.entries() if entry.action == "exported" and entry.details["file"] == path.name]
    assert len(logged) == 4
    assert logged[0].details["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_others_read_and_check_what_goes_out(archive: Archive, tmp_path: Path) -> None:
    for name in ("out.warc.gz", "out.warc"):
        path = tmp_path / name
        export_warc(archive, path)
        with path.open("rb") as stream:
            kinds = [(record.rec_type, record.rec_headers.protocol) for record in ArchiveIterator(stream, check_digests="raise")
                     if record.content_stream().read() is not None]  # fmt: skip
        assert sorted({kind for kind, _ in kinds}) == ["resource", "response", "warcinfo"]
        assert {version for _, version in kinds} == {"WARC/1.1"}
        command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, "failed" in done.stdout) == (0, False), done.stdout


def test_headers_of_codings_that_are_undone_are_put_aside(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a")
    headers = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked", "Content-Length": "7", "X": "a\r\nSet-Cookie: b"}
    archive.keep(PAGE, url="https://example.org/a b\n", status="HTTP/1.1 200 OK", headers=headers)
    export_warc(archive, tmp_path / "out.warc")
    (found,) = [found for found in read_warc(tmp_path / "out.warc") if isinstance(found, WebRecord)]
    assert (found.body, found.url) == (PAGE, "https://example.org/a%20b%0A")
    assert dict(found.headers) == {
        "X-Archive-Orig-Content-Encoding": "gzip", "X-Archive-Orig-Transfer-Encoding": "chunked",
        "X-Archive-Orig-Content-Length": "7", "X": "a Set-Cookie: b", "Content-Length": str(len(PAGE)),
    }  # fmt: skip


def test_an_export_is_whole_or_absent(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot write there"):
        export_warc(archive, tmp_path / "none" / "out.warc.gz")
    item = next(archive.items()).sha256
    archive.objects.place(item).unlink()
    with pytest.raises(StoreError, match="not in the archive"):
        export_warc(archive, tmp_path / "out.warc.gz")
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]
    shutil.rmtree(tmp_path / "archive")
    with pytest.raises(StoreError, match="no archive here"):
        export_warc(archive, tmp_path / "out.warc.gz")
