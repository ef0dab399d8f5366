"""Bytes to text: which encoding an Arabic file is in, worked out from the bytes themselves.

Order of trust: a byte order mark, valid UTF-8, what the page declares, then which Arabic code page turns
the bytes into the likeliest Arabic letters. Old Iraqi and Yemeni sites are mostly windows-1256.
"""

from __future__ import annotations

import codecs
import math
import re
from typing import NamedTuple

from marsad.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive or Office document"), (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"), (b"SQLite format 3", "an SQLite file"),
    (b"{\\rtf", "an RTF document"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
)  # fmt: skip
_CODE_PAGES = ("cp1256", "iso8859_6", "mac_arabic", "cp720", "cp864")
_SAMPLE = 1 << 16

# Letters per thousand in Arabic news, rounded; what is not listed is rare in any Arabic text.
_PER_THOUSAND = {
    "ا": 160, "ل": 125, "ي": 75, "م": 60, "و": 60, "ن": 58, "ر": 48, "ت": 47, "ب": 37, "ع": 36, "د": 33, "ة": 32,
    "ه": 30, "ف": 29, "س": 28, "ق": 27, "ك": 22, "ح": 21, "أ": 20, "ج": 14, "ش": 12, "ط": 11, "ى": 10, "ص": 10,
    "خ": 9, "إ": 8, "ض": 7, "ذ": 6, "ث": 6, "ئ": 5, "ز": 5, "غ": 4, "ء": 4, "ظ": 3, "آ": 2, "ؤ": 2,
    "،": 9, "؟": 1, "؛": 1, "ـ": 2, "ً": 4, "ّ": 2, "َ": 1, "ُ": 1, "ِ": 1, "ْ": 1, "«": 3, "»": 3, "“": 2, "”": 2, "–": 1,
    "\xa0": 1, "’": 1, "…": 1,
}  # fmt: skip
_WEIGHT = {char: math.log(n / 1000) for char, n in _PER_THOUSAND.items()}
_UNLIKELY = math.log(1e-5)
_ARABIC_ENOUGH = math.log(1e-3)


class Decoded(NamedTuple):
    """A text, the encoding it was in, and how many bytes made no sense in it."""

    text: str
    encoding: str
    damaged: int


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Return the text of bytes in any encoding; raise :class:`SourceError` for what is no text at all."""
    for magic, kind in _KINDS:
        if raw.startswith(magic):
            raise SourceError(f"this is {kind}, not text")
    encoding = guess_encoding(raw, declared)
    decoded = decode_as(raw, encoding)
    sample = decoded.text[:_SAMPLE]
    if len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample)) > 0.01 * len(sample):
        raise SourceError("this looks like binary data, not text")
    return decoded


def decode_as(raw: bytes, encoding: str) -> Decoded:
    """Return the text read in a known encoding; what makes no sense in it becomes U+FFFD and is counted."""
    try:
        return Decoded(raw.decode(encoding), encoding, 0)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        return Decoded(text, encoding, text.count("\ufffd"))


def guess_encoding(raw: bytes, declared: str | None = None) -> str:
    """Return the encoding that these bytes are most likely in."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    wide = _wide(raw[:_SAMPLE])
    if wide:
        return wide
    if _is_utf8(raw):
        return "utf-8"
    sample = raw[:_SAMPLE]
    if declared and _known(declared) and _likelihood(sample, declared) > _ARABIC_ENOUGH:
        return declared
    best = max(_CODE_PAGES, key=lambda name: _likelihood(sample, name))
    return best if _likelihood(sample, best) > _ARABIC_ENOUGH else "cp1252"


def _wide(sample: bytes) -> str | None:
    """Return UTF-16 without its mark: every other byte is the Arabic block's 06, or 00 or 20."""
    if len(sample) < 4:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(high.count(byte) for byte in (0x00, 0x06, 0x20)) > 0.9 * len(high) and (
            high.count(0x06) or high.count(0x00) > 0.9 * len(high)
        ):
            other = sample[0::2] if name == "utf-16-le" else sample[1::2]
            if other.count(0) < 0.1 * len(other):
                return name
    return None


def _is_utf8(raw: bytes) -> bool:
    """Tell whether the bytes are UTF-8, or UTF-8 with a little damage (a cut end, a stray byte)."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw[:_SAMPLE].decode("utf-8", "replace")
        good = sum(char > "\x7f" and char != "\ufffd" for char in text)
        return good > 20 * text.count("\ufffd")
    return True


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return name.isascii()


def _likelihood(sample: bytes, encoding: str) -> float:
    """Return how much like Arabic the non-ASCII characters look, as a mean log frequency."""
    try:
        text = sample.decode(encoding, "replace")
    except (UnicodeError, LookupError):
        return _UNLIKELY
    weights = [_WEIGHT.get(char, _UNLIKELY) for char in text if char > "\x7f"]
    return sum(weights) / len(weights) if weights else _UNLIKELY
