"""Verbs of saying that count only with certain words behind them: «أقر الجيش بمقتل …», «تحدثت مصادر عن …»."""

from __future__ import annotations

from typing import Any

from marsad.coding.view import View

_REACH = 8  # words between the verb and what is said
_TOLD = 12  # … between who tells and what he tells of: «تحدث مصدر محلي في المدينة لمراسلنا عن | حملة اعتقالات»
_BLAME = 12  # … and who is blamed for what: «حمّل، في اتصال مع الصحيفة، الجيش مسؤولية | الكمين»


def _admits(view: View, hit: Any) -> bool:
    """Tell whether a word with ب follows that says what is admitted: «أقر الجيش | بمقتل …»."""
    near = range(hit.end, hit.end + _REACH)
    if any(h.start in near and h.prep == "ب" for h in view.trigger_hits):
        return True
    return any(i in near and cls == "that" for i, (cls, _) in view.func.items())


def _blames(view: View, hit: Any) -> bool:
    """Tell whether somebody is held responsible for a death: «حمّل التقرير الجيش مسؤولية | مقتل 88»."""
    near = range(hit.end, hit.end + _BLAME)
    return any(view.word(h.start - 1) in view.known.blame for h in view.trigger_hits if h.start in near)


def _tells(view: View, hit: Any) -> bool:
    """Tell whether a deed follows on «عن»: «تحدثت مصادر عن | اختطاف ثلاثة رعاة»."""
    near = range(hit.end, hit.end + _TOLD)
    return any(view.word(h.start - 1) == "عن" and h.start in near for h in view.trigger_hits)


def _says_that(view: View, hit: Any) -> bool:
    """Tell whether a whole clause follows: «كتب الوزير على تويتر | أن صاروخاً سقط», but «كتب كتاباً»."""
    near = range(hit.end, hit.end + _REACH)
    inside = {i for start, (_, end) in view.func.items() for i in range(start + 1, end)}  # «بعد | أن»
    inside.update(h.end for h in view.speech if h.start >= hit.end)  # «نشرت تعزيزات وقالت | إنها …»
    return any(i in near and cls == "that" and i not in inside for i, (cls, _) in view.func.items())


def _ascribes(view: View, hit: Any) -> bool:
    """Tell whether words are ascribed to somebody: «نسبت الوكالة إلى مصدر | قوله», but «هجمات نسبت إلى المتمردين»."""
    return view.has(view.known.its_words, hit.end, hit.end + _BLAME)


_CONDITIONS = {"that": _says_that, "ascribe": _ascribes, "admit": _admits, "blame": _blames, "tell": _tells}
KNOWN_ONLY = frozenset(("estimate", *_CONDITIONS))  # classes that take no source that no list knows


def says(view: View, hit: Any) -> bool:
    """Tell whether a verb of saying is one here: «أقر الجيش بمقتل …», but «أقر المجلس قانوناً»."""
    condition = _CONDITIONS.get(hit.entry.cls)
    return condition is None or condition(view, hit)
