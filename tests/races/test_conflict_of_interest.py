"""A case is given to somebody while it is recorded that they may not assess it: never both."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from cases import allocation, conflicts
from cases.models import ConflictOfInterest, SampledCase
from tests.cast import Cast
from tests.races.racing import CROSSED, HELD_OUT, PAIRS, Crossing, at_once, without

_CASES_HELD = ("FOR NO KEY UPDATE", "")


@contextmanager
def _allocation_waits(moment: float) -> Iterator[Crossing]:
    """Whoever allocates waits between reading the conflicts and giving the case."""
    crossing = Crossing(moment)

    class _Waiting:
        @staticmethod
        def of(inspection: Any) -> conflicts.Conflicts:
            found = conflicts.of(inspection)
            crossing.arrive()
            return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(allocation, "conflicts", _Waiting)
        yield crossing


def _race(case: SampledCase, cast: Cast, crossing: Crossing | None = None) -> bool:
    """Whether the person has the case in the end, although they may not assess it."""
    ConflictOfInterest.objects.all().delete()
    SampledCase.objects.filter(pk=case.pk).update(inspector=None, state="allocated")

    def record() -> None:
        if crossing:
            crossing.follow()
        conflicts.record(case.inspection, cast.inspector, case=case, reason="Knows the family")
        if crossing:
            crossing.arrive()

    at_once(
        lambda: allocation.allocate(case.inspection, {case.pk: None}, to=cast.inspector), record
    )
    assert ConflictOfInterest.objects.filter(case=case).exists()
    return SampledCase.objects.get(pk=case.pk).inspector == cast.inspector


@pytest.fixture
def untouched(case: SampledCase) -> SampledCase:
    """A case in which nothing is entered."""
    case.answers.update(value=None)
    case.notes.all().delete()
    return case


def test_nobody_has_a_case_that_they_may_not_assess(untouched: SampledCase, cast: Cast) -> None:
    assert [_race(untouched, cast) for _ in range(PAIRS)] == [False] * PAIRS


def test_who_records_it_while_the_case_is_being_given_waits_and_takes_it_off(
    untouched: SampledCase, cast: Cast
) -> None:
    with _allocation_waits(HELD_OUT) as crossing:
        assert not _race(untouched, cast, crossing)


def test_without_holding_the_cases_the_person_has_it(untouched: SampledCase, cast: Cast) -> None:
    """The negative control."""
    with without(_CASES_HELD), _allocation_waits(CROSSED) as crossing:
        assert _race(untouched, cast, crossing)
