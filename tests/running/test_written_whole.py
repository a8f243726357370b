"""A kill or a reader in between never meets half of a file that a start relies on."""

import stat
from pathlib import Path

import pytest

from bootstrap import servers, steps


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(servers, "VAR", tmp_path)
    return tmp_path


def test_a_file_is_written_under_another_name_first(tmp_path: Path) -> None:
    file = tmp_path / "running.json"
    file.write_text("old")
    with file.open() as reader:
        steps.write_whole(file, "new")

        assert reader.read() == "old"

    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_kill_left_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "running.json.new").write_text("half, and longer than what is written now")
    steps.write_whole(tmp_path / "running.json", "new")

    assert (tmp_path / "running.json").read_text() == "new"


@pytest.mark.parametrize("left", ["", "\n"])
def test_an_empty_secret_key_is_made_anew(
    var: Path, left: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (var / "secret-key").write_text(left)
    key = servers.environment({})["SECRET_KEY"]

    assert len(key) > 50
    assert (var / "secret-key").read_text() == key


def test_the_secret_key_stays(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)

    assert servers.environment({})["SECRET_KEY"] == servers.environment({})["SECRET_KEY"]
