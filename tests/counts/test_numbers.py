"""Numbers in words and digits."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from speller import Speller

from marsad.text.fold import fold_word
from marsad.text.numbers import read_number
from marsad.text.words import TOKEN, Word

SPELLERS = [
    Speller(feminine=feminine, nominative=nominative, hundred=hundred)
    for feminine in (True, False)
    for nominative in (True, False)
    for hundred in ("مئة", "مائة")
]


def words_of(text: str) -> list[Word]:
    return [Word(form) for form in TOKEN.findall(fold_word(text))]


@given(st.integers(0, 9_999_999), st.sampled_from(SPELLERS))
@example(101_000, SPELLERS[0])
@example(2_002_002, SPELLERS[1])
@example(111_111, SPELLERS[2])
def test_a_spelled_number_reads_back(n: int, speller: Speller) -> None:
    words = words_of(speller.spell(n))
    assert read_number(words, 0) == (n, len(words))


@given(st.integers(0, 9_999_999), st.sampled_from(["", "و", "ب", "ل"]))
def test_digits_read_back_in_every_script(n: int, clitic: str) -> None:
    arabic = str(n).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for digits in (str(n), f"{n:,}", arabic):
        words = words_of(clitic + digits + " شخصا")
        assert read_number(words, 1 if clitic else 0) == (n, 2 if clitic else 1)


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("29 ألفاً و140 شهيداً", 29_140, 4),  # digits after و are words of their own
        ("216 ألف نسمة", 216_000, 2),
        ("3 ملايين و200 ألف", 3_200_000, 5),
        ("مئة و50 أسيراً", 150, 3),
        ("1.5 مليون شخص", 1_500_000, 2),
        ("مليون ونصف المليون", 1_500_000, 3),
        ("ثلاثة ملايين ونصف مليون نازح", 3_500_000, 4),
        ("نصف مليون", 500_000, 2),
        ("12 300 أسرة", 12_300, 2),
        ("ثلاث مئة وخمسون", 350, 3),
        ("ثمان عشرة طالبة", 18, 2),
        ("مئتي ألف شخص", 200_000, 2),
        ("الخمسة والعشرين", 25, 2),
        ("وأحد عشر جريحاً", 11, 2),
        ("بأربعة صواريخ", 4, 1),
        ("خمسمئة وألفا شخص", 500, 1),  # a scale greater than what came before opens a new number
        ("ألفين وثلاثة آلاف", 2000, 1),  # the ends of a range, not a sum
        ("عشرين وخمسة جرحى", 20, 1),  # units go before tens
        ("خمسة وعشرة جرحى", 5, 1),
    ],
)
def test_forms(text: str, value: int, end: int) -> None:
    assert read_number(words_of(text), 0) == (value, end)


@pytest.mark.parametrize("text", ["الخامس", "ثالثة", "الثلاثاء", "سابقة", "لست وحدي", "أحد عناصره"])
def test_words_that_are_no_number(text: str) -> None:
    assert read_number(words_of(text), 0) is None


@pytest.mark.parametrize("text", ["9/7/2022", "06:40", "3.5 كم", "عشرات القتلى"])
def test_dates_clock_times_fractions_and_vague_words(text: str) -> None:
    assert read_number(words_of(text), 0) is None


def test_a_number_does_not_reach_across_punctuation() -> None:
    words = words_of("خمسة، وعشرون")
    assert read_number(words, 0) == (25, 2)
    assert read_number(words, 0, ["", ","]) == (5, 1)
