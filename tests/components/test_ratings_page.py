"""The ratings page as a reader sees it, of Kensington & Chelsea's figures."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from cases.models import Answer
from inspections.models import Inspection
from ratings.panel import panel_of
from ratings.panel.parts import Opening, Panel, StandardView
from ratings.panel.told import told
from ratings.snapshots import sign_off
from ratings.working_out import figures
from tests.cast import Cast


@pytest.fixture
def shown(small: Inspection) -> Panel:
    return panel_of(figures(small), small.framework)


def _standard(shown: Panel, code: str) -> StandardView:
    return next(s for domain in shown.domains for s in domain.standards if s.code == code)


def _openings(shown: Panel, code: str) -> list[Opening]:
    return [opening for opening in shown.openings if opening.code == code]


def test_the_score_stands_with_what_is_behind_it(shown: Panel) -> None:
    assert (shown.score, shown.max_score, shown.overall) == ("29", 36, "Good")
    assert shown.provisional
    assert shown.behind.startswith(
        "All 7 sampled cases are complete (4 court cases and 3 out-of-court cases), all submitted. "
        "All 72 key questions"
    )


def test_every_standard_and_key_question_is_shown(shown: Panel, small: Inspection) -> None:
    framework = small.framework
    assert [s.code for d in shown.domains for s in d.standards] == [
        s.code for s in framework.standards
    ]
    assert [row.code for d in shown.computed for s in d.standards for row in s.rows] == [
        q.code for s in framework.standards if s.method == "computed" for q in s.key_questions
    ]


def test_the_lowest_key_question_is_marked_and_alone_coloured(shown: Panel) -> None:
    rows = _standard(shown, "2.1").rows
    assert [row.marker for row in rows] == ["", "", "lowest"]
    assert [row.bar.points for row in rows if row.bar] == [None, None, 1]
    assert (rows[2].percent, rows[2].cases) == ("50%", "2 of 4")
    assert rows[2].band == "Requires improvement"


def test_a_key_question_in_the_lowest_band_is_marked_apart_from_the_lowest(shown: Panel) -> None:
    assert [row.marker for row in _standard(shown, "2.2").rows] == ["", "lowest", "band"]


def test_a_decision_is_shown_at_its_standard(shown: Panel) -> None:
    standard = _standard(shown, "3.1")
    decision = standard.decision
    assert decision
    assert (decision.computed.rating, decision.published.rating) == (
        "Inadequate",
        "Requires improvement",
    )
    assert (decision.direction, decision.moved) == ("raised", False)
    assert decision.reason
    assert decision.panel
    assert standard.may == ()


def test_distances_name_the_ratings_they_lead_to(shown: Panel) -> None:
    assert [d.words for d in _standard(shown, "2.1").distances] == [
        "1 case from Good",
        "1 from Inadequate",
    ]


def test_openings_say_why_and_what_the_score_would_be(shown: Panel) -> None:
    up, down = _openings(shown, "2.1")
    assert (up.then.rating, up.score, up.score_then) == ("Good", 29, 30)
    assert (down.then.rating, down.score, down.score_then) == ("Inadequate", 29, 28)
    assert down.because[0] == "2.1.3 Others’ safety is 50%, on the boundary at 50."


def test_a_standard_with_a_decision_is_no_longer_open(shown: Panel) -> None:
    open_to_the_panel = {opening.code for opening in shown.openings}
    assert open_to_the_panel == {"2.1", "2.2", "2.3", "2.4", "3.3", "3.4"}


def test_small_samples_come_with_their_counts_first(shown: Panel) -> None:
    assert [domain.small for domain in shown.computed] == [True, True]


def test_each_percentage_comes_with_its_margin_of_error(small: Inspection) -> None:
    small.eligible = {"2": 8, "3": 3}
    small.save()
    shown = panel_of(figures(small), small.framework)
    assert [row.margin for row in _standard(shown, "2.1").rows] == ["±24", "±24", "±24"]
    assert {row.margin for row in _standard(shown, "3.1").rows} == {"none"}
    assert [domain.cases for domain in shown.computed] == [
        "4 of 8 eligible cases",
        "3 cases, every eligible one",
    ]
    assert shown.margins.endswith("none where every eligible case was read")


def test_without_the_number_of_eligible_cases_the_page_says_what_its_margins_are(
    small: Inspection,
) -> None:
    small.eligible = {}
    small.save()
    shown = panel_of(figures(small), small.framework)
    assert shown.margins.endswith("at its widest: the number of eligible cases is not recorded")
    assert _standard(shown, "2.1").rows[0].margin == "±32"


def test_open_answers_are_counted_at_their_key_question(small: Inspection) -> None:
    Answer.objects.filter(case__inspection=small, case__reference="C01", question="2.1.3").update(
        value=None
    )
    shown = panel_of(figures(small), small.framework)
    assert [row.open for row in _standard(shown, "2.1").rows] == [0, 0, 1]
    assert [domain.open for domain in shown.computed] == [True, False]


def test_sub_samples_stand_side_by_side_with_a_word_where_their_bands_differ(
    shown: Panel,
) -> None:
    (behind,) = [behind for behind in shown.behind_each if behind.code == "3.1"]
    (table,) = [table for table in behind.tables if table.fact == "disposal"]
    assert table.columns == (
        "Community resolution",
        "Youth caution",
        "Youth conditional caution",
    )
    (row,) = [row for row in table.rows if row.code == "3.1.3"]
    assert [part.cases for _, part in row.parts] == ["0 of 1", "0 of 1", "1 of 1"]
    assert (row.bands, row.differ) == ("Two bands", True)
    assert "disposal" in behind.mixed
    assert _standard(shown, "3.1").mixed == behind.mixed


def test_what_stands_behind_a_percentage_is_counted(shown: Panel) -> None:
    (behind,) = [behind for behind in shown.behind_each if behind.code == "2.2"]
    (row,) = [row for row in behind.counts if row.code == "2.2.2"]
    assert (behind.sampled, row.count.asked, row.count.relevant) == (4, 3, 3)
    assert row.percent == "67%"


def test_all_that_can_change_is_told_in_words(shown: Panel) -> None:
    said = {each["id"]: each["says"] for each in told(shown)}
    assert said["standard-2.1"] == "Requires improvement"
    assert said["standard-3.1"] == "Requires improvement, raised by discretion"
    assert said["question-2.1.3"] == "2 of 4 (50%)"
    assert said["score"] == "29"
    assert said["state"] == "provisional"
    assert not any("was" in each for each in told(shown))


def test_each_score_has_a_cell_on_the_scale(shown: Panel) -> None:
    assert shown.scale.fill == "81.08%"
    assert [band.x for band in shown.scale.bands] == ["0.00%", "18.92%", "51.35%", "83.78%"]


def test_a_missing_judgement_leaves_a_range_and_no_score(small: Inspection) -> None:
    small.judgements.filter(standard="1.1").delete()
    shown = panel_of(figures(small), small.framework)
    assert (shown.score, shown.overall) == ("26 to 29", None)
    (score,) = [each for each in told(shown) if each["id"] == "score"]
    assert (score["says"], score["was"]) == ("26 to 29 can be reached", "26 to 29")
    assert "1.1 is not rated" in shown.behind
    assert shown.scale.fill is None
    assert shown.scale.bracket
    assert shown.scale.bracket.label == "26 to 29 reachable"
    assert _standard(shown, "1.1").stamp.none == "Not proposed yet"


def test_a_decision_whose_ground_moved_is_flagged(small: Inspection) -> None:
    small.discretion.filter(standard="3.1").update(triggers=["within_five_points"])
    shown = panel_of(figures(small), small.framework)
    decision = _standard(shown, "3.1").decision
    assert decision
    assert decision.moved


def test_an_unanswered_question_is_not_called_not_applicable(small: Inspection) -> None:
    Answer.objects.filter(case__inspection=small, question="2.1.3").update(value=None)
    shown = panel_of(figures(small), small.framework)
    (row,) = [row for row in _standard(shown, "2.1").rows if row.code == "2.1.3"]
    assert row.band == "Not answered yet"
    told = StringIO()
    call_command("ratings", small.reference, stdout=told)
    (line,) = [line for line in told.getvalue().splitlines() if "2.1.3" in line]
    assert "Not answered yet" in line


def test_a_standard_without_relevant_cases_leaves_one_score_and_its_maximum(
    small: Inspection,
) -> None:
    Answer.objects.filter(case__inspection=small, question__startswith="2.4").update(asked=False)
    shown = panel_of(figures(small), small.framework)
    assert (shown.score, shown.overall) == ("26", None)
    assert shown.outlook.endswith("without it the score is of 33 at most.")
    assert "before the panel’s decision on it is recorded" in shown.overall_decision


def test_where_every_standard_is_rated_nothing_is_said_of_a_decision(shown: Panel) -> None:
    assert shown.overall_decision == ""


def test_one_more_case_is_not_said_to_give_a_rating_it_may_jump_over(shown: Panel) -> None:
    because = " ".join(reason for opening in shown.openings for reason in opening.because)
    assert "One more Yes would raise it" in because or "would raise it: " in because
    assert "would make it" not in because


def test_an_inspection_without_cases_says_so(small: Inspection) -> None:
    small.cases.all().delete()
    small.discretion.all().delete()
    shown = panel_of(figures(small), small.framework)
    assert shown.behind.startswith("No case is sampled yet. No key question is asked yet;")
    assert {row.band for d in shown.computed for s in d.standards for row in s.rows} == {
        "No case sampled yet"
    }


def test_a_version_with_judged_standards_among_computed_ones_is_shown(small: Inspection) -> None:
    small.cases.all().delete()
    small.discretion.all().delete()
    small.framework_code = "youth-2021"
    small.save()
    shown = panel_of(figures(small), small.framework)
    assert [domain.number for domain in shown.judged_first] == [1]
    assert [domain.number for domain in shown.judged_last] == [4]
    assert _standard(shown, "3.4").stamp.none == "Not proposed yet"
    assert _standard(shown, "3.1").stamp.none == "Not rated"


def test_signed_off_nothing_is_open_to_the_panel(
    small: Inspection, cast: Cast, client: Any
) -> None:
    sign_off(small, cast.lead)
    shown = panel_of(figures(small), small.framework)
    assert (shown.openings, shown.outlook, shown.scale.bracket) == ((), "", None)
    assert not any(s.may for d in shown.domains for s in d.standards)
    client.force_login(cast.lead)
    html = client.get(f"/inspections/{small.reference}/ratings/").content.decode()
    assert "Open to the panel" not in html
    assert ">Decide<" not in html


def test_a_distance_names_the_rating_that_one_case_would_give(shown: Panel) -> None:
    told = {s.code: [d.words for d in s.distances] for d in shown.domains for s in d.standards}
    assert told["3.1"] == ["1 more Yes each from Good"]
    assert told["3.3"] == ["1 case from Inadequate"]


def test_of_several_key_questions_each_needs_its_own(small: Inspection) -> None:
    Answer.objects.filter(case__inspection=small, question__in=["2.1.1", "2.1.2"]).update(
        value="no"
    )
    shown = panel_of(figures(small), small.framework)
    assert _standard(shown, "2.1").distances[0].words.startswith("2 more Yes each from ")


def test_a_decision_whose_ground_moved_leads_to_where_it_is_looked_at(
    small: Inspection, cast: Cast, client: Any
) -> None:
    small.discretion.filter(standard="3.1").update(triggers=["within_five_points"])
    shown = panel_of(figures(small), small.framework)
    assert [made.code for made in shown.to_confirm] == ["3.1"]
    (says,) = [row["says"] for row in told(shown) if row["id"] == "standard-3.1"]
    assert says.endswith(", the panel’s decision to be looked at again")
    client.force_login(cast.lead)
    html = client.get(f"/inspections/{small.reference}/ratings/").content.decode()
    assert f"/inspections/{small.reference}/ratings/standards/3.1/#decision" in html


def test_a_judged_standard_says_whether_its_rating_is_proposed_or_agreed(small: Inspection) -> None:
    small.judgements.update(agreed="")
    small.judgements.filter(standard="1.2").update(agreed="Good")
    shown = panel_of(figures(small), small.framework)
    assert _standard(shown, "1.1").standing == "Proposed"
    assert _standard(shown, "1.2").standing == "Agreed"
    assert _standard(shown, "2.1").standing == ""


def test_a_judged_rating_far_from_the_casework_is_marked(small: Inspection) -> None:
    small.judgements.filter(standard="1.2").update(rating="Inadequate", agreed="")
    assert (
        "bands below the median" in _standard(panel_of(figures(small), small.framework), "1.2").far
    )


def test_sub_samples_are_far_apart_only_beyond_their_margins(small: Inspection) -> None:
    framework = small.framework
    Inspection.objects.filter(pk=small.pk).update(eligible={})
    small.refresh_from_db()
    few = panel_of(figures(small), framework)
    rows = [row for behind in few.behind_each for table in behind.tables for row in table.rows]
    ones = [row for row in rows if {part.cases[-4:] for _, part in row.parts} == {"of 1"}]
    assert any(row.differ for row in ones)
    assert not any(row.beyond for row in ones)
    small.eligible = {"2": 4, "3": 3}
    small.save()
    assert _standard(panel_of(figures(small), framework), "3.1").beyond
