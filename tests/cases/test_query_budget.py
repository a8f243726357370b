"""How many statements a save may take over HTTP, from reading the session to COMMIT."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.changes import Change, What
from cases.models import Answer, SampledCase
from inspections.models import Inspection
from tests.addresses import open_case
from tests.cast import Cast
from tests.races.tabs import Place, Tab


@pytest.fixture
def case(transactional_db: None, small: Inspection, cast: Cast) -> SampledCase:
    """A case that has been begun, with an answer and a note."""
    found = open_case(small, cast.inspector)
    Answer.objects.filter(case=found).update(value=None)
    Tab(found, cast.inspector).save(
        Place(found, What.ANSWER, "2.1.1").change("yes"),
        Place(found, What.NOTE, "2.1.1").change("One thing was seen."),
    )
    return found


def _statements(tab: Tab, *changes: Change, outcome: str = "saved") -> int:
    """How many there are while these are saved, all of them, or have another outcome."""
    with CaptureQueriesContext(connection) as captured:
        assert {told.outcome for told in tab.save(*changes)} == {outcome}
    return len(captured)


@pytest.mark.parametrize(
    ("what", "code", "value", "limit"),
    [
        (What.ANSWER, "2.2.1.1", "yes", 10),
        (What.ANSWER, "2.1.1", "no", 10),
        (What.NOTE, "2.1.1", "Another was.", 10),
        (What.NOTE, "2.2.1", "The first on this question.", 10),
        (What.REASON, "2.2.1", "An invented reason.", 10),
        (What.FACT, "age", 15, 10),
        # What is asked is written anew: yes, no, and not yet decided.
        (What.FACT, "safety_factors", False, 13),
    ],
)
def test_saving_one_thing_stays_within_its_budget(
    case: SampledCase, cast: Cast, what: What, code: str, value: object, limit: int
) -> None:
    tab, change = Tab(case, cast.inspector), Place(case, what, code).change(value)
    assert _statements(tab, change) <= limit


def test_the_first_save_of_a_case_stays_within_it_too(case: SampledCase, cast: Cast) -> None:
    SampledCase.objects.filter(pk=case.pk).update(state="allocated")
    change = Place(case, What.ANSWER, "2.2.1.1").change("yes")
    assert _statements(Tab(case, cast.inspector), change) <= 10
    case.refresh_from_db()
    assert case.state == "in_progress"


def test_of_many_answers_each_takes_one_statement_more(case: SampledCase, cast: Cast) -> None:
    """What waited for the network goes up in one request."""
    tab = Tab(case, cast.inspector)
    open_questions = Answer.objects.filter(case=case, value=None).values_list("question", flat=True)
    changes = [Place(case, What.ANSWER, code).change("yes") for code in open_questions]
    first, *rest = changes
    assert _statements(tab, *rest) == _statements(tab, first) + len(rest) - 1


def test_a_conflict_takes_two_more_to_say_whose_the_other_value_is(
    case: SampledCase, cast: Cast
) -> None:
    change = Place(case, What.ANSWER, "2.1.1").change("no", seen=0)
    assert _statements(Tab(case, cast.inspector), change, outcome="conflict") <= 12
