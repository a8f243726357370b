"""Memory and time that a file may take, measured in the process that reads it."""

import dataclasses
import io
import os
import threading
import tracemalloc

import pytest
import xlsxwriter

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


def test_rows_of_a_single_far_cell_take_little_memory():
    def reaching(sheets):
        made = io.BytesIO()
        with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
            for sheet in [book.add_worksheet() for _ in range(sheets)]:
                for row in range(9_999):
                    sheet.write_number(row, 99, 1)
        return made.getvalue()

    tracemalloc.start()
    assert len(read(reaching(1), "list.xlsx").sheets[0].rows) == 9_999
    with pytest.raises(Unreadable, match="reaches over more than 1,500,000 cells"):
        read(reaching(2), "list.xlsx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100 * _MB


def test_who_needs_more_memory_than_there_is_is_ended():
    small = dataclasses.replace(DEFAULT, memory=80 * _MB)
    content = text(*[["x" * 27] * 28] * 9_900).encode()
    with pytest.raises(Unreadable, match="needs more memory than any list does"):
        read(content, "list.csv", limits=small)


def test_who_needs_more_time_than_there_is_is_ended():
    hurried = dataclasses.replace(DEFAULT, processor=1)
    with pytest.raises(Unreadable, match="takes far longer to read"):
        read(xlsx("<a/>" * 8 * _MB), "list.xlsx", limits=hurried)


def test_no_more_than_a_few_files_are_read_at_once(monkeypatch):
    hurried = dataclasses.replace(DEFAULT, waiting=1)
    held = threading.BoundedSemaphore(1)
    monkeypatch.setattr("spreadsheets.reading._AT_ONCE", held)
    with held, pytest.raises(Unreadable, match="others are being read"):
        read(b"Reference\r\nC001\r\n", "list.csv", limits=hurried)
    assert read(b"Reference\r\nC001\r\n", "list.csv").kind == "csv"
    with pytest.raises(Unreadable, match="PDF"):
        read(b"%PDF", "list.csv")
    assert held.acquire(blocking=False)


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
