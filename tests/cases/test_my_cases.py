"""My cases: what needs the person first, what is next, and finding a case."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Alert, Answer, SampledCase
from inspections.models import Inspection, TeamMember
from tests.cast import Cast
from tests.inspections import imported

PAGE = "/my-cases/"


@pytest.fixture
def client(small: Inspection, cast: Cast, client: Client) -> Client:
    """Signed in as the inspector, to whom C01 to C03 are allocated."""
    Alert.objects.all().delete()
    own = SampledCase.objects.filter(reference__in=["C01", "C02", "C03"])
    own.update(inspector=cast.inspector, state="submitted")
    client.force_login(cast.inspector)
    return client


def _page(client: Client, **query: str) -> str:
    return " ".join(client.get(PAGE, query).content.decode().split())


def _open(reference: str, **facts: Any) -> SampledCase:
    """The case in progress, its last three questions of every case and 2.4.3.4 unanswered."""
    SampledCase.objects.filter(reference=reference).update(state="in_progress", **facts)
    case = SampledCase.objects.get(reference=reference)
    case.answers.update(value="yes", asked=True, saved_at=None)
    case.answers.filter(question__in=["2.4.3.4", "case.oversight"]).update(value=None)
    return case


def _alert(case: SampledCase) -> Alert:
    return Alert.objects.create(case=case, raised_at=timezone.now(), what="An invented risk.")


def test_what_is_left_is_named_by_standard(client: Client) -> None:
    _open("C03")
    assert "2.4 (1), every case (1)" in _page(client)


def test_the_next_thing_is_the_first_open_question_of_a_case_in_progress(client: Client) -> None:
    case = _open("C03")
    page = _page(client)
    assert "Next: C03, question 2.4.3.4" in page
    assert "Then case.oversight." in page
    assert f'/cases/{case.pk}/#place-answer-2-4-3-4">Continue C03</a>' in page


def test_of_cases_in_progress_the_last_touched_is_next(client: Client) -> None:
    _open("C02")
    case = _open("C03")
    case.answers.filter(question="2.1.1").update(saved_at=timezone.now())
    page = _page(client)
    assert "Next: C03" in page
    assert "Last touched today" in page


def test_an_alert_not_passed_on_comes_before_everything(client: Client) -> None:
    _open("C03")
    alert = _alert(SampledCase.objects.get(reference="C01"))
    page = _page(client)
    assert "Next: C01, alert not passed on" in page
    assert f"/alerts/{alert.pk}/" in page


def test_an_alert_that_was_passed_on_is_not_listed(client: Client) -> None:
    alert = _alert(_open("C03"))
    Alert.objects.filter(pk=alert.pk).update(passed_to="A manager", passed_at=timezone.now())
    assert "Alert not passed on" not in _page(client)


def test_a_case_not_begun_starts_with_its_facts(client: Client) -> None:
    SampledCase.objects.filter(reference="C02").update(state="allocated")
    Answer.objects.filter(case__reference="C02", question__startswith="2.2.3").update(asked=None)
    page = _page(client)
    assert "Facts first: 6 more questions are undecided until they are given" in page
    assert '#section-facts">Start C02</a>' in page


def test_a_deciding_fact_is_next_where_everything_else_is_answered(client: Client) -> None:
    case = _open("C03", inspector_rosh=None)
    case.answers.update(value="yes")
    case.answers.filter(question__startswith="2.2.3").update(asked=None)
    page = _page(client)
    assert "Record your own classification of the risk of serious harm." in page
    assert '#place-fact-inspector_rosh">Continue C03</a>' in page


def test_a_case_with_everything_answered_is_next_to_be_checked(client: Client) -> None:
    case = _open("C03")
    case.answers.update(value="yes")
    page = _page(client)
    assert "Next: C03, check and submit" in page
    assert f'/cases/{case.pk}/submit/">Check and submit C03</a>' in page


def test_an_inspection_in_which_nothing_needs_the_person_is_told_in_short(client: Client) -> None:
    page = _page(client)
    assert "3 cases submitted" in page
    assert "Nothing is left to do in your cases." in page
    assert "<table" not in page


def test_locked_cases_need_nobody(client: Client, small: Inspection) -> None:
    _open("C03")
    Inspection.objects.update(locked_at=timezone.now())
    page = _page(client)
    assert "3 cases: 1 in progress, 2 submitted" in page


def test_beside_a_reopened_case_the_others_are_said_to_be_locked(client: Client) -> None:
    _open("C02")
    _open("C03", reopened=True)
    Inspection.objects.update(locked_at=timezone.now())
    page = _page(client)
    assert "Case data is locked;" in page
    assert "Locked, 2 not answered" in page


def _without_a_reason() -> SampledCase:
    case = _open("C03")
    case.answers.update(value="yes")
    case.answers.filter(question="2.1.1").update(value="na")
    case.notes.filter(kind="reason").delete()
    return case


def test_a_missing_reason_is_left_to_do_and_next_once_all_is_answered(client: Client) -> None:
    _without_a_reason()
    page = _page(client)
    assert "Next: C03, reason for 2.1.1" in page
    assert '#place-reason-2-1-1">Continue C03</a>' in page
    assert " reason for 2.1.1 </span>" in page


def test_a_question_without_an_answer_comes_before_a_missing_reason(client: Client) -> None:
    case = _without_a_reason()
    case.answers.filter(question="2.4.3.4").update(value=None)
    assert "Next: C03, question 2.4.3.4" in _page(client)


def test_a_reason_that_is_written_is_not_left_to_do(client: Client) -> None:
    _without_a_reason().notes.create(question="2.1.1", kind="reason", text="An invented reason.")
    assert "Next: C03, check and submit" in _page(client)


def test_how_many_facts_decide_what_is_undecided_is_said(client: Client) -> None:
    case = _open("C03", inspector_rosh=None, safety_factors=None)
    case.answers.filter(question__startswith="2.2").update(asked=None)
    assert "undecided until 2 facts are given" in _page(client)


def test_answers_that_came_with_the_import_are_called_so(client: Client) -> None:
    case = _open("C03")
    SampledCase.objects.filter(pk=case.pk).update(saved_at=None)
    case.notes.update(saved_at=None)
    assert '<span class="code">Imported</span>' in _page(client)


def test_a_case_that_the_lead_reopened_while_locked_is_next(client: Client) -> None:
    _open("C03", reopened=True)
    Inspection.objects.update(locked_at=timezone.now())
    assert "Next: C03" in _page(client)


def test_who_has_no_case_is_told_who_allocates_them(client: Client, cast: Cast) -> None:
    client.force_login(cast.stranger)
    page = _page(client)
    assert "No case is allocated to you." in page


def test_cases_of_an_inspection_that_the_person_has_left_are_gone(
    client: Client, cast: Cast
) -> None:
    _open("C03")
    TeamMember.objects.filter(person=cast.inspector).delete()
    assert "C03" not in _page(client)


@pytest.mark.parametrize("typed", ["C03", "c03", " C03 ", "c 03"])
def test_a_reference_leads_to_its_case(client: Client, typed: str) -> None:
    case = SampledCase.objects.get(reference="C03")
    response = client.get(PAGE, {"find": typed})
    assert response["Location"] == f"/inspections/kensington-chelsea-2021/cases/{case.pk}/"


def test_several_cases_of_a_reference_are_listed(client: Client, cast: Cast) -> None:
    other = imported("hounslow-2019")
    TeamMember.objects.create(inspection=other, person=cast.inspector, role="inspector")
    page = _page(client, find="C04")
    assert "2 cases found for C04" in page
    assert "C04, Hounslow YOS 2018" in page


def test_the_own_case_is_meant_where_others_have_the_same_reference(
    client: Client, cast: Cast
) -> None:
    other = imported("hounslow-2019")
    TeamMember.objects.create(inspection=other, person=cast.inspector, role="inspector")
    assert client.get(PAGE, {"find": "C03"}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Z99", "None of the cases that you may see is called Z99."),
        ("C" * 30, "A reference is short, like C03."),
        ("C\x00", "Null characters are not allowed."),
    ],
)
def test_a_reference_that_leads_nowhere_is_said(client: Client, typed: str, said: str) -> None:
    response = client.get(PAGE, {"find": typed})
    assert said in response.content.decode()


def test_a_local_assessor_finds_their_own_cases_alone(client: Client, cast: Cast) -> None:
    client.force_login(cast.local_assessor)
    assert "None of the cases that you may see is called C03." in _page(client, find="C03")
    SampledCase.objects.filter(reference="C03").update(inspector=cast.local_assessor)
    assert client.get(PAGE, {"find": "C03"}).status_code == 302


def test_queries_do_not_grow_with_the_cases(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    SampledCase.objects.update(inspector=cast.inspector, state="in_progress")
    for case in SampledCase.objects.all():
        _alert(case)
    with django_assert_max_num_queries(8):
        page = _page(client)
    assert page.count("Alert not passed on") == 7


@pytest.mark.parametrize(("role", "to"), [("inspector", PAGE), ("lead", "/inspections/")])
def test_home_is_where_the_persons_work_is(client: Client, cast: Cast, role: str, to: str) -> None:
    client.force_login(cast[role])
    assert client.get("/")["Location"] == to
