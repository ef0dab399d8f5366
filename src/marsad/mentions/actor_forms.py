"""Written forms of names and nouns of actors: cases, duals, articles, joined and split names, spelling variants."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.text.inflect import noun_forms

_PREPOSITIONS = frozenset(("بدون", "دون", "من", "في", "بها", "به", "بهم", "عن"))
_NO_TANWIN = "ةىاء"


def name_forms(name: str, spellings: list[list[str]]) -> list[str]:
    """Return the written forms of a registered name.

    «الانقلابيون» also stands as «الانقلابيين», «أبو مازن» as «أبي مازن», «عبد الملك» as «عبدالملك».
    """
    found = {name: None}
    for variant in _spelled(name, spellings):
        found.update(dict.fromkeys(_cases(variant)))
    for form in list(found):
        found.update(dict.fromkeys(_joined(form)))
    return list(found)


def _spelled(name: str, spellings: list[list[str]]) -> list[str]:
    names = [name]
    for group in spellings:
        present = next((s for s in group if s in name), None)
        if present:
            names += [n.replace(present, other) for n in list(names) for other in group if other != present]
    return names


def _cases(name: str) -> Iterator[str]:
    yield name
    words = name.split()
    oblique = [w[:-2] + "ين" if w.endswith("ون") and len(w) > 4 else w for w in words]
    if len(words[0]) > 3 and words[0].endswith("و") and len(words) > 1:
        oblique[0] = words[0][:-1] + "ي"
    if oblique != words:
        yield " ".join(oblique)
    for i, word in enumerate(words):
        if word in ("أبو", "ابو"):
            yield " ".join([*words[:i], "أبي", *words[i + 1 :]])
            yield " ".join([*words[:i], "أبا", *words[i + 1 :]])


def _joined(name: str) -> Iterator[str]:
    if "عبد ال" in name:
        yield name.replace("عبد ال", "عبدال")
    elif "عبدال" in name:
        yield name.replace("عبدال", "عبد ال")


def demonym_forms(masculine: str, plurals: list[str]) -> Iterator[tuple[str, str, bool, bool, bool]]:
    """Yield (form, number, feminine, definite, accusative) of a nationality: روسي، روسية، روسيين، الروس …"""
    heads = masculine.split()
    base, tail = heads[0], " ".join(heads[1:])
    bare = [(base, "sg", False), (base + "ة", "sg", True), (base + "ان", "du", False), (base + "ين", "pl", False),
            (base + "ون", "pl", False), (base + "تان", "du", True), (base + "تين", "du", True),
            (base + "ات", "pl", True)]  # fmt: skip
    bare += [(plural, "pl", False) for plural in plurals]
    for form, number, feminine in bare:
        if not tail:
            yield form, number, feminine, False, False
            yield "ال" + form, number, feminine, True, False
        elif number == "sg":
            end = tail + "ة" if feminine and tail.endswith("ي") else tail
            yield f"{form} {end}", number, feminine, False, False
            yield f"ال{form} {end}", number, feminine, True, False
            yield f"ال{form} ال{end}", number, feminine, True, False
    if not tail:
        yield base + "ا", "sg", False, False, True
        for plural in plurals:
            if plural[-1] not in _NO_TANWIN:
                yield plural + "ا", "pl", False, False, True


def head_forms(lemma: str, plurals: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield (form, number, definite) of a generic noun of one or more words.

    «مصدر محلي» gives المصدر المحلي and مصدرين محليين, «وزارة الدفاع» stays, «شاهد عيان» gives شهود العيان.
    """
    found: dict[str, tuple[str, bool]] = {}
    for form, number, definite in _head_forms(lemma, plurals):
        known = found.get(form)
        # «جنديين» may be two, «مقاتلين» two or many: a form that is both counts as plural
        found[form] = (
            (number, definite)
            if known is None
            else ("pl" if {known[0], number} == {"du", "pl"} else known[0], known[1])
        )
    for form, (number, definite) in found.items():
        yield form, number, definite


def _head_forms(lemma: str, plurals: list[str]) -> Iterator[tuple[str, str, bool]]:
    if " " not in lemma:
        for form in noun_forms(lemma, plurals, dual=len(lemma) > 2):
            # «مدفعي», «أمني» are adjectives: the annexed dual is kept for nouns in ـة only («قذيفتا»)
            if form.number != "du" or form.form[-1] == "ن" or lemma.endswith("ة"):
                yield form.form, form.number, form.definite
        return
    yield from _phrase(lemma, "sg")
    for dual in _dual(lemma):
        yield dual, "du", dual.startswith("ال")
    for plural in plurals:
        yield from _phrase(plural, "pl")


def _phrase(lemma: str, number: str) -> Iterator[tuple[str, str, bool]]:
    for words in dict.fromkeys((tuple(lemma.split()), tuple(_oblique(lemma.split())))):
        yield " ".join(words), number, any(w.startswith("ال") for w in words[1:])
        if any(w.startswith("ال") for w in words):
            continue
        yield " ".join(_with_article(words)), number, True
        yield " ".join((*words[:-1], "ال" + words[-1])), number, True
        if number == "sg":
            yield " ".join(_with_tanwin(words)), number, False


def _oblique(words: list[str]) -> list[str]:
    if len(words) > 1 and words[0].endswith("و") and len(words[0]) > 4:
        return [words[0][:-1] + "ي", *words[1:]]
    return [w[:-2] + "ين" if w.endswith("ون") and len(w) > 4 else w for w in words]


def _with_article(words: tuple[str, ...]) -> Iterator[str]:
    closed = False
    for word in words:
        closed = closed or word in _PREPOSITIONS
        yield word if closed or word == "غير" else "ال" + word


def _with_tanwin(words: tuple[str, ...]) -> Iterator[str]:
    closed = False
    for word in words:
        closed = closed or word in _PREPOSITIONS
        yield word if closed or word[-1] in _NO_TANWIN or word.endswith("ات") or word == "غير" else word + "ا"


def _dual(lemma: str) -> Iterator[str]:
    words = lemma.split()
    if words[1].startswith("ال") and not words[0].endswith(("ات", "ون", "ين")):
        stem = words[0][:-1] + "ت" if words[0].endswith("ة") else words[0]
        yield from (" ".join([stem + ending, *words[1:]]) for ending in "اي")  # «وزيرا الخارجية», «وزيري الخارجية»
    if len(words) != 2 or words[1].startswith("ال") or any(w.endswith(("ات", "ون", "ين")) for w in words):
        return
    stems = [w[:-1] + "ت" if w.endswith("ة") else w for w in words]
    for ending in ("ان", "ين"):
        yield " ".join(s + ending for s in stems)
        yield " ".join("ال" + s + ending for s in stems)
    yield f"{stems[0]}ا {words[1]}"
    yield f"{stems[0]}ي {words[1]}"
