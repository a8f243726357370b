"""A standard that no case is relevant to is told from one that waits for answers."""

import pytest

from inspections.frameworks import Framework
from ratings.tallies import Count
from ratings.working_out import figures
from reports.annex import annex_document
from tests.annex.conftest import MakeUp, row_of
from tests.inspections import bundle_of, stored


@pytest.mark.django_db
def test_the_reduced_maximum_and_the_decision_it_needs_are_named() -> None:
    bundle = bundle_of("kensington-chelsea-2021")
    for case in bundle["cases"]:
        case["facts"]["changed"] = {"desistance": False, "safety": False, "harm": False}
    inspection = stored(bundle)
    taken = figures(inspection)
    document = annex_document(taken, inspection.framework)
    assert taken.without_cases == ("2.4",)
    assert taken.max_score_without == 33
    text = " ".join(block.text for block in document.blocks if hasattr(block, "text"))
    assert "of 33 at most, and an overall rating needs a recorded decision" in text
    assert row_of(document, "Ratings", "2.4").cells[-1].text == "None"
    (score,) = [row for row in document.tables[0].rows if row.kind == "Score"]
    assert score.cells[-1].text == "26 reachable"


def test_a_domain_without_cases_says_so(framework: Framework, made_up: MakeUp) -> None:
    document = annex_document(made_up({}, cases=(0, 0)), framework)
    assert row_of(document, "2 Court disposals", "2.1.1").cells[-1].text == "No case sampled yet"


def test_an_unanswered_question_is_not_called_not_applicable(
    framework: Framework, made_up: MakeUp
) -> None:
    counts = {"2.1.1": Count(open=4), "2.1.2": Count(yes=4)}
    row = row_of(
        annex_document(made_up(counts, cases=(4, 3)), framework), "2 Court disposals", "2.1.1"
    )
    assert {cell.text for cell in row.cells[-3:]} == {"Not answered yet"}
