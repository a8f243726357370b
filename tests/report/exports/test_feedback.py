"""The feedback pack: ratings as they stand, what is behind them, findings, and what is open."""

import pytest

from inspections.models import Inspection
from ratings.working_out import figures
from reports.annex import annex_document
from reports.documents.model import Document, Heading, Items, Paragraph, Table, Words
from reports.exports.feedback import feedback_document
from reports.material import material_of
from tests.inspections import CLOSED, EVERY, HALF_WAY, NOT_SAMPLED, imported

pytestmark = pytest.mark.django_db


def _of(reference: str) -> tuple[Inspection, Document]:
    if reference == NOT_SAMPLED:
        imported(CLOSED)
    inspection = imported(reference)
    return inspection, feedback_document(material_of(inspection))


def _table(document: Document, name: str) -> Table:
    return next(table for table in document.tables if table.name == name)


def _items_under(document: Document, heading: str) -> list[str]:
    """The items of the list that follows a heading."""
    at = next(
        number
        for number, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.text == heading
    )
    following = document.blocks[at + 1]
    assert isinstance(following, Items)
    return [
        "".join(part.text for part in item if isinstance(part, Words)) for item in following.items
    ]


@pytest.mark.parametrize("reference", EVERY)
def test_it_is_provisional_and_has_every_standard_and_every_table_of_results(
    reference: str,
) -> None:
    inspection, document = _of(reference)
    taken = figures(inspection)
    assert document.banner
    assert document.banner.startswith("PROVISIONAL")
    ratings = {
        row.cells[0].text: row.cells[2].text
        for row in _table(document, "Ratings as they stand").rows
    }
    assert ratings == {
        code: rated.rating or "Not rated yet" for code, rated in taken.ratings.standards.items()
    }
    annex = annex_document(taken, inspection.framework)
    for domain in inspection.framework.domains:
        own = next(t for t in document.tables if t.name.startswith(f"{domain.number} "))
        assert own == next(t for t in annex.tables if t.name == own.name)


def test_it_says_how_much_is_behind_a_rating() -> None:
    inspection, document = _of(HALF_WAY)
    taken = figures(inspection)
    behind = {
        row.cells[0].text: row.cells[3].text
        for row in _table(document, "Ratings as they stand").rows
    }
    for code in ("2.1", "3.4"):
        counts = [
            taken.counts[question.code]
            for question in inspection.framework.standard(code).key_questions
        ]
        asked = sum(count.asked for count in counts)
        given = asked - sum(count.open for count in counts)
        cases = taken.cases[int(code[0])]
        assert behind[code] == (
            f"{given} of {asked} answers, {cases.complete} of {cases.sampled} cases complete"
        )
    assert behind["1.1"] == "Proposed by the lead inspector"
    assert behind["1.2"] == "Not proposed yet"


def test_it_has_the_findings_of_each_domain_under_their_heads() -> None:
    inspection, document = _of(HALF_WAY)
    said = "\n".join(
        part.text
        for block in document.blocks
        if isinstance(block, Items)
        for item in block.items
        for part in item
    )
    for finding in inspection.findings.all():
        assert finding.text in said
    nothing = [b for b in document.blocks if b == Paragraph("Nothing is recorded here yet.")]
    kinds = {(each.domain, each.kind) for each in inspection.findings.all()}
    assert len(nothing) == 2 * len(inspection.framework.domains) - len(kinds)


def test_it_lists_what_is_still_open() -> None:
    inspection, document = _of(HALF_WAY)
    taken = figures(inspection)
    found = _items_under(document, "What is still open")
    assert "Not rated yet: 1.2." in found
    assert "The ratings panel has not signed the ratings off." in found
    for number, cases in taken.cases.items():
        title = inspection.framework.domain(number).title
        assert any(each.startswith(f"{title}: not complete are") for each in found), cases


def test_where_all_is_answered_only_the_panel_is_open(small: Inspection) -> None:
    document = feedback_document(material_of(small))
    found = _items_under(document, "What is still open")
    assert "The ratings panel has not signed the ratings off." in found
    assert not [each for each in found if "key question" in each]


def test_the_same_material_gives_the_same_document(small: Inspection) -> None:
    material = material_of(small)
    assert feedback_document(material) == feedback_document(material)
