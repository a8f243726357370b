"""Judged standards: what is printed of findings and evidence, and what never is."""

from typing import Any

import pytest

from ratings.tallies import Count
from reports.material import EvidenceStated, FactStated, FindingStated
from reports.sections import generate
from reports.text import problems
from tests.report.sections.made_up import material_of

_AWAITS = "Nothing has been recorded on this question yet"


def _item(kind: str, title: str, summary: str = "", **given: Any) -> EvidenceStated:
    usual: dict[str, Any] = {
        "id": 1,
        "key_questions": ("1.1.1",),
        "invited": None,
        "replied": None,
        "results": (),
    }
    return EvidenceStated(kind=kind, title=title, summary=summary, **(usual | given))


def _fact(code: str, group: str, words: str) -> FactStated:
    return FactStated(code, group, code, "number", "1", words, "", "", "", "2020", "Made up")


def _text(standard: str = "1.1", **beside: Any) -> str:
    material = material_of({}, sampled={}, judgements={"1.1": "Good"}, **beside)
    text = generate(standard, material)
    assert problems(text, material) == ()
    return text


def test_where_nothing_is_linked_the_text_says_so() -> None:
    assert _text().count(_AWAITS) == 3


def test_a_rating_that_the_panel_has_not_agreed_is_a_proposal() -> None:
    assert "The lead inspector proposes [[1.1]]" in _text()
    assert "Staff is [[1.2]] yet." in _text("1.2")


def test_findings_stand_under_their_key_question() -> None:
    found = (
        FindingStated(1, 1, "strength", "The board asks for figures", ("1.1.2",)),
        FindingStated(2, 1, "improvement", "Two partners *stay* away.", ("1.1.2",)),
    )
    text = _text(findings=found)
    assert "**Strengths.** The board asks for figures.\n" in text
    assert r"**To improve.** Two partners \*stay\* away." in text
    assert text.count(_AWAITS) == 2


def test_what_a_document_shows_is_told_once() -> None:
    plan = _item(
        "document", "Plan of the partnership", "Clear and short", key_questions=("1.1.1", "1.1.3")
    )
    text = _text(evidence=(plan,))
    assert "- *Plan of the partnership*: Clear and short.\n" in text
    assert text.count("Clear and short") == 1
    assert "*Plan of the partnership* is described above." in text


def test_evidence_of_another_standard_is_referred_to() -> None:
    plan = _item("document", "Plan of the partnership", "Clear", key_questions=("1.1.1", "1.3.1"))
    assert "*Plan of the partnership* is described under 1.1." in _text("1.3", evidence=(plan,))


@pytest.mark.parametrize(
    "item",
    [
        _item("interview", "Head of service", "Was candid about the board"),
        _item("document", "Plan", "Was candid in 14 of 20 actions"),
        _item("meeting", "Board", "It was candid that Jordan Smith was let down"),
    ],
)
def test_what_could_identify_or_holds_a_figure_is_not_printed(item: EvidenceStated) -> None:
    text = _text(evidence=(item,))
    assert "candid" not in text
    assert "What it shows awaits its text." in text


def test_a_survey_is_told_in_references() -> None:
    survey = _item(
        "survey",
        "Survey of volunteers",
        id=7,
        invited=16,
        replied=11,
        results=(("I was prepared", 10, 11), ("I was thanked", 5, 6)),
    )
    text = _text(evidence=(survey,))
    assert "[[survey.7:invited]] people, of whom [[survey.7:replied]] replied" in text
    assert "[[survey.7.1:rate]] agreed with “I was prepared”" in text
    assert "With “I was thanked”, [[survey.7.2:agreed]] of the [[survey.7.2:answered]]" in text


def test_facts_stand_at_the_standard_they_belong_to() -> None:
    facts = (_fact("budget_total", "budget", "£1"), _fact("staff_headcount", "staffing", "2"))
    assert "had a budget of [[fact.budget_total]]" in _text(facts=facts)
    assert "[[facts:budget]]" in _text(facts=facts)
    assert "[[facts:staffing]]" in _text("1.2", facts=facts)
    assert "[[facts:" not in _text("1.4", facts=facts)


def test_the_leads_reasoning_is_internal() -> None:
    assert "between ourselves" not in _text(reasoning={"1.1": "This is between ourselves."})


def test_management_oversight_is_told_in_1_2_by_domain() -> None:
    domains = {"domain": {"2": Count(yes=12, no=4), "3": Count(yes=3, no=9)}}
    material = material_of(
        {"case.oversight": Count(yes=15, no=13)},
        sampled={2: 16, 3: 12},
        sub_samples={"case.oversight": domains},
    )
    text = generate("1.2", material)
    assert "[[case.oversight:domain=2:both]] for court disposals" in text
    assert "only [[case.oversight:domain=3:both]] for out-of-court disposals" in text


def test_how_children_and_parents_are_involved_is_told_in_1_3() -> None:
    counts = {"2.1.1.7": Count(yes=12, no=4), "2.2.1.6": Count(yes=8, no=8)}
    text = generate("1.3", material_of(counts, sampled={2: 16}))
    assert "### Involvement of children and their parents and carers" in text
    assert "in assessment [[2.1.1.7:both]] and in planning [[2.2.1.6:both]]." in text


def test_a_standard_without_questions_has_a_text() -> None:
    material = material_of({}, sampled={}, framework="youth-2021")
    text = generate("4.1", material)
    assert "This standard is rated only for services that had a resettlement case" in text
    assert "awaits" in text
