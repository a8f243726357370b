"""kill -9 at any moment: no process is left, and no committed row is lost."""

import signal
import threading
import time

import psycopg
import pytest

from tests.running.checkouts import FULL, Checkout, Running, processes_in

KILLS = 40 if FULL else 2


def test_after_a_kill_no_process_is_left_and_no_committed_row_is_lost(checkout: Checkout) -> None:
    committed: list[int] = []
    for _ in range(KILLS):
        running = checkout.start()
        assert _rows(running) >= set(committed)
        under_way = threading.Event()
        writer = threading.Thread(target=_write, args=(running, committed, under_way))
        writer.start()
        assert under_way.wait(30)
        running.end(signal.SIGKILL)
        writer.join()
        _all_gone(checkout)

    assert _rows(checkout.start()) >= set(committed)


def _write(running: Running, committed: list[int], under_way: threading.Event) -> None:
    """Commit one number after another until the server is gone."""
    with psycopg.connect(running.servers["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number integer)")
        try:
            while True:
                number = len(committed)
                connection.execute("INSERT INTO kept VALUES (%s)", [number])
                committed.append(number)
                if number % 20 == 19:
                    under_way.set()
        except psycopg.OperationalError:
            return


def _rows(running: Running) -> set[int]:
    with psycopg.connect(running.servers["DATABASE_OWNER_URL"]) as connection:
        if connection.execute("SELECT to_regclass('kept')").fetchone() == (None,):
            return set()
        return {row[0] for row in connection.execute("SELECT number FROM kept")}


def _all_gone(checkout: Checkout) -> None:
    """The kernel tells them at once; ending takes PostgreSQL a moment."""
    until = time.monotonic() + 5
    while left := list(processes_in(checkout.path)):
        if time.monotonic() > until:
            pytest.fail(f"left behind: {left}")
