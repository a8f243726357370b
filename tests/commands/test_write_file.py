"""A result goes where the person said, and what is there stays what it is."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from inspections.command_line import write_file


def test_a_new_file_is_readable_as_the_umask_says(tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    before = os.umask(0o027)
    try:
        write_file(file, b"new")
    finally:
        os.umask(before)

    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_file_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "closed.csv"
    file.write_bytes(b"old")
    file.chmod(0o600)
    write_file(file, b"new")

    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_link_stays_a_link_to_the_new_content(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "target.csv"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(Path("elsewhere") / "target.csv")
    write_file(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert os.listdir(target.parent) == ["target.csv"]


def test_a_link_to_nothing_yet_makes_what_it_names(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to("target.csv")
    write_file(link, b"new")

    assert link.is_symlink()
    assert (tmp_path / "target.csv").read_bytes() == b"new"


def test_a_pipe_gets_the_content_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_file(pipe, b"new")
    reader.join(10)

    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_stays_a_device(tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to(os.devnull)  # not the device itself: a fault would take it from the machine
    write_file(link, b"new")

    assert link.is_symlink()
    assert stat.S_ISCHR(link.stat().st_mode)


_TO_STANDARD_OUTPUT = """
import sys
from pathlib import Path
from inspections.command_line import write_file
print("before", flush=True)
write_file(Path(sys.argv[1]), b"new\\n")
print("after", flush=True)
"""


@pytest.fixture
def standard_output(tmp_path: Path) -> Path:
    """What /dev/stdout is, at a place where a fault does the machine no harm."""
    link = tmp_path / "stdout"
    link.symlink_to("/proc/self/fd/1")
    return link


def test_standard_output_that_goes_to_a_file_loses_nothing(
    tmp_path: Path, standard_output: Path
) -> None:
    file = tmp_path / "all.txt"
    file.write_text("first\n")
    with file.open("a") as output:
        _write_to(standard_output, output)

    assert file.read_text() == "first\nbefore\nnew\nafter\n"


def test_standard_output_that_goes_to_a_pipe_gets_the_content(standard_output: Path) -> None:
    said = _write_to(standard_output, subprocess.PIPE)

    assert said == "before\nnew\nafter\n"


@pytest.mark.parametrize("there", [".", "missing/new.csv"])
def test_a_path_that_cannot_be_written_is_named(tmp_path: Path, there: str) -> None:
    file = tmp_path / there

    with pytest.raises(CommandError, match="can’t be written") as refused:
        write_file(file, b"new")

    assert str(file) in str(refused.value)
    assert os.listdir(tmp_path) == []


def _write_to(file: Path, output: object) -> str | None:
    django = "import django; django.setup()\n"
    done = subprocess.run(
        [sys.executable, "-c", django + _TO_STANDARD_OUTPUT, file],
        stdout=output,  # type: ignore[call-overload]
        text=True,
        check=True,
    )
    return done.stdout
