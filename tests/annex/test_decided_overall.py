"""An overall rating that the panel decided on is printed with its maximum and its footnote."""

from datetime import date

from cases.models import Answer
from inspections.models import Inspection
from ratings import overall
from ratings.working_out import figures
from reports.annex import annex_document
from reports.documents.model import Row


def _decided(inspection: Inspection) -> None:
    overall.record(
        inspection,
        rating="Good",
        reason="An invented reason",
        panel=["Head of programme", "Lead inspector"],
        decided_on=date(2020, 10, 22),
        recorded_by=None,
    )


def _score(inspection: Inspection) -> Row:
    document = annex_document(figures(inspection), inspection.framework)
    (row,) = [row for row in document.tables[0].rows if row.kind == "Score"]
    return row


def test_the_score_stands_with_the_reduced_maximum_and_says_who_decided(
    small: Inspection,
) -> None:
    Answer.objects.filter(case__inspection=small, question__startswith="2.4").update(asked=False)
    _decided(small)
    row = _score(small)
    assert [cell.text for cell in row.cells] == ["All", "Score, of 33", "Decision", "Good", "26"]
    (note,) = row.cells[1].footnotes  # type: ignore[union-attr]
    assert note.text == (
        "No case was relevant to 2.4, so 2.4 is not rated and the score is 26 of 33. The ratings "
        "panel decided on ‘Good’ as the overall rating. Reason: An invented reason. Panel: Head of "
        "programme and Lead inspector. Decided on 22 October 2020."
    )


def test_a_decision_that_is_not_needed_any_more_is_not_printed(small: Inspection) -> None:
    answers = Answer.objects.filter(case__inspection=small, question__startswith="2.4")
    answers.update(asked=False)
    _decided(small)
    answers.update(asked=True)
    assert [cell.text for cell in _score(small).cells][1:] == [
        "Score, of 36",
        "Sum of points",
        "Good",
        "29",
    ]
