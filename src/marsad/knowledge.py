"""Knowledge: everything Marsad knows about the language and the world, read from ``data/`` into memory.

Reading and inflecting the files takes some seconds, so the result is kept in the user's cache folder under a name made
from what the files and the package hold; a missing or unreadable cache is simply made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from marsad.errors import DataError
from marsad.gazetteer.own import own_files, read_own
from marsad.lexicon.coding_words import CodingWords, load_coding_words
from marsad.lexicon.events import EventLexicon, load_events
from marsad.lexicon.functions import load_functions
from marsad.lexicon.phrases import PhraseTable
from marsad.text.segment import SectionWords, load_section_words

DATA = Path(__file__).parent / "data"
_KEPT = 3  # states of the knowledge in the cache: the packaged one, a folder of one's own, and the one before


class Knowledge:
    """The phrase table and the word lists behind it; ``version`` names exactly this state of the data files."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.phrases = PhraseTable()
        self.events: EventLexicon
        self.sections: SectionWords
        self.coding_words: CodingWords
        self.parts: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        parts = self.__dict__.get("parts") or {}
        if name in parts:
            self.__dict__[name] = parts[name]  # asked for with every sentence; from now on found without this call
            return parts[name]
        raise AttributeError(name)


# name of the part, module, loader, what the loader is given
_PARTS = (
    ("times", "marsad.mentions.times", "load_times", "times"),
    ("actors", "marsad.mentions.actor_lexicon", "load_actors", ""),
    ("places", "marsad.mentions.places", "load_places", ""),
    ("counts", "marsad.mentions.counts", "load_counts", ""),
    ("weapons", "marsad.mentions.weapons", "load_weapons", ""),
)


def load_knowledge(folder: Path | None = None, cache: bool = True, home: Path | None = None) -> Knowledge:
    """Return the knowledge of a data folder (the packaged one by default), from the cache when it is fresh.

    With ``home``, the places that the user has added there (``marsad gazetteer add``) belong to it.
    """
    folder = folder or DATA
    own = own_files(home) if home else []
    version = _fingerprint(folder, own)
    path = cache_folder() / f"{'own' if own else 'knowledge'}-{version}.pickle"
    if cache and path.exists():
        with contextlib.suppress(Exception), path.open("rb") as stream:
            found = pickle.load(stream)  # noqa: S301 # our own file in the user's own cache folder
            if isinstance(found, Knowledge):
                return found
    knowledge = build_knowledge(folder, version, home if own else None)
    if cache:
        _save(knowledge, path)
    return knowledge


def build_knowledge(folder: Path, version: str = "", home: Path | None = None) -> Knowledge:
    """Read and inflect the data files of a folder, and the user's own gazetteer in ``home``.

    What the files cannot be read for is a DataError with file and line.
    """
    from marsad.checks.folder import demand_readable  # only here: starting from the cache needs none of it

    demand_readable(folder)
    try:
        return _built(folder, version or _fingerprint(folder, own_files(home) if home else []), home)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        told = f"{folder}: cannot be read as knowledge ({type(error).__name__}: {error})"
        raise DataError(f"{told}; `marsad lexicon check {folder}` may tell where") from error


def _built(folder: Path, version: str, home: Path | None) -> Knowledge:
    knowledge = Knowledge(version)
    table = knowledge.phrases
    knowledge.sections = load_section_words(folder / "sections.yml")
    knowledge.coding_words = load_coding_words(folder / "coding_words.yml")
    for phrase, kind, entry in load_functions(folder / "function_words.yml"):
        table.add(phrase, kind, entry)
    knowledge.events = load_events(folder)
    for phrase, kind, entry in knowledge.events.phrases():
        table.add(phrase, kind, entry)
    for name, module_name, loader, below in _PARTS:
        try:
            module = import_module(module_name)
        except ModuleNotFoundError:
            continue
        given = (read_own(home),) if home and name == "places" else ()
        part = getattr(module, loader)(folder / below if below else folder, *given)
        knowledge.parts[name] = part
        for phrase, kind, entry in module.phrases(part):
            table.add(phrase, kind, entry)
    return knowledge


def cache_folder() -> Path:
    """Return the user's cache folder for Marsad (``MARSAD_CACHE``, else the platform's)."""
    given = os.environ.get("MARSAD_CACHE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "marsad"


def _fingerprint(folder: Path, own: list[Path]) -> str:
    """Return what names this state of the files: their names and contents, and the code that reads them.

    Reading them all takes five milliseconds more than asking for their dates, and two copies that are equal are one
    version: the version in a record means the same on every machine.
    """
    digest = hashlib.blake2b(digest_size=8)
    package = Path(__file__).parent
    parts = ("text", "lexicon", "mentions", "gazetteer", "coding")
    code = [path for name in parts for path in package.glob(f"{name}/*.py")]
    code.append(Path(__file__))
    for root, paths in ((folder, folder.rglob("*")), (package, code), (None, own)):
        for path in sorted(paths):
            if path.suffix in (".yml", ".tsv", ".gz", ".py") and path.is_file():
                content = path.read_bytes()
                name = path.relative_to(root).as_posix() if root else path.name
                digest.update(f"{name}|{len(content)}|".encode())
                digest.update(content)
    return digest.hexdigest()


def _save(knowledge: Knowledge, path: Path) -> None:
    """Write the cache in one step; a full disk or a read-only home only costs the next start some seconds."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            pickle.dump(knowledge, stream, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(path)
        kind = path.name.partition("-")[0]
        kept = sorted(path.parent.glob(f"{kind}-*.pickle"), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in kept[_KEPT:]:
            old.unlink(missing_ok=True)
