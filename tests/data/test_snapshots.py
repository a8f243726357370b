"""A snapshot is proved from what it holds, unlocked with a reason, and never overwritten."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cases.models import Answer
from inspections.models import Inspection
from ratings.figures import digest_of
from ratings.models import DiscretionDecision, RatingsSnapshot
from ratings.snapshots import SignOffRefused, behind, prove, sign_off, unlock
from ratings.working_out import figures
from tests.cast import Cast
from tests.inspections import bundle_of, stored


def _answer(inspection: Inspection, value: str) -> None:
    case = inspection.cases.get(reference="C01")
    Answer.objects.filter(case=case, question="2.1.3").update(value=value)


def test_a_snapshot_is_proved_by_working_it_out_again(small: Inspection, cast: Cast) -> None:
    assert prove(sign_off(small, cast.lead)).faults == ()


def test_a_service_under_another_name_is_no_fault(small: Inspection, cast: Cast) -> None:
    snapshot = sign_off(small, cast.lead)
    small.service.name = "Another Youth Justice Service"
    small.service.save()
    snapshot.refresh_from_db()
    assert prove(snapshot).faults == ()


def test_a_snapshot_from_before_figures_said_more_is_held_against_its_seal(
    small: Inspection, cast: Cast
) -> None:
    Inspection.objects.filter(pk=small.pk).update(eligible={})
    snapshot = sign_off(small, cast.lead)
    shape = snapshot.figures
    del shape["overall_decided"]
    for count in shape["cases"].values():
        del count["eligible"]
    snapshot.figures, snapshot.digest = shape, digest_of(shape)
    assert prove(snapshot).faults == ()
    shape["ratings"]["score"] = 36
    assert "figures were changed" in prove(snapshot).faults[0]


def test_an_answer_written_past_the_lock_is_found(small: Inspection, cast: Cast) -> None:
    snapshot = sign_off(small, cast.lead)
    _answer(small, "no")
    assert "past the lock" in prove(snapshot).faults[0]


@pytest.mark.parametrize("asked", [False, None])
def test_an_answer_that_counts_nowhere_is_frozen_too(
    small: Inspection, cast: Cast, asked: bool | None
) -> None:
    Answer.objects.filter(case__inspection=small, question="2.1.3").update(asked=asked)
    snapshot = sign_off(small, cast.lead)
    assert prove(snapshot).faults == ()
    _answer(small, "no")
    assert "past the lock" in prove(snapshot).faults[0]


def test_what_was_said_on_a_judged_standard_is_frozen_too(small: Inspection, cast: Cast) -> None:
    snapshot = sign_off(small, cast.lead)
    small.judgements.filter(standard="1.1").update(reasoning="Another invented reasoning.")
    assert "past the lock" in prove(snapshot).faults[0]


@pytest.mark.parametrize(
    ("place", "says"),
    [("figures", "figures were changed"), ("ground", "answers or figures were changed")],
)
def test_a_snapshot_that_was_tampered_with_is_found(
    small: Inspection, cast: Cast, place: str, says: str
) -> None:
    snapshot = sign_off(small, cast.lead)
    shape: Any = getattr(snapshot, place)
    if place == "figures":
        shape["ratings"]["score"] = 36
    else:
        shape["cases"][0]["marks"] = shape["cases"][0]["marks"].replace("y", "n", 1)
    RatingsSnapshot.objects.filter(pk=snapshot.pk).update(**{place: shape})
    snapshot.refresh_from_db()
    assert any(says in fault for fault in prove(snapshot).faults)


def test_the_command_says_what_is_proved_and_fails_on_what_is_not(
    small: Inspection, cast: Cast
) -> None:
    snapshot = sign_off(small, cast.lead)
    out = StringIO()
    call_command("verify_snapshot", small.reference, stdout=out)
    assert out.getvalue() == f"Snapshot 1, in force: proved, {snapshot.digest}\n"
    _answer(small, "no")
    with pytest.raises(CommandError, match="Snapshot 1: It is in force, and the database"):
        call_command("verify_snapshot", small.reference)


def test_the_command_says_where_there_is_none(small: Inspection) -> None:
    with pytest.raises(CommandError, match="has no snapshot; it is not signed off"):
        call_command("verify_snapshot", small.reference)


def test_signing_off_closes_every_case(small: Inspection, cast: Cast) -> None:
    small.cases.update(reopened=True)
    sign_off(small, cast.lead)
    small.refresh_from_db()
    assert (small.state, small.locked_at is None) == ("drafting", False)
    assert not small.cases.exclude(state="final", reopened=False).exists()


def test_unlocking_keeps_the_old_snapshot_and_its_reason(small: Inspection, cast: Cast) -> None:
    first = sign_off(small, cast.lead)
    unlock(small, cast.lead, reason="One case was read twice.")
    assert figures(small).provisional
    _answer(small, "no")
    second = sign_off(small, cast.lead)
    first.refresh_from_db()
    assert (first.in_force, first.unlock_reason) == (False, "One case was read twice.")
    assert (second.number, second.in_force) == (2, True)
    assert prove(first).faults == prove(second).faults == ()
    small.refresh_from_db()
    assert small.state == "drafting"


def test_unlocking_needs_a_reason_and_something_to_unlock(small: Inspection, cast: Cast) -> None:
    with pytest.raises(SignOffRefused, match="is not signed off"):
        unlock(small, cast.lead, reason="To look again.")
    sign_off(small, cast.lead)
    with pytest.raises(SignOffRefused, match="needs a reason"):
        unlock(small, cast.lead, reason=" ")


def test_a_decision_whose_ground_has_moved_keeps_the_panel_from_signing_off(
    small: Inspection, cast: Cast
) -> None:
    decision = DiscretionDecision.objects.filter(inspection=small).first()
    assert decision
    DiscretionDecision.objects.filter(pk=decision.pk).update(triggers=["within_five_points"])
    with pytest.raises(SignOffRefused, match=f"decision on {decision.standard} has moved"):
        sign_off(small, cast.lead)


def test_without_an_overall_rating_nothing_is_signed_off(db: None, django_user_model: Any) -> None:
    bundle = bundle_of("kensington-chelsea-2021")
    bundle["judgements"] = [made for made in bundle["judgements"] if made["standard"] != "1.3"]
    inspection = stored(bundle)
    lead = django_user_model.objects.create_user("lead@example.org", "x", name="Lead")
    with pytest.raises(SignOffRefused, match="is not rated, so there is no overall rating"):
        sign_off(inspection, lead)


def test_figures_other_than_those_looked_at_are_not_signed_off(
    small: Inspection, cast: Cast
) -> None:
    digest = figures(small).digest
    _answer(small, "no")
    with pytest.raises(SignOffRefused, match="figures have moved since"):
        sign_off(small, cast.lead, seen=digest)
    assert sign_off(small, cast.lead, seen=figures(small).digest).in_force


def test_a_snapshot_s_figures_come_with_the_answers_they_rest_on(
    small: Inspection, cast: Cast
) -> None:
    live, now = behind(small)
    assert now
    sign_off(small, cast.lead)
    _answer(small, "no")
    sealed, ground = behind(small)
    assert ground
    assert sealed.digest == live.digest
    assert {case.reference: case.marks for case in ground.cases} == {
        case.reference: case.marks for case in now.cases
    }
