"""Copies of this checkout, whose `./run` is started for real."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bootstrap.places import ROOT, VAR

FULL = os.environ.get("ASSAY_TRIALS") == "full"

_MADE_AT_RUN_TIME = shutil.ignore_patterns("var", ".git", ".*_cache", ".hypothesis")


@dataclass
class Checkout:
    """One copy; what the set-up has made in this one is lent to it, but for the data."""

    path: Path
    started: list["Running"] = field(default_factory=list)

    @classmethod
    def at(cls, path: Path) -> "Checkout":
        shutil.copytree(ROOT, path, ignore=_MADE_AT_RUN_TIME, symlinks=True)
        (path / "var").mkdir()
        for lent in ("venv", "node", "frontend", "static", "collected"):
            (path / "var" / lent).symlink_to(VAR / lent)
        return cls(path)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`./run ARGUMENTS`, until it ends."""
        return subprocess.run(
            [sys.executable, self.path / "run", *arguments],
            env=_environment(environment),
            capture_output=True,
            text=True,
            timeout=120,
        )

    def start(self, *, prepare: Callable[[], Any] | None = None, **environment: str) -> "Running":
        """`./run`, up to the moment when it says that it can be stopped."""
        environment.setdefault("PORT", str(free_port()))
        running = Running(self.path, _environment(environment), prepare)
        self.started.append(running)
        return running

    def stop(self) -> None:
        for running in self.started:
            running.end(signal.SIGTERM)


class Running:
    """A `./run` that serves."""

    def __init__(
        self, path: Path, environment: dict[str, str], prepare: Callable[[], Any] | None
    ) -> None:
        self.path, self.address = path, f"http://127.0.0.1:{environment['PORT']}/"
        errors = path / "var" / "errors.txt"
        with errors.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, path / "run"],
                env=environment,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
                preexec_fn=prepare,
            )
        assert self.process.stdout is not None
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C" in line:
                return
        raise AssertionError(errors.read_text())

    @property
    def servers(self) -> dict[str, str]:
        return dict(json.loads((self.path / "var" / "running.json").read_text()))

    def end(self, with_signal: signal.Signals) -> int:
        """Send the signal and wait; the exit status."""
        self.process.send_signal(with_signal)
        return self.process.wait(60)


def processes_in(path: Path) -> Iterator[str]:
    """Command lines of the processes at work in a folder."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            place = (process / "cwd").readlink()
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if place.is_relative_to(path):
            yield command


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(more: dict[str, str]) -> dict[str, str]:
    """This environment without the servers of the tests."""
    own = {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "FILES_DIR", "SECRET_KEY"}
    return {name: value for name, value in os.environ.items() if name not in own} | more
