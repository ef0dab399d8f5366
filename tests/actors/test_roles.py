"""Who was who on the day: names, offices and persons resolve to the entry, country, sector and class of that day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.mentions.actors import ActorEntry, settle_actor

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("roles.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['day']} {row['s'][:40]}" for row in ROWS])
def test_role_on_the_day(row: dict[str, Any], read: Callable[[str], list[Any]]) -> None:
    before, rest = row["s"].split("[")
    who, after = rest.split("]")
    mentions = {found.text: found.mention for found in read(before + who + after)}
    assert who in mentions
    mention = mentions[who]
    settle_actor(mention, country=row.get("report"), day=row["day"])
    id_ = mention.entry.id if isinstance(mention.entry, ActorEntry) else None
    country = mention.country or (row.get("report") if mention.needs_country else None)
    got = (id_, country, mention.sector, mention.kind)
    assert [g for g, e in zip(got, row["is"], strict=True) if e != "-"] == [e for e in row["is"] if e != "-"]


def test_there_are_a_hundred_rows() -> None:
    assert len(ROWS) >= 100
