"""Two at once: one of them is saved, the other is told; nothing comes past the sign-off."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from inspections import locks
from inspections.evidence_saving import EvidenceClosed, EvidenceConflict, Given, add, change
from inspections.models import EvidenceItem, Inspection
from ratings import judgements
from ratings.judgements import JudgementRefused, propose
from ratings.models import RatingsSnapshot
from ratings.snapshots import sign_off
from tests.cast import Cast
from tests.races.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
_TIMES = 8
_ERRORS = (EvidenceClosed, EvidenceConflict, JudgementRefused)


def _given(title: str) -> Given:
    return Given("meeting", title, "", None, ("1.1.1",), None, None, ())


def _tried(move: Callable[[], object]) -> Callable[[], str]:
    """The move, giving the name of its refusal back; "" once done."""

    def made() -> str:
        try:
            move()
        except _ERRORS as refused:
            return type(refused).__name__
        return ""

    return made


def _change(item: EvidenceItem, title: str, seen: int) -> Callable[[], object]:
    return lambda: change(item, _given(title), seen)


def _propose(inspection: Inspection, reasoning: str) -> Callable[[], object]:
    return lambda: propose(
        inspection, standard="1.1", rating="Good", reasoning=reasoning, seen="none"
    )


@contextmanager
def _without_the_lock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def unheld(inspection_id: int) -> Inspection:
        return Inspection.objects.get(pk=inspection_id)

    with monkeypatch.context() as patched:
        patched.setattr(locks, "share", unheld)
        yield


def test_of_two_changes_one_is_saved_and_the_other_told(item: EvidenceItem) -> None:
    for number in range(_TIMES):
        item.refresh_from_db()
        seen = item.version
        moves = [_tried(_change(item, f"{name} {number}", seen)) for name in ("One", "Two")]
        assert sorted(at_once(*moves)) == ["", "EvidenceConflict"]
        item.refresh_from_db()
        assert item.version == seen + 1


def test_a_form_sent_twice_at_once_adds_one_item(bare: Inspection, cast: Cast) -> None:
    for number in range(_TIMES):
        given = _given(f"Meeting {number}")
        one, two = at_once(*[lambda: add(bare, cast.lead, given)] * 2)  # noqa: B023
        assert one == two
    assert bare.evidence.count() == _TIMES


def test_of_two_first_proposals_one_is_saved_and_the_other_told(bare: Inspection) -> None:
    for _ in range(_TIMES):
        bare.judgements.all().delete()
        moves = [_tried(_propose(bare, reasoning)) for reasoning in ("One.", "Two.")]
        assert sorted(at_once(*moves)) == ["", "JudgementChanged"]


def _in_the_snapshot(inspection: Inspection) -> bool:
    snapshot: Any = RatingsSnapshot.objects.get(inspection=inspection)
    return bool(
        snapshot.ground["judgements"].get("1.1") == inspection.judgements.get(standard="1.1").rating
    )


def test_nothing_is_proposed_past_the_sign_off(small: Inspection, cast: Cast) -> None:
    """A proposal is in the snapshot, or it is refused."""
    small.judgements.filter(standard="1.1").update(agreed="")
    for rating in ["Good", "Inadequate"] * (_TIMES // 2):
        RatingsSnapshot.objects.all().delete()
        seen = judgements.seen_of(small.judgements.get(standard="1.1"))
        at_once(
            _tried(
                lambda: propose(small, standard="1.1", rating=rating, reasoning="x", seen=seen)  # noqa: B023
            ),
            _tried(lambda: sign_off(small, cast.lead)),
        )
        assert _in_the_snapshot(small)


def test_without_the_lock_a_proposal_comes_past_the_sign_off(
    small: Inspection, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    small.judgements.filter(standard="1.1").update(agreed="")
    seen = judgements.seen_of(small.judgements.get(standard="1.1"))
    save = judgements._save

    def after_the_sign_off(made: Any) -> None:
        at_once(lambda: sign_off(small, cast.lead))
        save(made)

    with _without_the_lock(monkeypatch):
        monkeypatch.setattr(judgements, "_save", after_the_sign_off)
        propose(small, standard="1.1", rating="Inadequate", reasoning="x", seen=seen)
    assert not _in_the_snapshot(small)
