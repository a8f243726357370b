"""`./run`: the whole application on this machine, until it is stopped."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from bootstrap import commands, running, servers, set_up, steps
from bootstrap.places import DATA, LOG, PYTHON, ROOT
from embedded import processes
from embedded.logs import Log
from embedded.problem import Problem

_HOST = "127.0.0.1"
_SECONDS_TO_ANSWER = 60
_GRACE = [(signal.SIGTERM, commands.SECONDS_FOR_OPEN_REQUESTS + 2.0), (signal.SIGKILL, 5.0)]


def serve() -> None:
    """Set up and serve until a signal comes (KeyboardInterrupt). Raises Problem."""
    port = _port()
    with running.owning("./run") as owner, ExitStack() as stack:
        _see_that_it_is_free(port)
        set_up.application()
        steps.say("Starting: the database and the message broker")
        started = stack.enter_context(servers.kept())
        environment = servers.environment(started.addresses)
        set_up.database(environment, mark=started.migrated)
        set_up.static_files(environment)
        owner.share(started.addresses)
        steps.say("Starting: the web server, the demonstration inspections, the worker")
        web = _start("web", commands.web(_HOST, port), environment, stack)
        parts = started.processes | {"The web server": web}
        users = _load_demonstration(environment)
        schedule = str(DATA / "beat-schedule")
        worker = _start("worker", commands.worker(with_beat_file=schedule), environment, stack)
        parts["The worker"] = worker
        address = f"http://{_HOST}:{port}/"
        _wait_for_answer(address, parts)
        print(f"\nAssay is at {address}\n\n{users.strip()}\n\nStop it with Ctrl-C.", flush=True)
        while True:
            _see_that_all_run(parts)
            time.sleep(0.5)


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Problem(f"PORT is {text!r}. Set it to a port number from 1 to 65535.")
    return int(text)


def _see_that_it_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            raise Problem(
                f"Port {port} of {_HOST} cannot be used: {error.strerror}. Stop what uses it, or "
                f"choose another port, for example PORT={port + 1 if port < 65535 else 8001} ./run"
            ) from error


def _load_demonstration(environment: dict[str, str]) -> str:
    """What the command prints: the demonstration users."""
    loading = processes.start(
        [PYTHON, *commands.LOAD_DEMONSTRATION],
        log=subprocess.PIPE,
        environment=environment,
        folder=ROOT,
    )
    said = loading.communicate()[0].decode()
    if loading.returncode != 0:
        raise Problem(f"The demonstration inspections could not be loaded.\n\n{said}")
    return said


def _start(
    name: str, arguments: list[str], environment: dict[str, str], stack: ExitStack
) -> subprocess.Popen[bytes]:
    module = arguments[1:]  # behind "-m"
    tied: list[str | Path] = [PYTHON, "-m", "embedded.lifeline", *module]
    with Log(LOG / f"{name}.log").open() as output:
        process = processes.start(tied, log=output, environment=environment, folder=ROOT)
    stack.callback(processes.stop, process, steps=_GRACE)
    return process


def _wait_for_answer(address: str, parts: dict[str, subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + _SECONDS_TO_ANSWER
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < until:
        _see_that_all_run(parts)
        try:
            direct.open(address + "health/", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return  # an answer, if not a good one; the page says what is wrong
        except OSError:
            time.sleep(0.05)
    raise Problem(f"The web server does not answer at {address}: see {LOG / 'web.log'}.")


def _see_that_all_run(parts: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, process in parts.items():
        if process.poll() is not None:
            raise Problem(
                f"{name} has ended by itself (exit status {process.returncode}), so everything is "
                f"stopped. The reason is at the end of its log in {LOG}."
            )
