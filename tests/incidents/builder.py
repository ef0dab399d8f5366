"""Small builders: an event record or an account from the few things that a test is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from marsad.incidents.account import Account, read_account
from marsad.incidents.rules import Rules, load_rules
from marsad.knowledge import DATA

RULES: Rules = load_rules(DATA / "incidents.yml")
DAY = "2021-03-21"
TOWNS = {"سرمين": (35.90, 36.73), "بنش": (35.96, 36.71), "أريحا": (35.81, 36.61), "الرقة": (35.95, 39.01)}


def place(name: str = "سرمين", **given: Any) -> dict[str, Any]:
    """A town of ``TOWNS``, or a name without coordinates."""
    lat, lon = TOWNS.get(name, (None, None))
    known = {"text": name, "role": "at", "lat": lat, "lon": lon, "precision": "settlement", "country": "SYR"}
    return {"id": f"sy:{name}" if lat else None, "name": name, "admin1": None, "span": None, **known, **given}


def actor(id_: str | None = "syr_army", role: str = "initiator", text: str = "الجيش", **given: Any) -> dict[str, Any]:
    return {"text": text, "span": None, "role": role, "id": id_, "name": None, "country": None, **given}


def count(kind: str, low: int, high: int | None = -1, **given: Any) -> dict[str, Any]:
    """A figure; exact unless ``high`` is given."""
    return {"kind": kind, "low": low, "high": low if high == -1 else high, "span": None, **given}


def source(text: str, kind: str = "official") -> dict[str, Any]:
    return {"text": text, "span": None, "kind": kind}


def record(id_: str, type_: str = "shelling", **given: Any) -> dict[str, Any]:
    """An event: shelling of سرمين on ``DAY`` unless told otherwise; ``day`` sets its time."""
    day = given.pop("day", DAY)
    empty: dict[str, Any] = {name: [] for name in ("actors", "counts", "weapons", "losses", "attribution", "evidence")}
    time = {"start": day, "end": day, "precision": "day" if day else "unknown"}
    head = {"id": id_, "type": type_, "status": "reported", "scope": "incident", "time": time, "places": [place()]}
    return {**head, **empty, "trigger": {"text": "قصف", "span": [0, 3]}, **given}


def account(
    id_: str, type_: str = "shelling", *, report: str = "", text: str = "", outlet: str = "", copy: str = "",
    published: str | None = DAY, rules: Rules = RULES, **given: Any,
) -> Account:  # fmt: skip
    """An account of :func:`record`, in a report of its own; with ``text``, the whole text is its evidence."""
    if text:
        given.setdefault("evidence", [[0, len(text)]])
    return read_account(
        record(id_, type_, **given), report or f"r{id_}", rules, text=text, outlet=outlet, copy=copy,
        published=date.fromisoformat(published) if published else None,
    )  # fmt: skip
