"""One event for each change, once it is committed: what and where, never who."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from cases.answers import save_answers
from cases.changes import Change, What
from cases.models import Answer, SampledCase
from inspections import live
from inspections.models import Inspection
from tests.addresses import open_case
from tests.cast import Cast
from tests.own_redis import Listener, started_in, talking_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    """The inspector's case, its answers taken out."""
    found = open_case(small, cast.inspector)
    Answer.objects.filter(case=found).update(value=None)
    return found


@pytest.fixture
def listener(case: SampledCase, tmp_path: Path) -> Iterator[Listener]:
    with started_in(tmp_path) as server, talking_to(server.url):
        yield Listener(server.url, live.channel(case.inspection_id))


def _events(listener: Listener) -> list[dict[str, Any]]:
    return [json.loads(said) for said in listener.heard()]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (Change(What.ANSWER, "2.1.1.1", "yes", 0), "answer"),
        (Change(What.FACT, "safety_factors", False, True), "fact"),
        (Change(What.NOTE, "2.1.1", "Seen.", 0), "note"),
        (Change(What.REASON, "2.1.1", "Why.", 0), "note"),
    ],
)
def test_an_event_says_what_changed_where_and_when_and_nothing_else(
    case: SampledCase, cast: Cast, listener: Listener, change: Change, what: str
) -> None:
    before = timezone.now()
    save_answers(case, cast.inspector, [change])
    (event,) = _events(listener)
    assert before <= datetime.fromisoformat(event.pop("at")) <= timezone.now()
    assert event == {
        "inspection": case.inspection.reference,
        "what": what,
        "case": case.reference,
        "question": change.code,
    }


def test_of_many_changes_each_that_was_saved_has_its_own(
    case: SampledCase, cast: Cast, listener: Listener
) -> None:
    save_answers(
        case,
        cast.inspector,
        [
            Change(What.ANSWER, "2.1.1.1", "yes", 0),
            Change(What.ANSWER, "2.1.1.2", None, 0),  # the same
            Change(What.ANSWER, "2.1.1.3", "yes", 7),  # a conflict
            Change(What.ANSWER, "3.1.1", "yes", 0),  # refused
            Change(What.ANSWER, "2.1.1", "no", 0),
        ],
    )
    assert [event["question"] for event in _events(listener)] == ["2.1.1.1", "2.1.1"]


def test_nothing_is_said_before_it_is_committed(
    case: SampledCase, cast: Cast, listener: Listener
) -> None:
    with transaction.atomic():
        save_answers(case, cast.inspector, [Change(What.ANSWER, "2.1.1.1", "yes", 0)])
        assert _events(listener) == []
    assert len(_events(listener)) == 1


def test_what_is_rolled_back_is_never_said(
    case: SampledCase, cast: Cast, listener: Listener
) -> None:
    with transaction.atomic():
        save_answers(case, cast.inspector, [Change(What.ANSWER, "2.1.1.1", "yes", 0)])
        transaction.set_rollback(True)
    assert _events(listener) == []
