"""What a started `./run` does, and that it stops without a trace."""

import http.client
import signal
import stat
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.running.checkouts import Checkout, processes_in


def test_it_prints_the_address_and_a_user_per_role(served: Checkout) -> None:
    said = served.started[0].said

    assert served.started[0].address in said
    for role in ("manager", "administrator", "lead", "inspector", "panel"):
        assert role in said.lower()


def test_the_first_page_answers(served: Checkout) -> None:
    place = urlsplit(served.started[0].address).netloc
    connection = http.client.HTTPConnection(place, timeout=10)
    connection.request("GET", "/sign-in/")
    page = connection.getresponse()

    assert page.status == 200
    assert b"<html" in page.read()


def test_a_second_run_is_refused_in_a_sentence_that_names_the_first(served: Checkout) -> None:
    second = served.run()

    assert second.returncode == 1
    assert f"./run (process {served.started[0].process.pid}) is at work" in second.stderr
    assert len(second.stderr.splitlines()) == 1


def test_manage_uses_the_servers_of_a_running_run(served: Checkout) -> None:
    query = "from accounts.models import User; print(User.objects.count(), 'people')"
    asked = served.run("manage", "shell", "-v", "0", "-c", query)

    assert asked.returncode == 0, asked.stderr
    assert int(asked.stdout.split()[0]) > 3


def test_manage_uses_a_broker_of_ones_own_all_the_same(served: Checkout) -> None:
    given = "redis://127.0.0.1:6379/5"
    query = "from django.conf import settings; print(settings.REDIS_URL)"
    asked = served.run("manage", "shell", "-v", "0", "-c", query, REDIS_URL=given)

    assert asked.stdout == f"{given}\n", asked.stderr


def test_the_application_signs_in_as_a_role_that_owns_nothing(served: Checkout) -> None:
    with psycopg.connect(served.started[0].servers["DATABASE_URL"]) as connection:
        owned = connection.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")

        assert owned.fetchone() == (0,)
        assert row.fetchone() == (False,)


def test_the_superuser_cannot_be_reached(served: Checkout) -> None:
    url = served.started[0].servers["DATABASE_URL"].replace("//assay@", "//postgres@")

    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(url)


def test_no_folder_outside_its_own_changes_its_permissions(served: Checkout) -> None:
    closed = served.path.parent.parent

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert stat.S_IMODE(served.path.stat().st_mode) == stat.S_IMODE(
        (served.path / "docs").stat().st_mode
    )


def test_the_secret_key_and_the_addresses_are_the_owners_alone(served: Checkout) -> None:
    for name in ("secret-key", "running.json"):
        assert stat.S_IMODE((served.path / "var" / name).stat().st_mode) == 0o600


def test_logs_and_exported_files_are_closed_to_other_accounts(served: Checkout) -> None:
    for name in ("log", "files"):
        assert stat.S_IMODE((served.path / "var" / name).stat().st_mode) == 0o700


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_everything(served: Checkout, way: signal.Signals) -> None:
    running = served.started[-1]
    if running.process.poll() is not None:
        running = served.start()
    sockets = [Path(part.rpartition("=")[2]) for part in running.servers.values() if "=" in part]
    shared = _shared_memory_of(served)

    assert running.end(way) == 0
    assert list(processes_in(served.path)) == []
    assert not any(folder.exists() for folder in sockets)
    assert shared not in _shared_memory()


def _shared_memory_of(served: Checkout) -> str:
    """The number of the segment that this copy's PostgreSQL has."""
    said = (served.path / "var" / "data" / "postgres" / "postmaster.pid").read_text()
    number = said.splitlines()[6].split()[1]
    assert number in _shared_memory()
    return number


def _shared_memory() -> set[str]:
    """The numbers of all segments there are."""
    lines = Path("/proc/sysvipc/shm").read_text().splitlines()[1:]
    return {line.split()[1] for line in lines}
