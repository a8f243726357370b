"""An embedded Valkey, which speaks Redis's protocol, on a unix socket."""

import signal
import socket
import subprocess
import time
from pathlib import Path

from embedded import private, processes
from embedded.logs import Log
from embedded.problem import Problem

_SECONDS_TO_START = 30


class Valkey:
    """One server over the data folder `data`; `start` it, use `url`, `stop` it."""

    def __init__(self, *, binary: Path, data: Path, log: Path, keep: bool = True) -> None:
        """`keep` False: nothing is written to disk, for servers that are thrown away."""
        self._binary, self._data, self._log, self._keep = binary, data, Log(log), keep
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: private.Folder | None = None

    @property
    def url(self) -> str:
        """The address for REDIS_URL."""
        return f"unix://{self._socket}"

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The running server."""
        if self._process is None:
            raise RuntimeError("Valkey has not been started.")
        return self._process

    @property
    def _socket(self) -> Path:
        if self._folder is None:
            raise RuntimeError("Valkey has not been started.")
        return self._folder.path / "valkey.sock"

    def start(self) -> None:
        """Start the server and return when it answers. Raises Problem."""
        if not self._binary.is_file():
            raise Problem(f"Valkey's program is missing: {self._binary}. Delete var/venv.")
        self._data.mkdir(parents=True, exist_ok=True)
        self._folder = private.make(self._data)
        command: list[str | Path] = [self._binary, "--port", "0", "--unixsocket", self._socket]
        command += ["--unixsocketperm", "700", "--dir", self._data, "--daemonize", "no"]
        command += ["--save", "", "--appendonly", "yes" if self._keep else "no"]
        # Nobody kills the data folder's last moment: what was half written is left out.
        command += ["--aof-load-truncated", "yes", "--loglevel", "notice"]
        with self._log.open() as output:
            self._process = processes.start(command, log=output, folder=self._data)
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + _SECONDS_TO_START
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise Problem(
                    f"Valkey, the message broker, does not start on its data folder {self._data}"
                    f"{self._log.last('#', 'Fatal', 'Bad file')} It holds only messages that are "
                    "sent again: delete that folder. The whole story is in "
                    f"{self._log.path}."
                )
            time.sleep(0.01)

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1)
                client.connect(str(self._socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def stop(self) -> None:
        """Stop the server, if it runs, and take its socket's folder away."""
        if self._process is not None:
            processes.stop(self._process, steps=[(signal.SIGTERM, 5), (signal.SIGKILL, 5)])
            self._process = None
        if self._folder is not None:
            self._folder.remove()
            self._folder = None
