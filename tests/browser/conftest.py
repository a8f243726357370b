"""A browser before the real application: web server and worker as `./run` starts them."""

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from accounts.models import User
from bootstrap import commands
from inspections.models import Inspection
from tests import tied
from tests.cast import PASSWORD, Cast, engage
from tests.inspections import imported
from tests.sessions import session_of

_SECONDS_TO_START = 90
_TRIES_TO_LEAVE = 3


@dataclass(frozen=True)
class Application:
    """The running application: where it is, its people, its inspections."""

    address: str
    files: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _redis_of_this_run() -> str:
    """Tests that run side by side do not take each other's messages."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    number = int(worker) + 1
    url = os.environ["REDIS_URL"]
    if url.startswith("unix://"):
        return f"{url.partition('?')[0]}?db={number}"
    return urlunsplit(urlsplit(url)._replace(path=f"/{number}"))


def _environment(files: Path, port: int) -> dict[str, str]:
    return tied.environment(FILES_DIR=str(files), PORT=str(port), REDIS_URL=_redis_of_this_run())


class WebServer:
    """A web server that a test may kill and start again at the same address."""

    def __init__(self, files: Path) -> None:
        self._port = _free_port()
        self.environment = _environment(files, self._port)
        self.address = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it unless it runs, and wait until it answers."""
        if self._process:
            return
        self._process = tied.start(commands.web("127.0.0.1", self._port), self.environment)
        _wait_for(f"{self.address}/health/")

    def kill(self) -> None:
        """End it between one instruction and the next."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture(scope="session")
def servers(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    """Web server and worker on the tests' database, with a queue of their own."""
    files = tmp_path_factory.mktemp("files")
    port = _free_port()
    environment = _environment(files, port)
    with ExitStack() as stack:
        for arguments in (commands.web("127.0.0.1", port), commands.worker()):
            stack.callback(tied.end, tied.start(arguments, environment))
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/health/")
        yield Application(address, files)


def _wait_for(url: str) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise


@pytest.fixture(autouse=True)
def passwords_that_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """The web server, a process of its own, checks as many rounds as a password was made with."""
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1)


@pytest.fixture
def inspection(transactional_db: None) -> Inspection:
    """The small inspection, committed."""
    return imported("kensington-chelsea-2021")


@pytest.fixture
def people(inspection: Inspection) -> Cast:
    return engage(inspection)


@pytest.fixture
def page(browser: Browser, servers: Application, transactional_db: None) -> Iterator[Page]:
    """A page at desktop width; what the console complains of fails the test.

    It is closed before the database is emptied, so that nothing is saved meanwhile.
    """
    context = browser.new_context(
        base_url=servers.address, locale="en-GB", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(15_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console",
        lambda said: complaints.append(said.text) if "Content Security" in said.text else None,
    )
    yield opened
    complained = list(complaints)  # leaving a page breaks off what it was asking for
    close(context)
    assert complained == []


@pytest.fixture(scope="session")
def mortal_web(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebServer]:
    server = WebServer(tmp_path_factory.mktemp("web"))
    yield server
    server.kill()


@pytest.fixture
def web(mortal_web: WebServer) -> WebServer:
    """A running web server that the test may kill."""
    mortal_web.start()
    return mortal_web


@pytest.fixture
def web_without_redis(django_db_setup: None, tmp_path: Path) -> Iterator[WebServer]:
    """A running web server whose Redis is not there."""
    server = WebServer(tmp_path)
    server.environment["REDIS_URL"] = "unix:///nowhere/at-all.sock"
    server.start()
    yield server
    server.kill()


def close(context: BrowserContext) -> None:
    """Close this browser; its pages are left first.

    Chromium never answers when it is to close a page on the way to another one.
    """
    for page in context.pages:
        for _ in range(_TRIES_TO_LEAVE):
            with suppress(PlaywrightError):  # on the way to another page
                page.goto("about:blank")
                break
    context.close()


def sign_in(context: BrowserContext, person: User) -> None:
    """Sign this person in where signing in is not what is tried: the form is not filled in."""
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": session_of(person),
                "domain": "127.0.0.1",
                "path": "/",
                "httpOnly": settings.SESSION_COOKIE_HTTPONLY,
                "sameSite": "Lax",
            }
        ]
    )


def sign_in_by_form(page: Page, person: User, then: str = "") -> None:
    """Sign in as a person does, with the keyboard; ends on the page that this leads to."""
    page.goto(f"/sign-in/?next={then}" if then else "/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"^[^?]+{re.escape(then or '/inspections/')}$"))
