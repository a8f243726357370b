"""DATABASE_URL replaces the embedded PostgreSQL, and that alone."""

import os
from collections.abc import Iterator

import psycopg
import pytest

from tests.running.checkouts import Checkout

_HOW_MANY = "from accounts.models import User; print(User.objects.count(), 'people')"


@pytest.fixture
def database() -> Iterator[dict[str, str]]:
    """Addresses of an empty database of one's own, here on the server of the tests."""
    owner, name = os.environ["DATABASE_OWNER_URL"], f"given_{os.getpid()}"
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield {
            variable: os.environ[variable].replace("/assay?", f"/{name}?")
            for variable in ("DATABASE_URL", "DATABASE_OWNER_URL")
        }
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_database_of_ones_own_is_migrated_and_used(
    checkout: Checkout, database: dict[str, str]
) -> None:
    asked = checkout.run("manage", "shell", "-v", "0", "-c", _HOW_MANY, **database)

    assert asked.stdout == "0 people\n", asked.stderr
    assert not (checkout.path / "var" / "data" / "postgres").exists()
    assert (checkout.path / "var" / "data" / "valkey").exists()


def test_a_database_that_does_not_answer_is_said_in_a_sentence(checkout: Checkout) -> None:
    nowhere = f"postgresql://assay@/assay?host={checkout.path}"
    asked = checkout.run("manage", "check", DATABASE_URL=nowhere, DATABASE_OWNER_URL=nowhere)

    assert asked.returncode == 1
    assert "The database could not be migrated. The last it said: " in asked.stderr
    assert "Traceback" not in asked.stderr


def test_rate_starts_no_servers(checkout: Checkout) -> None:
    figures = checkout.path / "figures.csv"
    figures.write_text("code,yes,relevant\n2.1.1,2,4\n")
    rated = checkout.run("manage", "rate", str(figures))

    assert rated.returncode == 0, rated.stderr
    assert "2.1.1" in rated.stdout
    assert not (checkout.path / "var" / "data").exists()
