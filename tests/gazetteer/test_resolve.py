"""Resolving: coordinates where the report settles which place is meant, none where it does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from marsad.gazetteer.candidates import find_candidates
from marsad.gazetteer.report import report_countries, resolve_report
from marsad.gazetteer.resolve import Resolution
from marsad.mentions.places import find_places
from marsad.pipeline import code_report, read_sentences
from marsad.text.fold import fold
from marsad.text.segment import Line
from marsad.types import Report


@pytest.fixture(scope="session")
def resolve(knowledge: Any) -> Callable[[str], dict[str, Resolution]]:
    """Return what each place of a text resolves to, by its words."""

    def run(text: str) -> dict[str, Resolution]:
        folded = fold(text)
        sentences = read_sentences(folded, [Line("body", 0, len(folded.text), 0)], knowledge)
        mentions = [find_places(sentence, knowledge.places) for sentence in sentences]
        found: dict[str, Resolution] = {}
        for sentence, row, resolved in zip(sentences, mentions, resolve_report(mentions, knowledge.places.gazetteer), strict=True):
            for mention, answer in zip(row, resolved, strict=True):
                found[sentence.text(mention.start, mention.end, mention.skip)] = answer
        return found

    return run


Resolve = Callable[[str], dict[str, Resolution]]


@pytest.mark.parametrize(
    ("text", "words", "country", "near"),
    [
        ("اشتباكات في طرابلس قرب ترهونة وغريان", "طرابلس", "LBY", (32.9, 13.2)),
        ("اشتباكات في طرابلس بعد قصف النبطية وبنت جبيل وصيدا في لبنان", "طرابلس", "LBN", (34.4, 35.8)),
        ("قتل شرطي في مديرية المنصورة بمحافظة عدن", "مديرية المنصورة", "YEM", (12.86, 44.97)),
        ("قصف على بلدة المنصورة بريف الرقة الغربي", "المنصورة", "SYR", (35.84, 38.74)),
        ("غارات على مطار صنعاء ومديرية نهم في اليمن", "مطار صنعاء", "YEM", (15.48, 44.22)),
        ("انفجار في الموصل بمحافظة نينوى", "الموصل", "IRQ", (36.34, 43.13)),
        ("هجوم على مستشفى النهود التعليمي بولاية غرب كردفان", "مستشفى النهود التعليمي", "SDN", (12.7, 28.43)),
        ("قال المتحدث إن العاصمة الليبية قصفت قرب ترهونة", "العاصمة الليبية", "LBY", (32.9, 13.2)),
        ("قصف على كفر ناها بريف حلب الغربي", "كفر ناها", "SYR", (36.16, 36.98)),
        ("قتيل في صيدا بريف الرقة الشمالي", "صيدا", "SYR", (36.42, 38.85)),
        ("قصف على مدينة صبراتة غرب طرابلس في ليبيا", "صبراتة", "LBY", (32.79, 12.49)),
        ("وفي أبين قتل خمسة على مشارف زنجبار", "زنجبار", "YEM", (13.13, 45.38)),
        ("قصف على مدينة نيالا عاصمة جنوب دارفور", "جنوب دارفور", "SDN", (11.5, 24.9)),
        ("قصف على قرى جبل الزاوية في سوريا", "جبل الزاوية", "SYR", (35.75, 36.55)),
        ("حريق في شارع فلسطين ببغداد", "شارع فلسطين", "IRQ", (33.33, 44.4)),
    ],
)
def test_context_decides(text: str, words: str, country: str, near: tuple[float, float], resolve: Resolve) -> None:
    found = resolve(text)[words]
    assert found.country == country, found
    assert found.lat == pytest.approx(near[0], abs=0.15)
    assert found.lon == pytest.approx(near[1], abs=0.15)
    assert found.reasons


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قصف على قرية الزرنوقة بريف حماة", "الزرنوقة"),  # nobody knows it
        ("قتيل في الصالحية بريف إدلب", "الصالحية"),  # those with coordinates lie elsewhere
        ("اشتباكات في طرابلس", "طرابلس"),  # Libya or Lebanon
    ],
)
def test_no_coordinates_when_in_doubt(text: str, words: str, resolve: Resolve) -> None:
    found = resolve(text)[words]
    assert found.lat is None
    assert found.lon is None
    assert found.reasons


def test_ambiguous_names_keep_their_candidates(resolve: Resolve) -> None:
    assert len(resolve("اشتباكات في طرابلس")["طرابلس"].candidates) >= 2


def test_a_province_and_its_town_are_one_answer(resolve: Resolve) -> None:
    assert resolve("قصف على إدلب")["إدلب"].country == "SYR"
    assert resolve("قصف على بلدة سرمين بمحافظة إدلب")["محافظة إدلب"].id == "SY.12"


def test_pointing_back(resolve: Resolve) -> None:
    found = resolve("هاجم مسلحون بلدة جرجناز بريف إدلب. ثم قصفوا البلدة. وساد هدوء في المحافظة.")
    assert found["البلدة"].id == found["جرجناز"].id is not None
    assert found["المحافظة"].id == "SY.12"
    assert found["البلدة"].reasons[0] == "points back"


def test_names_that_differ_by_a_letter_get_their_own_points(resolve: Resolve) -> None:
    found = resolve("غارات على معرة النعمان ومعارة النعسان بريف إدلب")
    assert found["معرة النعمان"].lat == pytest.approx(35.65, abs=0.05)
    assert found["معارة النعسان"].lat == pytest.approx(36.035, abs=0.05)


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("قصف الطيران موقعاً على بعد 5 كم شمال غرب الرقة", "الرقة", "admin3"),
        ("انفجار على أطراف مدينة الباب", "الباب", "admin3"),
        ("انفجار في مدينة الباب", "الباب", "settlement"),
        ("سقطت قذائف قرب مطار صنعاء", "مطار صنعاء", "settlement"),
    ],
)
def test_the_surroundings_of_a_place_are_less_exact_than_it(text: str, words: str, precision: str, resolve: Resolve) -> None:
    found = resolve(text)[words]
    assert found.precision == precision
    assert found.lat is not None


def test_a_border_is_not_in_the_middle_of_the_country(resolve: Resolve) -> None:
    found = resolve("قصف مدفعي قرب الحدود التركية")["الحدود التركية"]
    assert (found.id, found.country, found.lat, found.precision) == ("TR", "TUR", None, "country")
    assert resolve("زلزال في تركيا")["تركيا"].lat is not None


@pytest.mark.parametrize(("outlet", "country"), [("الوكالة الوطنية للإعلام", "LBN"), ("وكالة الأنباء الليبية", "LBY"), ("صحيفة الأفق المجهولة", None), (None, None)])
def test_the_outlets_country_settles_what_the_text_leaves_open(outlet: str | None, country: str | None, knowledge: Any) -> None:
    report = Report("t", "اندلعت اشتباكات مسلحة في طرابلس بين مجموعتين.", outlet=outlet)
    (place,) = code_report(report, knowledge).events[0].places
    assert place.country == country
    # What the text says goes before: a Lebanese agency tells of Libya too.
    told = Report("t", "اندلعت اشتباكات مسلحة في طرابلس قرب ترهونة وغريان.", outlet=outlet)
    assert {p.country for e in code_report(told, knowledge).events for p in e.places if p.text == "طرابلس"} == {"LBY"}


def test_of_countries_named_equally_often_the_first_one_leads(knowledge: Any) -> None:
    folded = fold("اشتباكات في كولومبيا")  # the state, and towns of the United States
    (sentence,) = read_sentences(folded, [Line("body", 0, len(folded.text), 0)], knowledge)
    gazetteer = knowledge.places.gazetteer
    (mention,) = find_places(sentence, knowledge.places)
    named = [candidate.place.country for candidate in find_candidates(mention, gazetteer)]
    assert len(set(named)) > 1
    assert list(report_countries([mention], gazetteer)) == list(dict.fromkeys(named))  # the same in every process


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("اندلعت اشتباكات جنوب طرابلس بين قوات حفتر وقوات حكومة الوفاق", "LBY"),
        ("قال الجيش اللبناني إن اشتباكات اندلعت في طرابلس", "LBN"),
        ("قال الجيش الإسرائيلي إن مسلحاً قُتل في طرابلس", None),  # a power that acts abroad settles nothing
        ("قال الجيش اللبناني إن غريان بعيدة وإن قتالاً يدور في طرابلس قرب ترهونة", "LBY"),  # places first
    ],
)
def test_who_acts_settles_what_places_leave_open(text: str, country: str | None, code: Callable[..., Any]) -> None:
    found = {p.country for event in code(text, published="2019-08-02").events for p in event.places if "طرابلس" in p.text}
    assert found == {country}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("انفجرت سيارة في تعز قرب القصر الجمهوري", None),  # the gazetteer knows the one in Khartoum alone
        ("اقتحم مسلحون القصر الجمهوري في الخرطوم", "SDN"),
    ],
)
def test_a_common_name_is_in_the_reports_country_or_nowhere(text: str, country: str | None, resolve: Resolve) -> None:
    assert resolve(text)["القصر الجمهوري"].country == country
