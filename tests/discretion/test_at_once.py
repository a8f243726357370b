"""Two at once: of two decisions one is recorded, and none comes past the sign-off."""

from datetime import date
from typing import Any

import pytest

from inspections import locks
from inspections.models import Inspection
from ratings import discretion
from ratings.discretion import DiscretionRefused, record
from ratings.snapshots import prove, sign_off, unlock
from tests.cast import Cast
from tests.races.racing import at_once


def _record(inspection: Inspection, to: str) -> str:
    try:
        made = record(
            inspection,
            standard="2.1",
            to=to,
            reason="An invented reason.",
            panel=["Head of programme"],
            decided_on=date(2020, 10, 22),
            recorded_by=None,
        )
    except DiscretionRefused as refused:
        return str(refused)
    return made.published


def test_of_two_decisions_at_once_one_is_recorded(
    transactional_db: None, small: Inspection
) -> None:
    for _ in range(5):
        told = at_once(lambda: _record(small, "Good"), lambda: _record(small, "Inadequate"))
        stands = small.discretion.get(standard="2.1").published
        assert sorted(told) == sorted(
            [stands, "There is a decision on 2.1 already. Withdraw it first."]
        )
        small.discretion.filter(standard="2.1").delete()


def _faults(inspection: Inspection) -> tuple[str, ...]:
    return prove(inspection.snapshots.get(in_force=True)).faults


def test_a_decision_is_in_the_snapshot_or_it_is_refused(
    transactional_db: None, small: Inspection, cast: Cast
) -> None:
    for _ in range(5):
        told = at_once(lambda: _record(small, "Good"), lambda: str(sign_off(small, cast.lead)))
        recorded = small.discretion.filter(standard="2.1").exists()
        assert recorded == ("Good" in told)
        assert _faults(small) == ()
        unlock(small, cast.lead, reason="The next pair.")
        small.discretion.filter(standard="2.1").delete()


def test_without_the_lock_a_decision_comes_past_the_sign_off(
    transactional_db: None, small: Inspection, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    ground = discretion._ground

    def and_then_it_is_signed_off(*given: Any) -> Any:
        found = ground(*given)
        at_once(lambda: sign_off(small, cast.lead))
        return found

    monkeypatch.setattr(locks, "share", lambda key: Inspection.objects.get(pk=key))
    monkeypatch.setattr(discretion, "_ground", and_then_it_is_signed_off)
    assert _record(small, "Good") == "Good"
    assert "something was written past the lock" in _faults(small)[0]
