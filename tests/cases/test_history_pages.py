"""The pages of a case's history: who sees them, what they show, and that length costs nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.history import acting_as
from cases.models import Answer, Note, SampledCase
from inspections.models import Inspection
from tests.cast import Cast


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    """An open case of the cast's inspector."""
    found = small.cases.get(reference="C01")
    SampledCase.objects.filter(pk=found.pk).update(inspector=cast.inspector, state="in_progress")
    return found


def _at(case: SampledCase, place: str = "") -> str:
    arguments = [case.inspection.reference, case.pk]
    if place:
        return reverse("place-history", args=[*arguments, place])
    return reverse("case-history", args=arguments)


def _page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _answer(case: SampledCase, person: Any, question: str, value: str) -> None:
    with acting_as(person, page=f"/inspections/x/cases/{case.pk}/answers/"):
        Answer.objects.filter(case=case, question=question).update(value=value)


def test_a_change_is_told_in_a_sentence_with_a_link_to_its_place(
    case: SampledCase, cast: Cast, sign_in: Any
) -> None:
    _answer(case, cast.lead, "2.1.1", "no")
    _answer(case, cast.lead, "2.1.1", "yes")
    page = _page(sign_in("inspector"), _at(case))
    assert "<strong>Lead</strong> answered <a" in page
    assert f'href="{_at(case, "answer:2.1.1")}">2.1.1</a> Yes (was No)' in page
    assert "· assessment page" in page


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("answer:2.1.1", "The answer to 2.1.1 in C01"),
        ("answer:2.1.1.1", "The answer to 2.1.1.1 in C01"),
        ("answer:case.oversight", "The answer to case.oversight in C01"),
        ("fact:changed.safety", "Changed during supervision"),
        ("note:2.1.1", "The note on 2.1.1 in C01"),
        ("reason:2.1.1", "The reason on 2.1.1 in C01"),
    ],
)
def test_every_place_of_a_case_has_its_history(
    case: SampledCase, sign_in: Any, place: str, title: str
) -> None:
    if place == "answer:case.oversight":
        question = next(
            code
            for code in case.inspection.framework.questions(case.domain)
            if code.startswith("case.")
        )
        place, title = f"answer:{question}", f"The answer to {question} in C01"
    assert title in _page(sign_in("inspector"), _at(case, place))


@pytest.mark.parametrize(
    "place",
    [
        "answer",
        "answer:",
        "answer:9.9",
        "answer:3.1.1",
        "note:2.1.1.1",
        "fact:name",
        "x:2.1.1",
        ":",
    ],
)
def test_what_is_no_place_of_the_case_is_not_found(
    case: SampledCase, sign_in: Any, place: str
) -> None:
    assert sign_in("inspector").get(_at(case, place)).status_code == 404


def test_a_place_shows_its_own_changes_alone(case: SampledCase, cast: Cast, sign_in: Any) -> None:
    _answer(case, cast.lead, "2.1.1", "no")
    _answer(case, cast.panel_member, "2.1.2", "no")
    page = _page(sign_in("inspector"), _at(case, "answer:2.1.1"))
    assert "<strong>Lead</strong>" in page
    assert "Panel member" not in page


def test_a_history_is_filtered_by_section_and_by_person(
    case: SampledCase, cast: Cast, sign_in: Any
) -> None:
    _answer(case, cast.lead, "2.1.1", "no")
    _answer(case, cast.inspector, "2.2.1", "no")
    client = sign_in("inspector")
    by_person = _page(client, f"{_at(case)}?person={cast.lead.pk}")
    assert "answer:2.1.1" in by_person
    assert "answer:2.2.1" not in by_person
    by_section = _page(client, f"{_at(case)}?section=2.2&person={cast.inspector.pk}")
    assert "answer:2.2.1" in by_section
    assert "No change of this kind is recorded." in _page(
        client, f"{_at(case)}?section=alerts&person={cast.lead.pk}"
    )


@pytest.mark.parametrize("query", ["section=9.9", "person=x", "page=x", "page=99", "page=-1"])
def test_what_can_not_be_asked_for_is_no_error(case: SampledCase, sign_in: Any, query: str) -> None:
    assert sign_in("inspector").get(f"{_at(case)}?{query}").status_code in (200, 422)


def _lengthen(case: SampledCase, person: Any, times: int) -> None:
    note, _ = Note.objects.get_or_create(case=case, question="2.1.2")
    for step in range(times):
        _answer(case, person, "2.1.1", "no" if step % 2 else "yes")
        with acting_as(person, page="x"):
            Note.objects.filter(pk=note.pk).update(text=f"{person.name} {step}")


def test_fifty_changes_stand_on_a_page(case: SampledCase, cast: Cast, sign_in: Any) -> None:
    _lengthen(case, cast.lead, 60)
    client = sign_in("inspector")
    first = _page(client, f"{_at(case)}?person={cast.lead.pk}")
    assert first.count("history__entry") == 50
    assert "Page 1 of 2" in first
    assert f'href="?person={cast.lead.pk}&amp;page=2"' in first
    second = _page(client, f"{_at(case)}?person={cast.lead.pk}&page=2")
    assert "Newer changes" in second
    assert "Older changes" not in second


@pytest.mark.parametrize("place", ["", "answer:2.1.1", "note:2.1.2"])
def test_the_length_of_a_history_costs_no_query(
    case: SampledCase, cast: Cast, sign_in: Any, place: str
) -> None:
    client = sign_in("inspector")
    counts = []
    for person in (cast.lead, cast.inspector, cast.panel_member):
        _lengthen(case, person, 10)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(_at(case, place))
        counts.append(len(queries))
    assert counts[0] == counts[-1] <= 15


@pytest.mark.parametrize("role", ["manager", "lead", "inspector", "quality_lead", "panel_member"])
def test_who_may_see_the_case_sees_its_history(case: SampledCase, sign_in: Any, role: str) -> None:
    client = sign_in(role)
    assert client.get(_at(case)).status_code == 200
    assert client.get(_at(case, "answer:2.1.1")).status_code == 200
    assert client.post(_at(case)).status_code == 405


@pytest.mark.parametrize(
    ("role", "status"), [("local_assessor", 404), ("service_contact", 403), ("stranger", 404)]
)
def test_who_may_not_see_the_case_does_not_see_its_history(
    case: SampledCase, sign_in: Any, role: str, status: int
) -> None:
    assert sign_in(role).get(_at(case)).status_code == status
    assert sign_in(role).get(_at(case, "answer:2.1.1")).status_code == status


def test_what_was_written_is_shown_as_text_not_as_markup(
    case: SampledCase, cast: Cast, sign_in: Any
) -> None:
    with acting_as(cast.lead, page="x"):
        Note.objects.update_or_create(
            case=case, question="2.1.1", kind="note", defaults={"text": "<b>bold</b>"}
        )
    page = _page(sign_in("inspector"), _at(case, "note:2.1.1"))
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
