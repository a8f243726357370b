"""`./run` as an ordinary user, also where the tests themselves run as root."""

import os
import signal
from pathlib import Path

from embedded import accounts
from tests.running.checkouts import Checkout, processes_in


def test_an_ordinary_user_gets_the_whole_application(checkout: Checkout) -> None:
    account = accounts.for_postgres()
    if account is not None:
        _give(checkout.path, account)

    def become_ordinary() -> None:
        if account is not None:  # the capability: root's Python may lie where nobody else reads
            account.become(pass_closed_folders=True)

    running = checkout.start(prepare=become_ordinary, HOME=str(checkout.path / "var"))
    data = checkout.path / "var" / "data" / "postgres"

    assert running.address in running.said
    assert data.stat().st_uid == (account.uid if account else os.getuid())
    assert running.end(signal.SIGINT) == 0
    assert list(processes_in(checkout.path)) == []


def _give(path: Path, account: accounts.Account) -> None:
    for folder, _, files in os.walk(path):
        for name in [folder, *(os.path.join(folder, file) for file in files)]:
            os.chown(name, account.uid, account.gid, follow_symlinks=False)
