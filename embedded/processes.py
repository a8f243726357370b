"""Child processes that never outlive this one, however it ends."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from embedded.accounts import Account

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int, with_signal: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send this process `with_signal` when its parent, process `parent`, ends.

    Called in the child, after it has taken on its user (a change of user cancels the wish). The
    kernel means the parent's *thread*: start children from a thread that lives as long as they do.
    """
    if not sys.platform.startswith("linux"):
        return
    _libc.prctl(_PR_SET_PDEATHSIG, int(with_signal), 0, 0, 0)
    if os.getppid() != parent:  # it ended before the wish was heard
        os._exit(1)


def start(
    command: Sequence[str | Path],
    *,
    log: IO[bytes] | int | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    account: Account | None = None,
    pass_closed_folders: bool = False,
    own_session: bool = True,
    when_orphaned: signal.Signals = signal.SIGKILL,
    read: bool = False,
) -> subprocess.Popen[bytes]:
    """Start `command`; it gets `when_orphaned` if this process ends, even by kill -9.

    Output goes to `log` (None: this process's own); `read` gives standard input as a pipe. With
    `own_session` a Ctrl-C at the terminal does not reach it: stopping it is left to the caller.
    `account` and `pass_closed_folders` as in `Account.become`. Raises OSError.
    Not for a process with threads: it runs Python between fork and exec.
    """
    parent = os.getpid()

    def prepare() -> None:
        if account is not None:
            account.become(pass_closed_folders=pass_closed_folders)
        die_with_parent(parent, when_orphaned)

    stdin = subprocess.PIPE if read else subprocess.DEVNULL if own_session else None
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=stdin,
        stdout=log,
        stderr=None if log is None else subprocess.STDOUT,
        env=environment,
        cwd=folder,
        start_new_session=own_session,
        preexec_fn=prepare,
    )


def stop(
    process: subprocess.Popen[bytes], *, steps: Sequence[tuple[signal.Signals, float]]
) -> None:
    """Send one signal after another, each with its seconds of grace, until `process` has ended.

    What is left of its session in the end is killed.
    """
    for step, grace in steps:
        if process.poll() is not None:
            break
        process.send_signal(step)
        try:
            process.wait(grace)
        except subprocess.TimeoutExpired:
            continue
    _kill_session(process.pid)
    process.wait()


def _kill_session(leader: int) -> None:
    try:
        if leader != os.getpgrp():
            os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def is_alive(pid: int) -> bool:
    """Whether a process with this number runs (a zombie does not count)."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        if Path("/proc/self").exists():
            return False
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
    return text.rpartition(")")[2].split()[0] not in {"Z", "X"}


def wait_until_gone(pid: int, seconds: float) -> bool:
    """Wait up to `seconds` for a process that is not ours to wait for; whether it is gone."""
    until = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
