"""Every figure in the finished report is the one that raw SQL gives, in every format."""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from cases.models import Answer
from inspections.models import Inspection
from jobs.models import Job, JobState
from jobs.tasks import run
from reports import drafting
from reports.documents.model import Document
from reports.documents.writers import write
from reports.draft import draft_document
from reports.material import material_of
from tests.inspections import CLOSED, HALF_WAY, REFERENCES, imported
from tests.report.oracle.expected import Expected
from tests.report.oracle.oracle import Oracle
from tests.report.oracle.reading import Read, lacking_in_pdf, pdf_pages, read

pytestmark = pytest.mark.django_db

EACH = (*REFERENCES, HALF_WAY, CLOSED)


def drafted(reference: str) -> Inspection:
    """A demonstration inspection with its report generated, each section by its job."""
    inspection = imported(reference)
    by = User.objects.create_user("manager@example.org", "a-made-up-password", name="Manager")
    drafting.begin(inspection, by)
    generate(inspection)
    return inspection


def generate(inspection: Inspection) -> None:
    for job in Job.objects.filter(inspection=inspection, state=JobState.QUEUED):
        run(str(job.pk))
    failed = Job.objects.filter(inspection=inspection).exclude(state=JobState.DONE)
    assert [job.error for job in failed] == []


def expected_of(inspection: Inspection) -> Expected:
    oracle = Oracle(connection.cursor(), inspection.reference, settings.BASE_DIR)
    return Expected(oracle, oracle.texts())


def document_of(inspection: Inspection) -> Document:
    material = material_of(inspection)
    return draft_document(material, drafting.texts_of(inspection, material))


def file_of(document: Document, file_format: str) -> bytes:
    return write(document, file_format, fonts=settings.FONTS_DIR)


def faults(expected: Expected, found: Read) -> list[str]:
    return expected.unaccounted(found) + expected.lacking(found)


@pytest.mark.parametrize("reference", EACH)
def test_every_figure_of_the_report_is_the_oracles(reference: str, tmp_path: Path) -> None:
    inspection = drafted(reference)
    expected = expected_of(inspection)
    document = document_of(inspection)
    for file_format in ("docx", "odt", "html"):
        found = read(file_of(document, file_format), file_format)
        assert len(found.tables) >= 8
        assert faults(expected, found) == [], file_format
    assert lacking_in_pdf(found, pdf_pages(file_of(document, "pdf"))) == []


def test_the_command_writes_the_same_report(tmp_path: Path) -> None:
    inspection = drafted("kensington-chelsea-2021")
    path = tmp_path / "report.docx"
    call_command("draft_report", inspection.reference, "--format", "docx", "-o", str(path))
    assert faults(expected_of(inspection), read(path.read_bytes(), "docx")) == []


def test_one_changed_answer_changes_the_figures_that_it_should_and_no_others() -> None:
    inspection = drafted("lambeth-2019")
    before = read(file_of(document_of(inspection), "docx"), "docx")
    answer = Answer.objects.filter(case__inspection=inspection, question="2.1.3", value="yes")[0]
    Answer.objects.filter(pk=answer.pk).update(value="no")
    drafting.refresh(inspection.report)
    generate(inspection)
    after = read(file_of(document_of(inspection), "docx"), "docx")
    assert faults(expected_of(inspection), after) == []
    rows = _changed(_rows(before), _rows(after))
    # In its own table and in the annex: 31 of 43 was 72%, 30 of 43 is 70%.
    assert [(row[0], row[-1]) for row in rows] == [("2.1.3", "70%"), ("2.1.3", "70%")]
    told = _changed(before.paragraphs, after.paragraphs)
    assert any("70 per cent" in text for text in told)
    # Besides these only the time and the digest of the figures are others.
    others = [text for text in told if "70 per cent" not in text]
    assert [text for text in others if not re.search(r"\d\d:\d\d on|digest", text)] == []


def _rows(found: Read) -> list[list[str]]:
    return [row for table in found.tables for row in table]


def _changed(before: list[Any], now: list[Any]) -> list[Any]:
    assert len(before) == len(now)
    return [new for old, new in zip(before, now, strict=True) if old != new]


def test_one_altered_digit_in_a_file_is_found() -> None:
    inspection = drafted("kensington-chelsea-2021")
    expected = expected_of(inspection)
    document = document_of(inspection)
    parts = {"docx": "word/document.xml", "odt": "content.xml", "html": ""}
    for file_format, part in parts.items():
        altered = list(_altered(file_of(document, file_format), part))
        assert len(altered) == 20
        for file, around in altered:
            assert faults(expected, read(file, file_format)), (file_format, around)


def _altered(file: bytes, part: str) -> Iterator[tuple[bytes, str]]:
    """The file with one digit of one figure changed, at twenty places, and what stands there."""
    text = (_parts(file)[part] if part else file).decode()
    figures = list(re.finditer(r"(?<=>)\d+(?=<)|(?<=\()\d+(?= per cent)|\d+(?= of \d)", text))
    body = max(text.find("Ratings<"), 0)
    # Marks of footnotes are no figures.
    marks = re.compile(r"(?:citation|sup|ref[^>]*)>$")
    chosen = [
        found
        for found in figures
        if found.start() > body and not marks.search(text[: found.start()][-60:])
    ]
    for found in random.Random(6).sample(chosen, 20):
        at = found.start()
        other = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
        made = _zipped(_parts(file) | {part: other.encode()}) if part else other.encode()
        yield made, text[at - 80 : at + 20]


def _parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_one_altered_digit_in_the_pdf_is_found() -> None:
    inspection = drafted("kensington-chelsea-2021")
    material = material_of(inspection)
    texts = drafting.texts_of(inspection, material)
    true = read(file_of(draft_document(material, texts), "html"), "html")
    for reference, wrong in (("[[score:of]]", "28 of 36"), ("[[cases.2]]", "five")):
        altered = {code: text.replace(reference, wrong) for code, text in texts.items()}
        assert altered != texts
        file = file_of(draft_document(material, altered), "pdf")
        assert lacking_in_pdf(true, pdf_pages(file))
