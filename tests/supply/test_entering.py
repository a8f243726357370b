"""Facts are entered group by group; what is wrong is said, and nothing typed is lost."""

from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps

from inspections.models import Inspection
from supply.models import ContextualFact
from supply.reading import facts_of
from tests.cast import Cast
from tests.supply.made import known, page_of, sent, text


def test_a_fact_is_entered_with_comparator_year_and_source(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    typed = sent(
        small,
        "reoffending",
        reoffending_rate__value="38.4%",
        reoffending_rate__comparator="41.6",
        reoffending_rate__year="2016",
        reoffending_rate__source="Ministry of Justice",
    )
    response = sign_in("inspector").post(page_of(small, "reoffending"), typed)
    assert response["Location"] == f"/inspections/{small.reference}/service-facts/"
    row = small.contextual_facts.get()
    assert (row.code, row.value, row.comparator) == (
        "reoffending_rate",
        Decimal("38.4"),
        Decimal("41.6"),
    )
    assert (row.year, row.source) == ("2016", "Ministry of Justice")
    assert (row.entered_by, row.entered_through, row.version) == (cast.inspector, None, 0)


def test_one_year_and_source_serve_all_that_say_none_of_their_own(
    small: Inspection, sign_in: Any
) -> None:
    typed = sent(
        small,
        "staffing",
        staff_headcount__value="24",
        staff_fte__value="21.5",
        staff_fte__source="Payroll",
    ) | {"all-year": "2020", "all-source": "The service"}
    sign_in("lead").post(page_of(small, "staffing"), typed)
    rows = {row.code: (row.year, row.source) for row in small.contextual_facts.all()}
    assert rows == {"staff_headcount": ("2020", "The service"), "staff_fte": ("2020", "Payroll")}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            {"staff_headcount__value": "1O4"},
            "Staff, headcount: Value is 1O4; a number would be right",
        ),
        (
            {"staff_headcount__comparator": "many"},
            "Staff, headcount: Year before is many; a number would be right",
        ),
        ({"attrition__value": "140"}, "a number from 0 to 100 would be right"),
        ({"attrition__year": "x" * 41}, "Year or period has more than 40 characters"),
        ({"attrition__source": "x" * 301}, "Source has more than 300 characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    small: Inspection, sign_in: Any, typed: dict[str, str], says: str
) -> None:
    typed = sent(small, "staffing", volunteers__value="7", volunteers__source="Kept words", **typed)
    response = sign_in("lead").post(page_of(small, "staffing"), typed)
    page = text(response)
    assert response.status_code == 422
    assert says in page
    assert 'value="Kept words"' in page
    assert not small.contextual_facts.exists()


def test_a_fact_is_changed_and_counted_and_emptied(small: Inspection, sign_in: Any) -> None:
    known(small, "volunteers", 7, year="2019")
    client = sign_in("manager")
    client.post(page_of(small, "staffing"), sent(small, "staffing", volunteers__value="8"))
    row = small.contextual_facts.get()
    assert row.value == 8
    assert (row.year, row.version) == ("2019", 1)
    emptied = sent(small, "staffing", volunteers__value="", volunteers__year="")
    client.post(page_of(small, "staffing"), emptied)
    assert facts_of(small).by_code["volunteers"].given.empty
    page = text(client.get(f"/inspections/{small.reference}/service-facts/"))
    assert "Not entered yet, asked of the service" in page
    assert "<li>Volunteers</li>" in page


def test_what_is_the_same_writes_nothing(small: Inspection, sign_in: Any) -> None:
    known(small, "volunteers", 7)
    client = sign_in("lead")
    typed = sent(small, "staffing", volunteers__value="7.0")
    page = text(client.post(page_of(small, "staffing"), typed, follow=True))
    assert "Nothing was changed" in page
    assert small.contextual_facts.get().version == 0


def test_the_overview_says_what_is_missing_and_who_entered_what(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    known(small, "staff_headcount", 24, comparator=22, entered_by=cast.lead, source="Payroll")
    page = text(sign_in("quality_lead").get(f"/inspections/{small.reference}/service-facts/"))
    assert "1 of 68 entered" in page
    assert '<span class="service-facts__with">Year before</span>' in page
    assert "Payroll" in page
    assert "<span>Lead</span>" in page
    assert '<span class="service-facts__lacks">missing</span>' in page
    assert "Enter or change" not in page


def test_public_statistics_are_not_asked_of_the_service(small: Inspection, sign_in: Any) -> None:
    facts = facts_of(small)
    public = sum(known.fact.public for known in facts.facts)
    assert facts.asked_of_service == len(facts.by_code) - public
    page = text(sign_in("service_contact").get(f"/inspections/{small.reference}/service-facts/"))
    assert f"{facts.still_asked} of the {facts.asked_of_service} facts that the service" in page


@pytest.mark.parametrize("state", ["drafting", "factual_accuracy"])
def test_after_the_panel_facts_may_still_be_corrected(
    small: Inspection, sign_in: Any, state: str
) -> None:
    Inspection.objects.filter(pk=small.pk).update(state=state)
    sign_in("lead").post(page_of(small, "staffing"), sent(small, "staffing", volunteers__value="8"))
    assert small.contextual_facts.get().value == 8


@pytest.mark.parametrize("state", ["signed_off", "published", "closed"])
def test_once_the_report_is_signed_off_nothing_is_written_and_what_was_typed_is_kept(
    small: Inspection, sign_in: Any, state: str
) -> None:
    typed = sent(small, "staffing", volunteers__value="8", volunteers__source="Mine")
    Inspection.objects.filter(pk=small.pk).update(state=state)
    client = sign_in("manager")
    response = client.post(page_of(small, "staffing"), typed)
    assert response.status_code == 409
    assert "Not saved. The report has been signed off" in text(response)
    assert 'value="Mine"' in text(response)
    assert not small.contextual_facts.exists()
    for url in (page_of(small, "staffing"), f"/inspections/{small.reference}/service-facts/"):
        assert "The report has been signed off" in text(client.get(url))


def test_history_says_who_entered_a_fact(small: Inspection, cast: Cast, sign_in: Any) -> None:
    sign_in("lead").post(page_of(small, "staffing"), sent(small, "staffing", volunteers__value="8"))
    event = apps.get_model("supply.ContextualFactEvent").objects.get()
    assert (event.code, event.pgh_context["user"]) == ("volunteers", cast.lead.pk)


def test_a_group_that_is_none_is_not_found(small: Inspection, sign_in: Any) -> None:
    assert sign_in("lead").get(page_of(small, "weather")).status_code == 404


def test_a_row_that_the_catalogue_does_not_know_any_more_is_left_out(small: Inspection) -> None:
    known(small, "something-of-old", 3)
    assert facts_of(small).entered == 0
    assert ContextualFact.objects.filter(code="something-of-old").exists()


def test_pages_take_few_queries_however_much_is_entered(
    small: Inspection, cast: Cast, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for code in facts_of(small).by_code:
        known(small, code, 1, entered_by=cast.lead)
    client = sign_in("lead")
    with django_assert_max_num_queries(7):
        client.get(f"/inspections/{small.reference}/service-facts/")
    with django_assert_max_num_queries(7):
        client.get(page_of(small, "offences"))
    with django_assert_max_num_queries(1):
        facts_of(small)


@pytest.mark.parametrize("seen", ['[0, "sNaN", "", "", ""]', '[0, "NaN", "", "", ""]', "["])
def test_what_no_page_has_shown_counts_as_nothing_seen(
    small: Inspection, sign_in: Any, seen: str
) -> None:
    known(small, "staff_headcount", 20)
    typed = sent(small, "staffing", staff_headcount__value="24") | {"seen-staff_headcount": seen}
    response = sign_in("lead").post(page_of(small, "staffing"), typed)
    assert response.status_code == 409
    assert small.contextual_facts.get().value == 20
