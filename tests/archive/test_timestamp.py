"""Somebody else's word that the log ended so at a time: asked for on demand, kept, and checked without a network."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from authority import REJECTED, Authority

from marsad.archive import Archive, Finding, verify
from marsad.archive.entries import Draft, chain, read_line, write_line
from marsad.archive.log import Head
from marsad.archive.timestamp import Stamp, check_stamps, read_certificates, timestamp
from marsad.errors import StoreError


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(timedelta(days=-3000))


@pytest.fixture
def address(authority: Authority) -> Iterator[str]:
    from rfc3161_client._rust import parse_timestamp_request

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = parse_timestamp_request(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/error":
                self.send_error(503)
                return
            answers: dict[str, Callable[[], bytes]] = {
                "/": lambda: authority.answer(request.message_imprint.message, request.nonce),
                "/refuses": lambda: authority.answer(b"", None, REJECTED),
                "/other": lambda: authority.answer(bytes(32), request.nonce),
                "/late": lambda: authority.answer(request.message_imprint.message, 5),
                "/page": lambda: b"<html>welcome</html>",
            }
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answers[self.path]())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_end_of_the_log_is_stamped_kept_and_holds_later(archive: Archive, authority: Authority, address: str) -> None:
    end = verify(archive).head
    certificates = read_certificates(authority.pem)
    stamp = timestamp(archive, address + "/", certificates)
    assert (stamp.line, stamp.head, stamp.time) == (end.lines, end.last, authority.now.replace(microsecond=0))
    archive.keep(b"and it goes on")
    verified = verify(archive)
    assert verified.findings == ()
    assert list(check_stamps(archive, verified.entries, certificates)) == [stamp]
    assert stamp.token not in {item.sha256 for item in archive.items()}


def test_a_stamp_shows_a_log_written_anew(archive: Archive, authority: Authority, address: str) -> None:
    timestamp(archive, address + "/")
    before = [read_line(line) for line in archive.log.path.read_bytes().splitlines()]
    anew = before[:1]
    anew[0] = chain(Draft("added", before[0].item, {"url": "https://elsewhere.example/"}), 1, before[0].prev, before[0].at, "x")
    for entry in before[1:]:
        anew.append(chain(Draft(entry.action, entry.item, entry.details, entry.by), entry.seq, anew[-1].hash, entry.at, entry.tool))
    raw = b"".join(map(write_line, anew))
    archive.log.path.write_bytes(raw)
    archive.log.head_path.write_bytes(Head(len(anew), anew[-1].hash, len(raw)).to_bytes())
    verified = verify(archive)
    assert verified.findings == ()
    (found,) = check_stamps(archive, verified.entries, read_certificates(authority.pem))
    assert isinstance(found, Finding)
    assert (found.line, "is not the line that was stamped" in str(found)) == (10, True)


def test_a_stamp_of_another_authority_does_not_hold(archive: Archive, authority: Authority, address: str) -> None:
    timestamp(archive, address + "/")
    other = read_certificates(Authority().pem)
    (found,) = check_stamps(archive, archive.entries(), other)
    assert isinstance(found, Finding)
    assert "not signed by an authority of these certificates" in str(found)
    (held,) = check_stamps(archive, archive.entries(), [authority.root])
    assert isinstance(held, Stamp)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/refuses", "refused to stamp: status 2"), ("/other", "is of another hash"), ("/late", "answers another question"),
        ("/page", "no timestamp answer"), ("/error", "could not be asked"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_not_kept(archive: Archive, address: str, path: str, words: str) -> None:
    before = archive.log.path.read_bytes()
    with pytest.raises(StoreError, match=words):
        timestamp(archive, address + path)
    assert archive.log.path.read_bytes() == before


def test_nothing_goes_out_unasked_or_elsewhere(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="begins with https"):
        timestamp(archive, "file:///etc/hostname")
    with pytest.raises(StoreError, match="could not be asked"):
        timestamp(archive, "http://127.0.0.1:1/")
    empty = Archive(tmp_path / "empty")
    empty.record([])
    with pytest.raises(StoreError, match="the log is empty"):
        timestamp(empty, "http://127.0.0.1:1/")
    with pytest.raises(StoreError, match="neither PEM nor DER"):
        read_certificates(b"nothing")


def test_without_the_package_it_says_what_to_install(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    with pytest.raises(StoreError, match=r"pip install 'marsad\[timestamp\]'"):
        timestamp(archive, "http://127.0.0.1:1/")


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_openssl_checks_a_stamp_by_itself(archive: Archive, authority: Authority, address: str, tmp_path: Path) -> None:
    stamp = timestamp(archive, address + "/")
    roots = tmp_path / "tsa.pem"
    roots.write_bytes(authority.pem)
    line = json.loads(archive.log.path.read_bytes().splitlines()[stamp.line - 1])
    token = archive.objects.place(stamp.token)
    command = ["openssl", "ts", "-verify", "-digest", line["hash"], "-in", str(token), "-CAfile", str(roots)]
    command += ["-attime", str(int(authority.now.timestamp()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Verification: OK" in done.stdout + done.stderr
