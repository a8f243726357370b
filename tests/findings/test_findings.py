"""Findings are added, changed and removed, and what two people write is never lost."""

from typing import Any

import pytest
from django.apps import apps

from cases.models import PracticeExample
from findings.models import Finding, Recommendation
from inspections.models import EvidenceItem, Inspection, State
from tests.cast import Cast
from tests.findings.pages import at, finding, of, text
from tests.inspections import imported


def test_a_finding_is_added_with_what_it_rests_on(
    small: Inspection,
    cast: Cast,
    sign_in: Any,
    item: EvidenceItem,
    example: PracticeExample,
) -> None:
    given = finding(evidence=[item.pk], examples=[example.pk], text=" It  is\r\ngood. ")
    response = sign_in("inspector").post(of("new-finding", small, 2), given)
    added = small.findings.get()
    assert response["Location"] == at(added)
    assert (added.domain, added.kind, added.text) == (2, "strength", "It is good.")
    assert added.key_questions == ["2.1.1"]
    assert (list(added.evidence.all()), list(added.examples.all())) == ([item], [example])
    assert added.added_by == cast.inspector


def test_a_form_sent_twice_adds_one(small: Inspection, sign_in: Any) -> None:
    for _ in range(2):
        sign_in("lead").post(of("new-finding", small, 2), finding())
    assert small.findings.count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"text": " "}, "Enter the finding, in one sentence."),
        ({"text": "x" * 601}, "A finding has at most 600 characters: shorten it."),
        ({"kind": ""}, "Choose strength or area for improvement."),
        ({"kind": "rumour"}, "rumour is not one of the available choices"),
        ({"key_questions": ["3.1.1"]}, "3.1.1 is not one of the available choices"),
        ({"evidence": ["9999999"]}, "Something that was ticked here has been removed meanwhile"),
        ({"evidence": ["x"]}, "Something that was ticked here has been removed meanwhile"),
        ({"examples": ["9" * 30]}, "Something that was ticked here has been removed meanwhile"),
        ({"text": "A\x00b"}, "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    small: Inspection, sign_in: Any, given: dict[str, Any], says: str
) -> None:
    response = sign_in("lead").post(
        of("new-finding", small, 2), finding(text="Kept words.") | given
    )
    assert response.status_code == 422
    assert says in text(response)
    assert "text" in given or "Kept words.</textarea>" in text(response)
    assert not small.findings.exists()


def test_what_belongs_to_another_inspection_is_not_to_be_had(
    small: Inspection, sign_in: Any, item: EvidenceItem, example: PracticeExample
) -> None:
    other = imported("hounslow-2019")
    EvidenceItem.objects.filter(pk=item.pk).update(inspection=other)
    PracticeExample.objects.filter(pk=example.pk).update(case=other.cases.all()[0])
    for given in (finding(evidence=[item.pk]), finding(examples=[example.pk])):
        assert sign_in("lead").post(of("new-finding", small, 2), given).status_code == 422


def test_there_is_no_page_for_a_domain_that_the_framework_lacks(
    small: Inspection, sign_in: Any
) -> None:
    assert sign_in("lead").get(of("new-finding", small, 7)).status_code == 404


def test_of_two_who_change_one_finding_the_second_sees_both(
    strength: Finding, cast: Cast, sign_in: Any
) -> None:
    sign_in("inspector").post(at(strength), finding(text="Theirs.", version=0))
    response = sign_in("lead").post(at(strength), finding(text="Mine.", version=0))
    page = text(response)
    assert response.status_code == 409
    assert "Inspector saved this finding at" in page
    assert "What you typed is not saved." in page
    assert '<p class="finding-text part">Theirs.</p>' in page
    assert "Mine.</textarea>" in page
    sign_in("lead").post(at(strength), finding(text="Mine.", version=1))
    strength.refresh_from_db()
    assert (strength.text, strength.version) == ("Mine.", 2)


def test_a_change_of_what_a_finding_rests_on_is_a_change(
    strength: Finding, sign_in: Any, item: EvidenceItem
) -> None:
    given = finding(text=strength.text, evidence=[item.pk], version=0)
    sign_in("lead").post(at(strength), given)
    response = sign_in("inspector").post(at(strength), finding(text="Other.", version=0))
    assert response.status_code == 409
    assert list(strength.evidence.all()) == [item]


def test_who_saves_what_stands_already_is_not_told_of_a_conflict(
    strength: Finding, sign_in: Any
) -> None:
    for _ in range(2):
        response = sign_in("lead").post(at(strength), finding(text="Once.", version=0))
        assert response.status_code == 302
    strength.refresh_from_db()
    assert strength.version == 1


def test_history_has_the_finding_and_its_links(
    strength: Finding, cast: Cast, sign_in: Any, item: EvidenceItem, example: PracticeExample
) -> None:
    both = finding(evidence=[item.pk], examples=[example.pk], version=0)
    sign_in("inspector").post(at(strength), both)
    sign_in("inspector").post(at(strength), finding(examples=[example.pk], version=1))
    for model, labels in (
        ("findingevidence", ["insert", "delete"]),
        ("findingexample", ["insert"]),
        ("finding", ["insert", "update", "update"]),
    ):
        events = apps.get_model("findings", f"{model}event").objects.order_by("pgh_id")
        assert [event.pgh_label for event in events] == labels
        assert events.last().pgh_context["user"] == cast.inspector.pk


def test_a_finding_removed_meanwhile_can_be_added_again_from_what_was_typed(
    strength: Finding, small: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    client.post(at(strength), {"action": "remove", "version": 0, "domain": 2})
    assert not small.findings.exists()
    response = client.post(at(strength), finding(text="Mine.", version=0, domain=2))
    page = text(response)
    assert response.status_code == 409
    assert "The finding was removed meanwhile. What you typed is not saved." in page
    assert "Mine.</textarea>" in page
    assert f'action="{of("new-finding", small, 2)}"' in page


def test_who_removes_another_version_than_they_saw_is_asked_to_look(
    strength: Finding, small: Inspection, sign_in: Any
) -> None:
    sign_in("inspector").post(at(strength), finding(text="Theirs.", version=0))
    response = sign_in("lead").post(at(strength), {"action": "remove", "version": 0})
    assert response.status_code == 409
    assert "It is not removed." in text(response)
    assert small.findings.exists()


def test_what_a_recommendation_rests_on_stays_an_area_for_improvement(
    area: Finding, advice: Recommendation, sign_in: Any
) -> None:
    response = sign_in("lead").post(at(area), finding(text="Good after all.", version=0))
    assert response.status_code == 422
    assert "take the finding out of it first" in text(response)
    area.refresh_from_db()
    assert area.kind == "improvement"


def test_a_finding_of_the_other_kind_comes_last_in_its_new_list(
    strength: Finding, area: Finding, sign_in: Any
) -> None:
    sign_in("lead").post(at(strength), finding(kind="improvement", version=0))
    strength.refresh_from_db()
    assert (strength.kind, strength.position) == ("improvement", area.position + 1)


def test_findings_stay_open_until_the_report_is_signed_off(
    small: Inspection, strength: Finding, sign_in: Any
) -> None:
    client = sign_in("lead")
    why = "The report has been signed off; findings and recommendations stand as they are."
    for state in State:
        Inspection.objects.filter(pk=small.pk).update(state=state)
        strength.refresh_from_db()
        sent = finding(text=f"In {state}.", version=strength.version)
        response = client.post(at(strength), sent)
        closed = State.values.index(state) >= State.values.index(State.SIGNED_OFF)
        assert response.status_code == (409 if closed else 302), state
        assert (why in text(client.get(of("findings", small)))) == closed
        assert not closed or f"In {state}.</textarea>" in text(response)
    assert client.post(of("new-finding", small, 2), finding(text="New.")).status_code == 409
    assert client.post(at(strength), {"action": "remove", "version": 0}).status_code == 409


def test_a_name_is_warned_of_and_refused_to_nobody(small: Inspection, sign_in: Any) -> None:
    given = finding(text="Plans are thin, as Thomas Baker of Kensington said.")
    response = sign_in("lead").post(of("new-finding", small, 2), given, follow=True)
    page = text(response)
    assert "The finding looks as if it could identify somebody." in page
    assert '<mark class="finding">Thomas Baker</mark>' in page
    assert '<mark class="finding">Kensington</mark>' not in page
    assert "May identify somebody: Thomas Baker" in text(response.client.get(of("findings", small)))


@pytest.mark.parametrize("role", ["quality_lead", "panel_member"])
def test_who_reads_findings_is_offered_nothing_to_change(
    small: Inspection, strength: Finding, sign_in: Any, role: str
) -> None:
    for url in (of("findings", small), at(strength), of("recommendations", small)):
        page = text(sign_in(role).get(url))
        assert page.count('method="post"') == 1, "but for signing out"
        assert "/new/" not in page
    assert sign_in(role).post(at(strength), finding(version=0)).status_code == 403


def test_who_belongs_to_the_service_sees_no_findings_whatever_else_they_are(
    small: Inspection, strength: Finding, cast: Cast, sign_in: Any
) -> None:
    small.team.create(person=cast.local_assessor, role="inspector")
    small.team.create(person=cast.service_contact, role="panel_member")
    for role in ("local_assessor", "service_contact"):
        assert sign_in(role).get(of("findings", small)).status_code == 403
        assert sign_in(role).get(at(strength)).status_code == 403
        assert sign_in(role).post(of("new-finding", small, 2), finding()).status_code == 403


def test_a_finding_of_another_inspection_is_not_found_here(strength: Finding, sign_in: Any) -> None:
    other = imported("hounslow-2019")
    Finding.objects.filter(pk=strength.pk).update(inspection=other)
    assert sign_in("manager").get(at(strength)).status_code == 404
    assert sign_in("lead").post(at(strength, "move-finding"), {"to": "before 1"}).status_code == 302
