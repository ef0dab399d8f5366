"""Folding brings spellings together and never loses where a character came from."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from marsad.text.fold import fold, fold_word

ARABIC = st.text(alphabet=st.characters(min_codepoint=0x0600, max_codepoint=0x06FF) | st.sampled_from(" \n\u200f\ufefb«»12"), max_size=60)


def test_one_town_in_four_spellings() -> None:
    assert {fold_word(w) for w in ("إدلب", "ادلب", "إِدلِب", "ادلـب")} == {"ادلب"}


def test_a_word_keeps_the_vowel_signs_written_on_it() -> None:
    folded = fold("قُتِلَ مدنيٌّ")
    assert folded.text == "قتل مدني"
    assert folded.raw[folded.raw_start(0) : folded.raw_end(3)] == "قُتِلَ"
    assert folded.raw[folded.raw_start(4) : folded.raw_end(8)] == "مدنيٌّ"


def test_a_bidi_mark_after_a_word_is_not_part_of_it() -> None:
    folded = fold("حلب\u200f وحماة")
    assert folded.raw[folded.raw_start(0) : folded.raw_end(3)] == "حلب"


def test_presentation_forms_and_ligatures_are_plain_letters() -> None:
    assert fold_word("ﻻ") == "لا"
    assert fold_word("ﻋﺸﺮﺓ") == fold_word("عشرة")


def test_digits_and_quotes_have_one_form() -> None:
    assert fold_word("«١٢» ۱۲") == '"12" 12'


@given(st.text(max_size=80) | ARABIC)
def test_origins_never_go_back_and_stay_inside(raw: str) -> None:
    folded = fold(raw)
    if folded.origins is not None:
        assert folded.origins == sorted(folded.origins)
        assert len(folded.origins) == len(folded.text) + 1
        assert folded.origins[-1] == len(raw)
    else:
        assert len(folded.text) == len(raw)


@given(st.text(max_size=80) | ARABIC)
def test_folding_twice_changes_nothing(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@given(st.text(alphabet="أإآؤئاوي قتل", max_size=40))
def test_composed_and_decomposed_spelling_fold_alike(raw: str) -> None:
    assert fold(unicodedata.normalize("NFD", raw)).text == fold(unicodedata.normalize("NFC", raw)).text
