"""The team opens a version to the service, answers each comment, and gives the answers."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from inspections.models import Inspection
from ratings import snapshots
from reports.models import AccuracyComment, AccuracyRequest, Stage
from reports.versions import FreezeRefused
from supply.models import Purpose, ServiceLink
from tests.cast import Cast
from tests.report.accuracy.conftest import come_in
from tests.report.versions.made import (
    a_comment,
    change_one_answer,
    frozen,
    frozen_up_to,
    generated,
    opened_to,
)
from tests.supply.made import text


@pytest.fixture
def report(small: Inspection, cast: Cast) -> Inspection:
    """The small inspection, its report frozen for factual accuracy."""
    frozen_up_to(generated(small, cast.lead), Stage.FACTUAL_ACCURACY, cast.lead)
    small.refresh_from_db()
    return small


def _page(inspection: Inspection, path: str = "") -> str:
    return f"/inspections/{inspection.reference}/report/accuracy/{path}"


def _opening(**given: Any) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=14)
    parts = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    return {"for_whom": "Dana Okoro", "number": str(uuid4())} | parts | given


def test_opening_shows_the_address_once_and_keeps_a_digest_alone(
    sign_in: Any, report: Inspection
) -> None:
    typed = _opening()
    response = sign_in("lead").post(_page(report), typed)
    assert response.status_code == 201
    link = ServiceLink.objects.get()
    assert (link.purpose, link.for_whom) == (Purpose.ACCURACY, "Dana Okoro")
    local = timezone.localtime(link.expires_at)
    assert (local.hour, local.minute) == (23, 59)
    key = response.context["address"].partition("key=")[2]
    assert key not in (link.key_digest, "")
    assert come_in(key).get("/accuracy/").status_code == 200
    again = sign_in("lead").post(_page(report), typed)
    assert again.status_code == 302
    assert AccuracyRequest.objects.count() == 1
    assert key not in sign_in("lead").get(_page(report)).content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"for_whom": ""}, "Enter who the version is opened for."),
        ({"until_year": 2001}, "The deadline has passed"),
        ({"until_year": 2199}, "more than 60 days away"),
        ({"until_day": 31, "until_month": 2}, "There is no such date"),
    ],
)
def test_what_is_wrong_with_an_opening_is_said(
    sign_in: Any, report: Inspection, given: dict[str, Any], said: str
) -> None:
    response = sign_in("lead").post(_page(report), _opening(**given))
    assert response.status_code == 422
    assert said in text(response)
    assert not ServiceLink.objects.exists()


def test_without_a_version_for_factual_accuracy_nothing_is_opened(
    sign_in: Any, small: Inspection
) -> None:
    response = sign_in("lead").post(_page(small), _opening())
    assert response.status_code == 409
    assert "freeze the report for factual accuracy first" in text(response)


@pytest.mark.parametrize("role", ["quality_lead", "panel_member"])
def test_who_reads_the_report_opens_and_answers_nothing(
    sign_in: Any, small: Inspection, role: str
) -> None:
    made = a_comment(small)
    client = sign_in(role)
    assert "Answer it" not in text(client.get(_page(small)))
    for url in (
        _page(small),
        _page(small, f"{made.pk}/"),
        _page(small, f"links/{made.request.link.pk}/give/"),
        _page(small, f"links/{made.request.link.pk}/withdraw/"),
    ):
        assert client.post(url, {"answer": "accepted", "reason": "Yes."}).status_code == 403
    made.refresh_from_db()
    assert made.answer == ""


def test_an_answer_has_a_reason_and_who_gave_it(
    sign_in: Any, small: Inspection, cast: Cast
) -> None:
    made = a_comment(small)
    client, url = sign_in("lead"), _page(small, f"{made.pk}/")
    for given, said in (
        ({"answer": "accepted"}, "Enter the reason"),
        ({"reason": "So."}, "Choose accepted"),
        ({"answer": "perhaps", "reason": "So."}, "is no answer"),
        ({"answer": "accepted", "reason": "So.", "case": "X99"}, "is no case"),
    ):
        response = client.post(url, given | {"version": "0"})
        assert response.status_code == 422
        assert said in text(response)
    client.post(url, {"answer": "partly", "reason": "So.", "case": "C01", "version": "0"})
    made.refresh_from_db()
    assert (made.answer, made.reason, made.case) == ("partly", "So.", "C01")
    assert (made.answered_by, made.version) == (cast.lead, 1)


def test_two_answers_at_once_are_a_conflict_with_both_shown(
    sign_in: Any, small: Inspection
) -> None:
    made = a_comment(small)
    url = _page(small, f"{made.pk}/")
    sign_in("manager").post(url, {"answer": "accepted", "reason": "First.", "version": "0"})
    response = sign_in("lead").post(
        url, {"answer": "rejected", "reason": "Second.", "version": "0"}
    )
    assert response.status_code == 409
    page = text(response)
    assert "Manager saved this answer" in page
    assert "First." in page
    assert "Second." in page
    made.refresh_from_db()
    assert made.answer == "accepted"


def test_answers_are_given_once_each_comment_has_one(sign_in: Any, small: Inspection) -> None:
    made = a_comment(small)
    client = sign_in("lead")
    give = _page(small, f"links/{made.request.link.pk}/give/")
    client.post(give)
    assert "A comment is not answered yet" in text(client.get(_page(small)))
    client.post(
        _page(small, f"{made.pk}/"), {"answer": "accepted", "reason": "Yes.", "version": "0"}
    )
    for _ in range(2):
        client.post(give)
    made.request.refresh_from_db()
    assert made.request.answers_given_at
    assert made.request.link.uses.filter(what="Answers given by Lead").count() == 1


def test_those_not_answered_are_found(sign_in: Any, small: Inspection) -> None:
    answered = a_comment(small, text="Answered already.")
    AccuracyComment.objects.filter(pk=answered.pk).update(answer="accepted", reason="Yes.")
    a_comment(small, text="Not answered.")
    page = text(sign_in("lead").get(f"{_page(small)}?unanswered"))
    assert "Not answered." in page
    assert "Answered already." not in page


def test_the_table_to_print_names_no_case(sign_in: Any, small: Inspection) -> None:
    made = a_comment(small)
    AccuracyComment.objects.filter(pk=made.pk).update(answer="accepted", reason="Yes.", case="C01")
    page = text(sign_in("lead").get(_page(small, "answers/")))
    assert "An invented comment." in page
    assert "C01" not in page


def test_what_the_service_wrote_is_text_to_the_letter(sign_in: Any, small: Inspection) -> None:
    a_comment(small, text="<img src=x onerror=alert(1)>", passage="<b>words</b>")
    for path in ("", "answers/"):
        page = sign_in("lead").get(_page(small, path)).content.decode()
        assert "&lt;img src=x onerror=alert(1)&gt;" in page
        assert "&lt;b&gt;words" in page
        assert "<img src=x" not in page


def test_withdrawing_closes_at_once_and_a_link_for_facts_is_another_matter(
    sign_in: Any, small: Inspection
) -> None:
    request, key = opened_to(small)
    client = sign_in("lead")
    other = f"/inspections/{small.reference}/service-facts/links/{request.link.pk}/withdraw/"
    assert client.post(other).status_code == 404
    client.post(_page(small, f"links/{request.link.pk}/withdraw/"))
    assert come_in(key).get("/accuracy/").status_code == 403
    client.get(_page(small))  # says that it is withdrawn
    facts = f"/inspections/{small.reference}/service-facts/links/"
    assert "Dana Okoro" not in text(client.get(facts))


def test_an_accepted_comment_on_a_case_leads_through_unlocking(
    sign_in: Any, report: Inspection, cast: Cast
) -> None:
    version = report.report.versions.first()
    request, _ = opened_to(report)
    assert request.version == version
    made = a_comment(report, passage="What 2.1 says.")
    client = sign_in("lead")
    answer = {"answer": "accepted", "reason": "Yes.", "case": "C01", "version": "0"}
    client.post(_page(report, f"{made.pk}/"), answer)
    page = text(client.get(_page(report)))
    assert "It touches case C01." in page
    assert "/ratings/unlock/?reason=" in page
    (url,) = [step.url for step in client.get(_page(report)).context["rows"][0].steps if step.url][
        :1
    ]
    assert "C01" not in url
    assert "A comment of the service on 2.1 in version 3 is accepted." in text(client.get(url))
    snapshots.unlock(report, cast.lead, reason="As the service showed.")
    change_one_answer(report)
    snapshots.sign_off(report, cast.lead)
    steps = client.get(_page(report)).context["rows"][0].steps
    assert [step.done for step in steps] == [True, True, True, False]
    frozen(report, Stage.DRAFT, cast.lead)
    steps = client.get(_page(report)).context["rows"][0].steps
    assert all(step.done for step in steps)


def test_nothing_is_signed_off_while_a_comment_is_not_answered(
    report: Inspection, cast: Cast
) -> None:
    opened_to(report)
    made = a_comment(report)
    with pytest.raises(FreezeRefused, match="is answered: one is not"):
        frozen(report, Stage.SIGNED_OFF, cast.manager)
    AccuracyComment.objects.filter(pk=made.pk).update(answer="rejected", reason="No.")
    assert frozen(report, Stage.SIGNED_OFF, cast.manager).number == 4
