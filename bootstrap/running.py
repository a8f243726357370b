"""Who is at work in this checkout: one `./run` at a time owns the embedded servers."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bootstrap import steps
from bootstrap.places import VAR
from embedded.problem import Problem

_LOCK = VAR / "running.lock"
_ADDRESSES = VAR / "running.json"
_SECONDS_TO_GET_READY = 120


class Busy(Problem):
    """Another `./run` owns the embedded servers of this checkout."""


@dataclass(frozen=True, slots=True)
class Owner:
    """This process, owning the embedded servers."""

    def share(self, addresses: dict[str, str]) -> None:
        """Let `./run manage` use the servers at `addresses` (variables of the environment)."""
        steps.write_whole(_ADDRESSES, json.dumps(addresses))


@contextmanager
def owning(what: str) -> Iterator[Owner]:
    """Own the embedded servers; `what` is the command that does. Raises Busy."""
    steps.make_var()
    with _LOCK.open("a+") as lock:  # the kernel gives it back, however this process ends
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Busy(
                f"{lock.read().strip() or 'Another ./run'} is at work in {VAR}. Use that one, or "
                "stop it first; for a second one, make another checkout."
            ) from None
        _ADDRESSES.unlink(missing_ok=True)
        lock.truncate(0)
        lock.write(f"{what} (process {os.getpid()})")
        lock.flush()
        try:
            yield Owner()
        finally:
            _ADDRESSES.unlink(missing_ok=True)


@contextmanager
def owning_or_sharing(what: str) -> Iterator[Owner | dict[str, str]]:
    """Own the embedded servers, or get the addresses of those of a running `./run`.

    Waits for one that is not ready yet or is busy with a single command. Raises Busy.
    """
    until = time.monotonic() + _SECONDS_TO_GET_READY
    while True:
        try:
            with owning(what) as owner:
                yield owner
                return
        except Busy:
            addresses = _shared()
            if addresses is None and time.monotonic() > until:
                raise
        if addresses is not None:
            yield addresses
            return
        time.sleep(0.1)


def _shared() -> dict[str, str] | None:
    """The addresses that the owner of the servers has shared; None: not ready, or just ended."""
    try:
        return dict(json.loads(_ADDRESSES.read_text()))
    except FileNotFoundError:
        return None
