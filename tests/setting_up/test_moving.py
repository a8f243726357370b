"""Moving on and back: gates, who may, and what comes about on pages of its own."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from cases.case_lock import lock, unlock
from cases.models import SampledCase
from inspections.models import EvidenceItem, Inspection, State, TeamMember
from ratings.models import RatingsSnapshot
from reports.models import Report, ReportVersion, Stage
from sampling.models import EligibleCase, Sample
from tests.cast import Cast
from tests.setting_up.pages import text


def _post(client: Any, inspection: Inspection, **given: str) -> str:
    address = f"/inspections/{inspection.reference}/timeline/"
    assert client.post(address, given).status_code == 302
    return text(client.get(address))


def _on(client: Any, inspection: Inspection) -> str:
    inspection.refresh_from_db()
    return _post(client, inspection, action="on", seen=inspection.state)


def _at(inspection: Inspection, state: State) -> Inspection:
    Inspection.objects.filter(pk=inspection.pk).update(state=state)
    inspection.refresh_from_db()
    return inspection


def _stands(inspection: Inspection) -> str:
    inspection.refresh_from_db()
    return inspection.state


def test_a_required_gate_stops_the_move_and_says_what_is_lacking(
    sign_in: Any, planned: Inspection, cast: Cast
) -> None:
    client = sign_in("manager")
    assert "Announced still needs: A lead inspector is named." in _on(client, planned)
    assert _stands(planned) == State.PLANNED
    TeamMember.objects.create(inspection=planned, person=cast.lead, role="lead")
    assert "The inspection is at announced now." in _on(client, planned)
    reached = planned.milestones.get(state="announced")
    assert (reached.reached_on, reached.moved_by) == (timezone.localdate(), cast.manager)


def test_an_inspection_goes_through_its_preparation_as_each_part_is_there(
    sign_in: Any, planned: Inspection, cast: Cast
) -> None:
    client = sign_in("manager")
    _at(planned, State.ANNOUNCED)
    assert "list of eligible cases is loaded." in _on(client, planned)
    EligibleCase.objects.create(
        inspection=planned,
        reference="E1",
        domain=2,
        sex="male",
        disposal="referral_order",
        disposal_date=date(2020, 3, 2),
    )
    _on(client, planned)
    assert _stands(planned) == State.CASELOAD_RECEIVED
    assert "Sample drawn still needs: The sample is accepted." in _on(client, planned)
    Sample.objects.create(
        inspection=planned,
        number=1,
        population=[],
        digest="",
        parameters={},
        seed="1",
        drawn={},
        drawn_at=timezone.now(),
        accepted_at=timezone.now(),
    )
    _on(client, planned)
    assert "Evidence of domain one is there." in _on(client, planned)
    assert _stands(planned) == State.SAMPLE_DRAWN
    EvidenceItem.objects.create(inspection=planned, kind="document", title="A plan")
    _on(client, planned)
    assert _stands(planned) == State.EVIDENCE_RECEIVED
    assert "Fieldwork still needs: There are cases to read." in _on(client, planned)
    SampledCase.objects.create(inspection=planned, reference="C01", domain=2)
    page = text(client.get("/inspections/planned-2020/timeline/"))
    assert "Every case has an inspector: 1 of 1 have none." in page
    _on(client, planned)
    assert _stands(planned) == State.FIELDWORK


def test_an_inspection_that_came_as_a_bundle_is_not_stuck(sign_in: Any, small: Inspection) -> None:
    client = sign_in("lead")
    _at(small, State.PLANNED)
    for state in list(State)[1:6]:
        _on(client, small)
        assert _stands(small) == state


@pytest.mark.parametrize(
    ("state", "how"),
    [(State.FIELDWORK, "lock case data"), (State.RATINGS_PANEL, "sign off the ratings")],
)
def test_the_lock_and_the_sign_off_are_not_gone_round(
    sign_in: Any, small: Inspection, state: State, how: str
) -> None:
    _at(small, state)
    assert f"comes about by itself: {how}." in _on(sign_in("lead"), small)
    assert _stands(small) == state


def test_locking_and_unlocking_leave_their_milestones(small: Inspection, cast: Cast) -> None:
    lock(small, by=cast.lead)
    reached = small.milestones.get(state="case_data_locked")
    assert (reached.reached_on, reached.moved_by) == (timezone.localdate(), cast.lead)
    unlock(small, reason="One more file came.", by=cast.lead)
    assert _stands(small) == State.FIELDWORK
    assert small.milestones.get(state="case_data_locked").reached_on is None
    assert small.milestones.get(state="fieldwork").reached_on == timezone.localdate()


def test_a_report_is_signed_off_by_a_manager(sign_in: Any, small: Inspection, cast: Cast) -> None:
    _snapshot(small)
    _version(small, Stage.SIGNED_OFF)
    _at(small, State.FACTUAL_ACCURACY)
    assert "A manager signs the report off." in _on(sign_in("lead"), small)
    assert _stands(small) == State.FACTUAL_ACCURACY
    _on(sign_in("manager"), small)
    assert _stands(small) == State.SIGNED_OFF


def test_a_managers_sign_off_of_the_report_is_taken_back_by_a_manager(
    sign_in: Any, small: Inspection
) -> None:
    _snapshot(small)
    _at(small, State.SIGNED_OFF)
    back = {"action": "back", "seen": "signed_off", "reason": "A figure is wrong."}
    page = _post(sign_in("lead"), small, **back)
    assert "A manager signed the report off, and a manager takes that back." in page
    assert _stands(small) == State.SIGNED_OFF
    _post(sign_in("manager"), small, **back)
    assert _stands(small) == State.FACTUAL_ACCURACY


def test_nothing_is_published_without_a_snapshot_in_force(sign_in: Any, small: Inspection) -> None:
    _at(small, State.EMBARGOED)
    client = sign_in("manager")
    assert "Published still needs: The ratings panel has signed off." in _on(client, small)
    _snapshot(small)
    assert "A version of the report is frozen for publication." in _on(client, small)
    _version(small, Stage.PUBLISHED)
    for state in (State.PUBLISHED, State.ACTION_PLAN_DUE, State.CLOSED):
        _on(client, small)
        assert _stands(small) == state
    assert "there is no state after that" in _on(client, small)


def test_going_back_needs_a_reason_and_history_keeps_it(sign_in: Any, planned: Inspection) -> None:
    _at(planned, State.ANNOUNCED)
    client = sign_in("manager")
    address = "/inspections/planned-2020/timeline/"
    refused = client.post(address, {"action": "back", "seen": "announced"})
    assert refused.status_code == 422
    assert "Say why it goes back" in text(refused)
    _post(client, planned, action="back", seen="announced", reason="Fieldwork is put off.")
    assert _stands(planned) == State.PLANNED
    latest = planned.events.order_by("-pgh_id")[0]  # type: ignore[attr-defined]
    assert latest.pgh_context["reason"] == "Fieldwork is put off."
    assert "Fieldwork is put off." in text(client.get("/inspections/planned-2020/"))


def test_going_back_does_not_unlock(sign_in: Any, small: Inspection, cast: Cast) -> None:
    lock(small, by=cast.lead)
    small.refresh_from_db()
    client = sign_in("lead")
    page = _post(client, small, action="back", seen=small.state, reason="A reason.")
    assert "unlocking it leads back to fieldwork" in page
    _snapshot(small)
    _at(small, State.DRAFTING)
    page = _post(client, small, action="back", seen="drafting", reason="A reason.")
    assert "unlocking leads back to the panel" in page
    assert _stands(small) == State.DRAFTING


def test_who_looked_at_another_state_moves_nothing(sign_in: Any, small: Inspection) -> None:
    _at(small, State.PLANNED)
    page = _post(sign_in("lead"), small, action="on", seen="announced")
    assert "It has been moved meanwhile: it is at planned now." in page
    assert _stands(small) == State.PLANNED


@pytest.mark.parametrize("role", ["inspector", "quality_lead", "panel_member", "service_contact"])
def test_who_does_not_prepare_an_inspection_moves_nothing(
    sign_in: Any, small: Inspection, role: str
) -> None:
    _at(small, State.PLANNED)
    address = f"/inspections/{small.reference}/timeline/"
    given = {"action": "on", "seen": "planned"}
    assert sign_in(role).post(address, given).status_code == 403
    assert "Move on to" not in text(sign_in(role).get(address))


def _snapshot(inspection: Inspection) -> None:
    RatingsSnapshot.objects.create(
        inspection=inspection, number=1, figures={}, digest="", signed_off_at=timezone.now()
    )


def _version(inspection: Inspection, stage: Stage) -> None:
    report, _ = Report.objects.get_or_create(inspection=inspection)
    ReportVersion.objects.create(
        report=report, number=1, stage=stage, texts={}, material={}, digest="", snapshot=1
    )
