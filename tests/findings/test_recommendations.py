"""Recommendations are numbered through, body after body, and say what they rest on."""

from typing import Any

import pytest
from django.apps import apps

from findings.models import Finding, Recommendation
from findings.reading import recommendations_of
from inspections.models import Inspection, State
from tests.cast import Cast
from tests.findings.pages import at, of, recommendation, text
from tests.inspections import imported

_BODIES = ("The police", "Health services", "the  POLICE", "Health services")


@pytest.fixture
def four(small: Inspection, sign_in: Any) -> list[Recommendation]:
    """Four recommendations to two bodies, added by turns."""
    for n, body in enumerate(_BODIES):
        sent = recommendation(body=body, text=f"do {n}")
        sign_in("lead").post(of("new-recommendation", small), sent)
    return list(small.recommendations.order_by("text"))


def _numbered(small: Inspection) -> list[tuple[int, str, str]]:
    return [
        (each.number, body.body, each.text)
        for body in recommendations_of(small)
        for each in body.recommendations
    ]


def test_they_are_numbered_through_body_after_body(
    small: Inspection, four: list[Recommendation]
) -> None:
    """A body has one name, however its capitals and spaces are typed."""
    assert _numbered(small) == [
        (1, "The police", "do 0"),
        (2, "The police", "do 2"),
        (3, "Health services", "do 1"),
        (4, "Health services", "do 3"),
    ]
    positions = small.recommendations.order_by("position").values_list("position", flat=True)
    assert list(positions) == [1, 2, 3, 4]


def test_one_moves_within_its_body(
    small: Inspection, four: list[Recommendation], sign_in: Any
) -> None:
    url = at(four[3], "move-recommendation")
    response = sign_in("lead").post(url, {"to": f"before {four[1].pk}"}, follow=True)
    assert "Moved: it is now recommendation 3." in text(response)
    assert [each[2] for each in _numbered(small)] == ["do 0", "do 2", "do 3", "do 1"]
    response = sign_in("lead").post(url, {"to": f"before {four[0].pk}"}, follow=True)
    assert "Not moved: the list changed meanwhile." in text(response)


def test_a_body_moves_with_all_that_it_should_do(
    small: Inspection, four: list[Recommendation], sign_in: Any
) -> None:
    sent = {"body": "Health services", "to": "before The police"}
    for _ in range(2):
        sign_in("lead").post(of("move-body", small), sent)
        assert [each[2] for each in _numbered(small)] == ["do 1", "do 3", "do 0", "do 2"]
    gone = sign_in("lead").post(of("move-body", small), sent | {"body": "Nobody"}, follow=True)
    assert "Not moved" in text(gone)
    assert sign_in("lead").post(of("move-body", small), {"to": "up"}).status_code == 400


def test_one_given_to_another_body_comes_last_there(
    small: Inspection, four: list[Recommendation], sign_in: Any
) -> None:
    sent = recommendation(body="Health services", text="do 0", version=0)
    sign_in("lead").post(at(four[0]), sent)
    assert [each[2] for each in _numbered(small)] == ["do 2", "do 1", "do 3", "do 0"]


def test_what_comes_after_one_that_is_removed_gets_its_number(
    small: Inspection, four: list[Recommendation], sign_in: Any
) -> None:
    sign_in("lead").post(at(four[0]), {"action": "remove", "version": 0})
    assert [each[::2] for each in _numbered(small)] == [(1, "do 2"), (2, "do 1"), (3, "do 3")]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"body": " "}, "Enter the body that must act."),
        ({"body": "x" * 161}, "The name of a body has at most 160 characters"),
        ({"text": ""}, "Enter what the body should do."),
        ({"text": "x" * 601}, "A recommendation has at most 600 characters"),
        ({"findings": ["9999999"]}, "A finding that was ticked has been removed meanwhile"),
    ],
)
def test_what_is_wrong_is_said(
    small: Inspection, sign_in: Any, given: dict[str, Any], says: str
) -> None:
    response = sign_in("lead").post(of("new-recommendation", small), recommendation(**given))
    assert response.status_code == 422
    assert says in text(response)
    assert not small.recommendations.exists()


def test_a_strength_calls_for_no_recommendation(
    small: Inspection, strength: Finding, sign_in: Any
) -> None:
    sent = recommendation(findings=[strength.pk])
    assert sign_in("lead").post(of("new-recommendation", small), sent).status_code == 422


def test_who_should_act_is_suggested_from_this_and_earlier_inspections_and_the_usual(
    small: Inspection, advice: Recommendation, sign_in: Any
) -> None:
    before = imported("hounslow-2019")
    Inspection.objects.filter(pk=before.pk).update(service=small.service)
    Recommendation.objects.create(inspection=before, body="The school board", text="x", position=1)
    form = sign_in("lead").get(of("new-recommendation", small)).context["form"]
    assert form.bodies[:3] == ["The police", "The school board", small.service.name]
    assert form.bodies.count("The police") == 1
    assert "The Youth Justice Board" in form.bodies


def test_what_lacks_its_other_half_is_said(
    small: Inspection, advice: Recommendation, area: Finding, sign_in: Any
) -> None:
    page = text(sign_in("lead").get(of("recommendations", small)))
    assert "Because: Reviews come late." in page
    assert "without a recommendation" not in page
    sign_in("lead").post(at(advice), recommendation(text=advice.text, version=0))
    page = text(sign_in("lead").get(of("recommendations", small)))
    assert "Rests on no finding yet" in page
    assert "Areas for improvement without a recommendation" in page
    assert f"{of('new-recommendation', small)}?finding={area.pk}" in page


def test_of_two_who_change_one_the_second_sees_both(advice: Recommendation, sign_in: Any) -> None:
    sign_in("inspector").post(at(advice), recommendation(text="theirs", version=0))
    response = sign_in("lead").post(at(advice), recommendation(text="mine", version=0))
    page = text(response)
    assert response.status_code == 409
    assert "Inspector saved this recommendation at" in page
    assert '<p class="finding-text part">theirs</p>' in page
    assert "mine</textarea>" in page
    sign_in("lead").post(at(advice), recommendation(text="mine", version=1))
    advice.refresh_from_db()
    assert advice.text == "mine"


def test_a_plan_that_is_entered_meanwhile_is_no_conflict_and_is_not_lost(
    small: Inspection, advice: Recommendation, sign_in: Any
) -> None:
    Recommendation.objects.filter(pk=advice.pk).update(plan="Theirs.", plan_version=1)
    sent = recommendation(text="mine", version=0)
    assert sign_in("lead").post(at(advice), sent).status_code == 302
    advice.refresh_from_db()
    assert (advice.text, advice.plan) == ("mine", "Theirs.")


def test_one_removed_meanwhile_can_be_added_again(
    small: Inspection, advice: Recommendation, sign_in: Any
) -> None:
    url = at(advice)
    advice.delete()
    response = sign_in("lead").post(url, recommendation(text="mine", version=0))
    assert response.status_code == 409
    assert "mine</textarea>" in text(response)
    assert sign_in("lead").get(url).status_code == 404


def test_links_to_findings_are_in_history(advice: Recommendation, cast: Cast, sign_in: Any) -> None:
    sign_in("inspector").post(at(advice), recommendation(text=advice.text, version=0))
    events = apps.get_model("findings", "recommendationfindingevent").objects.order_by("pgh_id")
    assert [event.pgh_label for event in events] == ["insert", "delete"]
    assert events.last().pgh_context["user"] == cast.inspector.pk


def test_they_are_closed_once_the_report_is_signed_off(
    small: Inspection, advice: Recommendation, sign_in: Any
) -> None:
    Inspection.objects.filter(pk=small.pk).update(state=State.SIGNED_OFF)
    client = sign_in("lead")
    for url in (at(advice), of("new-recommendation", small)):
        response = client.post(url, recommendation(text="too late", version=0))
        assert response.status_code == 409
        assert "too late</textarea>" in text(response)
    client.post(at(advice, "move-recommendation"), {"to": "before 1"})
    assert "The report has been signed off" in text(client.get(of("recommendations", small)))


def test_the_service_reads_recommendations_once_they_are_published_and_nothing_behind_them(
    small: Inspection, advice: Recommendation, area: Finding, sign_in: Any
) -> None:
    client = sign_in("service_contact")
    for state in State:
        Inspection.objects.filter(pk=small.pk).update(state=state)
        out = State.values.index(state) >= State.values.index(State.PUBLISHED)
        pages = [client.get(of(name, small)) for name in ("recommendations", "action-plan")]
        assert {page.status_code for page in pages} == {200 if out else 403}, state
        overview = text(client.get(of("inspection", small)))
        assert (of("recommendations", small) in overview) == out
        assert of("findings", small) not in overview
        for url in (at(advice), at(area), of("findings", small)):
            assert client.get(url).status_code == 403
        if out:
            assert "send notices in time" in text(pages[0])
            assert area.text not in text(pages[0]) + text(pages[1])
            assert "/findings/" not in text(pages[0]) + text(pages[1])


def test_a_local_assessor_never_reads_recommendations(
    small: Inspection, advice: Recommendation, sign_in: Any
) -> None:
    Inspection.objects.filter(pk=small.pk).update(state=State.PUBLISHED)
    for name in ("recommendations", "action-plan", "earlier-recommendations"):
        assert sign_in("local_assessor").get(of(name, small)).status_code == 403
