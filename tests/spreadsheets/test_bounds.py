"""Memory and time that a file may take, measured in the process that reads it."""

import dataclasses
import os
import tracemalloc

import pytest

from spreadsheets.limits import DEFAULT
from spreadsheets.reading import Unreadable, ask_child, read
from tests.spreadsheets.making import text, xlsx
from tests.spreadsheets.refused import REFUSED

_MB = 1024 * 1024
_BOMBS = [name for name in REFUSED if "bomb" in name or "million" in name or "0,000" in name]


@pytest.mark.parametrize("name", [*_BOMBS, "a stray cell in the last corner"])
def test_a_bomb_takes_little_memory(name):
    file_name, make, _ = REFUSED[name]
    content = make()
    assert 0 < ask_child(content, file_name, DEFAULT)["peak"] < 200 * _MB


def test_the_largest_list_that_is_read_stays_within_bounds():
    values = ["x" * 25] * 30
    content = text(*[values] * 9_900).encode()[: DEFAULT.bytes]
    whole = content[: content.rindex(b"\n")]
    assert 0 < ask_child(whole, "list.csv", DEFAULT)["peak"] < 400 * _MB
    tracemalloc.start()
    read(whole, "list.csv")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 150 * _MB


def test_who_needs_more_memory_than_there_is_is_ended():
    small = dataclasses.replace(DEFAULT, memory=80 * _MB)
    content = text(*[["x" * 27] * 28] * 9_900).encode()
    with pytest.raises(Unreadable, match="needs more memory than any list does"):
        read(content, "list.csv", limits=small)


def test_who_needs_more_time_than_there_is_is_ended():
    hurried = dataclasses.replace(DEFAULT, processor=1)
    with pytest.raises(Unreadable, match="takes far longer to read"):
        read(xlsx("<a/>" * 8 * _MB), "list.xlsx", limits=hurried)


def test_the_process_inherits_no_secret(monkeypatch, tmp_path):
    program = tmp_path / "child.py"
    program.write_text("import json, os; print(json.dumps({'found': dict(os.environ)}))")
    monkeypatch.setattr("spreadsheets.reading._PROGRAM", program)
    monkeypatch.setitem(os.environ, "SECRET_KEY", "an invented secret")
    found = ask_child(b"x", "list.csv", DEFAULT)["found"]
    assert "SECRET_KEY" not in found


def test_a_fault_of_ours_is_told_in_words_and_logged_without_what_is_in_the_file(
    monkeypatch, tmp_path, caplog
):
    program = tmp_path / "child.py"
    program.write_text("import sys; sys.stderr.write('KeyError in xlsx.py:12'); sys.exit(3)")
    monkeypatch.setattr("spreadsheets.reading._PROGRAM", program)
    with pytest.raises(Unreadable, match="something in it is not as it should be"):
        read(b"Reference\r\nC001\r\n", "list.csv")
    assert "KeyError in xlsx.py:12" in caplog.text
    assert "C001" not in caplog.text
