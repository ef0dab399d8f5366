"""Drafts: events in the making, each with its triggers and what belongs to it.

«شنّ الطيران غارات استهدفت البلدة، ما أدى إلى مقتل ثلاثة» has four triggers and one event: a light verb, the noun that
names the event, a verb that says where it struck, and what came of it.
"""

from __future__ import annotations

from typing import Any

from marsad.coding.triggers import Trig
from marsad.coding.view import View
from marsad.mentions.actor_mention import ActorMention
from marsad.mentions.count_mention import CountMention, LossMention
from marsad.mentions.place_mention import PlaceMention
from marsad.mentions.time_values import TimeMention
from marsad.mentions.weapons import WeaponMention

REMOTE = frozenset("air_strike shelling bombing suicide_bombing chemical_attack".split())
VIOLENT = REMOTE | frozenset("clash attack advance killing control_gained".split())


class Draft:
    """An event in the making: its triggers in one sentence and the mentions that belong to it."""

    __slots__ = (
        "actors", "counts", "light", "losses", "mood", "own_place", "places", "rules", "scope", "sources", "status",
        "time", "trigs", "type", "victims", "view", "weapons", "merged",
    )  # fmt: skip

    def __init__(self, view: View, type_: str) -> None:
        self.view = view
        self.type = type_
        self.trigs: list[Trig] = []
        self.light: list[Trig] = []
        self.actors: list[tuple[str, ActorMention, View]] = []
        self.victims: list[tuple[str, ActorMention, View]] = []  # named only by a toll («خمسة مدنيين»)
        self.places: list[tuple[PlaceMention, View]] = []
        self.counts: list[tuple[str, CountMention, View]] = []
        self.weapons: list[tuple[WeaponMention, View]] = []
        self.losses: list[tuple[LossMention, str, View]] = []
        self.sources: list[tuple[Any, View]] = []
        self.time: TimeMention | None = None
        self.status = "reported"
        self.scope = "incident"
        self.mood = ""
        self.own_place = False
        self.rules: list[str] = []
        self.merged: list[Draft] = []

    @property
    def head(self) -> Trig:
        """Return the trigger that names the event: the first one that is not a light verb."""
        return self.trigs[0]

    @property
    def start(self) -> int:
        """Return the first word of its triggers, light verbs included."""
        first = self.trigs[0].start
        if not self.light and len(self.trigs) == 1:
            return first
        for trig in (*self.trigs, *self.light):
            if trig.start < first:
                first = trig.start
        return first

    def roles(self, role: str) -> list[ActorMention]:
        """Return the actor mentions that play a role."""
        return [a for r, a, _ in self.actors if r == role]

    def __repr__(self) -> str:
        return f"Draft({self.type} {self.trigs} {self.status})"
