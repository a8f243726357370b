"""Web servers to measure, each a process of its own, and people who save over HTTP."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import cycle
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from benchmarks.stored import Database, Inspector
from bootstrap import commands

_SECONDS_TO_START = 30
_VALUES = ("yes", "no", "na")


@contextmanager
def serving(database: Database, settings_module: str) -> Iterator[int]:
    """The port of a web server on this database, as `./run` starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings_module, "PORT": str(port)}
    for variable in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        if url := environment.get(variable):
            environment[variable] = urlunsplit(urlsplit(url)._replace(path=f"/{database.name}"))
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, *commands.web("127.0.0.1", port)],
        env=environment,
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health/")
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


class Saving:
    """One inspector at one server, who saves their answers one after another, again and again."""

    def __init__(self, port: int, reference: str, inspector: Inspector) -> None:
        self._port, self._person = port, inspector.person
        self._path = f"/inspections/{reference}/cases/{{}}/answers/"
        token = secrets.token_hex(16)
        self._headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={inspector.session}; "
            f"{settings.CSRF_COOKIE_NAME}={token}",
            "X-CSRFToken": token,
        }
        self._next = cycle(inspector.answers)
        self._versions = dict.fromkeys(inspector.answers, 1)

    def save(self, number: int) -> list[float]:
        """How long each of so many saves took in milliseconds, over one connection."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        connection.connect()
        try:
            return [self._one(connection) for _ in range(number)]
        finally:
            connection.close()

    def _one(self, connection: HTTPConnection) -> float:
        case, code = place = next(self._next)
        seen = self._versions[place]
        change = {"what": "answer", "code": code, "value": _VALUES[seen % 3], "seen": seen}
        body = json.dumps(
            {"person": self._person, "changes": [change | {"keys": [str(uuid.uuid4())]}]}
        )
        begin = time.perf_counter()
        connection.request("POST", self._path.format(case), body, self._headers)
        response = connection.getresponse()
        said = response.read()
        taken = (time.perf_counter() - begin) * 1000
        if response.status != 200 or json.loads(said)["results"][0]["outcome"] != "saved":
            raise RuntimeError(f"Saving {code} was answered {response.status}: {said[:300]!r}")
        self._versions[place] += 1
        return taken


def together(people: list[Saving], number: int) -> list[float]:
    """How long each save took while these people save so many each at the same time."""
    with ThreadPoolExecutor(len(people)) as threads:
        taken = threads.map(lambda person: person.save(number), people)
        return [one for of_person in taken for one in of_person]
