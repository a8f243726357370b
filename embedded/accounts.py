"""Whose servers these are: PostgreSQL refuses to run as root, so there it runs as `nobody`."""

import ctypes
import os
import pwd
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from embedded.problem import Problem

_PR_SET_SECUREBITS, _SECBIT_NO_SETUID_FIXUP = 28, 1 << 2
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 47, 2
_CAP_DAC_OVERRIDE = 1
_CAPABILITY_VERSION = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the machine that a server runs as."""

    name: str
    uid: int
    gid: int

    def become(self, *, pass_closed_folders: bool = False) -> None:
        """Turn this process, which is root's, into the account's, for good.

        With `pass_closed_folders` it keeps the one capability that lets it enter folders closed to
        the account: a checkout below a folder of mode 0700, whose permissions are not ours to
        change. Raises OSError where the machine does not grant that.
        """
        if pass_closed_folders:
            # capabilities outlast the change of user, and count for access(2), which initdb asks
            _call(_libc.prctl, _PR_SET_SECUREBITS, _SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
        os.setgroups([])
        os.setresgid(self.gid, self.gid, self.gid)
        os.setresuid(self.uid, self.uid, self.uid)
        if pass_closed_folders:
            kept = 1 << _CAP_DAC_OVERRIDE
            sets = (_Sets * 2)(_Sets(kept, kept, kept))
            _call(_libc.capset, ctypes.byref(_Header(_CAPABILITY_VERSION, 0)), sets)
            _call(_libc.prctl, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, _CAP_DAC_OVERRIDE, 0, 0)

    def can_enter(self, folder: Path) -> bool:
        """Whether the account may enter `folder` and read in it, all the way from the root."""
        return _in_a_fork(lambda: self._try_to_enter(folder))

    def _try_to_enter(self, folder: Path) -> bool:
        self.become()
        return os.access(folder, os.R_OK | os.X_OK)

    def may_pass_closed_folders(self) -> bool:
        """Whether the machine grants the capability that `become` keeps on request."""
        return _in_a_fork(self._try_to_pass)

    def _try_to_pass(self) -> bool:
        self.become(pass_closed_folders=True)
        return True


def current() -> str:
    """The name of the user that this process runs as. Raises Problem where it has none."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise Problem(
            f"The user with number {os.geteuid()} has no name on this machine, and PostgreSQL "
            "does not run without one. Start as a user that is listed in /etc/passwd."
        ) from None


def for_postgres() -> Account | None:
    """The account that PostgreSQL runs as: None is the present one. Raises Problem."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise Problem(
            "PostgreSQL does not run as root, and this machine has no user 'nobody' to run it as. "
            "Start as an ordinary user."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _call(function: Callable[..., int], *arguments: object) -> None:
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _in_a_fork(question: Callable[[], bool]) -> bool:
    """The answer of a child process, so that this one stays who it is; False if it fails."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if question() else 1)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
