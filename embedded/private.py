"""Folders for sockets: short enough for the 100 bytes of a socket's path, closed to others."""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from embedded.accounts import Account


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of mode 0700 that belongs to one server."""

    path: Path

    def remove(self) -> None:
        """Take it away, with what is in it."""
        shutil.rmtree(self.path, ignore_errors=True)


def make(data: Path, account: Account | None = None) -> Folder:
    """A new folder for the server over `data`; only `account` (None: this user) and root enter it.

    Its name follows from `data`, so that what a killed server has left is found and replaced.
    """
    path = _path(data)
    if _left_by(path, os.geteuid() if account is None else account.uid):
        shutil.rmtree(path, ignore_errors=True)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:  # somebody else's: never used, whatever is in it
        path = Path(tempfile.mkdtemp(prefix="assay-", dir="/tmp"))
    if account is not None:
        os.chown(path, account.uid, account.gid)
    return Folder(path)


def clear(data: Path) -> None:
    """Take away what a killed server over `data` has left."""
    if _path(data).exists():
        shutil.rmtree(_path(data), ignore_errors=True)


def _path(data: Path) -> Path:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    usable = 0 < len(runtime) < 40 and os.geteuid() != 0 and os.access(runtime, os.W_OK | os.X_OK)
    name = hashlib.sha256(f"{os.geteuid()} {data}".encode()).hexdigest()[:12]
    return Path(runtime if usable else "/tmp") / f"assay-{name}"  # noqa: S108


def _left_by(path: Path, owner: int) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_uid == owner
    except OSError:
        return False
