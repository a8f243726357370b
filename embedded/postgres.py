"""An embedded PostgreSQL on a unix socket, with the application's two roles.

Who connects is told by the kernel (`peer`): only the user who started the server, so there is no
password to keep. `assay_owner` owns the database and migrates; `assay` is what the application
signs in as. The superuser can't be reached once the data folder is made.
"""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from embedded import accounts, private, processes
from embedded.logs import Log
from embedded.problem import Problem

DATABASE, RUNTIME_ROLE, OWNER_ROLE = "assay", "assay", "assay_owner"

_SECONDS_TO_START = 60
_SECONDS_TO_DIE = 15
_SUPERUSER = "postgres"
_ROLES = f"""\
CREATE ROLE {OWNER_ROLE} LOGIN {{rights}};
CREATE ROLE {RUNTIME_ROLE} LOGIN;
CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE};
"""
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "dynamic_shared_memory_type": "mmap",  # in the data folder: nothing is left in /dev/shm
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}
_WITHOUT_SAFETY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One server over the data folder `data`; `start` it, use the URLs, `stop` it."""

    def __init__(self, *, programs: Path, data: Path, log: Path, keep: bool = True) -> None:
        """`programs`: the folder of `postgres` and `initdb`.

        `keep` False is for servers that are thrown away: nothing is forced to disk, and the owner
        may create databases.
        """
        self._programs, self._data, self._log, self._keep = programs, data, Log(log), keep
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: private.Folder | None = None
        self._account = accounts.for_postgres()
        self._pass_closed_folders = False

    @property
    def url(self) -> str:
        """The address for DATABASE_URL: the application's own role."""
        return self._url(RUNTIME_ROLE)

    @property
    def owner_url(self) -> str:
        """The address for DATABASE_OWNER_URL: the role that migrates."""
        return self._url(OWNER_ROLE)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The running server."""
        if self._process is None:
            raise RuntimeError("PostgreSQL has not been started.")
        return self._process

    def start(self) -> None:
        """Make the data folder if there is none, start the server, return when it answers.

        Raises Problem.
        """
        if not (self._programs / "postgres").is_file():
            raise Problem(
                f"PostgreSQL's programs are missing in {self._programs}. Delete var/venv."
            )
        self._data.parent.mkdir(parents=True, exist_ok=True)
        self._see_whether_folders_are_closed()
        if not self._data.exists() or self._is_empty():
            self._make_data()
        self._check_version()
        self._clear_what_a_kill_left()
        self._folder = private.make(self._data, self._account)
        self._write_who_may_connect(self._folder.path)
        options = self._options(self._folder.path)
        try:
            with self._log.open() as output:
                self._process = self._run("postgres", *options, log=output)
            self._wait()
            self._connect()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server, if it runs, and take its socket's folder away."""
        if self._process is not None:
            # fast shutdown first, then the immediate one, from which it recovers at the next start
            steps = [(signal.SIGINT, 15), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)]
            processes.stop(self._process, steps=steps)
            self._process = None
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def _url(self, role: str) -> str:
        if self._folder is None:
            raise RuntimeError("PostgreSQL has not been started.")
        return f"postgresql://{role}@/{DATABASE}?host={self._folder.path}"

    def _run(self, program: str, *arguments: str | Path, **how: object) -> subprocess.Popen[bytes]:
        return processes.start(
            [self._programs / program, *arguments],
            account=self._account,
            pass_closed_folders=self._pass_closed_folders,
            when_orphaned=signal.SIGQUIT,
            folder=Path("/"),
            environment={"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath},
            **how,  # type: ignore[arg-type]
        )

    def _see_whether_folders_are_closed(self) -> None:
        if self._account is None:
            return
        self._pass_closed_folders = not (
            self._account.can_enter(self._programs) and self._account.can_enter(self._data.parent)
        )
        if self._pass_closed_folders and not self._account.may_pass_closed_folders():
            raise Problem(
                f"PostgreSQL does not run as root, and the user {self._account.name!r}, whom it "
                f"would run as, cannot enter {self._data.parent}. Start as an ordinary user, or "
                "move the checkout to a folder that everyone may enter."
            )

    def _is_empty(self) -> bool:
        try:
            return self._data.is_dir() and not any(self._data.iterdir())
        except PermissionError:
            owner = self._data.owner()
            raise Problem(
                f"The data folder {self._data} belongs to the user {owner!r}: it was made by a "
                "start as root. Start as root again, or delete the folder."
            ) from None

    def _make_data(self) -> None:
        """Make it under another name first, so that it is there whole or not at all."""
        unfinished = self._data.with_name(self._data.name + ".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        if self._account is not None:
            os.chown(unfinished, self._account.uid, self._account.gid)
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
        options = [*locale, "--builtin-locale=C.UTF-8", "--auth=peer"]
        if not self._keep:
            options += ["--no-sync"]
        with self._log.open() as output:
            made = self._run("initdb", "-D", unfinished, "-U", _SUPERUSER, *options, log=output)
            if made.wait() == 0:
                safety = [] if self._keep else ["-F"]
                made = self._run(
                    "postgres", "--single", "-j", *safety, "-D", unfinished, _SUPERUSER,
                    log=output, read=True,
                )  # fmt: skip
                rights = "" if self._keep else "CREATEDB"
                # with -j a statement ends at a semicolon and an empty line
                statements = _ROLES.format(rights=rights).replace(";\n", ";\n\n")
                made.communicate(statements.encode())
        if made.returncode != 0:
            raise Problem(
                f"PostgreSQL could not make its data folder {self._data}{self._reason()} "
                f"The whole story is in {self._log.path}."
            )
        if self._data.exists():
            self._data.rmdir()
        unfinished.replace(self._data)

    def _check_version(self) -> None:
        file = self._data / "PG_VERSION"
        try:
            found = file.read_text().strip()
        except PermissionError:
            self._is_empty()
            raise
        except (OSError, UnicodeDecodeError):
            found = ""
        if not found.isdecimal():
            raise Problem(
                f"The data folder {self._data} is damaged: it has no readable PG_VERSION. "
                "Put a copy of it back, or delete the folder to begin with an empty database."
            )
        version = subprocess.check_output([self._programs / "postgres", "--version"], text=True)
        ours = version.split()[2].partition(".")[0]
        if found != ours:
            raise Problem(
                f"The data folder {self._data} was made by PostgreSQL {found}; this is PostgreSQL "
                f"{ours}, which cannot open it. Move its data with pg_dump of version {found}, or "
                "delete the folder to begin with an empty database."
            )

    def _clear_what_a_kill_left(self) -> None:
        """Wait for a server that is still ending; forget one that is gone.

        PostgreSQL trusts any live process of the same number, which after a restart of the machine
        may be anybody's, and then refuses to start.
        """
        file = self._data / "postmaster.pid"
        try:
            pid = int(file.read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return
        if self._is_this_server(pid):
            os.kill(pid, signal.SIGQUIT)
            if not processes.wait_until_gone(pid, _SECONDS_TO_DIE):
                raise Problem(
                    f"Another PostgreSQL (process {pid}) is at work in {self._data}. End it first."
                )
        file.unlink(missing_ok=True)

    def _is_this_server(self, pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/cwd").samefile(self._data)
        except OSError:
            return False

    def _write_who_may_connect(self, folder: Path) -> None:
        user = accounts.current()
        (folder / "hba.conf").write_text("local all all peer map=assay\n")
        lines = [f'assay "{user}" {role}\n' for role in (RUNTIME_ROLE, OWNER_ROLE)]
        (folder / "ident.conf").write_text("".join(lines))
        for file in folder.iterdir():
            file.chmod(0o644)  # the folder is closed; the server's account must read them

    def _options(self, folder: Path) -> list[str]:
        settings = {
            **_SETTINGS,
            **({} if self._keep else _WITHOUT_SAFETY),
            "unix_socket_directories": str(folder),
            "hba_file": str(folder / "hba.conf"),
            "ident_file": str(folder / "ident.conf"),
        }
        pairs = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return ["-D", str(self._data), *pairs]

    def _wait(self) -> None:
        until = time.monotonic() + _SECONDS_TO_START
        while not self._is_ready():
            if self.process.poll() is not None or time.monotonic() > until:
                raise self._damaged(self._reason())
            time.sleep(0.01)

    def _is_ready(self) -> bool:
        """Whether the server says so in its lock file: process on line 1, state on line 8."""
        try:
            lines = (self._data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[0] == str(self.process.pid) and lines[7].strip() == "ready"

    def _connect(self) -> None:
        """Read something through the application's role: a server over a torn folder may start."""
        query = ["-XAtqc", "SELECT count(*) FROM pg_class", "-d", self.url]
        asked = subprocess.run(
            [self._programs / "psql", *query], capture_output=True, text=True, check=False
        )
        if asked.returncode != 0:
            raise self._damaged(f": {asked.stderr.strip().splitlines()[-1].rstrip('.')}.")

    def _reason(self) -> str:
        return self._log.last("PANIC:", "FATAL:", "error:")

    def _damaged(self, reason: str) -> Problem:
        return Problem(
            f"PostgreSQL does not start on its data folder {self._data}{reason} Put a copy of the "
            "folder back, or delete it to begin with an empty database. The whole story is in "
            f"{self._log.path}."
        )
