"""Run a Python module so that the processes it forks end with it, even by kill -9.

    python -m embedded.lifeline MODULE ARGUMENT ...

Celery's pool would otherwise finish its jobs first, on a database that is gone.
"""

import os
import runpy
import sys

from embedded import processes


def tie_forks() -> None:
    """From now on, what this process forks from its main thread ends when it ends."""
    parent: list[int] = []

    def before() -> None:
        parent[:] = [os.getpid()]

    def in_child() -> None:
        processes.die_with_parent(parent[0])

    os.register_at_fork(before=before, after_in_child=in_child)


if __name__ == "__main__":
    tie_forks()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
