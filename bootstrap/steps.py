"""Steps of a set-up: said aloud, logged, ended with this process, explained when they fail."""

import fcntl
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bootstrap.places import FILES, LOG, ROOT, SETUP_LOG, VAR
from embedded import processes
from embedded.logs import Log
from embedded.problem import Problem

_SETUP_LOCK = VAR / "set-up.lock"


def say(text: str) -> None:
    """Tell the person at the terminal what is going on; standard output is for what was asked."""
    print(text, file=sys.stderr, flush=True)


def clean_environment() -> dict[str, str]:
    """This process's environment without what would lead another Python astray."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in astray}


def run(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    otherwise: str,
) -> None:
    """Run `command` quietly, its output in the set-up log. Raises Problem with `otherwise`."""
    log = Log(SETUP_LOG)
    with log.open() as output:
        output.write(f"\n$ {' '.join(map(str, command))}\n".encode())
        output.flush()
        try:
            process = processes.start(
                command,
                log=output,
                environment=clean_environment() if environment is None else environment,
                folder=folder,
                own_session=False,
            )
        except OSError as error:
            raise Problem(f"{otherwise} {command[0]}: {error.strerror}.") from error
        try:
            ended = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
    if ended != 0:
        raise Problem(f"{otherwise}{_last_said(log)} The whole story is in {SETUP_LOG}.")


def _last_said(log: Log) -> str:
    written = log.written().splitlines()
    lines = [line.strip() for line in written if line.strip() and "complete log" not in line]
    return f" The last it said: {lines[-1][:200]!r}." if len(lines) > 1 else ""  # 1: the command


def digest(*files: Path) -> str:
    """A mark of the places and contents of `files`, to tell whether a step is up to date."""
    total = hashlib.sha256()
    for file in files:
        content = hashlib.sha256(file.read_bytes()).digest()
        total.update(str(file.relative_to(ROOT)).encode() + b"\0" + content)
    return total.hexdigest()


def is_marked(mark: Path, value: str) -> bool:
    """Whether `mark` was written with `value`."""
    return mark.is_file() and mark.read_text() == value


def write_whole(file: Path, text: str) -> None:
    """Write a file for its owner alone: at any moment, even a kill's, it is there whole or not."""
    unfinished = file.with_name(file.name + ".new")
    unfinished.unlink(missing_ok=True)
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    unfinished.replace(file)


def make_var() -> None:
    """Make the folder for everything made at run time. Raises Problem."""
    try:
        VAR.mkdir(exist_ok=True)
        for closed in (LOG, FILES):  # addresses and queries, reports not yet published
            closed.mkdir(exist_ok=True)
            closed.chmod(0o700)
        _SETUP_LOCK.touch()
    except OSError as error:
        raise Problem(
            f"{VAR} cannot be written to ({error.strerror}). It belongs to the user "
            f"{(VAR if VAR.exists() else ROOT).owner()!r}: start as that user, or in a checkout "
            "of your own."
        ) from error


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Set-up steps are taken by one process at a time; the others wait."""
    make_var()
    with _SETUP_LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./run is setting up; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
