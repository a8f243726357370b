"""Two people draw, accept or replace in the same moment: one does it, the other is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError

from cases.writing import Refused
from inspections.models import Inspection
from sampling import accepting, drawing, replacing
from sampling.models import Replacement, Sample
from sampling.standing import mark_of, require_unchanged
from tests.cast import Cast, engage
from tests.races.racing import CROSSED, HELD_OUT, Crossing, at_once, without
from tests.sampling.caseloads import to_be_sampled
from tests.sampling.steps import drawn, offered, with_reserve

_ALONE = ("FOR UPDATE", "")


@pytest.fixture
def inspection(transactional_db: None) -> Inspection:
    """Few cases: each has its questions put in when a sample is accepted."""
    return to_be_sampled(court=14, others=9)


@pytest.fixture
def people(inspection: Inspection) -> Cast:
    return engage(inspection)


def _told(act: Callable[[], Any]) -> str:
    """What became of it."""
    try:
        act()
    except Refused as refused:
        return str(refused)
    except IntegrityError:
        return "broken"
    return "done"


@contextmanager
def _crossing(module: Any, moment: float) -> Iterator[None]:
    """Whoever has looked whether all stands as seen waits there for the other."""
    crossing = Crossing(moment)

    def look_and_wait(held: Inspection, seen: str) -> None:
        require_unchanged(held, seen)
        crossing.arrive()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "require_unchanged", look_and_wait)
        yield


def _draw(inspection: Inspection, people: Cast, seen: str) -> list[str]:
    def by(person: Any) -> Callable[[], str]:
        return lambda: _told(lambda: drawing.draw(inspection, person, seen=seen, adjustments={}))

    return at_once(by(people.lead), by(people.manager))


def test_of_two_who_draw_at_once_one_is_told_who_drew(inspection: Inspection, people: Cast) -> None:
    with _crossing(drawing, HELD_OUT):
        told = _draw(inspection, people, mark_of(inspection))
    assert told.count("done") == 1
    assert any("drew sample 1 at" in each for each in told)
    assert Sample.objects.count() == 1


def test_without_the_lock_the_second_breaks_on_the_first(
    inspection: Inspection, people: Cast
) -> None:
    """The negative control: only the database's constraint is left."""
    with without(_ALONE), _crossing(drawing, CROSSED):
        told = _draw(inspection, people, mark_of(inspection))
    assert sorted(told) == ["broken", "done"]


def test_of_two_who_accept_at_once_one_is_told(inspection: Inspection, people: Cast) -> None:
    drawn(inspection, people.lead)
    seen = mark_of(inspection)

    def by(person: Any) -> Callable[[], str]:
        return lambda: _told(lambda: accepting.accept(inspection, person, seen=seen))

    with _crossing(accepting, HELD_OUT):
        told = at_once(by(people.lead), by(people.manager))
    assert told.count("done") == 1
    assert any("accepted sample 1 at" in each for each in told)
    sample = Sample.objects.get()
    assert inspection.cases.count() == sum(len(each["selected"]) for each in sample.drawn.values())


def test_of_two_who_replace_one_case_at_once_one_is_told(
    inspection: Inspection, people: Cast
) -> None:
    drawn(inspection, people.lead, d2=8)
    seen, taken_out = mark_of(inspection), with_reserve(inspection)
    put_in = offered(inspection, taken_out).put_in
    assert put_in

    def by(person: Any) -> Callable[[], str]:
        return lambda: _told(
            lambda: replacing.replace(
                inspection,
                person,
                seen=seen,
                taken_out=taken_out,
                put_in=put_in.reference,
                ground="ended",
                reason="Over in two weeks.",
            )
        )

    with _crossing(replacing, HELD_OUT):
        told = at_once(by(people.lead), by(people.manager))
    assert told.count("done") == 1
    assert any(f"took {taken_out} out at" in each for each in told)
    assert Replacement.objects.count() == 1
