"""Clitics are cut in every way that could be meant; the lexicon decides."""

from marsad.text.words import Cut, Word, cut_word, read_digits


def test_conjunction_preposition_and_pronoun() -> None:
    assert Cut("و", "ب", "قصف", "ها") in cut_word("وبقصفها")


def test_the_article_is_restored_after_lam() -> None:
    assert Cut("", "ل", "الجيش", "") in cut_word("للجيش")


def test_a_pronoun_hides_the_feminine_ending() -> None:
    assert Cut("", "", "قذيفه", "ها") in cut_word("قذيفتها")


def test_a_pronoun_hides_the_plural_alif() -> None:
    assert Cut("", "", "قتلوا", "هم") in cut_word("قتلوهم")


def test_the_whole_word_comes_first() -> None:
    assert cut_word("والي")[0] == Cut("", "", "والي", "")


def test_a_definite_word_has_no_pronoun() -> None:
    assert not any(cut.suffix for cut in cut_word("الجيك") if cut.stem.startswith("ال"))


def test_numbers_with_thousands_are_numbers_and_dates_are_not() -> None:
    assert read_digits("1,240") == 1240
    assert read_digits("9/7/2022") is None
    assert read_digits("3.5") is None
    assert Word("216").number == 216
