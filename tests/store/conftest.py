"""A fresh database for each test, in SQLite and in PostgreSQL, and reports to put into it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from marsad.knowledge import Knowledge
from marsad.pipeline import code_report
from marsad.store import Store
from marsad.types import Coded, Report

SERVER = os.environ.get("TEST_POSTGRES") or "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
Pair = tuple[Report, Coded]


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """A database of this run's own on the PostgreSQL server, dropped at the end."""
    name = f"marsad_test_{uuid.uuid4().hex[:12]}"
    admin = create_engine(make_url(SERVER), isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
    except SQLAlchemyError as error:
        pytest.skip(f"no PostgreSQL server at {make_url(SERVER).host}: {str(error).splitlines()[0]}")
    yield make_url(SERVER).set(database=name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, a schema of its own on PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "marsad.db")
    url: URL = request.getfixturevalue("server")
    schema = f"s{uuid.uuid4().hex[:12]}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    return url.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)


@pytest.fixture
def store(db: str) -> Iterator[Store]:
    with Store.create(db) as store:
        yield store


@pytest.fixture(scope="session")
def coded(knowledge: Knowledge) -> Callable[..., Pair]:
    """Make a report and what is read in it: ``coded("id", "text", url="https://…")``."""

    def make(id: str, text: str, published: str | None = "2020-02-09", **rest: Any) -> Pair:
        report = Report(id, text, published=date.fromisoformat(published) if published else None, **rest)
        return report, code_report(report, knowledge)

    return make
