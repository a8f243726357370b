"""A browser before the real application: web server and worker as `./run` starts them."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

from bootstrap import commands
from inspections.models import Inspection
from tests.cast import PASSWORD, Cast, engage
from tests.inspections import imported

_CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_SECONDS_TO_START = 30


@dataclass(frozen=True)
class Application:
    """The running application: where it is, its people, its inspections."""

    address: str
    files: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _of_test_database(url: str) -> str:
    name = connections["default"].settings_dict["NAME"]
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _redis_of_this_run() -> str:
    """Tests that run side by side do not take each other's messages."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    number = int(worker) + 1
    url = os.environ["REDIS_URL"]
    if url.startswith("unix://"):
        return f"{url.partition('?')[0]}?db={number}"
    return urlunsplit(urlsplit(url)._replace(path=f"/{number}"))


@pytest.fixture(scope="session")
def servers(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    """Web server and worker on the tests' database, with a queue of their own."""
    files = tmp_path_factory.mktemp("files")
    port = _free_port()
    environment = os.environ | {
        "DATABASE_URL": _of_test_database(os.environ["DATABASE_URL"]),
        "FILES_DIR": str(files),
        "PORT": str(port),
        "REDIS_URL": _redis_of_this_run(),
    }
    if "DATABASE_OWNER_URL" in environment:
        environment["DATABASE_OWNER_URL"] = _of_test_database(environment["DATABASE_OWNER_URL"])
    with ExitStack() as stack:
        for arguments in (commands.web("127.0.0.1", port), commands.worker()):
            process = subprocess.Popen(
                [sys.executable, *arguments], env=environment, cwd=settings.BASE_DIR
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; `./run test` sees that there is one and says where."""
    executable = os.environ.get("CHROMIUM")
    assert executable, "CHROMIUM is not set. Start the tests with ./run test, which finds it."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=_CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def passwords_that_cost_little() -> None:
    """Not here: the web server is a process of its own, and checks passwords as it does."""


@pytest.fixture
def inspection(transactional_db: None) -> Inspection:
    """The small inspection, committed."""
    return imported("kensington-chelsea-2021")


@pytest.fixture
def people(inspection: Inspection) -> Cast:
    return engage(inspection)


@pytest.fixture
def page(browser: Browser, servers: Application) -> Iterator[Page]:
    """A page at desktop width; what the console complains of fails the test."""
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
    context.close()
    assert complaints == []


def sign_in(page: Page, email: str) -> None:
    """Sign in as a person does, with the keyboard."""
    page.goto("/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/inspections/")
