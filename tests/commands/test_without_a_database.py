"""A database that is away and a variable that is missing are said in a plain sentence."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from bootstrap.places import ROOT
from tests.running.checkouts import free_port

_NAMES = ("SECRET_KEY", "DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "FILES_DIR", "PORT")
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in _NAMES} | {
    "SECRET_KEY": "a long random string",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def _manage(*arguments: str, files: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=_ENVIRONMENT | {"FILES_DIR": str(files)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture
def nowhere() -> str:
    return f"postgresql://assay:hidden@127.0.0.1:{free_port()}/assay"


@pytest.mark.parametrize(
    "command",
    [("ratings", "kensington-chelsea-2021"), ("migrate",), ("load_demonstration",)],
)
def test_a_database_that_is_away_is_said_with_the_cause(
    tmp_path: Path, nowhere: str, command: tuple[str, ...]
) -> None:
    begun = time.monotonic()
    refused = _manage(*command, files=tmp_path, DATABASE_URL=nowhere, DATABASE_OWNER_URL=nowhere)

    assert refused.returncode == 1
    assert refused.stdout == ""
    assert len(refused.stderr.splitlines()) == 1, refused.stderr
    assert "onnection refused" in refused.stderr
    assert "DATABASE_URL" in refused.stderr
    assert "hidden" not in refused.stderr
    assert time.monotonic() - begun < 30


def test_the_owners_address_is_named_where_that_is_wrong(tmp_path: Path, nowhere: str) -> None:
    given = os.environ["DATABASE_URL"]
    refused = _manage("migrate", files=tmp_path, DATABASE_URL=given, DATABASE_OWNER_URL=nowhere)

    assert refused.returncode == 1
    assert "DATABASE_OWNER_URL" in refused.stderr


@pytest.mark.parametrize("command", ["rate", "ratings", "migrate", "help"])
def test_a_missing_variable_is_named(tmp_path: Path, command: str) -> None:
    refused = _manage(command, "file.csv", files=tmp_path)

    assert refused.returncode == 1
    assert refused.stderr == (
        "DATABASE_URL is not set. Set it to postgresql://user:password@host:5432/name.\n"
    )


def test_rate_needs_no_database_that_answers(tmp_path: Path, nowhere: str) -> None:
    figures = tmp_path / "figures.csv"
    figures.write_text("code,yes,relevant\n2.1.1,2,4\n")
    rated = _manage("rate", str(figures), files=tmp_path, DATABASE_URL=nowhere)

    assert rated.returncode == 0, rated.stderr
    assert "2.1.1" in rated.stdout


def test_a_database_without_tables_is_said_with_the_command_that_makes_them(
    tmp_path: Path,
) -> None:
    empty = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres"))
    refused = _manage(
        "ratings",
        "kensington-chelsea-2021",
        files=tmp_path,
        DATABASE_URL=empty,
        DATABASE_OWNER_URL=empty,
    )

    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        "The database has not all of Assay's tables. Run `manage.py migrate` first."
    ]
