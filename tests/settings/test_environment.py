"""The environment is read in one place, and what is wrong in it is named."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment

COMPLETE = {
    "SECRET_KEY": "a long random string",
    "DATABASE_URL": "postgresql://assay:hidden@postgres/assay",
    "REDIS_URL": "redis://redis:6379/0",
    "FILES_DIR": "/files",
}


@pytest.mark.parametrize("name", COMPLETE)
def test_a_missing_variable_is_named_with_what_would_be_right(name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} is not set\. Set it to .+\.$"):
        Environment.read(COMPLETE | {name: " "})


@pytest.mark.parametrize(
    "address",
    [
        "mysql://assay:hidden@postgres/assay",
        "postgresql://assay:hidden@postgres",
        "postgresql://assay:hidden@postgres:54x2/assay",
        "postgresql://assay:hidden@[postgres/assay",
    ],
)
def test_a_bad_address_of_the_database_is_named_without_its_password(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL ") as refused:
        Environment.read(COMPLETE | {"DATABASE_URL": address})

    assert "hidden" not in str(refused.value)
    assert "Set it to postgresql://user:password@host:5432/name." in str(refused.value)


def test_a_server_that_does_not_answer_is_not_waited_for_long() -> None:
    read = Environment.read(COMPLETE)

    assert read.database["OPTIONS"] == {"connect_timeout": "5"}


def test_an_address_may_choose_how_long_to_wait() -> None:
    address = COMPLETE["DATABASE_URL"] + "?connect_timeout=20"
    read = Environment.read(COMPLETE | {"DATABASE_URL": address})

    assert read.database["OPTIONS"] == {"connect_timeout": "20"}
