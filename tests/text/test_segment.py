"""Lines are told apart by their shape; sentences end where they end."""

from pathlib import Path

import marsad
from marsad.text.fold import fold
from marsad.text.segment import load_section_words, segment_lines, sentence_bounds

WORDS = load_section_words(Path(marsad.__file__).parent / "data" / "sections.yml")


def kinds(text: str) -> list[str]:
    return [line.kind for line in segment_lines(fold(text), WORDS, None)]


def sentences(text: str) -> list[str]:
    folded = fold(text)
    return [folded.text[a:b].strip() for a, b in sentence_bounds(folded.text, 0, len(folded.text))]


def test_title_byline_caption_body_and_what_follows_the_end() -> None:
    text = (
        "قصف على بلدة النخيل وسقوط ضحايا\n\nدمشق – مراسلنا\n"
        "دخان يتصاعد من البلدة بعد القصف – 3 آذار 2019 (أرشيف)\n\n"
        "قصفت المدفعية بلدة النخيل صباح اليوم، ما أدى إلى سقوط ضحايا بين المدنيين في البلدة.\n\nأخبار متعلقة\nمقتل جنديين في انفجار"
    )
    assert kinds(text) == ["title", "byline", "caption", "body", "boilerplate", "boilerplate"]


def test_a_single_line_is_body() -> None:
    assert kinds("قُتل شخصان في قصف على البلدة") == ["body"]


def test_read_also_inside_the_body_is_boilerplate_and_the_body_goes_on() -> None:
    body = "قصفت المدفعية بلدة النخيل صباح اليوم، ما أدى إلى سقوط ضحايا بين المدنيين في البلدة."
    more = "ووصلت فرق الإسعاف إلى المكان بعد نحو ساعة، ونقلت الجرحى إلى المستشفى الوحيد في المنطقة."
    assert kinds(f"عنوان الخبر\n{body}\nاقرأ أيضاً: هجوم على الحدود\n{more}") == ["title", "body", "boilerplate", "body"]


def test_a_lead_that_the_body_says_again_is_a_summary() -> None:
    body = "قصفت المدفعية بلدة النخيل صباح اليوم، ما أدى إلى سقوط ضحايا بين المدنيين في البلدة."
    assert kinds(f"عنوان الخبر\n{body}\n{body} وأضاف المصدر أن القصف استمر ساعة.") == ["title", "summary", "body"]


def test_abbreviations_and_decimals_do_not_end_a_sentence() -> None:
    assert len(sentences("انفجرت ع.ن على بعد 3.5 كم من د. سالم قرب البلدة. ثم انسحبت القوة.")) == 2


def test_given_sections_win() -> None:
    from marsad.types import Section

    text = "عنوان\n\nنص"
    lines = segment_lines(fold(text), WORDS, (Section("title", 0, 5), Section("caption", 7, 9)))
    assert [line.kind for line in lines] == ["title", "caption"]


def test_a_line_that_names_itself_a_picture_is_a_caption() -> None:
    text = (
        "اشتباكات في بيروت\n\n[صورة: مسلحون في كورنيش المزرعة خلال مواجهات الأربعاء]\n\n"
        "من الأرشيف: دمار في حولا جراء الغارات.\n\nصورة قاتمة رسمها التقرير الذي صدر أمس عن حال النازحين في المخيمات."
    )
    assert kinds(text) == ["title", "caption", "caption", "body"]


BODY = (
    "قصفت المدفعية بلدة النخيل صباح اليوم، ما أدى إلى سقوط ضحايا بين المدنيين في البلدة.\n"
    "وقال شهود إن القصف طال سوق البلدة ومدرستها وعدداً من المنازل القريبة منها.\n"
    "ونقل المصابون إلى مستشفى المدينة القريبة حيث وصفت حال ثلاثة منهم بالخطيرة.\n"
)


def test_headlines_of_other_reports_below_the_last_sentence_are_boilerplate() -> None:
    teasers = "إطلاق حملة لإغاثة النازحين في المدينة\nلحظة مقتل ثلاثة أخوة بقصف على البلدة (شاهد)"
    assert kinds(BODY + teasers) == ["body"] * 3 + ["boilerplate"] * 2


def test_a_last_line_that_goes_on_or_dates_the_report_is_its_own() -> None:
    assert kinds(BODY + "وأصيب خمسة آخرون بجروح متفاوتة في القصف ذاته على البلدة")[-1] == "body"
    assert kinds(BODY + "الخرطوم، الاثنين 5 حزيران 2023")[-1] != "boilerplate"


def test_tags_and_dates_above_the_title_are_no_title() -> None:
    assert kinds("#أخبار_النخيل\nقصف على بلدة النخيل وسقوط ضحايا\n" + BODY)[:3] == ["byline", "title", "body"]
    assert kinds("19-09-2025 إعلان\nقصف على بلدة النخيل وسقوط ضحايا\n" + BODY)[:2] == ["byline", "title"]
