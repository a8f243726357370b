"""What moved between two readings, and because of which answers."""

from datetime import date
from typing import Any

import pytest

from cases.models import Answer, SampledCase
from inspections.models import Inspection
from ratings import overall, reading
from ratings.comparison import Change, Comparison, Side, compare
from ratings.snapshots import sign_off, unlock
from ratings.working_out import figures_of
from tests.cast import Cast


def _now(inspection: Inspection) -> Side:
    found = reading.read(inspection, inspection.framework)
    return Side(figures_of(inspection, inspection.framework, found), found)


@pytest.fixture
def before(small: Inspection) -> Side:
    return _now(small)


def _since(before: Side, inspection: Inspection) -> Comparison:
    return compare(before, _now(inspection), inspection.framework)


def _answers(inspection: Inspection, question: str, case: str) -> Any:
    return Answer.objects.filter(
        case__inspection=inspection, case__reference=case, question=question
    )


def test_where_nothing_was_written_nothing_moved(small: Inspection, before: Side) -> None:
    assert _since(before, small).same


def test_a_rating_that_moved_is_traced_to_the_answer_that_moved_it(
    small: Inspection, before: Side
) -> None:
    _answers(small, "2.1.3", "C02").update(value="yes")
    found = _since(before, small)
    assert found.score == Change("29 of 36", "30 of 36")
    assert found.overall is None
    (standard,) = found.standards
    assert standard.rating == Change("Requires improvement", "Good")
    (question,) = standard.questions
    assert question.figures == Change("2 of 4, 50%", "3 of 4, 75%")
    (answer,) = question.answers
    assert (answer.case, answer.question, answer.change) == ("C02", "2.1.3", Change("No", "Yes"))


def test_the_score_of_a_decided_overall_rating_is_told_with_its_maximum(
    small: Inspection, before: Side
) -> None:
    Answer.objects.filter(case__inspection=small, question__startswith="2.4").update(asked=False)
    assert _since(before, small).score == Change("29 of 36", "none (26 reachable)")
    overall.record(
        small,
        rating="Good",
        reason="An invented reason.",
        panel=["Head of programme"],
        decided_on=date(2020, 10, 22),
        recorded_by=None,
    )
    found = _since(before, small)
    assert found.score == Change("29 of 36", "26 of 33")
    assert found.overall is None


def test_a_prompt_that_moved_no_figure_is_told_under_its_key_question(
    small: Inspection, before: Side
) -> None:
    _answers(small, "2.1.3.1", "C02").update(value="yes")
    (standard,) = _since(before, small).standards
    assert standard.rating is None
    assert standard.questions[0].figures is None
    assert [answer.question for answer in standard.questions[0].answers] == ["2.1.3.1"]


def test_judgements_and_decisions_that_moved_are_told(small: Inspection, before: Side) -> None:
    small.judgements.filter(standard="1.1").update(agreed="Good")
    small.discretion.filter(standard="3.1").delete()
    judged, decided = _since(before, small).standards
    assert (judged.code, judged.rating) == ("1.1", Change("Outstanding", "Good"))
    assert decided.rating == Change("Requires improvement, by discretion", "Inadequate")
    assert decided.decision
    assert decided.decision.after == "none"


def test_a_decision_with_another_panel_has_moved_too(small: Inspection, before: Side) -> None:
    small.discretion.filter(standard="3.1").update(panel=["Somebody else"])
    (standard,) = _since(before, small).standards
    assert standard.decision


def test_a_fact_that_took_a_question_out_is_told_with_it(small: Inspection, before: Side) -> None:
    SampledCase.objects.filter(inspection=small, reference="C02").update(inspector_rosh="low")
    _answers(small, "2.1.3", "C02").update(asked=False)
    found = _since(before, small)
    (fact,) = found.facts
    assert (fact.case, fact.change.after) == ("C02", "Low")
    assert found.standards[0].questions[0].answers[0].change == Change("No", "not counted")


def test_a_question_of_every_case_belongs_to_no_standard(small: Inspection, before: Side) -> None:
    _answers(small, "case.oversight", "C01").update(value=None)
    found = _since(before, small)
    assert [answer.question for answer in found.others] == ["case.oversight"]
    assert not found.standards


def test_cases_that_came_or_went_are_named(small: Inspection, before: Side) -> None:
    small.cases.filter(reference="D03").delete()
    assert _since(before, small).removed == ("D03",)


def test_the_page_compares_two_snapshots_and_one_with_now(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    sign_off(small, cast.lead)
    unlock(small, cast.lead, reason="One case was read twice.")
    _answers(small, "2.1.3", "C02").update(value="yes")
    sign_off(small, cast.lead)
    client, url = sign_in("manager"), f"/inspections/{small.reference}/ratings/snapshots/"
    html = client.get(url).content.decode()
    assert "Unlocked" in html
    assert "One case was read twice." in html
    compared = client.get(url, {"before": "1", "after": "2"})
    assert compared.context["comparison"].score == Change("29 of 36", "30 of 36")
    assert client.get(url, {"before": "2", "after": "now"}).context["comparison"].same
    assert client.get(url, {"before": "1", "after": "9"}).status_code == 422


def test_a_snapshot_without_its_ground_is_compared_by_its_figures(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    sign_off(small, cast.lead)
    unlock(small, cast.lead, reason="To look again.")
    small.snapshots.update(ground=None)
    _answers(small, "2.1.3", "C02").update(value="yes")
    url = f"/inspections/{small.reference}/ratings/snapshots/"
    found = sign_in("lead").get(url, {"before": "1", "after": "now"}).context["comparison"]
    assert not found.answers_known
    assert found.ratings_moved[0].code == "2.1"
    assert not found.standards[0].questions[0].answers
