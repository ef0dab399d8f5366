"""Weapons: what a sentence says was used, «براميل متفجرة», «قصف مدفعي», «صواريخ "غراد"», «ع.ن»."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.lexicon.phrases import Hit
from marsad.mentions.weapon_words import Weapon, WeaponWords, load_weapons, phrases
from marsad.text.sentences import Sentence
from marsad.text.words import Word

__all__ = ["Weapon", "WeaponMention", "WeaponWords", "find_weapons", "load_weapons", "phrases"]

_NAME_WORDS = 3  # of a weapon's own name in quotes («عبوة «شواظ»»)
_SHADDA = "\u0651"


@dataclass(slots=True, eq=False)
class WeaponMention:
    """A weapon at words ``[start, end)``; ``weak`` when the word rather names who acted («الطيران»)."""

    start: int
    end: int
    kind: str
    entry: Weapon
    prep: str = ""
    conj: str = ""

    @property
    def weak(self) -> bool:
        """Tell whether the word alone is hardly a weapon."""
        return self.entry.weak

    def __repr__(self) -> str:
        return f"Weapon({self.start}:{self.end} {self.kind})"


def find_weapons(sentence: Sentence, known: WeaponWords, weak: bool = False) -> list[WeaponMention]:
    """Return the weapons of a sentence, without the words that rather name who acted unless ``weak`` is asked for."""
    if _KINDS_OF_HITS.isdisjoint(sentence.kinds):
        return []
    hits = [hit for hit in sentence.hits if hit.kind in _KINDS_OF_HITS and hit.suffix not in _NOT_HIS]
    if not hits or _is_sport(sentence, known):
        return []
    found: list[WeaponMention] = []
    done = 0
    for hit in hits:
        if hit.start < done:
            continue
        mention = _mention(sentence, known, hit, found)
        if mention is not None:
            found.append(mention)
        if mention is not None or hit.kind == "weapon_muted":
            done = mention.end if mention is not None else hit.end
    return [m for m in found if weak or not m.entry.weak]


_NOT_HIS = frozenset(("ي", "ني", "ك"))  # «صاروخي» is an adjective, not my missile
_KINDS_OF_HITS = frozenset(("weapon", "weapon_adjective", "weapon_letter", "weapon_muted"))


def _mention(sentence: Sentence, known: WeaponWords, hit: Hit, found: list[WeaponMention]) -> WeaponMention | None:
    if hit.kind == "weapon":
        if not _is_meant(sentence, hit):
            return None
        mention = WeaponMention(hit.start, hit.end, hit.entry.kind, hit.entry, hit.prep, hit.conj)
        _read_model(sentence, known, mention)
        if mention.entry.id == "missile" and mention.end == hit.start + 1:
            _at_tank(sentence, known, mention)
        return mention
    if hit.kind == "weapon_adjective":
        return _adjective(sentence, known, hit, found)
    if hit.kind == "weapon_letter":
        return _letters(sentence, known, hit, found)
    return None


def _is_meant(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a word is the weapon here: «مسيرة سلمية» and barrels of oil are not."""
    weapon: Weapon = hit.entry
    words = sentence.words
    if weapon.not_before and hit.end < sentence.n and words[hit.end].form in weapon.not_before:
        return False
    if weapon.not_after and hit.start and words[hit.start - 1].form in weapon.not_after:
        return False
    if not weapon.needs or (weapon.signed and _SHADDA in sentence.text(hit.start, hit.end)):
        return True
    return any(not weapon.needs.isdisjoint([c.stem for c in w.cuts if not c.prep]) for w in words)


def _read_model(sentence: Sentence, known: WeaponWords, mention: WeaponMention) -> None:
    """Read on: «أرض - أرض», «من طراز غراد», a name in quotes."""
    words, n = sentence.words, sentence.n
    end = mention.end
    if end + 1 < n and words[end].form in known.media and words[end + 1].form in known.media:
        mention.end = end + 2
    elif end + 2 < n and words[end].form == "من" and words[end + 1].form in known.models:
        mention.end = end + 3
        _take_kind(sentence, mention, end + 2)
    elif end < n and sentence.before[end] == '"':
        for close in range(end + 1, min(end + 1 + _NAME_WORDS, n + 1)):
            mark = sentence.before[close] if close < n else sentence.after
            if mark[:1] == '"':
                mention.end = close
                _take_kind(sentence, mention, end)
                return
            if mark:
                return


def _at_tank(sentence: Sentence, known: WeaponWords, mention: WeaponMention) -> None:
    """Read «استهدفوا دبابة بصاروخ» as an anti-tank missile; from a plane it stays what it is."""
    stems = {cut.stem for word in sentence.words for cut in word.cuts if not cut.suffix}
    if known.antitank is not None and not stems.isdisjoint(known.targets) and stems.isdisjoint(known.flying):
        mention.entry, mention.kind = known.antitank, known.antitank.kind


def _take_kind(sentence: Sentence, mention: WeaponMention, at: int) -> None:
    """Let the model say the kind: «صواريخ من نوع غراد»."""
    model = next((h for h in sentence.kinds.get("weapon", ()) if h.start == at and not h.conj), None)
    if model is not None:
        mention.entry, mention.kind, mention.end = model.entry, model.entry.kind, max(mention.end, model.end)


def _adjective(
    sentence: Sentence, known: WeaponWords, hit: Hit, found: list[WeaponMention]
) -> WeaponMention | None:
    """Read «قصف مدفعي»; in «قصف جوي وصاروخي» the second adjective stands further from its noun."""
    words, start = sentence.words, hit.start
    if hit.prep or hit.suffix or not start or sentence.before[start].strip('"'):
        return None
    if not hit.conj:
        if _is_strike(words[start - 1], known):
            return WeaponMention(start - 1, hit.end, hit.entry.kind, hit.entry)
        return None
    beside = bool(found) and found[-1].end == start
    if beside or (start > 1 and _is_strike(words[start - 2], known)):
        return WeaponMention(start, hit.end, hit.entry.kind, hit.entry, conj=hit.conj)
    return None


def _is_strike(word: Word, known: WeaponWords) -> bool:
    return any(cut.stem in known.strikes for cut in word.cuts if not cut.suffix)


def _letters(
    sentence: Sentence, known: WeaponWords, hit: Hit, found: list[WeaponMention]
) -> WeaponMention | None:
    """Read an abbreviation with its dots: «ع.ن»."""
    after = hit.start + 1
    if hit.prep or hit.suffix or after >= sentence.n or sentence.before[after] not in (".", "/"):
        return None
    weapon = known.abbreviations.get((sentence.words[hit.start].form, sentence.words[after].form))
    if weapon is None:
        return None
    if found and found[-1].end == hit.start:  # «صاروخ م.د»
        named = found.pop()
        return WeaponMention(named.start, after + 1, weapon.kind, weapon, named.prep, named.conj)
    return WeaponMention(hit.start, after + 1, weapon.kind, weapon)


def _is_sport(sentence: Sentence, known: WeaponWords) -> bool:
    """Tell whether a sentence is about a match: two of its words are, or one beside a shot."""
    return sum(word.form in known.sport for word in sentence.words) >= 2
