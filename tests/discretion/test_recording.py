"""Recording a decision: refused without a trigger, twice, unseen; nothing typed is lost."""

from datetime import date
from typing import Any

import pytest

from cases.models import Answer
from inspections.models import Inspection
from ratings.discretion import DiscretionRefused, record
from ratings.snapshots import sign_off
from ratings.working_out import figures
from tests.cast import Cast
from tests.discretion.conftest import Decide
from tests.inspections import imported


def _error(response: Any) -> str:
    html = response.content.decode()
    return html if response.status_code == 422 else f"{response.status_code}"


def test_what_the_panel_decided_is_kept_with_who_and_when(
    small: Inspection, cast: Cast, decide: Decide
) -> None:
    response = decide()
    assert response.status_code == 302
    made = small.discretion.get(standard="2.1")
    assert (made.computed, made.published) == ("Requires improvement", "Good")
    assert made.triggers == ["one_case", "small_sample"]
    assert made.panel == ["Lead (lead inspector)", "Ruth Adeyemi (head of programme)"]
    assert (made.decided_on, made.recorded_by) == (date(2020, 10, 22), cast.lead)
    assert figures(small).ratings.score == 30


def test_a_band_further_away_is_refused_and_what_was_typed_is_kept(
    small: Inspection, decide: Decide
) -> None:
    html = _error(decide(rating="Outstanding"))
    assert "discretion moves a rating by one band only, here to Good" in html
    assert "An invented reason, long enough to be told again." in html
    assert "Ruth Adeyemi (head of programme)" in html
    assert not small.discretion.filter(standard="2.1").exists()


def test_without_a_trigger_it_is_refused(db: None) -> None:
    # Of 38 cases, 12 points below the boundary: no trigger upward.
    with pytest.raises(DiscretionRefused, match="needs a trigger and none holds upward"):
        record(
            imported("lambeth-2019"),
            standard="2.2",
            to="Good",
            reason="An invented reason.",
            panel=["Head of programme"],
            decided_on=date(2018, 10, 23),
            recorded_by=None,
        )


def test_a_rating_that_has_become_the_other_side_is_told(
    small: Inspection, cast: Cast, decide: Decide
) -> None:
    # Raised to Good was meant; by now the figures give Outstanding, and Good would be a lowering.
    Answer.objects.filter(case__inspection=small, question__startswith="2.1").update(value="yes")
    html = _error(decide())
    assert "was Requires improvement by its figures when this page was opened" in html
    assert not small.discretion.filter(standard="2.1").exists()


def test_a_second_decision_is_refused_and_the_first_is_shown(
    small: Inspection, decide: Decide
) -> None:
    decide()
    html = _error(decide(rating="Inadequate", reason="Another invented reason."))
    assert "There is a decision on 2.1 already" in html
    assert "Another invented reason." in html
    assert small.discretion.get(standard="2.1").published == "Good"


def test_after_sign_off_it_is_refused(small: Inspection, cast: Cast, decide: Decide) -> None:
    sign_off(small, cast.lead)
    assert "is signed off. Unlock it first" in _error(decide())


@pytest.mark.parametrize(
    ("differs", "says"),
    [
        ({"rating": ""}, "Choose the rating that is published"),
        ({"reason": " "}, "Enter the panel’s reason"),
        ({"panel": [], "others": ""}, "Tick who was on the panel, or name them"),
        ({"decided_on_year": "2999"}, "The date is in the future"),
        (
            {"decided_on_day": "18", "decided_on_month": "10", "decided_on_year": "2020"},
            "The date is 18 October 2020, before fieldwork began: enter the day of the decision, "
            "19 October 2020 or later.",
        ),
        ({"others": "x" * 121}, "a name has at most 120"),
        ({"panel": ["Nobody (nothing)"]}, "is not on the list"),
    ],
)
def test_what_is_missing_or_wrong_is_named(
    decide: Decide, differs: dict[str, Any], says: str
) -> None:
    assert says in _error(decide(**differs))


def test_a_judged_standard_is_not_moved(small: Inspection, decide: Decide) -> None:
    assert decide("1.1").status_code == 302
    assert not small.discretion.filter(standard="1.1").exists()


def test_the_people_offered_are_the_panel_s(small: Inspection, sign_in: Any) -> None:
    url = f"/inspections/{small.reference}/ratings/standards/2.1/"
    html = sign_in("lead").get(url).content.decode()
    for name in (
        "Lead (lead inspector)",
        "Quality lead (quality assurance lead)",
        "Panel member (ratings panel member)",
        "Manager (manager)",
    ):
        assert name in html
    assert "Local assessor" not in html


def test_a_decision_needs_a_panel_and_a_reason_wherever_it_comes_from(small: Inspection) -> None:
    with pytest.raises(DiscretionRefused, match="who was on the panel, and its reason"):
        record(
            small,
            standard="2.1",
            to="Good",
            reason="",
            panel=[],
            decided_on=date(2020, 10, 22),
            recorded_by=None,
        )


@pytest.mark.parametrize(
    ("day", "says"),
    [(date(1999, 1, 1), "before fieldwork began"), (date(2999, 1, 1), "in the future")],
)
def test_the_day_is_checked_wherever_a_decision_comes_from(
    small: Inspection, day: date, says: str
) -> None:
    given: dict[str, Any] = {"panel": ["Head"], "decided_on": day, "recorded_by": None}
    with pytest.raises(DiscretionRefused, match=says):
        record(small, standard="2.1", to="Good", reason="An invented reason.", **given)


def test_on_the_first_day_of_fieldwork_the_panel_can_decide(
    small: Inspection, decide: Decide
) -> None:
    assert decide(decided_on_day="19").status_code == 302
    assert small.discretion.get(standard="2.1").decided_on == small.fieldwork_start
