"""Knowledge: everything Marsad knows about the language and the world, read from ``data/`` into memory.

Reading and inflecting the files takes some seconds, so the result is kept in the user's cache folder under a name that
changes with any data file or with the package; a missing or unreadable cache is simply made again.

The version is another matter: it names the content of data, user's gazetteer and coding rules, wherever they lie,
so that two computers that read alike say so.
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

from marsad.gazetteer.own import own_files, read_own
from marsad.lexicon.coding_words import CodingWords, load_coding_words
from marsad.lexicon.events import EventLexicon, load_events
from marsad.lexicon.functions import load_functions
from marsad.lexicon.phrases import PhraseTable
from marsad.text.segment import SectionWords, load_section_words

DATA = Path(__file__).parent / "data"


class Knowledge:
    """The phrase table and the word lists behind it; ``version`` names exactly this state of data and rules."""

    def __init__(self, version: str, content: str = "") -> None:
        self.version = version
        self.content = content
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
    path = cache_folder() / f"{'own' if own else 'knowledge'}-{_fingerprint(folder, own)}.pickle"
    if cache and path.exists():
        with contextlib.suppress(Exception), path.open("rb") as stream:
            found = pickle.load(stream)  # noqa: S301 # our own file in the user's own cache folder
            if isinstance(found, Knowledge):
                found.version = _version(found.content)
                return found
    knowledge = build_knowledge(folder, home if own else None)
    if cache:
        _save(knowledge, path)
    return knowledge


def build_knowledge(folder: Path, home: Path | None = None) -> Knowledge:
    """Read and inflect the data files of a folder, and the user's own gazetteer in ``home``."""
    content = _content(folder, own_files(home) if home else [])
    knowledge = Knowledge(_version(content), content)
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
    digest = hashlib.sha256()
    package = Path(__file__).parent
    sources = [
        *package.glob("text/*.py"),
        *package.glob("lexicon/*.py"),
        *package.glob("mentions/*.py"),
        *package.glob("gazetteer/*.py"),
    ]
    for path in sorted([*folder.rglob("*"), *sources, *own, Path(__file__)]):
        if path.is_file() and path.suffix in (".yml", ".tsv", ".gz", ".py"):
            stat = path.stat()
            digest.update(f"{path.relative_to(path.anchor)}|{stat.st_size}|{stat.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


def _content(folder: Path, own: list[Path]) -> str:
    """Return the digest of everything that makes this knowledge, which is the same on every computer."""
    data = [path for path in folder.rglob("*") if path.suffix in (".yml", ".tsv", ".gz") and path.is_file()]
    named = [(path.relative_to(folder).as_posix(), path) for path in data]
    named += [(path.name, path) for path in own]
    return _digest(sorted(named) + _modules("text", "lexicon", "mentions", "gazetteer"))


def _version(content: str) -> str:
    """Return the version of knowledge with that content, read by the coding rules as they are now."""
    return _digest(_modules("coding"), content)


def _modules(*folders: str) -> list[tuple[str, Path]]:
    package = Path(__file__).parent
    found = [path for name in folders for path in (package / name).glob("*.py")]
    return sorted((path.relative_to(package).as_posix(), path) for path in found)


def _digest(files: list[tuple[str, Path]], before: str = "") -> str:
    digest = hashlib.sha256(before.encode())
    for name, path in files:
        digest.update(f"{name}|{hashlib.sha256(path.read_bytes()).hexdigest()}|".encode())
    return digest.hexdigest()[:16]


def _save(knowledge: Knowledge, path: Path) -> None:
    """Write the cache in one step; a full disk or a read-only home only costs the next start some seconds."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            pickle.dump(knowledge, stream, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(path)
        for old in path.parent.glob(f"{path.name.partition('-')[0]}-*.pickle"):
            if old != path:
                old.unlink(missing_ok=True)
