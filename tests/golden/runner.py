"""Compares one golden case with what the coder reads: which expectations of the case are not met."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from marsad.knowledge import Knowledge, load_knowledge
from marsad.pipeline import code_report
from marsad.text.fold import fold_word
from marsad.types import Report

FOLDER = Path(__file__).parent
KNOWN = FOLDER / "known.yml"

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
        elif key == "not_places":
            named = [place["text"] for place in event["places"]]
            found += [f"no place {place}, got {named}" for place in value if any(_overlap(place, name) for name in named)]
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
        elif key == "who":
            given = [(a["text"], f"{a['sector']} {a['country'] or '-'}") for a in event["actors"]]
            found += [
                f"{word} is {whose}, got {given}"
                for word, whose in value.items()
                if not any(_overlap(word, text) and whose == told for text, told in given)
            ]
        elif key == "attribution" and value is None:
            found += [f"nobody says so, got {[s['text'] for s in event['attribution']]}"] if event["attribution"] else []
        elif key.removeprefix("not_") in ROLES:
            texts = [(a["text"], a["name"] or "") for a in event["actors"] if a["role"] == key.removeprefix("not_")]
            for word in value if isinstance(value, list) else [value]:
                if any(_overlap(word, text) for text, _ in texts):
                    found.append(f"{key} {word}, got {[(a['role'], a['text']) for a in event['actors']]}")
        elif key == "attribution":
            if not any(_overlap(value, source["text"]) for source in event["attribution"]):
                found.append(f"attribution {value}, got {[s['text'] for s in event['attribution']]}")
        elif key == "weapon" and value not in [weapon["kind"] for weapon in event["weapons"]]:
            found.append(f"weapon {value}, got {[w['kind'] for w in event['weapons']]}")
    return found


def _overlap(wanted: str, given: str) -> bool:
    """Tell whether one text has all words of the other; a given first word may carry a clitic («بغارة»)."""
    first = _bare(wanted)
    return any(first and bare and (first <= bare or bare <= first) for bare in (_bare(given), _bare(_unclitic(given))))


def _unclitic(text: str) -> str:
    return "ال" + text[2:] if text.startswith("لل") else text[1:] if text[:1] in "وفبلك" else text


def _bare(text: str) -> set[str]:
    return {word.removeprefix("ال") for word in fold_word(str(text)).replace('"', " ").split()}


def published(case: dict[str, Any]) -> date | None:
    """Return the publication day of a case, if it gives one."""
    value = case.get("published")
    return value if isinstance(value, date) else date.fromisoformat(str(value)) if value else None


def cases() -> list[dict[str, Any]]:
    """Return all golden cases, in the order of their files."""
    return [case for path in sorted(FOLDER.glob("*.yml")) if path != KNOWN for case in _load(path)]


def known_failures() -> set[str]:
    """Return the sentences that are known not to be read right."""
    return set(_load(KNOWN))


def problems(case: dict[str, Any], knowledge: Knowledge) -> list[str]:
    """Code the text of a case and return which of its expectations are not met."""
    report = Report("golden", case["text"], published=published(case))
    return unmet(case, code_report(report, knowledge).to_dict()["events"])


def _load(path: Path) -> list[Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8")) or []


def renew() -> None:
    """Write the list of sentences not read right anew."""
    knowledge = load_knowledge()
    head = [line for line in KNOWN.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"- {case['text']!r}" for case in cases() if problems(case, knowledge)]
    KNOWN.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
