"""What a document says of its own standing: provisional or signed off, rated or not yet."""

from dataclasses import replace

from inspections.frameworks import Framework, load
from ratings import engine
from ratings.figures import Source
from ratings.tallies import Count
from reports.annex import annex_document
from reports.documents.model import NotApplicableCell
from tests.annex.conftest import MakeUp, row_of, texts

COUNTS = {"2.1.1": Count(yes=30, no=10, open=3), "2.1.2": Count(not_applicable=43)}


def test_before_sign_off_the_banner_gives_time_cases_and_answers(
    framework: Framework, made_up: MakeUp
) -> None:
    assert annex_document(made_up(COUNTS), framework).banner == (
        "PROVISIONAL, 14:02 on 23 October 2020: 69 of 71 sampled cases complete, 83 of 86 "
        "key questions answered"
    )


def test_after_sign_off_there_is_no_banner_and_the_snapshot_is_named(
    framework: Framework, made_up: MakeUp
) -> None:
    taken = made_up(COUNTS)
    signed = replace(taken, source=Source("snapshot", 2, taken.source.as_of))
    document = annex_document(signed, framework)
    assert document.banner is None
    assert document.provenance.startswith("Signed off: snapshot 2, 14:02 on 23 October 2020")
    assert "PROVISIONAL" not in str(document)


def test_the_notes_give_the_digest_source_and_licence(
    framework: Framework, made_up: MakeUp
) -> None:
    taken = made_up(COUNTS)
    notes = " ".join(note.text for note in annex_document(taken, framework).notes)
    assert taken.digest in notes
    assert framework.source in notes
    assert "Open Government Licence" in notes
    assert "fieldwork 19 October 2020 to 22 October 2020" in notes


def test_what_is_not_rated_is_said_and_what_is_reachable(
    framework: Framework, made_up: MakeUp
) -> None:
    document = annex_document(made_up(COUNTS, judgements={"1.1": "Good"}), framework)
    score = document.tables[0].rows[-1]
    assert texts(score)[3:] == ["No overall rating", "4 to 34 reachable"]
    assert texts(row_of(document, "Ratings", "1.2"))[3:] == ["Not proposed yet", "None yet"]
    assert texts(row_of(document, "Ratings", "2.2"))[3:] == ["Not rated", "None yet"]


def test_a_key_question_without_relevant_case_or_answer_says_which(
    framework: Framework, made_up: MakeUp
) -> None:
    counts = COUNTS | {"2.1.3": Count(open=4)}
    document = annex_document(made_up(counts), framework)
    assert row_of(document, "2 Court disposals", "2.1.2").cells[-1] == NotApplicableCell(
        "Not applicable for the cases inspected"
    )
    assert row_of(document, "2 Court disposals", "2.1.3").cells[-1] == NotApplicableCell(
        "Not answered yet"
    )


def test_judged_standards_list_their_key_questions_without_figures(
    framework: Framework, made_up: MakeUp
) -> None:
    document = annex_document(made_up(COUNTS, judgements={"1.1": "Good"}), framework)
    table = document.tables[1]
    assert [column.name for column in table.columns][-1] == "Rating"
    assert row_of(document, table.name, "1.1").cells[-1].text == "Good"
    assert row_of(document, table.name, "1.1.1").cells[-1].text == "See 1.1"


def test_a_version_with_judged_standards_among_computed_ones_has_its_tables(
    made_up: MakeUp,
) -> None:
    later = load("youth-2021")
    ratings = engine.rate(later, {}, {"3.4": "Good", "4.1": "Outstanding"})
    taken = replace(made_up({}), framework=later.code, ratings=ratings, counts={})
    document = annex_document(taken, later)
    assert texts(row_of(document, "Ratings", "4.1"))[2:] == ["Judged", "Outstanding", "Not scored"]
    assert texts(row_of(document, document.tables[3].name, "3.4"))[2:] == ["Good", "Judged"]
