"""Spells numbers out in Arabic words, for the property that whatever is spelled is read back."""

_UNITS = {  # masculine form of the counted noun's number, feminine
    1: ("واحد", "واحدة"), 3: ("ثلاثة", "ثلاث"), 4: ("أربعة", "أربع"), 5: ("خمسة", "خمس"), 6: ("ستة", "ست"),
    7: ("سبعة", "سبع"), 8: ("ثمانية", "ثماني"), 9: ("تسعة", "تسع"),
}  # fmt: skip
_TENS = {2: "عشر", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_HUNDREDS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}


class Speller:
    """One way of writing: gender of the counted noun, case, spelling of the hundred («مئة», «مائة»)."""

    def __init__(self, *, feminine: bool, nominative: bool, hundred: str = "مئة") -> None:
        self._feminine = feminine
        self._nominative = nominative
        self._hundred = hundred

    def spell(self, n: int) -> str:
        if n == 0:
            return "صفر"
        parts = []
        for scale, one, many in ((1_000_000, "مليون", "ملايين"), (1000, "ألف", "آلاف")):
            group, n = divmod(n, scale)
            if group:
                parts.append(self._scaled(group, one, many))
        if n:
            parts.append(self._below_thousand(n, self._feminine))
        return " و".join(parts)

    def _scaled(self, group: int, one: str, many: str) -> str:
        if group == 1:
            return one
        if group == 2:
            return one + self._dual()
        number = self._below_thousand(group, False)
        if 3 <= group <= 10:
            return f"{number} {many}"
        return f"{number} {one}{'' if group % 100 == 0 else 'ا'}"

    def _dual(self) -> str:
        return "ان" if self._nominative else "ين"

    def _plural(self) -> str:
        return "ون" if self._nominative else "ين"

    def _below_thousand(self, n: int, feminine: bool) -> str:
        hundreds, rest = divmod(n, 100)
        parts = []
        if hundreds == 1:
            parts.append(self._hundred)
        elif hundreds == 2:
            parts.append(self._hundred[:-1] + "ت" + self._dual())
        elif hundreds:
            parts.append(_HUNDREDS[hundreds] + self._hundred)
        if rest:
            parts.append(self._below_hundred(rest, feminine))
        return " و".join(parts)

    def _below_hundred(self, n: int, feminine: bool) -> str:
        tens, unit = divmod(n, 10)
        if n == 10:
            return "عشر" if feminine else "عشرة"
        if n < 10:
            return self._unit(n, feminine)
        if tens == 1:
            return f"{self._teen_unit(unit, feminine)} {'عشرة' if feminine else 'عشر'}"
        ten = _TENS[tens] + self._plural()
        return f"{self._unit(unit, feminine)} و{ten}" if unit else ten

    def _unit(self, n: int, feminine: bool) -> str:
        if n == 2:
            return ("اثنت" if feminine else "اثن") + self._dual()
        return _UNITS[n][feminine]

    def _teen_unit(self, n: int, feminine: bool) -> str:
        if n == 1:
            return "إحدى" if feminine else "أحد"
        if n == 2:
            return ("اثنت" if feminine else "اثن") + ("ا" if self._nominative else "ي")
        return _UNITS[n][feminine]
