"""Losses: what is destroyed, damaged or captured, and what only stands beside a strike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.types import Coded

Loss = tuple[str, str, int | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دمّر مقاتلو المعارضة دبابتين وأعطبوا عربة في معارك حلب", [("tank", "destroyed", 2), ("vehicle", "damaged", 1)]),
        ("قُتل ثلاثة مدنيين بغارة جوية على منزل في سرمين", [("house", "damaged", 1)]),
        ("سقطت قذيفة على مدرسة في حي الشجاعية", [("school", "damaged", 1)]),
        ("أضرم محتجون النار في مقر حزبي بالناصرية", [("other", "destroyed", 1)]),
        ("اقتلع مستوطنون 70 شجرة زيتون قرب رام الله", [("other", "destroyed", 70)]),
        ("صدت القوات هجوماً على الأبيض واستلمت سبع عربات قتالية", [("vehicle", "captured", 7)]),
        # near misses
        ("سقطت قذيفة قرب مدرسة في حي الشجاعية", []),
        ("أطلق مسلحون النار في المنزل فقتلوا صاحبه في الموصل", []),
        ("دمّرت الطائرات الروسية ثلاثة منازل في سرمين", [("house", "destroyed", 3)]),
        ("نفى الجيش تدمير أي دبابة له في كمين قرب درعا", []),
        ("فجّر انتحاري صهريجاً مفخخاً في كركوك", []),
    ],
)
def test_losses(code: Callable[..., Coded], text: str, expected: list[Loss]) -> None:
    events = code(text, "2020-02-09", None).events
    assert [(loss.kind, loss.action, loss.count) for event in events for loss in event.losses] == expected
