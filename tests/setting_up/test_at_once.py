"""Two at once: an inspection is moved by one of them, and a team keeps its lead."""

from typing import Any

import pytest

from desk import gates, moving
from inspections import team
from inspections.access import Access
from inspections.models import Inspection, State, TeamMember
from tests.cast import Cast
from tests.races.racing import CROSSED, HELD_OUT, Crossing, at_once, without

pytestmark = pytest.mark.django_db(transaction=True)
_INSPECTION_ALONE = ("FOR UPDATE", "")


def _moved_twice(
    monkeypatch: pytest.MonkeyPatch, inspection: Inspection, cast: Cast, moment: float
) -> list[str]:
    """What came of two who both press "move on" at planned."""
    Inspection.objects.filter(pk=inspection.pk).update(state=State.PLANNED)
    crossing, gates_of = Crossing(moment), gates.gates_of

    def looked(access: Access, held: Inspection) -> Any:
        found = gates_of(access, held)
        crossing.arrive()
        return found

    def move() -> str:
        access = Access(inspection, frozenset({"lead"}), manager=False)
        try:
            return moving.move_on(access, seen="planned", by=cast.lead)
        except moving.MoveRefused as refused:
            return str(refused)

    with monkeypatch.context() as patched:
        patched.setattr(moving, "gates_of", looked)
        return sorted(str(told) for told in at_once(move, move))


def test_of_two_who_move_it_at_once_one_does(
    monkeypatch: pytest.MonkeyPatch, small: Inspection, cast: Cast
) -> None:
    told = _moved_twice(monkeypatch, small, cast, HELD_OUT)
    assert told == [
        "It has been moved meanwhile: it is at announced now.",
        "announced",
    ]


def test_without_the_lock_both_would(
    monkeypatch: pytest.MonkeyPatch, small: Inspection, cast: Cast
) -> None:
    with without(_INSPECTION_ALONE):
        assert _moved_twice(monkeypatch, small, cast, CROSSED) == ["announced", "announced"]


def test_of_two_leads_who_leave_at_once_one_stays(small: Inspection, cast: Cast) -> None:
    TeamMember.objects.create(inspection=small, person=cast.inspector, role="lead")

    def leave(part: TeamMember) -> Any:
        def left() -> str:
            access = Access(small, frozenset({"lead"}), manager=False)
            try:
                team.remove(access, part.pk, part.person)
            except team.TeamRefused as refused:
                return str(refused)
            return ""

        return left

    leads = TeamMember.objects.filter(inspection=small, role="lead").select_related("person")
    told = sorted(at_once(*(leave(part) for part in leads)))
    assert told == ["", "You are the only lead inspector: a manager names another one first."]
    assert small.team.filter(role="lead").count() == 1
