"""The matrix marks key questions that rest on a single kind of evidence, or on none."""

from typing import Any

from django.urls import reverse

from inspections.evidence import matrix_of
from inspections.models import EvidenceItem, Inspection
from tests.evidence.pages import list_of, text


def _item(kind: str, *questions: str) -> EvidenceItem:
    return EvidenceItem(kind=kind, title="Invented", key_questions=list(questions))


def _remarks(inspection: Inspection, *items: EvidenceItem) -> dict[str, str]:
    matrix = matrix_of(inspection.framework, items)
    return {row.question.code: row.remark for row in matrix.rows}


def test_a_key_question_rests_on_nothing_on_one_kind_or_on_several(bare: Inspection) -> None:
    remarks = _remarks(
        bare,
        _item("document", "1.1.1", "1.1.2"),
        _item("meeting", "1.1.1"),
        _item("document", "1.1.2"),
    )
    assert remarks["1.1.1"] == ""
    assert remarks["1.1.2"] == "A single kind: documents"
    assert remarks["1.1.3"] == "No evidence yet"


def test_every_key_question_that_is_judged_is_there_and_no_other(bare: Inspection) -> None:
    assert len(_remarks(bare)) == 14
    assert not any(code.startswith(("2.", "3.")) for code in _remarks(bare))


def test_the_matrix_says_how_many_rest_on_little(bare: Inspection) -> None:
    framework = bare.framework
    everything = [row.question.code for row in matrix_of(framework, []).rows]
    both = [_item("document", *everything), _item("survey", *everything[2:])]
    assert matrix_of(framework, both).words == (
        "Of 14 key questions 0 rest on no evidence and 2 on a single kind."
    )
    assert matrix_of(framework, [*both, _item("meeting", *everything[:2])]).words == (
        "Each of the 14 key questions rests on two kinds of evidence or more."
    )


def test_a_count_leads_to_the_items_behind_it(item: EvidenceItem, sign_in: Any) -> None:
    page = text(
        sign_in("quality_lead").get(reverse("evidence-matrix", args=[item.inspection.reference]))
    )
    assert f'{list_of(item.inspection)}?kind=interview&amp;question=1.2.1"' in page
    assert "<strong>A single kind: interviews</strong>" in page
    assert page.count("No evidence yet") == 13
