"""`rate` as it is called from a terminal or a script."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "tests" / "figures"


def rate(name: str, **options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("rate", str(FIGURES / f"{name}.csv"), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_json_is_all_that_is_printed():
    out, err = rate("kensington-chelsea-2021", framework="youth-2020", format="json")
    assert json.loads(out)["score"] == 29
    assert err == ""


def test_the_table_is_the_default_and_youth_2018_the_framework():
    out, err = rate("lambeth-2019")
    assert "Score 14 of 36: Requires improvement" in out
    assert err == ""


def test_warnings_of_the_table_go_to_standard_error(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("code,percent\n2.1.1,80\n", encoding="utf-8")
    out, err = StringIO(), StringIO()
    call_command("rate", str(path), stdout=out, stderr=err)
    assert "Warning: No figures are given for 2.1.2, 2.1.3" in err.getvalue()
    assert "Warning" not in out.getvalue()


def test_an_unknown_framework_names_those_there_are():
    with pytest.raises(CommandError, match="youth-2021"):
        rate("lambeth-2019", framework="youth-1999")


def test_a_bad_file_is_one_plain_line_on_standard_error_and_nothing_else(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("code,percent\n2.1.1,101\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "manage.py", "rate", str(path), "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert f"{path}, line 2: percent is 101" in done.stderr
    assert "Traceback" not in done.stderr
