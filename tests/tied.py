"""A process of the application that never outlives the tests, nor a test that waits for its end.

    python -m tests.tied PARENT -m MODULE ARGUMENT ...

runs the module until PARENT, a process, has ended.
"""

import os
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connections

from embedded import lifeline, processes

_SECONDS_TO_END = 30
_ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL")


def environment(**own: str) -> dict[str, str]:
    """That of the tests, on the database of these tests; `own` variables go before."""
    name = connections["default"].settings_dict["NAME"]
    given = {each: urlsplit(os.environ[each]) for each in _ADDRESSES if os.environ.get(each)}
    ours = {each: urlunsplit(url._replace(path=f"/{name}")) for each, url in given.items()}
    return os.environ | ours | own


def start(
    arguments: Sequence[str], environment: Mapping[str, str], **more: Any
) -> subprocess.Popen[bytes]:
    """Python with these arguments, "-m", a module and its own; `more` goes to Popen."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.tied", str(os.getpid()), *arguments],
        env=dict(environment),
        cwd=settings.BASE_DIR,
        **more,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end; kill what takes too long."""
    process.terminate()
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    _, parent, _, *sys.argv = sys.argv
    processes.die_with_parent(int(parent))
    lifeline.tie_forks()
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
