"""The page of suggestions: accepted as they are, edited, given to another body, or put aside."""

from functools import partial
from typing import Any

import pytest

from findings import finding_saving, recommendation_saving
from findings.models import Finding, Recommendation
from inspections.models import Inspection, State
from reports.suggestions.accepting import NoLongerSuggested, accept, suggested
from tests.cast import Cast
from tests.findings.pages import of, text
from tests.races.racing import at_once

pytestmark = pytest.mark.django_db

# Of the small inspection: none of the three cases has enough on 3.1.2.
_LOW = "question-3.1.2"


@pytest.fixture
def area(small: Inspection, cast: Cast) -> Finding:
    """An area for improvement in domain two."""
    given = finding_saving.Given("improvement", "Reviews come late.", ("2.4.1",))
    return finding_saving.add(small, cast.lead, 2, given)


def _sent(key: str, **given: str) -> dict[str, str]:
    said = {"suggestion": key, "action": "accept", "body": "The police", "text": "do it in time"}
    return said | given


def _url(small: Inspection) -> str:
    return of("report-suggestions", small)


def _keys(response: Any) -> list[str]:
    return [each.suggestion.key for each in response.context["offered"]]


def test_what_findings_and_figures_suggest_is_shown_with_its_ground(
    small: Inspection, area: Finding, sign_in: Any
) -> None:
    response = sign_in("lead").get(_url(small))
    assert _keys(response)[0] == f"finding-{area.pk}"
    assert _LOW in _keys(response)
    page = text(response)
    assert "put right what the inspection found on desistance: reviews come late" in page
    assert "3.1.2 Child’s safety: met in one of three cases, in the band ‘Inadequate’." in page
    assert of("finding", small, area.pk) in page


def test_one_on_a_finding_becomes_a_recommendation_that_rests_on_it(
    small: Inspection, area: Finding, sign_in: Any
) -> None:
    client = sign_in("lead")
    response = client.post(_url(small), _sent(f"finding-{area.pk}"), follow=True)
    assert "Accepted: it is now recommendation 1." in text(response)
    assert f"finding-{area.pk}" not in _keys(response)
    made = small.recommendations.get()
    assert (made.body, made.text) == ("The police", "do it in time")
    assert [each.pk for each in made.findings.all()] == [area.pk]


def test_one_on_a_low_result_brings_its_area_for_improvement(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    response = sign_in("manager").post(_url(small), _sent(_LOW), follow=True)
    assert _LOW not in _keys(response)
    finding = small.recommendations.get().findings.get()
    assert finding.text == "Assessment pays too little attention to keeping the child safe."
    assert (finding.domain, finding.kind, finding.key_questions) == (3, "improvement", ["3.1.2"])
    assert finding.added_by == cast.manager


def test_sending_it_twice_makes_one(small: Inspection, area: Finding, sign_in: Any) -> None:
    client = sign_in("lead")
    for key in (f"finding-{area.pk}", _LOW):
        for _ in range(2):
            response = client.post(_url(small), _sent(key, text=f"do {key}"))
            assert response.status_code == 302
    assert small.recommendations.count() == 2
    assert small.findings.count() == 2


def test_a_body_is_written_as_it_is_known(small: Inspection, area: Finding, sign_in: Any) -> None:
    sent = _sent(f"finding-{area.pk}", body=" the  POLICE ", text=" do it\r\nin time ")
    sign_in("lead").post(_url(small), sent)
    made = small.recommendations.get()
    assert (made.body, made.text) == ("The police", "do it in time")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"body": " "}, "Enter the body that must act."),
        ({"body": "x" * 161}, "The name of a body has at most 160 characters"),
        ({"text": ""}, "Enter what the body should do."),
        ({"text": "x" * 601}, "A recommendation has at most 600 characters"),
    ],
)
def test_what_is_wrong_is_said_at_its_suggestion(
    small: Inspection, area: Finding, sign_in: Any, given: dict[str, str], says: str
) -> None:
    response = sign_in("lead").post(_url(small), _sent(_LOW, **given))
    assert response.status_code == 422
    assert says in text(response)
    assert [each.open for each in response.context["offered"]].count(True) == 1
    assert not small.recommendations.exists()


def test_what_is_put_aside_is_not_shown_until_it_is_asked_for(
    small: Inspection, area: Finding, sign_in: Any
) -> None:
    client = sign_in("lead")
    client.post(_url(small), {"action": "put-aside", "suggestion": _LOW})
    response = client.get(_url(small))
    assert _LOW not in _keys(response)
    assert "Put aside for now: 1" in text(response)
    # For this person alone.
    assert _LOW in _keys(sign_in("manager").get(_url(small)))
    client = sign_in("lead")
    client.post(_url(small), {"action": "put-aside", "suggestion": _LOW})
    client.post(_url(small), {"action": "show-all"})
    assert _LOW in _keys(client.get(_url(small)))
    assert not small.recommendations.exists()


def test_what_is_no_suggestion_can_not_be_put_aside(small: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    for key in ("finding-9999999", "x" * 5000):
        client.post(_url(small), {"action": "put-aside", "suggestion": key})
    assert client.session["suggestions-put-aside"] == {small.reference: []}


@pytest.mark.parametrize(
    "sent", [{}, {"action": "accept"}, {"action": "put-aside"}, {"action": "x", "suggestion": "y"}]
)
def test_what_is_not_known_is_refused(
    small: Inspection, sign_in: Any, sent: dict[str, str]
) -> None:
    assert sign_in("lead").post(_url(small), sent).status_code == 400


def test_what_a_colleague_answered_meanwhile_is_not_answered_twice_and_nothing_typed_is_lost(
    small: Inspection, cast: Cast, area: Finding, sign_in: Any
) -> None:
    given = recommendation_saving.Given("Health services", "see them", (area.pk,))
    recommendation_saving.add(small, cast.manager, given)
    response = sign_in("lead").post(_url(small), _sent(f"finding-{area.pk}"))
    assert response.status_code == 409
    page = text(response)
    assert "Not saved: this is no longer suggested." in page
    assert "The police should: do it in time" in page
    assert of("new-recommendation", small) in page
    assert small.recommendations.count() == 1


def test_once_the_report_is_signed_off_nothing_is_accepted(
    small: Inspection, area: Finding, sign_in: Any
) -> None:
    Inspection.objects.filter(pk=small.pk).update(state=State.SIGNED_OFF)
    client = sign_in("lead")
    shown = text(client.get(_url(small)))
    assert "The report has been signed off" in shown
    assert "Accept as it is" not in shown
    response = client.post(_url(small), _sent(f"finding-{area.pk}"))
    assert response.status_code == 409
    assert "Not saved. The report has been signed off" in text(response)
    assert "do it in time" in text(response)
    assert not small.recommendations.exists()


def test_with_nothing_to_suggest_the_page_says_so(small: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    for key in _keys(client.get(_url(small))):
        client.post(_url(small), _sent(key, text=f"do {key}"))
    assert "Nothing is suggested: a recommendation rests" in text(client.get(_url(small)))


@pytest.mark.parametrize(
    "role", ["inspector", "local_assessor", "quality_lead", "panel_member", "service_contact"]
)
def test_who_does_not_write_the_report_accepts_nothing(
    small: Inspection, area: Finding, sign_in: Any, role: str
) -> None:
    client = sign_in(role)
    assert client.get(_url(small)).status_code == 403
    assert client.post(_url(small), _sent(f"finding-{area.pk}")).status_code == 403
    assert not Recommendation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_the_same_at_once_one_is_refused(small: Inspection, cast: Cast) -> None:
    def accepting(key: str, person: Any, said: str) -> Any:
        try:
            # Each of its own words: the same sent twice by one person is not refused.
            return accept(small, person, key, body="The police", text=f"{said}, {key}").pk
        except NoLongerSuggested:
            return None

    for key in [each.key for each in suggested(small)][:3]:
        made = at_once(
            partial(accepting, key, cast.lead, "do it"),
            partial(accepting, key, cast.manager, "do that"),
        )
        assert [each is None for each in made].count(True) == 1
    assert small.recommendations.count() == 3
    assert small.findings.count() == 3
    positions = small.recommendations.order_by("position").values_list("position", flat=True)
    assert list(positions) == [1, 2, 3]
