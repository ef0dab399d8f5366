"""What «البلدة», «المحافظة» and «العاصمة» point back to: the places that a report has named so far."""

from __future__ import annotations

from marsad.gazetteer.candidates import Named
from marsad.gazetteer.place import Gazetteer
from marsad.gazetteer.resolve import CITY, TOWNS, Resolution, unresolved

_SOON = 1  # sentences; so far back «البلدة» is the last small town, however it was named


class Memory:
    """The last place of each kind, read sentence by sentence; ``countries`` are the report's."""

    def __init__(self, countries: tuple[str, ...], gazetteer: Gazetteer) -> None:
        self.countries = countries
        self.gazetteer = gazetteer
        self.sentence = -1
        self._last: dict[str, Resolution] = {}
        self._at: dict[str, int] = {}
        self._fresh: set[str] = set()

    def next_sentence(self) -> None:
        """Begin another sentence."""
        self.sentence += 1
        self._fresh = set()

    def keep(self, mention: Named, found: Resolution) -> None:
        """Keep a place for later anaphors; within a sentence one where something happens is kept over one nearby.

        Where people fled to abroad is not «البلدة» of the next sentence.
        """
        entry = mention.entry
        slots = ["any", mention.kind, *self._town_slots(mention, found)]
        if entry is not None and "admin1" in entry.kinds or mention.kind == "rural":
            slots.append("province")
        passing = mention.role == "from" or mention.role == "toward" and self._abroad(found)
        for slot in slots:
            if slot in self._last and (passing or (mention.role in ("near", "in") and slot in self._fresh)):
                continue
            self._set(slot, found)
        place = self.gazetteer.places.get(found.id or "")
        area = self.gazetteer.places.get(place.parent) if place is not None else None
        if area is not None and "province" not in slots:
            why = ("area of the last place",)
            self._last["province"] = Resolution(
                area.id, area.name, area.lat, area.lon, area.name, found.country, "admin1", why
            )

    def point_back(self, mention: Named) -> Resolution:
        """Return what an anaphor points back to, with the reason."""
        if self.gazetteer.sizes.get(mention.descriptor) == "capital":
            return self._capital() or unresolved(mention, "no country told")
        found = self._last.get(self._slot(mention))
        if found is None or found.id is None:
            return unresolved(mention, "points back to nothing resolved")
        return found._replace(reasons=("points back", *found.reasons))

    def _slot(self, mention: Named) -> str:
        """Return the slot an anaphor asks: «البلدة» is the last small town, or that introduced as «بلدة طويلة»."""
        if mention.kind != "settlement":
            return {"admin1": "province", "rural": "province", "area": "any"}.get(mention.kind, mention.kind)
        slot = "small" if self.gazetteer.sizes.get(mention.descriptor) == "small" else "large"
        named = f"as {mention.descriptor}"
        late = self.sentence - self._at.get(slot, self.sentence) > _SOON
        return named if late and named in self._last else slot

    def _set(self, slot: str, found: Resolution) -> None:
        self._last[slot] = found
        self._at[slot] = self.sentence
        self._fresh.add(slot)

    def _abroad(self, found: Resolution) -> bool:
        return bool(self.countries) and found.country != self.gazetteer.country_code(self.countries[0])

    def _town_slots(self, mention: Named, found: Resolution) -> list[str]:
        """Return whether a place can be «البلدة» (small), «المدينة» (large) or both, by its place word or its size."""
        if mention.kind not in TOWNS:
            return []
        told = self.gazetteer.sizes.get(mention.descriptor)
        if told == "small":
            return ["small", f"as {mention.descriptor}"]
        place = self.gazetteer.places.get(found.id or "")
        size = place.population if place is not None else 0
        if told == "large":
            return ["large"]
        return ["small", "large"] if size < CITY else ["large"]

    def _capital(self) -> Resolution | None:
        """Return the capital of the report's country for a bare «العاصمة»."""
        gazetteer, countries = self.gazetteer, self.countries
        name = gazetteer.names.get(gazetteer.capitals.get(countries[0], "")) if countries else None
        places = name.places if name else ()
        place = next((p for p in places if p.country == countries[0] and p.lat is not None), None)
        if name is None or place is None:
            return None
        code = gazetteer.country_code(place.country)
        why = ("capital of the report's country",)
        return Resolution(place.id, name.text, place.lat, place.lon, None, code, "settlement", why)
