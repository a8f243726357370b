"""Under ten cases a domain's tables give counts, with prompts and a warning."""

import pytest

from inspections.frameworks import Framework
from ratings.tallies import Count
from reports.annex import annex_document
from reports.documents.model import CountCell, PercentCell
from tests.annex.conftest import MakeUp, row_of, texts

COUNTS = {
    "2.1.1": Count(yes=3, no=1),
    "2.1.1.1": Count(yes=2, no=1, not_applicable=1),
    "2.2.2": Count(yes=2, no=1),
    "2.2.3": Count(),
    "2.4.1": Count(yes=1),
}


@pytest.mark.parametrize(("sampled", "cell"), [(9, CountCell(3)), (10, PercentCell(75))])
def test_nine_cases_give_counts_and_ten_percentages(
    framework: Framework, made_up: MakeUp, sampled: int, cell: object
) -> None:
    document = annex_document(made_up(COUNTS, cases=(sampled, 28)), framework)
    assert row_of(document, "2 Court disposals", "2.1.1").cells[-1] == cell


def test_each_domain_goes_by_its_own_cases(framework: Framework, made_up: MakeUp) -> None:
    document = annex_document(made_up(COUNTS, cases=(12, 8)), framework)
    names = [table.name for table in document.tables]
    assert "2 Prompts, court cases" not in names
    assert "3 Prompts, out-of-court cases" in names


def test_a_sub_sample_is_named_with_its_number(framework: Framework, made_up: MakeUp) -> None:
    document = annex_document(made_up(COUNTS, cases=(4, 3)), framework)
    named = {
        code: row_of(document, "2 Court disposals", code).cells[2].text
        for code in ("2.1", "2.1.1", "2.2.2", "2.2.3", "2.4.1")
    }
    assert named["2.1"] == named["2.1.1"] == "Of the 4 cases inspected"
    assert named["2.2.2"] == framework.sub_sample("2.2.2", 3)
    assert named["2.2.2"].startswith("Of the 3 cases with factors")
    assert named["2.2.3"].startswith("No cases with factors")
    assert named["2.4.1"].startswith("Of the 1 case where")


def test_prompts_are_tabled_under_their_key_question(framework: Framework, made_up: MakeUp) -> None:
    document = annex_document(made_up(COUNTS, cases=(4, 3)), framework)
    row = row_of(document, "2 Prompts, court cases", "2.1.1.1")
    assert row.kind == "Prompt"
    assert row.cells[-2:] == (CountCell(3), CountCell(2))
    assert row_of(document, "2 Prompts, court cases", "2.1.1").heading


def test_where_no_case_is_relevant_both_columns_say_so(
    framework: Framework, made_up: MakeUp
) -> None:
    document = annex_document(made_up(COUNTS, cases=(4, 3)), framework)
    assert texts(row_of(document, "2 Court disposals", "2.2.3"))[-2:] == ["N/A", "N/A"]


def test_every_table_of_a_small_sample_asks_for_care(framework: Framework, made_up: MakeUp) -> None:
    document = annex_document(made_up(COUNTS, cases=(4, 28)), framework)
    warned = [table.name for table in document.tables if "need care" in " ".join(table.remarks)]
    assert warned == ["2 Court disposals", "2 Prompts, court cases"]
