"""Which encoding a text is in."""

from __future__ import annotations

import pytest

from marsad.errors import SourceError
from marsad.sources.decode import decode

TEXT = (
    "أُصيب أربعة مدنيين، بينهم طفلة، بقصف مدفعي استهدف أطراف البلدة صباح اليوم الثلاثاء.\n"
    "وقال شهود إن القذائف سقطت قرب المدرسة، فيما لم يصدر تعليق رسمي حتى الآن."
)
PLAIN = TEXT.replace("ُ", "").replace("\u064f", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "mac_arabic"])
def test_arabic_code_pages(encoding: str) -> None:
    assert decode(PLAIN.encode(encoding)).text == PLAIN


def test_a_short_headline_in_windows_1256() -> None:
    assert decode("مقتل جنديين في الرمادي".encode("cp1256")).text == "مقتل جنديين في الرمادي"


def test_latin_text_stays_latin() -> None:
    assert decode("Trois blessés à Tunis, selon le ministère de l'Intérieur".encode("cp1252")).text.startswith("Trois bless")


def test_a_cut_end_does_not_spoil_utf8() -> None:
    decoded = decode(TEXT.encode()[:-1] + b"\xd9")
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)


def test_what_a_page_declares_counts_only_when_it_makes_sense() -> None:
    assert decode(PLAIN.encode("cp1256"), declared="utf-8").text == PLAIN
    assert decode(TEXT.encode(), declared="windows-1256").text == TEXT
    assert decode(PLAIN.encode("cp1256"), declared="no-such-thing").text == PLAIN


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(b"%PDF-1.7 x", "PDF"), (b"PK\x03\x04", "zip"), (b"\x89PNG\r\n", "PNG"), (bytes(range(256)) * 20, "binary"), (b"\x00" * 99, "binary")],
)
def test_what_is_no_text_is_named(raw: bytes, kind: str) -> None:
    with pytest.raises(SourceError, match=kind):
        decode(raw)


def test_nothing_is_nothing() -> None:
    assert decode(b"").text == ""
