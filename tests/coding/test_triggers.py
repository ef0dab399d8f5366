"""Triggers: which words name an event, and in which reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.coding.triggers import Trig, pick_triggers
from marsad.knowledge import Knowledge
from marsad.pipeline import find_mentions, read_sentences
from marsad.text.fold import fold
from marsad.text.segment import segment_lines
from marsad.types import Event

One = Callable[..., Event]
Types = Callable[..., list[str]]
Pick = Callable[[str], list[Trig]]


@pytest.fixture
def pick(knowledge: Knowledge) -> Pick:
    """Return the triggers of a text of one sentence."""

    def run(text: str) -> list[Trig]:
        folded = fold(text)
        (sentence,) = read_sentences(folded, segment_lines(folded, knowledge.sections, None), knowledge)
        return pick_triggers(find_mentions(sentence, knowledge))

    return run


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("إن الجيش قصف بلدة كفرنبل", True),
        ("إن طائرات حربية قصفت بلدة سراقب", True),
        ("قصفت قوات النظام بلدة كفرنبل", True),
        ("استمر قصف بلدة كفرنبل", False),
        ("تعرضت بلدة كفرنبل إلى قصف عنيف", False),
        ("بعد قصف بلدة كفرنبل بالمدفعية", False),
    ],
)
def test_one_spelling_is_verb_or_noun_by_its_neighbours(text: str, verb: bool, pick: Pick) -> None:
    trig = next(t for t in pick(text) if t.trigger.type == "shelling")
    assert trig.is_verb is verb


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("قُتل خمسة مدنيين في قرية كفرنبل", False),
        ("قتل خمسة مدنيين في قرية كفرنبل", False),
        ("قتلت قوات النظام 17 مدنياً في بلدة سراقب", True),
        ("اغتيل ضابط في مدينة عدن", False),
        ("اختُطف ثلاثة مهندسين في سبها على يد مسلحين مجهولين", False),
        ("اختطف ثلاثة مهندسين في سبها على يد مسلحين مجهولين", False),
        ("اختطف مسلحون مجهولون ثلاثة مهندسين في سبها", True),
        ("اعتقلت الشرطة العراقية خمسة مطلوبين في كركوك", True),
        ("اعتقل خمسة شبان في درعا", False),
        ("اختطف الطبيب من منزله في عفرين", False),
    ],
)
def test_voice(text: str, active: bool, pick: Pick) -> None:
    trig = next(t for t in pick(text) if t.is_verb)
    assert trig.active is active


def test_passive_and_active_differ_in_who_acts(one: One) -> None:
    passive = one("قُتل خمسة مدنيين في قرية كفرنبل")
    active = one("قتلت قوات النظام 17 مدنياً في بلدة سراقب")
    assert [a.role for a in passive.actors] == ["target"]
    assert [(a.role, a.id) for a in active.actors] == [("initiator", "syr_assad_forces"), ("target", None)]
    assert [c.low for c in (*passive.counts, *active.counts)] == [5, 17]


@pytest.mark.parametrize(
    ("text", "type_", "near_miss"),
    [
        ("سقطت قذائف هاون على حي الزهراء في حلب", "shelling", "سقطت أمطار غزيرة على حي الزهراء في حلب"),
        ("انفجرت عبوة ناسفة في سوق دمشق", "bombing", "انفجرت الأسعار في السوق بعد قرار الحكومة"),
        ("انسحبت قوات النظام من بلدة النيرب", "withdrawal", "انسحب اللاعب من البطولة"),
        ("تقدمت قوات النظام باتجاه بلدة النيرب", "advance", "تقدم المدير باستقالته إلى الوزارة"),
        ("أطلق مسلحون النار على مدرّس في الموصل", "attack", "أطلقت الوزارة حملة لتنظيف الشوارع"),
        ("أوقفت الشرطة خمسة مشتبه بهم في كركوك", "arrest", "أوقفت الشركة خط الإنتاج في كركوك"),
        ("حاصرت قوات النظام بلدة مضايا", "siege", "حاصرت الديون الشركة"),
        ("خطف مسلحون مجهولون طبيباً في مدينة عفرين", "abduction", "خطف اللاعب الأضواء في مباراة الأمس"),
        ("فجّر مسلحون جسراً في ديالى", "bombing", "فجر الوزير مفاجأة في مؤتمره الصحفي"),
        ("سقطت بلدة خان طومان بيد قوات النظام", "control_gained", "سقط المنتخب أمام ضيفه بثلاثية"),
        ("قصف الجيش مواقع المسلحين في سرت", "shelling", "قصف النائب خصومه بوابل من الأسئلة"),
        ("استمر حصار بلدة مضايا", "siege", "غض النظر عن الحصار"),
    ],
)
def test_the_conditions_of_a_trigger(text: str, type_: str, near_miss: str, types: Types) -> None:
    assert types(text) == [type_]
    assert types(near_miss) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("شنت طائرات حربية غارات على بلدة سراقب، ما أدى إلى مقتل خمسة مدنيين", "air_strike"),
        ("شن مسلحون هجوماً على حاجز للشرطة في كركوك ما أدى إلى مقتل خمسة شرطيين", "attack"),
        ("انفجرت سيارة مفخخة في مدينة الباب، ما أسفر عن مقتل خمسة أشخاص", "bombing"),
        ("كمين نصبه تنظيم القاعدة في أبين أسفر عن مقتل خمسة جنود", "attack"),
        ("أُصيب طفلان وقُتل خمسة رجال بقصف على بلدة سراقب", "shelling"),
    ],
)
def test_an_act_and_its_consequence_are_one_event(text: str, type_: str, one: One) -> None:
    event = one(text)
    assert event.type == type_
    assert ("killed", 5, 5) in [(c.kind, c.low, c.high) for c in event.counts]


def test_a_light_verb_leaves_the_name_of_the_act_as_trigger(one: One) -> None:
    event = one("نفذت قوات الأمن حملة اعتقالات في مدينة درعا طالت عشرة شبان")
    assert (event.type, event.trigger_text) == ("arrest", "حملة اعتقالات")
    assert [(c.kind, c.low, c.high) for c in event.counts] == [("detained", 10, 10)]


def test_two_acts_of_one_sentence_stay_two(types: Types) -> None:
    assert types("قصفت قوات النظام بلدة سراقب، وانفجرت عبوة ناسفة في مدينة الباب") == ["shelling", "bombing"]


def test_a_weapon_decides_between_shelling_and_air_strike(types: Types) -> None:
    assert types("قصفت طائرات حربية بلدة سراقب") == ["air_strike"]
    assert types("قصفت المدفعية بلدة سراقب") == ["shelling"]
