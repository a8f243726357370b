"""The matrix marks key questions that rest on a single kind of evidence, or on none."""

from typing import Any

import pytest
from django.urls import reverse

from inspections.evidence import matrix_of
from inspections.models import EvidenceItem, Inspection
from tests.evidence.pages import list_of, new_in, text


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


@pytest.mark.parametrize(
    ("without", "on_one_kind", "words"),
    [
        (0, 0, "Each of the 14 key questions rests on two kinds of evidence or more."),
        (0, 2, "Of the 14 key questions, two rest on a single kind of evidence."),
        (0, 1, "Of the 14 key questions, one rests on a single kind of evidence."),
        (1, 7, "Of the 14 key questions, one rests on no evidence and seven on a single kind."),
        (2, 0, "Of the 14 key questions, two rest on no evidence."),
        (3, 11, "Of the 14 key questions, three rest on no evidence and 11 on a single kind."),
        (14, 0, "None of the 14 key questions rests on evidence yet."),
        (0, 14, "Each of the 14 key questions rests on a single kind of evidence."),
    ],
)
def test_the_matrix_says_how_many_rest_on_little(
    bare: Inspection, without: int, on_one_kind: int, words: str
) -> None:
    codes = [row.question.code for row in matrix_of(bare.framework, []).rows][without:]
    items = [_item("document", *codes), _item("survey", *codes[on_one_kind:])]
    assert matrix_of(bare.framework, items).words == words


def test_items_on_no_key_question_are_counted_and_found(
    item: EvidenceItem, bare: Inspection, sign_in: Any
) -> None:
    client = sign_in("panel_member")
    url = reverse("evidence-matrix", args=[bare.reference])
    assert "no key question yet" not in text(client.get(url))
    EvidenceItem.objects.filter(pk=item.pk).update(key_questions=[])
    page = text(client.get(url))
    assert "One item bears on no key question yet:" in page
    assert f'href="{list_of(bare)}?question=none"' in page
    EvidenceItem.objects.create(inspection=bare, kind="survey", title="Another")
    assert "Two items bear on no key question yet:" in text(client.get(url))


@pytest.mark.parametrize(("role", "links"), [("lead", 14), ("inspector", 14), ("manager", 0)])
def test_whoever_collects_evidence_adds_some_where_there_is_little(
    item: EvidenceItem, bare: Inspection, sign_in: Any, role: str, links: int
) -> None:
    url = reverse("evidence-matrix", args=[bare.reference])
    assert text(sign_in(role).get(url)).count(f'href="{new_in(bare)}?question=1.') == links
    Inspection.objects.filter(pk=bare.pk).update(state="published")
    assert f'href="{new_in(bare)}' not in text(sign_in(role).get(url))


def test_a_count_leads_to_the_items_behind_it(item: EvidenceItem, sign_in: Any) -> None:
    page = text(
        sign_in("quality_lead").get(reverse("evidence-matrix", args=[item.inspection.reference]))
    )
    assert f'{list_of(item.inspection)}?kind=interview&amp;question=1.2.1"' in page
    assert "<strong>A single kind: interviews</strong>" in page
    assert page.count("No evidence yet") == 13
