"""Weapon words: the weapons of ``data/weapons.yml`` and the words around them that matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from marsad.errors import DataError
from marsad.mentions.noun_rows import row_forms
from marsad.text.fold import fold_word

IMPLIED = frozenset(("air_strike", "shelling", "bombing", "suicide_bombing", "chemical_attack", "attack"))


@dataclass(frozen=True, slots=True, eq=False)
class Weapon:
    """A weapon of the lexicon, the event its use is, and the words that make it something else."""

    id: str
    kind: str
    implies: str
    weak: bool
    signed: bool
    needs: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]


class WeaponWords:
    """The knowledge of weapons: phrases for the phrase table and the words around them, folded."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.strikes = _folded(data["strikes"])
        self.models = _folded(data["models"])
        self.media = _folded(data["media"])
        self.sport = _folded(data["sport"])
        self.targets = _folded(data["antitank"]["targets"])
        self.flying = _folded(data["antitank"]["unless"])
        self.abbreviations: dict[tuple[str, str], Weapon] = {}
        self.antitank: Weapon | None = None
        self.phrases = list(self._phrases(data))

    def _phrases(self, data: dict[str, Any]) -> Iterator[tuple[str, str, object]]:
        kinds = frozenset(data["kinds"])
        for group in data["weapons"]:
            weapon = _weapon(group, kinds)
            forms = (form for row in group["rows"] for form in row_forms(row) if form.suffix != "always")
            yield from ((form, "weapon", weapon) for form in dict.fromkeys(f.form for f in forms))
            for adjective in group.get("adjectives", ()):
                written = (adjective + ending for ending in ("", "ا", "ة", "ين", "تين"))
                yield from ((article + a, "weapon_adjective", weapon) for a in written for article in ("", "ال"))
            if weapon.kind == "atgm":
                self.antitank = weapon
            for letters in group.get("abbreviations", ()):
                self.abbreviations[letters[0], letters[-1]] = weapon
                yield letters[0], "weapon_letter", weapon
        yield from ((phrase, "weapon_muted", None) for phrase in data["muted"])


def load_weapons(folder: Path) -> WeaponWords:
    """Read ``data/weapons.yml``."""
    return WeaponWords(yaml.load((folder / "weapons.yml").read_text(encoding="utf-8"), yaml.CSafeLoader))


def phrases(words: WeaponWords) -> Iterator[tuple[str, str, object]]:
    """Yield everything that weapons put into the phrase table."""
    yield from words.phrases


def _weapon(group: dict[str, Any], kinds: frozenset[str]) -> Weapon:
    if group.get("kind") not in kinds or group.get("implies") not in IMPLIED:
        raise DataError(f"weapons.yml: {group.get('id')}: unknown kind or implied event")
    words = (_folded(group.get(key, ())) for key in ("with", "not_before", "not_after"))
    return Weapon(
        group["id"], group["kind"], group["implies"], bool(group.get("weak")), bool(group.get("signed")), *words
    )


def _folded(forms: Any) -> frozenset[str]:
    return frozenset(fold_word(str(form)) for form in forms)
