"""The words that `./run` takes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bootstrap import browser, linters, running, serve, servers, set_up
from bootstrap.places import PYTHON, ROOT
from embedded import processes
from embedded.problem import Problem

USAGE = """\
usage: ./run                       set up and serve the application
       ./run test [ARGUMENT ...]   set up and pass the tests; arguments go to pytest
       ./run trials [ARGUMENT ...] the tests with their long trials at full length
       ./run manage COMMAND ...    a management command, for example: ./run manage rate FILE
       ./run bench [ARGUMENT ...]  the benchmarks
       ./run lint                  the linters and the type checker

PORT chooses another port than 8000; DATABASE_URL and REDIS_URL replace the embedded servers.
"""

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(arguments: Sequence[str]) -> int:
    """Do what `arguments` say; the exit status. 2: an unknown word."""
    word, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if word in {"-h", "--help", "help"}:
        print(USAGE, end="")
        return 0
    if word not in _WORDS or (rest and word in {"", "lint"}):
        unknown = rest[0] if word in _WORDS else word
        print(f"./run: there is no {unknown!r} here.\n\n{USAGE}", end="", file=sys.stderr)
        return 2
    for name in _STOPPING:
        signal.signal(name, _stop)
    try:
        return _WORDS[word](rest)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _stop(*_: object) -> None:
    """Stop once: signals that come while everything is being stopped change nothing."""
    for name in _STOPPING:
        signal.signal(name, _do_nothing)
    raise KeyboardInterrupt


def _do_nothing(*_: object) -> None:
    """Unlike SIG_IGN, this is not inherited by child processes."""


def _serve(_: list[str]) -> int:
    try:
        serve.serve()
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 0


def _test(arguments: list[str]) -> int:
    set_up.development()
    chromium = browser.ensure()
    with servers.thrown_away() as (started, folder):
        environment = _for_tests(started, folder) | {"CHROMIUM": chromium}
        set_up.static_files(environment)
        workers = str(min(max(os.cpu_count() or 2, 2), 8))
        pytest = ["-m", "pytest", "-n", workers, "--dist", "worksteal"]
        return _in_foreground([*pytest, *arguments], environment, folder=ROOT)


def _trials(arguments: list[str]) -> int:
    os.environ["ASSAY_TRIALS"] = "full"
    return _test(["-o", "faulthandler_timeout=0", *arguments])  # some of them take long


def _bench(arguments: list[str]) -> int:
    set_up.development()
    with servers.thrown_away() as (started, folder):
        environment = _for_tests(started, folder)
        set_up.database(environment, mark=None)
        return _in_foreground(["-m", "benchmarks", *arguments], environment, folder=ROOT)


def _lint(_: list[str]) -> int:
    set_up.development()
    with servers.thrown_away() as (started, folder):
        return linters.run(_for_tests(started, folder))


def _manage(arguments: list[str]) -> int:
    set_up.application()
    command = [str(ROOT / "manage.py"), *arguments]
    if servers.all_given() or arguments[:1] == ["rate"]:  # which touches no database
        return _in_foreground(command, servers.environment(servers.not_given(servers.NOWHERE)))
    with running.owning_or_sharing(f"./run manage {' '.join(arguments[:1])}") as found:
        if isinstance(found, dict):
            return _in_foreground(command, servers.environment(servers.not_given(found)))
        with servers.kept() as started:
            environment = servers.environment(started.addresses)
            set_up.database(environment, mark=started.migrated)
            set_up.static_files(environment)
            if arguments[:1] == ["migrate"] and started.migrated is not None:
                started.migrated.unlink(missing_ok=True)  # it may go back to an older state
            return _in_foreground(command, environment)


def _for_tests(started: servers.Servers, folder: Path) -> dict[str, str]:
    files = folder / "files"
    files.mkdir()
    return servers.environment(started.addresses) | {"FILES_DIR": str(files)}


def _in_foreground(
    arguments: Sequence[str], environment: dict[str, str], *, folder: Path | None = None
) -> int:
    """Run Python at the terminal; its exit status. Ctrl-C is its own affair, SIGTERM ends it."""
    before = signal.signal(signal.SIGINT, _do_nothing)
    try:
        process = processes.start(
            [PYTHON, *arguments], environment=environment, folder=folder, own_session=False
        )
        try:
            status = process.wait()
        except KeyboardInterrupt:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            raise
    finally:
        signal.signal(signal.SIGINT, before)
    return status if status >= 0 else 128 - status


_WORDS: dict[str, Callable[[list[str]], int]] = {
    "": _serve,
    "test": _test,
    "trials": _trials,
    "manage": _manage,
    "bench": _bench,
    "lint": _lint,
}
