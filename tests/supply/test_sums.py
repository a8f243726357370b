"""Parts that do not add up to their whole are pointed out, with the sum."""

from typing import Any

import pytest

from inspections.models import Inspection
from supply.reading import facts_of
from tests.supply.made import known, page_of, sent, text


def _enter(inspection: Inspection, **values: Any) -> tuple[str, ...]:
    for code, value in values.items():
        known(inspection, code, value)
    return facts_of(inspection).remarks


@pytest.mark.parametrize(("younger", "older"), [(26, 74), (26, 75), (26, 73), (25.5, 73.5)])
def test_rounding_is_no_mistake(small: Inspection, younger: float, older: float) -> None:
    assert _enter(small, children_10_14=younger, children_15_17=older) == ()


@pytest.mark.parametrize(
    ("younger", "older", "says"),
    [
        (26, 70, "the parts add up to 96%, 4 percentage points short of 100%."),
        (26, 76, "the parts add up to 102%, 2 percentage points over 100%."),
        (26.5, 72.4, "the parts add up to 98.9%, 1.1 percentage points short of 100%."),
    ],
)
def test_percentages_that_do_not_make_a_hundred_are_pointed_out(
    small: Inspection, younger: float, older: float, says: str
) -> None:
    remarks = _enter(small, children_10_14=younger, children_15_17=older)
    assert remarks == (f"Age of the children worked with: {says}",)


def test_a_part_that_is_not_known_yet_may_still_fill_what_lacks(small: Inspection) -> None:
    assert _enter(small, children_white=40, children_minority=30) == ()


def test_what_is_too_much_already_is_pointed_out_before_all_parts_are_known(
    small: Inspection,
) -> None:
    (remark,) = _enter(small, children_white=80, children_minority=30)
    assert "add up to 110%, 10 percentage points over 100%" in remark


def test_comparators_are_added_up_too(small: Inspection) -> None:
    known(small, "children_10_14", 26, comparator=23)
    known(small, "children_15_17", 74, comparator=70)
    (remark,) = facts_of(small).remarks
    assert remark == (
        "Age of the children worked with, national average: the parts add up to 93%, "
        "7 percentage points short of 100%."
    )


def test_parts_of_a_budget_are_held_against_its_total(small: Inspection) -> None:
    parts = ("youth_justice_board", "local_authority", "police", "probation", "health",
             "crime_commissioner", "other")  # fmt: skip
    values = {f"budget_{part}": 100_000 for part in parts}
    (remark,) = _enter(small, **values, budget_total=720_000)
    assert remark == (
        "Parts of the budget: the parts add up to £700,000, £20,000 short of the whole, £720,000."
    )


def test_a_budget_without_its_total_has_nothing_to_be_held_against(small: Inspection) -> None:
    assert _enter(small, budget_police=100_000) == ()


def test_it_is_pointed_out_on_the_page_and_not_refused(small: Inspection, sign_in: Any) -> None:
    client = sign_in("inspector")
    typed = sent(small, "children", children_10_14__value="26", children_15_17__value="60")
    page = text(client.post(page_of(small, "children"), typed, follow=True))
    assert "Two facts saved" in page
    assert "the parts add up to 86%, 14 percentage points short of 100%." in page


def test_what_follows_from_facts_is_worked_out_and_not_asked(small: Inspection) -> None:
    known(small, "looked_after_in_area", 3)
    assert facts_of(small).worked_out["looked_after"].value is None
    known(small, "looked_after_out_of_area", 4)
    known(small, "staff_fte", "30")
    known(small, "vacancies_fte", "2.5")
    found = facts_of(small)
    assert found.worked_out["looked_after"].value_words == "7"
    assert found.worked_out["vacancy_rate"].value_words == "7.7%"
    assert not {"looked_after", "vacancy_rate"} & found.by_code.keys()
