"""The role of a place phrase: at, near, from, toward or in, by the words before it and the words it is made of."""

from __future__ import annotations

from marsad.mentions.place_lexicon import PlaceLexicon, PlaceWord
from marsad.text.sentences import Sentence

_BACK = 6  # words looked at before «من» for a distance: «على بعد كيلومترات قليلة من مدينة»


def leading_role(sentence: Sentence, at: int, clitic: str, lexicon: PlaceLexicon) -> tuple[str, str]:
    """Return the role that the preposition before word ``at`` gives, and the preposition; ('', '') without one."""
    if clitic == "ب":
        return "at", "ب"
    if clitic == "ل":
        return "at", "ل"
    if not at or sentence.before[at].strip('"('):
        return "", ""
    form = sentence.words[at - 1].form
    role = lexicon.roles.get(form) or (lexicon.roles.get(form[1:]) if form[0] in "وف" else None)
    if role is None:
        return "", ""
    if role == "from":
        return _from_role(sentence, at - 1, lexicon), form
    if role == "toward":
        before = sentence.words[at - 2].form if at > 1 else ""
        return ("at" if before in ("اضافه", "بالاضافه", "والي", "استنادا", "نسبه", "بالنسبه") else "toward"), form
    if role == "in" and at > 1 and sentence.words[at - 2].form in lexicon.launch:
        return "from", form
    return ("at" if role == "in" else role), form


def _from_role(sentence: Sentence, at: int, lexicon: PlaceLexicon) -> str:
    """«من»: a distance makes it near, a part of an area in, all else from."""
    words = sentence.words
    if at > 1 and words[at - 1].form in lexicon.part_kinds and words[at - 2].form in lexicon.parts:
        at -= 1  # «مناطق متفرقة من …»
    if at and words[at - 1].form in lexicon.parts:
        return "near" if words[at - 1].form in ("مقربه", "القرب", "قريبا", "قريبه", "القريبه", "القريب") else "in"
    for i in range(at - 1, max(at - _BACK, 0) - 1, -1):
        if sentence.before[i + 1].strip('"'):
            break
        if words[i].form in lexicon.measures or (words[i].form == "بعد" and i and words[i - 1].form == "علي"):
            return "near"
    return "from"


def phrase_role(chain: list[PlaceWord], lead: str, provincial: bool, measured: bool) -> str:
    """Return the role of a phrase: its preposition, its relations («محيط») and directions («شمالي») taken together.

    «شمالي عين عيسى» is near the town, «شمالي إدلب» in the province, «5 كم شمال الرقة» near again.
    """
    if lead in ("toward", "from"):
        return lead
    relation = next((word.role for word in chain if word.cls == "relation" and word.role != "at"), "")
    if relation:
        return relation
    if any(word.cls == "direction" and not word.definite for word in chain):
        return "near" if measured or not provincial else "in"
    return lead or "at"


def is_measured(sentence: Sentence, at: int, lexicon: PlaceLexicon) -> bool:
    """Tell whether a distance stands before word ``at``: «على بعد 45 كيلومتراً غرب طرابلس»."""
    return at > 0 and sentence.words[at - 1].form in lexicon.measures
