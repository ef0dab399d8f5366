"""Read the table of time expressions with Marsad and with dateparser, and print how often each is right.

    python bench/compare_dateparser.py [--wrong]     --wrong: also what dateparser answers wrongly

dateparser (the package that htmldate, a dependency of trafilatura, uses) is told the language, the order of the digits,
the day of writing and that dates lie in the past. It gets the bare expression wherever the table gives one: «parse»
takes it as a whole, «search» looks in it for a date when that fails. Its day is taken for the whole week, month or year
where it says that only those were told. Left out are expressions that point back to another one and relative ones
without a day of writing: it cannot be asked those.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import yaml
from dateparser.date import DateDataParser
from dateparser.search import search_dates

from marsad.api import packaged_knowledge
from marsad.mentions.time_calendar import month_days
from marsad.mentions.times import find_times, resolve_time
from marsad.pipeline import read_sentences
from marsad.text.fold import fold
from marsad.text.segment import segment_lines
from marsad.types import Published

TABLE = Path(__file__).parent.parent / "tests" / "times" / "cases.yml"
Days = tuple[date | None, date | None]
VERDICTS = ("right", "wrong", "none")


def wanted(row: dict[str, Any]) -> Days | None:
    """Return the first and last day that an expression means, None where it means no day."""
    meaning = str(row["is"])
    if meaning in ("none", "nothing"):
        return None
    start, dots, end = meaning.partition("..")
    first = date.fromisoformat(start) if start else None
    return first, (date.fromisoformat(end) if end else None) if dots else first


def marsad_days(row: dict[str, Any]) -> Days | None:
    """Return what Marsad reads in the sentence: the mention with the row's words, else any."""
    knowledge = packaged_knowledge()
    folded = fold(row.get("in") or row["say"])
    words = row.get("words", row.get("say"))
    published = Published(row["written"], row["written"], "given") if "written" in row else None
    told: list[tuple[str, Days]] = []
    for sentence in read_sentences(folded, segment_lines(folded, knowledge.sections, None), knowledge):
        for mention in find_times(sentence, knowledge.times):
            span = resolve_time(mention, published)
            if span is not None:
                told.append((sentence.text(mention.start, mention.end), (span.start, span.end)))
    return next((days for text, days in told if text == words), told[0][1] if told else None)


def dateparser_days(row: dict[str, Any], search: bool) -> Days | None:
    """Return what dateparser reads: in the bare expression, or in the sentence where the table gives no expression."""
    settings: dict[str, Any] = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}
    if "written" in row:
        settings["RELATIVE_BASE"] = datetime.combine(row["written"], time(12))
    if "say" not in row:
        return _searched(row["in"], settings)
    data = DateDataParser(languages=["ar"], settings=settings).get_date_data(row["say"])
    if data.date_obj is None:
        return _searched(row["say"], settings) if search else None
    day = data.date_obj.date()
    if data.period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    want = wanted(row)
    if data.period == "week" and want and want[0] and want[1] and want[0] <= day <= want[1]:
        return want  # its week is the right one, on whichever day weeks begin
    return month_days(day.year, day.month) if data.period == "month" else (day, day)


def _searched(text: str, settings: dict[str, Any]) -> Days | None:
    """Return the first day that dateparser finds in a text that it cannot parse as a whole."""
    found = search_dates(text, languages=["ar"], settings=settings)
    return (found[0][1].date(), found[0][1].date()) if found else None


def verdict(want: Days | None, got: Days | None) -> str:
    """Tell whether an answer is right, silently wrong, or none was given where there is one."""
    return "right" if got == want else "none" if got is None else "wrong"


def askable(row: dict[str, Any]) -> bool:
    """Tell whether both can be asked: nothing points back, and the day of writing is known where it is needed."""
    return "told" not in row and ("written" in row or wanted(row) is not None)


def readers() -> dict[str, Callable[[dict[str, Any]], Days | None]]:
    """Return the three ways of reading, by name."""
    return {
        "Marsad": marsad_days,
        "dateparser, parse": lambda row: dateparser_days(row, search=False),
        "dateparser, search": lambda row: dateparser_days(row, search=True),
    }


def main(arguments: list[str]) -> None:
    """Print one line for each family of expressions and one for all."""
    families = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    tally: dict[str, Counter[str]] = {name: Counter() for name in (*families, "all")}
    for family, rows in families.items():
        for row in filter(askable, rows):
            want = wanted(row)
            for name, read in readers().items():
                got = read(row)
                for counts in (tally[family], tally["all"]):
                    counts[f"{name} {verdict(want, got)}"] += 1
                if "--wrong" in arguments and name != "Marsad" and verdict(want, got) == "wrong":
                    print(name, "|", row.get("say") or row["in"], "|", row.get("written"), "|", row["is"], "|", got)
    print(f"{'right, silently wrong, no answer':40}" + "".join(f"{name:>24}" for name in readers()))
    for family, counts in tally.items():
        blocks = ("".join(f"{counts[f'{name} {v}']:>6}" for v in VERDICTS) for name in readers())
        print(f"{family:40}" + "".join(f"{block:>24}" for block in blocks))


if __name__ == "__main__":
    main(sys.argv[1:])
