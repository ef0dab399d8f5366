"""Written forms of nouns, adjectives and verbs."""

from marsad.text.inflect import adjective_forms, noun_forms, verb_forms


def test_a_feminine_noun_has_its_dual_and_plural() -> None:
    forms = {f.form: f.number for f in noun_forms("غارة", ["غارات"])}
    assert forms["غارتين"] == "du"
    assert forms["الغارات"] == "pl"
    assert forms["غارتا"] == "du"


def test_a_sound_plural_has_its_construct_state() -> None:
    forms = {f.form for f in noun_forms("مسلح", ["مسلحون"])}
    assert {"مسلحين", "المسلحون", "مسلحو", "مسلحي"} <= forms


def test_an_adjective_in_gender_number_and_definiteness() -> None:
    assert {"روسية", "الروسي", "روس", "الروس"} <= set(adjective_forms("روسي", "روس"))


def test_a_verb_in_both_voices() -> None:
    forms = verb_forms("قتل", "I", "فعَل يفعُل")
    assert {(f.tense, f.voice) for f in forms if f.form == "قتلت"} == {("past", "active"), ("past", "passive")}
    assert any(f.form == "يقتلون" and f.person == "3mp" for f in forms)


def test_a_derived_verb() -> None:
    assert "استهدفت" in {f.form for f in verb_forms("هدف", "X")}


def test_a_verb_of_four_letters() -> None:
    assert "سيطرت" in {f.form for f in verb_forms("سيطر", "QI")}
