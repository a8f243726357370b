"""What a figures file may look like."""

import pytest

from inspections.frameworks import load
from ratings.figures_file import rate_file

PLAIN = "code,yes,relevant,percent,rating\n1.1,,,,Good\n2.4.1,2,3,,\n2.4.2,,,50,\n2.4.3,0,0,n/a,\n"


def rated(path, text):
    path.write_bytes(text.encode())
    return rate_file(path, load("youth-2020"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + PLAIN, id="with a byte order mark"),
        pytest.param(PLAIN.replace("\n", "\r\n"), id="with Windows line ends"),
        pytest.param(PLAIN.rstrip("\n"), id="without a last line end"),
        pytest.param(PLAIN.replace("\n", "\n\n") + "\n,,,,\n", id="with blank lines"),
        pytest.param(PLAIN.replace(",", " , "), id="with spaces"),
        pytest.param(PLAIN.replace("n/a", "N/A"), id="with N/A in capitals"),
        pytest.param(PLAIN.replace(",0,0,n/a,", ",,,n/a,"), id="with n/a alone"),
        pytest.param(PLAIN.replace(",0,0,n/a,", ",,0,,"), id="with relevant 0 alone"),
        pytest.param(PLAIN.replace("2,3,,", "2,3,67,"), id="with counts and percentage"),
        pytest.param(PLAIN.replace("2,3,,", "2,3,,Good"), id="with the band at a key question"),
        pytest.param(PLAIN.replace(",50,\n", ",50\n"), id="with a last cell left out"),
        pytest.param(PLAIN.replace("Good", '"Good"'), id="with quotation marks"),
        pytest.param(PLAIN.replace("code,yes", "Code,Yes"), id="with capitals in the header"),
        pytest.param(
            "rating,percent,code,relevant,yes\nGood,,1.1,,\n,,2.4.1,3,2\n,50,2.4.2,,\n,n/a,2.4.3,,\n",
            id="with the columns in another order",
        ),
        pytest.param(
            "percent,code,relevant,yes,rating\n,2.4.1,3,2,\n50,2.4.2,,,\nn/a,2.4.3,,,\n,1.1,,,Good\n",
            id="with the rows in another order",
        ),
    ],
)
def test_a_figures_file_may_be_written(tmp_path, text):
    assert rated(tmp_path / "a.csv", text) == rated(tmp_path / "b.csv", PLAIN)


def test_columns_without_use_may_be_left_out(tmp_path):
    ratings = rated(tmp_path / "a.csv", "code,rating\n1.1,Good\n2.1,Outstanding\n")
    assert ratings.standards["1.1"].points == 2
    assert ratings.standards["2.1"].points == 3


def test_a_published_rating_that_is_the_computed_one_is_no_discretion(tmp_path):
    ratings = rated(tmp_path / "a.csv", PLAIN + "2.4,,,,Requires improvement\n")
    assert ratings.standards["2.4"].rating == "Requires improvement"
    assert not ratings.standards["2.4"].discretion


def test_another_published_rating_is_discretion_with_a_warning_where_its_trigger_is_unknown(
    tmp_path,
):
    text = "code,percent,rating\n2.4.1,57,\n2.4.2,90,\n2.4.3,90,\n2.4,,Good\n"
    ratings = rated(tmp_path / "a.csv", text)
    assert ratings.standards["2.4"].discretion
    assert ratings.standards["2.4"].rating == "Good"
    assert "2.4 is Requires improvement by its figures" in ratings.warnings[0]


def test_a_standard_with_some_of_its_questions_is_rated_with_a_warning(tmp_path):
    ratings = rated(tmp_path / "a.csv", "code,percent\n2.1.1,80\n2.1.3,67\n")
    assert ratings.standards["2.1"].rating == "Good"
    assert ratings.warnings == (
        "No figures are given for 2.1.2; 2.1 is rated from its other key questions.",
    )
