"""What the service's last inspection knew is offered, and counts once it is taken over."""

from datetime import timedelta
from typing import Any

from inspections.models import Inspection, YouthOffendingService
from supply.earlier import last_known
from tests.supply.made import earlier_inspection, known, page_of, sent, text, typed_into


def test_the_last_inspection_of_the_same_service_is_offered_with_its_year(
    small: Inspection, sign_in: Any
) -> None:
    known(earlier_inspection(small), "volunteers", 7, year="2018", source="The service")
    response = sign_in("inspector").get(page_of(small, "staffing"))
    page = text(response)
    assert "At the last inspection: 7; 2018; The service" in page
    assert typed_into(response, "volunteers-value") == ""
    assert not small.contextual_facts.exists()


def test_only_the_last_one_counts_and_none_that_is_later_or_another_services(
    small: Inspection,
) -> None:
    last = earlier_inspection(small)
    before = earlier_inspection(
        last, service=small.service, reference="long-ago", framework_code="youth-2018"
    )
    later = earlier_inspection(
        small,
        reference="later",
        fieldwork_start=small.fieldwork_start + timedelta(days=400),
        fieldwork_end=small.fieldwork_start + timedelta(days=401),
    )
    elsewhere = earlier_inspection(
        small,
        reference="elsewhere",
        service=YouthOffendingService.objects.create(name="Elsewhere"),
    )
    for inspection, value in ((last, 7), (before, 3), (later, 9), (elsewhere, 8)):
        known(inspection, "volunteers", value)
    known(before, "staff_fte", 3)
    found = last_known(small)
    assert found.reference == last.reference
    assert {code: given.value for code, given in found.facts.items()} == {"volunteers": 7}


def test_an_inspection_that_knew_nothing_is_passed_over(small: Inspection) -> None:
    last = earlier_inspection(small)
    before = earlier_inspection(last, service=small.service, reference="long-ago")
    known(before, "volunteers", 3)
    assert last_known(small).reference == "long-ago"
    assert last_known(before).reference == ""


def test_one_press_takes_a_figure_over_and_keeps_what_else_was_typed(
    small: Inspection, sign_in: Any
) -> None:
    before = earlier_inspection(small)
    known(before, "volunteers", 7, year="2018", source="The service", comparator=6)
    known(before, "attrition", 12)
    typed = sent(small, "staffing", staff_headcount__value="24") | {"take": "volunteers"}
    sign_in("lead").post(page_of(small, "staffing"), typed)
    rows = {row.code: row for row in small.contextual_facts.all()}
    assert rows.keys() == {"volunteers", "staff_headcount"}
    taken = rows["volunteers"]
    assert [taken.value, taken.comparator] == [7, 6]
    assert (taken.year, taken.source) == ("2018", "The service")


def test_all_that_is_offered_is_taken_over_at_once_and_nothing_that_is_entered(
    small: Inspection, sign_in: Any
) -> None:
    before = earlier_inspection(small)
    for code, value in (("volunteers", 7), ("attrition", 12), ("staff_fte", 30)):
        known(before, code, value)
    known(small, "staff_fte", 21)
    sign_in("lead").post(page_of(small, "staffing"), sent(small, "staffing") | {"take": "all"})
    values = {row.code: row.value for row in small.contextual_facts.all()}
    assert values == {"volunteers": 7, "attrition": 12, "staff_fte": 21}


def test_with_something_wrong_beside_it_nothing_is_saved_and_the_figure_stays_in_its_field(
    small: Inspection, sign_in: Any
) -> None:
    known(earlier_inspection(small), "volunteers", 7)
    typed = sent(small, "staffing", staff_fte__value="many") | {"take": "volunteers"}
    response = sign_in("lead").post(page_of(small, "staffing"), typed)
    assert response.status_code == 422
    assert typed_into(response, "volunteers-value") == "7"
    assert not small.contextual_facts.exists()


def test_the_overview_says_that_there_are_figures_to_take_over(
    small: Inspection, sign_in: Any
) -> None:
    known(earlier_inspection(small), "volunteers", 7)
    page = text(sign_in("lead").get(f"/inspections/{small.reference}/service-facts/"))
    assert "knew 1 of these" in page
