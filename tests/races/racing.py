"""Two at once: threads with connections of their own, crossings, and guards taken out."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connections
from django.db.backends.utils import CursorWrapper

from accounts.models import User
from cases import answers
from cases.models import SampledCase
from cases.writing import Held, hold

# `./run trials` runs them all, the suite a twentieth.
PAIRS = 200 if os.environ.get("ASSAY_TRIALS") == "full" else 10
_SECONDS_AT_MOST = 30


def at_once(*moves: Callable[[], Any]) -> list[Any]:
    """What these give back, in their order, begun in the same moment."""
    start = threading.Barrier(len(moves))

    def begin(move: Callable[[], Any]) -> Any:
        try:
            start.wait(_SECONDS_AT_MOST)
            return move()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(moves)) as threads:
        begun = [threads.submit(begin, move) for move in moves]
        return [one.result(_SECONDS_AT_MOST) for one in begun]


class Crossing:
    """A point where one waits until the other has come as far, or for a moment in vain.

    Inside a transaction it shows what a lock is for: held out by the lock the other does not come,
    without it both are inside.
    """

    def __init__(self, moment: float) -> None:
        self._both, self._moment = threading.Barrier(2), moment
        self._one = threading.Event()

    def arrive(self) -> None:
        """Wait here for the other."""
        self._one.set()
        # Broken: the other was held out, or has been here and gone on.
        with suppress(threading.BrokenBarrierError):
            self._both.wait(self._moment)

    def follow(self) -> None:
        """Begin only when the other waits here."""
        self._one.wait(_SECONDS_AT_MOST)


# With the lock nobody comes, and the wait is lost time; without it both come at once.
HELD_OUT, CROSSED = 0.05, 10.0


@contextmanager
def crossing_inside(moment: float) -> Iterator[Crossing]:
    """Whoever saves waits where the case is held, before anything is written."""
    crossing = Crossing(moment)

    @contextmanager
    def hold_and_wait(case: SampledCase, person: User) -> Iterator[Held]:
        with hold(case, person) as held:
            crossing.arrive()
            yield held

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(answers, "hold", hold_and_wait)
        yield crossing


ANSWER_VERSION = ("AND version = %(version)s", "")
SAME_VALUE = ("AND (value IS DISTINCT FROM %(value)s OR %(again)s)", "")
NOTE_VERSION = ('AND "cases_note"."version" = %s', "AND %s IS NOT NULL")
CASE_LOCK = ("FOR NO KEY UPDATE OF held", "")
INSPECTION_LOCK = ("FOR SHARE", "")


@contextmanager
def without(*guards: tuple[str, str]) -> Iterator[None]:
    """A negative control: these guards are taken out of every statement.

    A guard that no statement has any more is an error, or the control would show nothing.
    """
    execute = CursorWrapper._execute_with_wrappers  # type: ignore[attr-defined]
    taken_out = set()

    def execute_without(self: Any, sql: Any, *rest: Any, **more: Any) -> Any:
        for guard, instead in guards:
            if isinstance(sql, str) and guard in sql:
                taken_out.add(guard)
                sql = sql.replace(guard, instead)
        return execute(self, sql, *rest, **more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(CursorWrapper, "_execute_with_wrappers", execute_without)
        yield
    assert taken_out == {guard for guard, _ in guards}
