"""One place for everything that can be set: defaults < settings file (TOML) < ``MARSAD_*`` < flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from marsad.errors import SettingsError

PREFIX = "MARSAD_"
FILE_VARIABLE = "MARSAD_SETTINGS"
REDACTIONS = ("none", "public")


@dataclass(frozen=True, slots=True)
class Settings:
    """How Marsad reads; every field has a default that needs no thought."""

    max_chars: int = 10_000_000
    """Longest text coded, in characters; the rest is left out with an issue. The default is some forty novels."""

    jobs: int = 1
    """Processes that code side by side (command line only)."""

    data: Path | None = None
    """A folder of knowledge files to use in place of the packaged ones."""

    home: Path | None = None
    """The folder of the user's own data, such as an added gazetteer; by default the platform's."""

    db: str = "marsad.db"
    """The database of reports and events: the path of an SQLite file, or the URL of a PostgreSQL database."""

    archive: Path | None = None
    """The folder of the archive of raw bytes; by default `archive` in the folder of the user's own data."""

    custodian: str = ""
    """Who answers for what is done to the archive, as its log is to tell it: a name, or a code name."""

    redact: str = "none"
    """What is taken out of outputs: `none`, or for the `public` private persons' names and exact points of shelters."""

    cache: Path | None = None
    """Where the compiled knowledge is kept; by default the user's cache folder."""

    def __post_init__(self) -> None:
        """Refuse impossible values at once, naming the setting."""
        for name in ("max_chars", "jobs"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} must be 1 or more, not {getattr(self, name)}")
        if self.redact not in REDACTIONS:
            raise SettingsError(f"redact must be one of {', '.join(REDACTIONS)}, not {self.redact!r}")


def load_settings(
    file: Path | None = None, environ: Mapping[str, str] | None = None, **flags: object
) -> Settings:
    """Return the settings: defaults, then the file's, then the environment's, then the flags that are given."""
    env = os.environ if environ is None else environ
    file = file or (Path(env[FILE_VARIABLE]) if env.get(FILE_VARIABLE) else None)
    found: dict[str, Any] = {}
    if file:
        found |= _from_file(file)
    found |= _from_environment(env)
    found |= {name: _checked(name, value, "flag") for name, value in flags.items() if value is not None}
    return replace(Settings(), **found)


def _from_file(file: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: cannot read settings: {error}") from error
    return {name: _checked(name, value, str(file)) for name, value in table.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    given = {k.removeprefix(PREFIX).lower(): v for k, v in environ.items() if k.startswith(PREFIX) and v}
    given.pop("settings", None)
    return {name: _checked(name, value, PREFIX + name.upper()) for name, value in given.items()}


def _checked(name: str, value: object, where: str) -> object:
    """Return the value in the field's own type, or say what is wrong with it and where it came from."""
    kinds = {f.name: str(f.type) for f in fields(Settings)}
    if name not in kinds:
        raise SettingsError(f"{where}: unknown setting {name!r}; known: {', '.join(kinds)}")
    if kinds[name].startswith("Path"):
        return Path(str(value)).expanduser()
    if kinds[name] == "str":
        return str(value)
    try:
        return int(str(value).replace("_", ""))
    except ValueError:
        raise SettingsError(f"{where}: {name} must be a whole number, not {value!r}") from None
