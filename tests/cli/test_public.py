"""One setting for every output: --public, --redact, MARSAD_REDACT."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import marsad

TEXT = "قُتل الطفل محمد الخلفان بقصف مدفعي لقوات النظام على بلدة سرمين، أمس السبت، بحسب الدفاع المدني."


@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_every_format(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.txt"
    path.write_text(TEXT, encoding="utf-8")
    usual = marsad("code", path, "--format", form).stdout
    assert "الخلفان" in usual
    public = marsad("code", path, "--format", form, "--public").stdout
    assert "الخلفان" not in public
    assert "محجوب" in public
    assert marsad("code", path, "--format", form, "--redact", "public").stdout == public
    monkeypatch.setenv("MARSAD_REDACT", "public")
    assert marsad("code", path, "--format", form).stdout == public
    assert marsad("code", path, "--format", form, "--redact", "none").stdout == usual
    monkeypatch.setenv("MARSAD_REDACT", "some")
    assert "redact must be one of none, public" in marsad("code", path).stderr
