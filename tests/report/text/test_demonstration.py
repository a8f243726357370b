"""The demonstration inspections as whole reports: nothing wrong in a text, every published figure
in its table, and all that can be picked is there."""

import csv
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from inspections.models import Inspection
from reports.documents.model import Document, Heading, Prose, Standing, Words
from reports.documents.writers import write
from reports.draft import draft_document
from reports.drafting import begin, texts_of
from reports.material import Material, as_json, from_version, material_of
from reports.models import Section
from reports.sections import places_of
from reports.text import problems
from reports.text.offered import offered
from tests.cast import Cast
from tests.inspections import CLOSED, EVERY, NOT_SAMPLED, REFERENCES, imported

pytestmark = pytest.mark.django_db
PUBLISHED = Path(__file__).parents[2] / "figures"
# Under ten cases in a domain, its figures are counts.
COUNTED = "kensington-chelsea-2021"


@pytest.mark.parametrize("reference", [each for each in EVERY if each != NOT_SAMPLED])
def test_a_report_has_no_problem_and_every_section(reference: str) -> None:
    inspection = imported(reference)
    material = material_of(inspection)
    texts = texts_of(inspection, material)
    assert {code: problems(text, material) for code, text in texts.items()} == dict.fromkeys(
        texts, ()
    )
    document = draft_document(material, texts)
    _is_whole(document, material)
    # A version keeps the material; of it the very same report is made.
    again = from_version(as_json(material))
    assert draft_document(again, texts) == document
    for section in ("2.1", "1.2", "context", "summary"):
        _can_be_picked(section, material)


def _is_whole(document: Document, material: Material) -> None:
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    titles = [place.title for place in places_of(material.framework)]
    assert [title for title in titles if title in headings] == titles
    assert not isinstance(document.blocks[-1], Heading)
    for block, following in pairwise(document.blocks):
        if isinstance(block, Heading) and isinstance(following, Heading):
            assert following.level > block.level, f"“{block.text}” has nothing under it"
    printed = " ".join(words.text for words in _words(document))
    assert "[[" not in printed
    assert document.cover is not None


def _words(document: Document) -> Iterator[Words]:
    for block in document.blocks:
        if isinstance(block, Prose):
            yield from (each for each in block.inlines if isinstance(each, Words))


def _can_be_picked(section: str, material: Material) -> None:
    offers = offered(material, section)
    assert len({offer.reference for offer in offers}) == len(offers)
    assert all(offer.label and offer.printed for offer in offers)
    text = "\n\n".join(f"[[{offer.reference}]]" for offer in offers)
    assert problems(text, material) == ()
    first = offers[0].reference
    expected = {"2.1": "2.1", "1.2": "1.2", "summary": "case.oversight"}
    if section in expected:
        assert first == expected[section]


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_published_figure_stands_in_its_section(reference: str) -> None:
    material = material_of(imported(reference))
    standards = material.framework.standards
    texts = {
        place.code: f"[[standing:{place.code}]]\n\n[[questions:{place.code}]]"
        if place.kind == "standard"
        else ""
        for place in places_of(material.framework)
    }
    document = draft_document(material, texts)
    rows = {
        row.cells[0].text: row
        for table in document.tables
        for row in table.rows
        if table.name.endswith("Key questions")
    }
    ratings = dict(
        zip(
            (standard.code for standard in standards),
            (block.rating.text for block in document.blocks if isinstance(block, Standing)),
            strict=True,
        )
    )
    with (PUBLISHED / f"{reference}.csv").open(encoding="utf-8", newline="") as file:
        for published in csv.DictReader(file):
            code = published["code"]
            if published["rating"]:
                assert ratings[code] == published["rating"], code
                continue
            cells = [cell.text for cell in rows[code].cells]
            if published["percent"] == "n/a":
                assert cells[-1] == "Not applicable for the cases inspected"
            elif reference == COUNTED:
                assert cells[-2:] == [published["relevant"], published["yes"]], code
            else:
                assert cells[-1] == f"{published['percent']}%", code


# Relevant cases and Yes of each prompt, as the report of 2021 prints them.
PROMPTS = {
    "2.1.1": [(4, 3), (4, 4), (4, 4), (3, 3), (4, 3), (3, 3), (4, 4)],
}


@pytest.mark.parametrize(("code", "counts"), PROMPTS.items())
def test_published_prompts_stand_in_their_table(code: str, counts: list[tuple[int, int]]) -> None:
    material = material_of(imported(COUNTED))
    texts = {place.code: "" for place in places_of(material.framework)}
    document = draft_document(material, texts | {"2.1": f"[[prompts:{code}]]"})
    (table,) = document.tables
    assert table.columns[1].name == "Of the 4 cases inspected"
    assert [(int(r.cells[2].text), int(r.cells[3].text)) for r in table.rows] == counts


def test_the_title_page() -> None:
    inspection = imported(CLOSED)
    material = material_of(inspection)
    texts = texts_of(inspection, material)
    document = draft_document(material, texts, watermark="DRAFT", correction="2.1 was wrong")
    assert document.title == f"An inspection of {material.figures.service}"
    assert document.watermark == "DRAFT"
    assert document.cover is not None
    first, by, when, *more = document.cover.lines
    assert first == "An inspection of youth offending services"
    assert by == "HM Inspectorate of Probation"
    assert when.startswith("Fieldwork 13 May 2019 to 17 May 2019")
    assert more[-1] == "Draft report, not published"
    assert document.cover.remarks[0] == "Corrected reissue. 2.1 was wrong."
    assert "names of children" in document.cover.remarks[-1]
    out = draft_document(material, texts, published=inspection.fieldwork_end)
    assert out.cover is not None
    assert "Published on 17 May 2019" in out.cover.lines
    assert [note.subject for note in out.notes] == [
        "Provisional" if material.figures.provisional else "Signed off",
        "Source",
        "Framework",
        "Time and digest",
        "Cases",
    ]


def test_tables_of_one_name_are_told_apart() -> None:
    inspection = imported(CLOSED)
    material = material_of(inspection)
    texts = dict.fromkeys(texts_of(inspection, material), "[[ratings]]\n\n[[results:2]]")
    names = [table.name.casefold() for table in draft_document(material, texts).tables]
    assert len(set(names)) == len(names) > 20
    assert max(map(len, names)) <= 31


@pytest.mark.parametrize("file_format", ["docx", "odt", "pdf", "html"])
def test_the_command_writes_the_report_as_it_stands(
    file_format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inspection = imported(COUNTED)
    file = tmp_path / f"report.{file_format}"
    call_command("draft_report", COUNTED, "--format", file_format, "-o", str(file))
    material = material_of(inspection)
    said = capsys.readouterr().err.strip()
    state = "PROVISIONAL, " if material.figures.provisional else ""
    assert said == f"{file}: {state}7 of 7 cases."
    if not material.figures.provisional:
        document = draft_document(material, texts_of(inspection, material))
        assert file.read_bytes() == write(document, file_format, fonts=settings.FONTS_DIR)
    assert file.stat().st_size > 10_000


def test_a_wrong_reference_stops_the_command_and_nothing_is_written(
    tmp_path: Path, cast: Cast
) -> None:
    # The cast is that of this inspection.
    report = begin(Inspection.objects.get(reference=COUNTED), cast.manager)
    Section.objects.filter(report=report, code="2.1").update(edited=True, text="So [[2.1.9]].")
    file = tmp_path / "report.html"
    with pytest.raises(CommandError, match=r"2\.1\.9"):
        call_command("draft_report", COUNTED, "--format", "html", "-o", str(file))
    assert not file.exists()


@pytest.mark.parametrize(
    "arguments", [["no-such-one", "--format", "pdf"], [COUNTED, "--format", "xlsx"]]
)
def test_an_unknown_inspection_or_format_is_refused(arguments: list[str], tmp_path: Path) -> None:
    imported(COUNTED)
    file = tmp_path / "report"
    with pytest.raises(CommandError):
        call_command("draft_report", *arguments, "-o", str(file))
    assert not file.exists()


def test_a_section_that_says_nothing_has_no_heading() -> None:
    material = material_of(imported(CLOSED))
    texts = {place.code: "" for place in places_of(material.framework)}
    document = draft_document(material, texts | {"2.1": "Text."})
    said = [(b.level, b.text) for b in document.blocks if isinstance(b, Heading)]
    assert (2, "2.1 Assessment") in said
    assert all(level == 1 or text == "2.1 Assessment" for level, text in said)
