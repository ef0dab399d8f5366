"""Marsad (مرصد, an observatory) reads Arabic conflict reports: who did what to whom, where, when, and who says so.

>>> import marsad
>>> coded = marsad.code("قُتل شخصان بقصف مدفعي على بلدة سرمين، أمس السبت.", published="2020-02-09")
>>> coded.events[0].type
'shelling'
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.api import code
    from marsad.errors import MarsadError
    from marsad.export.rows import to_pandas, to_polars, to_rows
    from marsad.knowledge import Knowledge, load_knowledge
    from marsad.pipeline import code_report
    from marsad.settings import Settings
    from marsad.sources.paths import read_paths
    from marsad.types import Coded, Event, Issue, Report

__version__ = "0.1.0"

__all__ = [
    "code",
    "code_report",
    "load_knowledge",
    "read_paths",
    "to_rows",
    "to_polars",
    "to_pandas",
    "Report",
    "Coded",
    "Event",
    "Issue",
    "Knowledge",
    "Settings",
    "MarsadError",
]

_HOMES = {
    "code": "api",
    "code_report": "pipeline",
    "load_knowledge": "knowledge",
    "Knowledge": "knowledge",
    "read_paths": "sources.paths",
    "to_rows": "export.rows",
    "to_polars": "export.rows",
    "to_pandas": "export.rows",
    "Report": "types",
    "Coded": "types",
    "Event": "types",
    "Issue": "types",
    "Settings": "settings",
    "MarsadError": "errors",
}

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `import marsad` alone stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'marsad' has no attribute {name!r}")
    value = getattr(import_module(f"marsad.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
