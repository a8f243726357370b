"""The list of key questions judged not applicable although the facts make them relevant."""

from typing import Any

import pytest
from django.test import Client

from cases.models import Answer, Note, SampledCase
from inspections.models import Inspection
from tests.cast import Cast

PAGE = "/inspections/kensington-chelsea-2021/cases/not-applicable/"


@pytest.fixture
def client(small: Inspection, cast: Cast, client: Client) -> Client:
    """Signed in as the lead."""
    Note.objects.all().delete()
    Answer.objects.filter(value="na").update(value="yes")
    client.force_login(cast.lead)
    return client


def _not_applicable(reference: str, question: str, **fields: Any) -> None:
    Answer.objects.filter(case__reference=reference, question=question).update(value="na", **fields)


def _listed(client: Client) -> list[tuple[str, str, str]]:
    answers = client.get(PAGE).context["answers"]
    return [(answer.case.reference, answer.code, answer.reason) for answer in answers]


def test_key_questions_are_listed_with_their_reasons(client: Client) -> None:
    _not_applicable("C02", "2.2.1")
    _not_applicable("C01", "2.2.1")
    _not_applicable("C03", "2.1.2")
    case = SampledCase.objects.get(reference="C02")
    Note.objects.create(case=case, question="2.2.1", kind="reason", text="Transferred out")
    Note.objects.create(case=case, question="2.1.2", kind="note", text="No reason")
    assert _listed(client) == [
        ("C03", "2.1.2", ""),
        ("C01", "2.2.1", ""),
        ("C02", "2.2.1", "Transferred out"),
    ]
    page = " ".join(client.get(PAGE).content.decode().split())
    assert page.count("No reason given") == 2
    assert "3 answers, <strong>2 without a reason</strong>" in page
    assert f"/cases/{case.pk}/#place-answer-2-2-1" in page


def test_prompts_and_what_is_not_asked_are_not_listed(client: Client) -> None:
    _not_applicable("C01", "2.2.1.1")
    _not_applicable("C01", "2.2.2", asked=False)
    _not_applicable("C01", "2.2.3", asked=None)
    assert _listed(client) == []
    assert "There is none." in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("manager", 200),
        ("inspector", 200),
        ("quality_lead", 200),
        ("panel_member", 200),
        ("local_assessor", 403),
        ("service_contact", 403),
        ("administrator", 404),
    ],
)
def test_who_reads_all_cases_reads_the_list(
    client: Client, cast: Cast, role: str, status: int
) -> None:
    client.force_login(cast[role])
    assert client.get(PAGE).status_code == status


def test_queries_do_not_grow_with_the_answers(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    Answer.objects.update(value="na", asked=True)
    SampledCase.objects.update(inspector=cast.inspector)
    with django_assert_max_num_queries(5):
        assert len(_listed(client)) > 50
