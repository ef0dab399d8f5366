"""Compares one golden case with what the coder reads: which expectations of the case are not met."""

from __future__ import annotations

from datetime import date
from typing import Any

from marsad.text.fold import fold_word

COUNTS = ("killed", "injured", "displaced", "detained", "abducted", "released", "missing")
ROLES = ("initiator", "target", "party")


def unmet(case: dict[str, Any], events: list[dict[str, Any]]) -> list[str]:
    """Return what a case expects and the events (in record form) do not give, in words."""
    problems = [f"must not be read: {e['type']} «{e['trigger']['text']}»" for e in events if e["type"] in (case.get("not") or ())]
    left = list(events)
    for wanted in case.get("events") or ():
        judged = sorted(((_missing(wanted, event), i) for i, event in enumerate(left)), key=lambda row: (len(row[0]), row[1]))
        if not judged:
            problems.append(f"no event for {wanted['type']}")
            continue
        missing, i = judged[0]
        problems += [f"{wanted['type']}: {what}" for what in missing]
        left.pop(i)
    return problems


def _missing(wanted: dict[str, Any], event: dict[str, Any]) -> list[str]:
    found = []
    for key, value in wanted.items():
        if key in ("type", "status", "scope"):
            if event[key] not in (value if isinstance(value, list) else [value]):
                found.append(f"{key} {value}, got {event[key]}")
        elif key == "trigger":
            if not _overlap(value, event["trigger"]["text"]):
                found.append(f"trigger {value}, got {event['trigger']['text']}")
        elif key == "places":
            named = [place["text"] for place in event["places"]]
            found += [f"place {place}, got {named}" for place in value if not any(_overlap(place, name) for name in named)]
        elif key == "time":
            span = [str(day) for day in (value if isinstance(value, list) else [value, value])]
            if [event["time"]["start"], event["time"]["end"]] != span:
                found.append(f"time {span}, got {event['time']}")
        elif key in COUNTS:
            low, high = value if isinstance(value, list) else (value, value)
            if not any(c["kind"] == key and c["low"] == low and c["high"] == high for c in event["counts"]):
                found.append(f"{key} {value}, got {[(c['kind'], c['low'], c['high']) for c in event['counts']]}")
        elif key in ROLES:
            texts = [(a["text"], a["name"] or "") for a in event["actors"] if a["role"] == key]
            for word in value if isinstance(value, list) else [value]:
                if not any(_overlap(word, text) or _overlap(word, name) for text, name in texts):
                    found.append(f"{key} {word}, got {[(a['role'], a['text']) for a in event['actors']]}")
        elif key == "attribution":
            if not any(_overlap(value, source["text"]) for source in event["attribution"]):
                found.append(f"attribution {value}, got {[s['text'] for s in event['attribution']]}")
        elif key == "weapon" and value not in [weapon["kind"] for weapon in event["weapons"]]:
            found.append(f"weapon {value}, got {[w['kind'] for w in event['weapons']]}")
    return found


def _overlap(wanted: str, given: str) -> bool:
    first, second = _bare(wanted), _bare(given)
    return bool(first and second) and (first <= second or second <= first)


def _bare(text: str) -> set[str]:
    return {word.removeprefix("ال") for word in fold_word(str(text)).replace('"', " ").split()}


def published(case: dict[str, Any]) -> date | None:
    """Return the publication day of a case, if it gives one."""
    value = case.get("published")
    return value if isinstance(value, date) else date.fromisoformat(str(value)) if value else None
