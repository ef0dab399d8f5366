"""Tense: whether the clause before a time speaks of what is still to come."""

from __future__ import annotations

from marsad.mentions.time_reader import Reader


def looks_ahead(r: Reader, start: int) -> bool:
    """Tell whether the clause before a time speaks of what is to come: «من المقرر أن …», «ستعقد …»."""
    lists, starts = r.lexicon.lists, r.lexicon.not_future_starts
    signs, stops, never = lists["future_signs"], lists["future_stops"], lists["not_future"]
    for i in range(start - 1, max(-1, start - 13), -1):
        if i + 1 < r.n and not r.before[i + 1].isspace() and r.before[i + 1][:1] in (".", ";", ":", "!", "?", "|"):
            return False
        form = r.words[i].form
        if form in stops:
            return False
        if form in signs or any(cut.stem in signs for cut in r.words[i].cuts if not cut.suffix):
            return r.form(i - 1) not in stops  # «كان مقرراً» is past
        bare = form[1:] if form[0] in "وف" else form
        if bare[:2] in ("ست", "سي") and len(bare) >= 4 and bare not in never and not bare.startswith(starts):
            return True
        if form == "ان" and i and r.words[i - 1].form == "علي":
            return True
    return False
