"""What is found wrong in a list, and in which words: pure."""

import pytest

from inspections import frameworks
from inspections.windows import windows_of
from sampling.caseload.checking import Kind, check
from sampling.caseload.fields import Reader
from tests.caseload import lists
from tests.caseload.lists import START, WINDOWS, case, out_of_court

_FRAMEWORK = frameworks.load("youth-2020", "YOS")
_COLUMNS = {key: number for number, key in enumerate(lists.LABELS)}


def _checked(*cases, corrections=None):
    rows = [
        {"row": number, **{key: value for key, value in each.items() if value}}
        for number, each in enumerate(cases, start=2)
    ]
    windows = windows_of(START, WINDOWS, _FRAMEWORK)
    return check(rows, corrections or {}, _COLUMNS, Reader(_FRAMEWORK), windows)


def _said(*cases):
    return [(each.kind, each.row, each.key, each.says) for each in _checked(*cases).problems]


def test_a_list_without_problems_gives_its_cases():
    found = _checked(case("C001"), out_of_court("D001", rosh="", ethnicity="B2"))
    assert found.loadable
    court, other = found.cases
    assert (court.domain, court.sex, court.age, court.rosh) == (2, "male", 15, "low")
    assert (other.domain, other.disposal, other.rosh) == (3, "community_resolution", None)
    assert other.ethnicity == "black_and_minority_ethnic"
    assert (found.count(2), found.count(3)) == (1, 1)


@pytest.mark.parametrize(
    ("key", "written", "expected"),
    [
        ("sex", "Boys", "male"), ("sex", "F", "female"), ("sex", "Not known", "not_recorded"),
        ("disposal", "RO", "referral_order"), ("disposal", "DTO", "custody"),
        ("disposal", "YRO with ISS", "youth_rehabilitation_order"),
        ("rosh", "ROSH High", "high"), ("rosh", "VH", "very_high"), ("rosh", "n/a", None),
        ("safety", "Med", "medium"), ("ethnicity", "W1", "white"),
        ("ethnicity", "Mixed White and Asian", "black_and_minority_ethnic"),
        ("ethnicity", "Refused", "not_recorded"),
    ],
)  # fmt: skip
def test_usual_ways_of_writing_are_understood(key, written, expected):
    (found,) = _checked(case(**{key: written})).cases
    assert getattr(found, key) == expected


@pytest.mark.parametrize(
    ("changes", "kind", "key", "says"),
    [
        ({"sex": "Mael"}, Kind.WRONG, "sex", "is “Mael”; Male would be right"),
        ({"sex": ""}, Kind.EMPTY, "sex", "is empty; Male, Female, Other or Not recorded would"),
        ({"age": "21"}, Kind.WRONG, "age", "is “21”; a whole number from 10 to 18 would be right"),
        ({"reference": "C 001"}, Kind.WRONG, "reference", "C001, without a space, would be right"),
        ({"reference": ""}, Kind.EMPTY, "reference", "is empty; the service’s own number"),
        ({"reference": "x" * 21}, Kind.WRONG, "reference", "has 21 characters; at most 20 would"),
        ({"disposal": "Fortnightly"}, Kind.WRONG, "disposal", "Referral order, Youth"),
        ({"disposal": ""}, Kind.EMPTY, "disposal", "is empty; what the child was given"),
        ({"disposal_date": "31/02/2020"}, Kind.WRONG, "disposal_date", "not in the calendar"),
        ({"disposal_date": ""}, Kind.EMPTY, "disposal_date", "is empty; a day such as"),
        ({"rosh": "Hihg"}, Kind.WRONG, "rosh", "is “Hihg”; High would be right"),
        ({"ethnicity": "Martian"}, Kind.WRONG, "ethnicity", "White, Black and minority ethnic or"),
        ({"domain": "both"}, Kind.WRONG, "domain", "Court or Out of court would be right"),
        (
            {"domain": "Out of court"}, Kind.OTHER_DOMAIN, "disposal",
            "is Referral order, which is no disposal out of court",
        ),
        (
            {"disposal_date": "21 June 2020"}, Kind.OUTSIDE, "disposal_date",
            "before 22 June 2020, the first day of the window for cases at court",
        ),
        (
            {"disposal_date": "23 September 2020"}, Kind.OUTSIDE, "disposal_date",
            "after 22 September 2020, the last day of the window",
        ),
    ],
)  # fmt: skip
def test_a_cell_that_is_wrong_says_what_would_be_right(changes, kind, key, says):
    ((found_kind, row, found_key, found_says),) = _said(case() | changes)
    assert (found_kind, row, found_key) == (kind, 2, key)
    assert says in found_says


def test_the_first_and_the_last_day_of_a_window_belong_to_it():
    first, last = (case("C001", disposal_date="22 June 2020"), case("C002"))
    assert _said(first, last | {"disposal_date": "22 September 2020"}) == []


def test_each_domain_has_its_own_window():
    ((kind, row, *_),) = _said(case(), out_of_court("D001", disposal_date=lists.COURT_DAY))
    assert (kind, row) == (Kind.OUTSIDE, 3)


def test_other_is_a_disposal_where_the_row_says_its_domain():
    (found,) = _checked(case(disposal="Other", domain="Court")).cases
    assert found.disposal == "other_court"
    ((kind, *_),) = _said(case(disposal="Other"))
    assert kind is Kind.WRONG


def test_a_reference_that_stands_twice_names_the_other_row():
    ((kind, row, _, says),) = _said(case("C001"), case("c001", child=""))
    assert (kind, row) == (Kind.TWICE, 3)
    assert "as in row 2" in says


def test_of_a_child_with_two_cases_in_a_domain_the_latest_disposal_stays():
    ((kind, row, _, says),) = _said(
        case("C001", child="Y1"),
        case("C002", child="y1", disposal_date="5 August 2020"),
        out_of_court("D001", child="Y1"),
    )
    assert (kind, row) == (Kind.SAME_CHILD, 2)
    assert "as in row 3, whose disposal is the latest" in says


def test_a_row_with_more_cells_than_the_header_is_a_problem_until_it_is_put_right():
    rows = [{"row": 2, "overlong": True, **case()}]
    windows = windows_of(START, WINDOWS, _FRAMEWORK)
    (problem,) = check(rows, {}, _COLUMNS, Reader(_FRAMEWORK), windows).problems
    assert (problem.kind, problem.key) == (Kind.OVERLONG, "")
    assert "a comma within a value" in problem.says


def test_what_may_be_missing_is_a_remark():
    found = _checked(case("C001", age=""), case("C002", child=""), case("C003", rosh="n/a"))
    assert found.loadable
    assert {(each.key, each.rows) for each in found.remarks} == {("age", (2,)), ("rosh", (4,))}


def test_a_correction_takes_the_place_of_what_was_sent():
    found = _checked(case(sex="Mael"), corrections={"2": {"sex": "female"}})
    assert [each.sex for each in found.cases] == ["female"]


def test_a_row_left_out_counts_for_nothing():
    found = _checked(case("C001"), case("C001", sex="Mael"), corrections={"3": {"out": True}})
    assert (found.loadable, found.left_out, len(found.cases)) == (True, (3,), 1)


def test_a_list_without_a_case_left_is_not_loadable():
    assert not _checked(case(), corrections={"2": {"out": True}}).loadable
