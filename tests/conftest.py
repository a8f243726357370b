"""The tests' database is made and flushed by its owner, and used by the runtime role."""

import contextlib
import os
from collections.abc import Iterator
from functools import cache
from typing import Any

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import post_migrate
from django.test import Client
from playwright.sync_api import Browser, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from bootstrap.browser import ARGUMENTS
from inspections.models import Inspection
from tests.cast import Cast, engage
from tests.inspections import imported

# How long an example takes says more of the machine than of what is tried. Failures are told, not
# stored.
hypothesis.settings.register_profile(
    "assay",
    deadline=None,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("assay")

# The browser's driver runs an event loop in the tests' thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

_ROLES: dict[str, dict[str, Any]] = {
    alias: {key: settings.DATABASES[alias][key] for key in ("USER", "PASSWORD")}
    for alias in ("default", settings.OWNER_DATABASE)
}

_TRIES_TO_EMPTY = 5
_SECONDS_TO_EMPTY = 60
_MANY_ROWS = ("cases_answer", "cases_answerevent")
# Django fills them after a migration, and again whenever the tables were emptied.
_THE_SAME_AFTER_EVERY_MIGRATION = {"auth_permission", "django_content_type"}


def _sign_in_as(alias: str) -> None:
    """From here on the default connection is that of this alias's role."""
    connection = connections["default"]
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict.update(_ROLES[alias])


def _flush_as_owner(self: DatabaseOperations, _truncate_all: list[str]) -> None:
    """Empty the tables. A request of a page just closed may still hold some: then once more.

    To truncate them all takes several times as long as to delete the few rows of a test. No
    trigger is heard, and everybody is waited for, as when truncating, but not for ever.
    """
    try:
        _empty()
    except psycopg.errors.LockNotAvailable:
        left = _end_transactions()
        _empty()
        pytest.fail(f"The test left these in a transaction: {left}")


def _empty() -> None:
    statements = _statements_to_empty()
    for _ in range(_TRIES_TO_EMPTY - 1):
        with contextlib.suppress(psycopg.errors.DeadlockDetected):
            _execute_as_owner(statements)
            return
    _execute_as_owner(statements)


def _end_transactions() -> list[tuple[Any, ...]]:
    """What the application's connections last asked that were in a transaction; they are closed."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT state, query, pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user"
            " AND xact_start IS NOT NULL AND pid != pg_backend_pid()"
        )
        return cursor.fetchall()


@cache
def _statements_to_empty() -> list[str]:
    tables = connections["default"].introspection.django_table_names(
        only_existing=True, include_views=False
    )
    names = [f'"{table}"' for table in sorted(set(tables) - _THE_SAME_AFTER_EVERY_MIGRATION)]
    return [
        f"SET LOCAL lock_timeout = '{_SECONDS_TO_EMPTY}s'",
        f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE",
        f"TRUNCATE {', '.join(_MANY_ROWS)}",
        "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true)"
        " FROM pg_trigger WHERE NOT tgisinternal",
        *(f"DELETE FROM {name}" for name in names),
    ]


def _execute_as_owner(statements: list[str]) -> None:
    given = connections["default"].settings_dict
    with psycopg.connect(
        dbname=given["NAME"],
        host=given["HOST"] or None,
        port=given["PORT"] or None,
        user=_ROLES[settings.OWNER_DATABASE]["USER"] or None,
        password=_ROLES[settings.OWNER_DATABASE]["PASSWORD"] or None,
    ) as connection:
        connection.execute("; ".join(statements))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    _sign_in_as(settings.OWNER_DATABASE)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    made = connections["default"].settings_dict["NAME"]
    connections[settings.OWNER_DATABASE].settings_dict["NAME"] = made
    with django_db_blocker.unblock():
        _sign_in_as("default")
    # The runtime role may not empty tables, as Django does after a test that commits.
    setattr(DatabaseOperations, "execute_sql_flush", _flush_as_owner)  # noqa: B010
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    yield
    with django_db_blocker.unblock():
        _sign_in_as(settings.OWNER_DATABASE)


@pytest.fixture(autouse=True)
def files_of_their_own(tmp_path: Any, settings: Any) -> None:
    """Files that a test makes stay in its own folder."""
    settings.FILES_DIR = tmp_path / "files"
    default = settings.STORAGES["default"]
    options = default["OPTIONS"] | {"location": tmp_path / "files"}
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": options}}


@pytest.fixture(autouse=True)
def passwords_that_cost_little(settings: Any) -> None:
    """Real ones take a tenth of a second each, on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def static_files_found_when_asked_for(settings: Any) -> None:
    """Otherwise each new client looks at every one of them, which costs more than its requests."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def small(db: None) -> Inspection:
    """The small inspection: seven cases, Kensington & Chelsea's figures."""
    return imported("kensington-chelsea-2021")


@pytest.fixture
def cast(small: Inspection) -> Cast:
    """One person of each role, with a part in the small inspection where the role has one."""
    return engage(small)


@pytest.fixture
def sign_in(client: Client, cast: Cast) -> Any:
    """A function that signs a role of the cast in and returns the client."""

    def signed_in(role: str) -> Client:
        client.force_login(cast[role])
        return client

    return signed_in


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; `./run test` sees that there is one and says where."""
    executable = os.environ.get("CHROMIUM")
    assert executable, "CHROMIUM is not set. Start the tests with ./run test, which finds it."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()
