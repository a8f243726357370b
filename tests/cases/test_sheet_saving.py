"""Saving the assessment page by its button, as without scripts."""

from typing import Any

import pytest
from django.test import Client

from cases.models import Answer, Note, SampledCase
from inspections.models import Inspection
from tests.addresses import open_case
from tests.cases.sheet_form import SheetForm, form_in, opened
from tests.cast import Cast


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    """The inspector's open case, its answers taken out."""
    found = open_case(small, cast.inspector)
    Answer.objects.filter(case=found).update(value=None)
    return found


@pytest.fixture
def mine(case: SampledCase, cast: Cast) -> SheetForm:
    """The page as the inspector has it open."""
    return _opened_by(cast.inspector, case)


@pytest.fixture
def theirs(case: SampledCase, cast: Cast) -> SheetForm:
    """The same page, as the lead has it open."""
    cast.lead.name = "Priya Shah"
    cast.lead.save()
    return _opened_by(cast.lead, case)


def _opened_by(person: Any, case: SampledCase) -> SheetForm:
    client = Client()
    client.force_login(person)
    return opened(client, case)


def _value(case: SampledCase, question: str) -> str | None:
    return case.answers.get(question=question).value


def test_what_was_changed_is_saved_and_told_in_the_section_it_was_sent_from(
    case: SampledCase, mine: SheetForm
) -> None:
    mine.choose("answer:2.2.1.1", "yes").choose("answer:2.2.1", "no").choose("note:2.2.1", "Why.")
    mine.choose("fact:age", "15").choose("fact:needs", "mental_health", "ehc_plan")
    response = mine.save(section="section-2.2")
    assert response.status_code == 302
    assert response["Location"] == f"{mine.url}#section-2.2"
    again = form_in(mine.client, mine.url, mine.client.get(mine.url))
    assert again.page.get_element_by_id("save-state").text == "Saved 2 answers, 2 facts and 1 note."
    case.refresh_from_db()
    assert (case.age, set(case.needs or [])) == (15, {"mental_health", "ehc_plan"})
    assert (_value(case, "2.2.1.1"), _value(case, "2.2.1")) == ("yes", "no")
    assert Note.objects.get(case=case, question="2.2.1").text == "Why."


def test_what_was_not_touched_is_not_written(case: SampledCase, mine: SheetForm) -> None:
    before = case.answers.filter(version__gt=0).count()
    assert mine.save().status_code == 302
    assert case.answers.filter(version__gt=0).count() == before
    again = form_in(mine.client, mine.url, mine.client.get(mine.url))
    assert again.page.get_element_by_id("save-state").text == "Nothing was changed."


def test_pressing_twice_saves_once_and_conflicts_with_nobody(
    case: SampledCase, mine: SheetForm
) -> None:
    mine.choose("answer:2.1.1.1", "yes").choose("note:2.1.1", "Once.")
    assert [mine.save().status_code, mine.save().status_code] == [302, 302]
    assert case.answers.get(question="2.1.1.1").version == 1
    assert Note.objects.get(case=case, question="2.1.1").version == 1


def test_beside_a_note_that_is_not_saved_nothing_says_it_is(
    mine: SheetForm, theirs: SheetForm
) -> None:
    theirs.choose("note:2.1.1", "Theirs.").save()
    response = mine.choose("note:2.1.1", "Mine.").save()
    at = form_in(mine.client, mine.url, response).at("note:2.1.1")
    assert "Your text is not saved." in at
    assert "Note saved" not in at


def test_two_people_who_answer_different_questions_do_not_conflict(
    case: SampledCase, mine: SheetForm, theirs: SheetForm
) -> None:
    assert theirs.choose("answer:2.1.1.1", "no").save().status_code == 302
    assert mine.choose("answer:2.1.1.2", "yes").save().status_code == 302
    assert (_value(case, "2.1.1.1"), _value(case, "2.1.1.2")) == ("no", "yes")


def test_a_conflict_shows_both_answers_who_and_when_and_saves_all_else(
    case: SampledCase, mine: SheetForm, theirs: SheetForm
) -> None:
    theirs.choose("answer:2.1.1.1", "no").save()
    response = mine.choose("answer:2.1.1.1", "yes").choose("answer:2.1.1.2", "yes").save()
    assert response.status_code == 422
    page = form_in(mine.client, mine.url, response)
    at = page.at("answer:2.1.1.1")
    assert "Two different answers. Priya Shah saved No at " in at
    assert "Your Yes is not saved. Keep No Change to Yes" in at
    assert page.fields["answer:2.1.1.1"] == ["no"]
    assert (_value(case, "2.1.1.1"), _value(case, "2.1.1.2")) == ("no", "yes")
    (link,) = page.page.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a")
    assert page.page.get_element_by_id(link.get("href").removeprefix("#")).get("value") == "no"
    assert page.page.findtext(".//title").strip().startswith("Error: C01")


@pytest.mark.parametrize(("how", "then"), [("keep", "no"), ("change", "yes")])
def test_a_conflict_is_settled_by_either_button(
    case: SampledCase, mine: SheetForm, theirs: SheetForm, how: str, then: str
) -> None:
    theirs.choose("answer:2.1.1.1", "no").save()
    response = mine.choose("answer:2.1.1.1", "yes").save()
    assert mine.settle(response, how, "answer:2.1.1.1").status_code == 302
    assert _value(case, "2.1.1.1") == then


def test_a_conflict_that_was_not_settled_stays_in_sight(
    case: SampledCase, mine: SheetForm, theirs: SheetForm
) -> None:
    theirs.choose("answer:2.1.1.1", "no").save()
    first = mine.choose("answer:2.1.1.1", "yes").save()
    second = form_in(mine.client, mine.url, first).choose("answer:2.1.1.2", "yes").save()
    assert second.status_code == 422
    page = form_in(mine.client, mine.url, second)
    assert "No is saved. Your Yes is not saved." in page.at("answer:2.1.1.1")
    assert _value(case, "2.1.1.2") == "yes"
    assert mine.settle(second, "change", "answer:2.1.1.1").status_code == 302
    assert _value(case, "2.1.1.1") == "yes"


def test_a_third_answer_while_a_conflict_is_open_settles_it(
    case: SampledCase, mine: SheetForm, theirs: SheetForm
) -> None:
    theirs.choose("answer:2.1.1.1", "no").save()
    response = mine.choose("answer:2.1.1.1", "yes").save()
    page = form_in(mine.client, mine.url, response)
    assert page.choose("answer:2.1.1.1", "na").save().status_code == 302
    assert _value(case, "2.1.1.1") == "na"


def test_a_note_that_somebody_else_wrote_meanwhile_is_shown_beside_ones_own(
    case: SampledCase, mine: SheetForm, theirs: SheetForm
) -> None:
    theirs.choose("note:2.1.1", "Theirs.").save()
    response = mine.choose("note:2.1.1", "Mine,\r\nin two lines.").save()
    page = form_in(mine.client, mine.url, response)
    assert page.fields["note:2.1.1"] == ["Theirs."]
    assert "Two different texts. Priya Shah saved another text at " in page.at("note:2.1.1")
    assert "Mine, in two lines." in page.at("note:2.1.1")
    assert mine.settle(response, "change", "note:2.1.1").status_code == 302
    assert Note.objects.get(case=case, question="2.1.1").text == "Mine,\nin two lines."


def test_a_fact_that_somebody_else_recorded_meanwhile_is_a_conflict(
    case: SampledCase, mine: SheetForm, theirs: SheetForm
) -> None:
    theirs.choose("fact:inspector_rosh", "high").save()
    response = mine.choose("fact:inspector_rosh", "low").save()
    at = form_in(mine.client, mine.url, response).at("fact:inspector_rosh")
    assert "Priya Shah saved High at " in at
    assert "Keep High Change to Low" in at
    mine.settle(response, "change", "fact:inspector_rosh")
    case.refresh_from_db()
    assert case.inspector_rosh == "low"


def test_a_page_restored_after_it_was_saved_does_not_lose_a_second_answer(
    case: SampledCase, mine: SheetForm
) -> None:
    mine.choose("answer:2.1.1.1", "yes").save()
    # The browser's back button: the same form, with the key and versions it had.
    response = mine.choose("answer:2.1.1.1", "no").save()
    assert response.status_code == 422
    at = form_in(mine.client, mine.url, response).at("answer:2.1.1.1")
    assert "You saved Yes elsewhere at " in at
    assert "Your No is not saved." in at
    mine.settle(response, "change", "answer:2.1.1.1")
    assert _value(case, "2.1.1.1") == "no"


def test_a_closed_case_refuses_the_form_and_keeps_what_was_given_for_copying(
    case: SampledCase, mine: SheetForm
) -> None:
    Inspection.objects.update(locked_at="2020-10-22T13:30:00Z")
    mine.choose("answer:2.1.1.1", "yes").choose("note:2.1.1", "Kept for copying.")
    response = mine.date("fact:disposal_date", "31", "2", "2020").save()
    assert response.status_code == 422
    page = form_in(mine.client, mine.url, response)
    assert "Case data was locked on 22 October 2020 at 14:30" in page.at("answer:2.1.1.1")
    assert "Your Yes is not saved." in page.at("answer:2.1.1.1")
    assert "Kept for copying." in page.at("note:2.1.1")
    assert "31 2 2020" in page.at("fact:disposal_date")
    assert _value(case, "2.1.1.1") is None


def test_a_case_that_became_somebody_elses_refuses_the_form(
    case: SampledCase, mine: SheetForm, cast: Cast
) -> None:
    SampledCase.objects.filter(pk=case.pk).update(inspector=cast.lead)
    response = mine.choose("answer:2.1.1.1", "yes").save()
    assert response.status_code == 422
    page = form_in(mine.client, mine.url, response)
    assert "C01 is Lead’s; the lead inspector allocates cases." in page.at("answer:2.1.1.1")


def test_an_answer_is_taken_back(case: SampledCase, mine: SheetForm) -> None:
    mine.choose("answer:2.1.1.1", "yes").save()
    again = form_in(mine.client, mine.url, mine.client.get(mine.url))
    assert again.choose("answer:2.1.1.1", "").save().status_code == 302
    assert _value(case, "2.1.1.1") is None


@pytest.mark.parametrize(
    ("role", "status"),
    [("manager", 403), ("quality_lead", 403), ("panel_member", 403), ("local_assessor", 404)],
)
def test_who_does_not_assess_saves_nothing(
    case: SampledCase, mine: SheetForm, cast: Cast, role: str, status: int
) -> None:
    mine.choose("answer:2.1.1.1", "yes")
    mine.client.force_login(cast[role])
    assert mine.save().status_code == status
    assert _value(case, "2.1.1.1") is None


@pytest.mark.parametrize("hidden", ["seen", '{"a": 1}', '["x", null]'])
def test_a_form_that_is_none_of_the_pages_is_refused(
    case: SampledCase, mine: SheetForm, hidden: str
) -> None:
    mine.choose("seen:answer:2.1.1.1", hidden).choose("answer:2.1.1.1", "yes")
    assert mine.save().status_code == 400
