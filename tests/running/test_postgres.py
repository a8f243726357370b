"""The embedded PostgreSQL over a data folder that is not as it should be."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from embedded.postgres import Postgres
from embedded.problem import Problem
from tests.running.checkouts import FULL
from tests.running.conftest import make_postgres

KILLS = 60 if FULL else 3
_START_AND_WAIT = """
import sys, time
from pathlib import Path
from tests.running.conftest import make_postgres
server = make_postgres(Path(sys.argv[1]), keep=True)
server.start()
print(server.owner_url, flush=True)
time.sleep(60)
"""


def test_a_damaged_control_file_is_said_in_a_sentence(postgres: Postgres, tmp_path: Path) -> None:
    (tmp_path / "postgres" / "global" / "pg_control").write_bytes(b"\0" * 8192)

    with pytest.raises(Problem, match="does not start on its data folder") as refused:
        postgres.start()
    assert str(tmp_path / "postgres") in str(refused.value)
    assert "postgres.log" in str(refused.value)


def test_a_folder_whose_tables_are_gone_is_said_in_a_sentence(
    postgres: Postgres, tmp_path: Path
) -> None:
    for folder in (tmp_path / "postgres" / "base").iterdir():
        for file in folder.glob("[0-9]*"):
            file.unlink()

    with pytest.raises(Problem, match="does not start on its data folder"):
        postgres.start()


def test_a_stale_lock_file_with_the_number_of_a_living_process_is_cleared(
    postgres: Postgres, tmp_path: Path
) -> None:
    lock = tmp_path / "postgres" / "postmaster.pid"
    lock.write_text(f"{os.getppid()}\n{tmp_path / 'postgres'}\n0\n5432\n\n\n\nready\n")

    postgres.start()

    assert lock.read_text().splitlines()[0] == str(postgres.process.pid)


def test_an_empty_data_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    server = make_postgres(tmp_path)
    server.start()

    assert psycopg.connect(server.url).execute("SELECT 1").fetchone() == (1,)
    server.stop()


def test_a_data_folder_that_was_never_finished_is_made_anew(tmp_path: Path) -> None:
    unfinished = tmp_path / "postgres.new"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")
    server = make_postgres(tmp_path)
    server.start()

    assert psycopg.connect(server.url).execute("SELECT 1").fetchone() == (1,)
    assert not unfinished.exists()
    server.stop()


def test_what_was_committed_survives_kills_of_the_process_that_started_it(tmp_path: Path) -> None:
    for kill in range(KILLS):
        starter = subprocess.Popen(
            [sys.executable, "-c", _START_AND_WAIT, tmp_path], stdout=subprocess.PIPE, text=True
        )
        assert starter.stdout is not None
        url = starter.stdout.readline().strip()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept (kill integer)")
            found = connection.execute("SELECT count(*) FROM kept").fetchone()
            assert found == (kill,)
            connection.execute("INSERT INTO kept VALUES (%s)", [kill])
        starter.send_signal(signal.SIGKILL)
        starter.wait()
