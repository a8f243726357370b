"""The bare event stream as a process of its own."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

_SECONDS_TO_START = 30


@contextmanager
def serving_bare_stream() -> Iterator[int]:
    """The port of uvicorn with nothing but the bare stream."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    application = ["benchmarks.bare.stream:application", "--port", str(port)]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "uvicorn", *application, "--timeout-graceful-shutdown", "1"],
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
