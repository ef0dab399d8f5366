"""Settings: defaults < file < environment < flags, and no typo goes unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import SettingsError
from marsad.settings import Settings, load_settings


def test_each_source_outranks_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("max_chars = 5\njobs = 2\n", encoding="utf-8")
    assert load_settings(environ={}) == Settings()
    assert load_settings(file, environ={}).max_chars == 5
    assert load_settings(file, environ={"MARSAD_MAX_CHARS": "6"}).max_chars == 6
    assert load_settings(file, environ={"MARSAD_MAX_CHARS": "6"}, max_chars=7).max_chars == 7
    assert load_settings(environ={"MARSAD_SETTINGS": str(file)}, jobs=None).jobs == 2


@pytest.mark.parametrize("text", ["max_char = 5", "max_chars = 'many'", "max_chars = 0", "jobs = -1", "not toml"])
def test_mistakes_are_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError):
        load_settings(file, environ={})


def test_an_unknown_variable_is_named() -> None:
    with pytest.raises(SettingsError, match="MARSAD_CASH"):
        load_settings(environ={"MARSAD_CASH": "/tmp"})
