"""What sets a rating is in bold; what the panel decided stands at its standard."""

from dataclasses import replace
from datetime import date

import pytest

from inspections.frameworks import Framework
from ratings.figures import Decision
from ratings.tallies import Count
from ratings.words import begun_small
from ratings.working_out import figures
from reports.annex import annex_document
from tests.annex.conftest import MakeUp, row_of
from tests.inspections import imported

ODD = "One case of three; see [[3.1.2]] & =1+1 <b>not bold</b>"


@pytest.mark.django_db
def test_kensington_and_chelsea_has_a_footnote_at_each_of_its_two_uplifts() -> None:
    inspection = imported("kensington-chelsea-2021")
    document = annex_document(figures(inspection), inspection.framework)
    standards = [row for t in document.tables for row in t.rows if row.kind == "Standard"]
    noted = [row.cells[0].text for row in standards if row.footnotes]
    assert noted == ["3.1", "3.2"]
    (note,) = row_of(document, "3 Out-of-court disposals", "3.1").footnotes
    assert "from ‘Inadequate’ as worked out, to ‘Requires improvement’ as published" in note.text


@pytest.fixture
def counts() -> dict[str, Count]:
    return {
        "3.1.1": Count(yes=3),
        "3.1.2": Count(yes=1, no=2),
        "3.1.3": Count(yes=1, no=2),
        "2.1.1": Count(yes=18, no=7),
        "2.1.2": Count(yes=22, no=3),
    }


@pytest.fixture
def decision() -> Decision:
    return Decision(
        standard="3.1",
        computed="Inadequate",
        published="Requires improvement",
        triggers=("one_case", "small_sample"),
        reason=ODD,
        panel=("Ann Panel", "Bo Panel", "Cy Panel"),
        decided_on=date(2020, 10, 22),
    )


def test_the_footnote_gives_grounds_reason_panel_and_date(
    framework: Framework, made_up: MakeUp, counts: dict[str, Count], decision: Decision
) -> None:
    taken = made_up(counts, cases=(25, 3), decisions={"3.1": decision})
    (note,) = row_of(annex_document(taken, framework), "3 Out-of-court disposals", "3.1").footnotes
    assert f"Reason: {ODD}." in note.text
    assert "Panel: Ann Panel, Bo Panel and Cy Panel. Decided on 22 October 2020." in note.text
    labels = {trigger.code: trigger.label for trigger in framework.discretion.triggers}
    grounds = [begun_small(labels[code]) for code in ("one_case", "small_sample")]
    assert f"Grounds: {'; '.join(grounds)}." in note.text


def test_a_decision_without_ground_is_said_to_wait_for_the_panel(
    framework: Framework, made_up: MakeUp, counts: dict[str, Count], decision: Decision
) -> None:
    counts |= {"3.1.2": Count(no=20), "3.1.3": Count(no=20)}
    taken = made_up(counts, decisions={"3.1": decision})
    row = row_of(annex_document(taken, framework), "3 Out-of-court disposals", "3.1")
    assert "the panel has to withdraw it" in row.footnotes[0].text
    assert row.cells[2].text == "Inadequate"


def test_the_lowest_key_question_is_bold_with_its_band_in_a_footnote(
    framework: Framework, made_up: MakeUp, counts: dict[str, Count]
) -> None:
    document = annex_document(made_up(counts), framework)
    row = row_of(document, "2 Court disposals", "2.1.1")
    assert row.strong
    assert row.footnotes[0].text == (
        "The lowest result among the key questions of 2.1, 72 per cent, lies in the band ‘Good’ "
        "(65 to 79 per cent) and sets the rating of the standard."
    )
    assert not row_of(document, "2 Court disposals", "2.1.2").strong


def test_two_lowest_are_both_bold_with_one_footnote(
    framework: Framework, made_up: MakeUp, counts: dict[str, Count], decision: Decision
) -> None:
    taken = made_up(counts, cases=(25, 3), decisions={"3.1": decision})
    document = annex_document(taken, framework)
    first, second = (
        row_of(document, "3 Out-of-court disposals", code) for code in ("3.1.2", "3.1.3")
    )
    assert first.strong
    assert second.strong
    assert first.footnotes[0].text == (
        "The lowest results among the key questions of 3.1, those of 3.1.2 and 3.1.3 (Yes in one "
        "of three relevant cases each), lie in the band ‘Inadequate’ (under 50 per cent) and set "
        "the rating of the standard before the panel’s discretion."
    )
    assert second.footnotes == ()


def test_where_all_key_questions_are_equal_none_is_set_apart(
    framework: Framework, made_up: MakeUp
) -> None:
    equal = {"2.1.1": Count(yes=4), "2.1.2": Count(yes=3), "2.1.3": Count(yes=4)}
    document = annex_document(made_up(equal, cases=(4, 3)), framework)
    for code in equal:
        row = row_of(document, "2 Court disposals", code)
        assert not row.strong
        assert row.footnotes == ()


@pytest.mark.parametrize(
    ("count", "said"),
    [(Count(yes=1), "Yes in the one relevant case"), (Count(no=1), "No in the one relevant case")],
)
def test_one_case_is_spoken_of_as_one(
    count: Count, said: str, framework: Framework, made_up: MakeUp
) -> None:
    document = annex_document(made_up({"2.1.3": count}, cases=(4, 3)), framework)
    assert said in row_of(document, "2 Court disposals", "2.1.3").footnotes[0].text


def test_no_two_footnotes_are_the_same(
    framework: Framework, made_up: MakeUp, counts: dict[str, Count]
) -> None:
    every = [q.code for s in framework.standards for q in s.key_questions if q.code[0] != "1"]
    taken = made_up({code: Count(yes=int(code[-1]), no=1) for code in every})
    notes = [note.text for note in annex_document(replace(taken), framework).footnotes]
    assert len(notes) == len(set(notes)) == 8
