"""Tables, charts and lists that a reference stands for."""

from dataclasses import replace

import pytest

from ratings.figures import Decision
from ratings.tallies import Count
from reports.documents.model import (
    Block,
    Chart,
    CountCell,
    Footnote,
    Items,
    NotApplicableCell,
    PercentCell,
    Prose,
    RatingCell,
    Row,
    Standing,
    Table,
    TextCell,
    plain,
)
from reports.material import FindingStated, Material, RecommendationStated
from reports.text import UnknownReference, blocks
from tests.report.text.conftest import COUNTS, FACTS, FRAMEWORK, MakeUp, fact


def made(reference: str, material: Material, section: str = "2.1") -> tuple[Block, ...]:
    return blocks(f"[[{reference}]]", material, section=section, texts={})


def table(reference: str, material: Material) -> Table:
    (block,) = made(reference, material)
    assert isinstance(block, Table)
    return block


def notes(row: Row) -> list[str]:
    return [note.text for note in row.footnotes]


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def test_key_questions_of_a_larger_sample_are_in_per_cent(material: Material) -> None:
    found = table("questions:2.1", material)
    assert [column.name for column in found.columns] == ["Code", "Key question", "% yes"]
    assert [(row.cells[0].text, row.cells[2]) for row in found.rows] == [
        ("2.1.1", PercentCell(86)),
        ("2.1.2", PercentCell(88)),
        ("2.1.3", PercentCell(72)),
    ]
    assert [row.strong for row in found.rows] == [False, False, True]
    (driving,) = notes(found.rows[2])
    assert "sets the rating of the standard" in driving
    assert found.remarks == ()


def test_a_sub_sample_has_its_footnote(material: Material) -> None:
    found = table("questions:2.2", material)
    (only,) = notes(found.rows[1])
    assert "asked only of cases with factors related to keeping the child safe" in only
    assert "10 of the 43 cases inspected" in only
    lowest = notes(found.rows[2])
    assert len(lowest) == 2
    assert found.rows[2].cells[2] == PercentCell(0)


def test_key_questions_of_a_small_sample_are_in_counts(material: Material) -> None:
    found = table("questions:3.1", material)
    assert [column.name for column in found.columns] == [
        "Code",
        "Of the 4 cases inspected",
        "Relevant cases",
        "Number ‘Yes’",
    ]
    assert [row.cells[2:] for row in found.rows] == [
        (CountCell(4), CountCell(2)),
        (CountCell(4), CountCell(4)),
        (CountCell(3), CountCell(0)),
    ]
    assert found.remarks == (
        "Figures from 4 cases need care: a different judgement in one can change a rating.",
    )


def test_one_case_is_one_case(make_up: MakeUp) -> None:
    material = make_up({"3.1.1": Count(yes=1)}, cases=(43, 1), parts={}, context={})
    found = table("questions:3.1", material)
    assert found.columns[1].name == "Of the 1 case inspected"
    assert "one case" in found.remarks[0]


def test_a_key_question_without_a_case_is_not_applicable(material: Material) -> None:
    row = table("questions:3.3", material).rows[1]
    assert row.cells[2:] == (NotApplicableCell("N/A"), NotApplicableCell("N/A"))


def test_key_questions_of_a_judged_standard_have_no_results(material: Material) -> None:
    found = table("questions:1.1", material)
    assert [column.name for column in found.columns] == ["Code", "Key question"]
    assert len(found.rows) == 3


def test_prompts_are_headed_by_the_cases_that_are_counted(material: Material) -> None:
    found = table("prompts:2.2.2", material)
    assert found.columns[1].name == (
        "Of the 10 cases with factors related to keeping the child safe"
    )
    counted = table("prompts:2.1.3", material).rows[1]
    assert counted.cells[2:] == (CountCell(33), CountCell(24))


def test_the_same_words_may_stand_at_several_places(material: Material) -> None:
    text = "[[questions:2.1]]\n\n[[questions:2.1]]\n\n[[results:2]]"
    found = blocks(text, material, section="2.1", texts={})
    hung = [
        note for each in found if isinstance(each, Table) for r in each.rows for note in r.footnotes
    ]
    assert len(hung) == len(set(hung))
    assert len({note.text for note in hung}) < len(hung)


def test_a_standing_has_statement_rating_and_discretion(material: Material) -> None:
    (block,) = made("standing:2.2", material)
    assert isinstance(block, Standing)
    assert block.statement == FRAMEWORK.standard("2.2").statement
    assert block.rating == RatingCell("Inadequate", 0)
    assert block.footnotes == ()
    rated = material.figures.ratings.standards["2.2"]
    moved = replace(rated, rating="Requires improvement", points=1, discretion=True)
    standards = dict(material.figures.ratings.standards) | {"2.2": moved}
    decided = Decision(
        "2.2",
        "Inadequate",
        "Requires improvement",
        ("small_sample",),
        "Few cases",
        ("A", "B"),
        material.figures.fieldwork_end,
    )
    figures = replace(
        material.figures,
        ratings=replace(material.figures.ratings, standards=standards),
        decisions={"2.2": decided},
    )
    (block,) = made("standing:2.2", replace(material, figures=figures))
    assert isinstance(block, Standing)
    (note,) = block.footnotes
    assert "professional discretion on 2.2" in note.text
    assert isinstance(note, Footnote)
    (block,) = made("standing:2.4", material)
    assert isinstance(block, Standing)
    assert block.rating == NotApplicableCell("Not rated")


def test_cases_by_disposal_add_up_or_say_why_not(material: Material) -> None:
    found = table("disposals:2", material)
    assert [texts(row) for row in found.rows] == [
        ["Referral order", "12", "28%"],
        ["Youth rehabilitation order", "28", "65%"],
        ["Custody", "3", "7%"],
        ["All cases read", "43", "100%"],
    ]
    assert found.remarks == ()
    offences = table("offences:2", material)
    assert [row.cells[2].text for row in offences.rows] == ["51%", "26%", "23%", "100%"]
    assert offences.rows[2].cells[0].text == "Not recorded"


def test_a_breakdown_that_rounding_moves_says_so(make_up: MakeUp) -> None:
    context = {2: {"disposal": {"referral_order": 7, "custody": 7, "licence": 7}}}
    found = table("disposals:2", make_up(context=context))
    assert found.remarks == ("Percentages are rounded and so add up to 99%.",)


def test_few_cases_have_no_share(material: Material) -> None:
    found = table("disposals:3", material)
    assert [texts(row) for row in found.rows] == [
        ["Community resolution", "2"],
        ["Youth conditional caution", "2"],
        ["All cases read", "4"],
    ]


def test_the_sample_says_what_is_not_recorded(material: Material) -> None:
    found = table("sample", material)
    assert [texts(row) for row in found.rows] == [
        ["Court disposals", "58", "43", "74%"],
        ["Out-of-court disposals", "Not recorded", "4", "Not known"],
    ]


def test_facts_have_values_comparators_and_sources(material: Material) -> None:
    found = table("facts:children", material)
    assert [column.name for column in found.columns] == ["Fact", "Made-up YOT", "National average"]
    assert found.rows[0].cells == (TextCell("Aged 10 to 14"), PercentCell(26), PercentCell(23))
    assert found.remarks == (
        "Sex of the children worked with: the percentages add up to 99%, by rounding.",
        "Source: Statistics.",
    )
    assert table("facts:population", material).rows[0].cells[1] == CountCell(12006)
    assert table("facts:budget", material).rows[0].cells[1] == TextCell("£1,234")


def test_what_is_left_out_of_a_whole_is_said(make_up: MakeUp) -> None:
    facts = (fact("children_male", "children", "60%"), fact("children_female", "children", "20.5%"))
    (remark,) = table("facts:children", make_up(facts=facts)).remarks
    assert remark.endswith("add up to 80.5%, what is left out is not known.")


def test_charts_are_of_percentages_of_one_whole(material: Material) -> None:
    age, sex = made("chart:children", material)
    assert isinstance(age, Chart)
    assert isinstance(sex, Chart)
    assert [(bar.label, bar.printed, bar.series) for bar in age.bars] == [
        ("Aged 10 to 14", "26%", "Made-up YOT"),
        ("Aged 10 to 14", "23%", "National average"),
        ("Aged 15 to 17", "74%", "Made-up YOT"),
        ("Aged 15 to 17", "77%", "National average"),
    ]
    assert "Aged 10 to 14 26% (National average 23%)" in age.alternative
    assert {bar.series for bar in sex.bars} == {""}
    assert made("chart:budget", material) == ()
    assert made("chart:needs", material) == ()


def test_surveys_and_their_replies(material: Material) -> None:
    found = table("surveys", material)
    assert [texts(row) for row in found.rows] == [
        ["Survey of volunteers", "25", "18", "72%"],
        ["Survey of courts", "Not known", "Not known", "Not known"],
    ]


def test_findings_and_recommendations_are_to_the_letter(make_up: MakeUp) -> None:
    material = make_up(
        findings=(
            FindingStated(1, 2, "strength", "*Plans* [[2.1]] <b>\n", ()),
            FindingStated(2, 3, "strength", "Other domain", ()),
        ),
        recommendations=(
            RecommendationStated(1, "The board", "review _plans_"),
            RecommendationStated(2, "The board", "meet"),
            RecommendationStated(3, "The police", "share"),
        ),
    )
    (items,) = made("findings:2:strength", material)
    assert isinstance(items, Items)
    assert [plain(item) for item in items.items] == ["*Plans* [[2.1]] <b>"]
    (nothing,) = made("findings:2:improvement", material)
    assert isinstance(nothing, Prose)
    body, first, other, second = made("recommendations:list", material)
    assert isinstance(body, Prose)
    assert isinstance(other, Prose)
    assert isinstance(first, Items)
    assert isinstance(second, Items)
    assert plain(body.inlines) == "The board should:"
    assert [plain(item) for item in first.items] == ["review _plans_", "meet"]
    assert (first.first, second.first) == (1, 3)


def test_scales_are_the_frameworks(material: Material) -> None:
    assert [texts(row) for row in table("bands", material).rows] == [
        ["Inadequate", "Minority", "0–49%", "0"],
        ["Requires improvement", "Too few", "50–64%", "1"],
        ["Good", "Reasonable majority", "65–79%", "2"],
        ["Outstanding", "Large majority", "80–100%", "3"],
    ]
    assert [texts(row) for row in table("scores", material).rows] == [
        ["Inadequate", "0–6"],
        ["Requires improvement", "7–18"],
        ["Good", "19–30"],
        ["Outstanding", "31–36"],
    ]


def test_the_glossary_is_of_what_the_other_sections_print(material: Material) -> None:
    said = {
        "2.1": "It is the risk of serious harm.",
        "2.2": "[[wrong]] custody",
        "glossary": "[[glossary]]\n\nMAPPA",
    }
    (found,) = blocks(said["glossary"], material, section="glossary", texts=said)[:1]
    assert isinstance(found, Table)
    terms = [row.cells[0].text.casefold() for row in found.rows]
    assert any("serious harm" in term for term in terms)
    assert not any("mappa" in term for term in terms)


@pytest.mark.parametrize(
    "reference",
    [
        *(
            "standing:9.9",
            "standing",
            "questions:2.1:x",
            "prompts:1.1.1",
            "results:9",
            "disposals:1",
        ),
        *(
            "facts:childern",
            "chart:nothing",
            "findings:2",
            "findings:2:weakness",
            "findings:9:strength",
        ),
        *(
            "recommendations:all",
            "ratings:2",
            "bands:x",
            "glossary:2",
            "sample:sex=male",
            "result-prompts:x",
        ),
    ],
)
def test_a_wrong_block_is_named(reference: str, material: Material) -> None:
    with pytest.raises(UnknownReference, match="would be right") as refused:
        made(reference, material)
    assert f"[[{reference}]]" in str(refused.value)


def test_small_and_large_go_by_the_domain(make_up: MakeUp) -> None:
    nine, ten = (make_up(COUNTS, cases=(43, n), facts=FACTS) for n in (9, 10))
    assert len(table("questions:3.1", nine).columns) == 4
    assert len(table("questions:3.1", ten).columns) == 3
    assert made("result-prompts:3", ten) == ()
    assert len(made("result-prompts:3", nine)) == 1
