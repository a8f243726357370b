"""Every figure in the finished report is the one that raw SQL gives, in every format."""

import io
import random
import re
import zipfile
from collections.abc import Callable
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
from reports.documents.writers import write
from reports.draft import draft_document
from reports.material import material_of
from tests.inspections import CLOSED, HALF_WAY, REFERENCES, imported
from tests.report.oracle.expected import Expected
from tests.report.oracle.oracle import Oracle
from tests.report.oracle.reading import Read, lacking_in_pdf, pdf_pages, read

pytestmark = pytest.mark.django_db

READ = ("docx", "odt", "html")
EACH = (*REFERENCES, HALF_WAY, CLOSED)


@pytest.fixture
def drafted() -> Callable[[str], Inspection]:
    """A demonstration inspection with its report generated, each section by its job."""

    def draft(reference: str) -> Inspection:
        inspection = imported(reference)
        by = User.objects.create_user("manager@example.org", "a-made-up-password", name="Manager")
        drafting.begin(inspection, by)
        generate(inspection)
        return inspection

    return draft


def generate(inspection: Inspection) -> None:
    for job in Job.objects.filter(inspection=inspection, state=JobState.QUEUED):
        run(str(job.pk))
    failed = Job.objects.filter(inspection=inspection).exclude(state=JobState.DONE)
    assert [job.error for job in failed] == []


def file_of(inspection: Inspection, file_format: str, folder: Path) -> bytes:
    path = folder / f"report.{file_format}"
    call_command("draft_report", inspection.reference, "--format", file_format, "-o", str(path))
    return path.read_bytes()


def expected_of(inspection: Inspection) -> Expected:
    oracle = Oracle(connection.cursor(), inspection.reference, settings.BASE_DIR)
    return Expected(oracle, oracle.texts())


def faults(expected: Expected, found: Read) -> list[str]:
    return expected.unaccounted(found) + expected.lacking(found)


@pytest.mark.parametrize("reference", EACH)
def test_every_figure_of_the_report_is_the_oracles(
    drafted: Callable[[str], Inspection], reference: str, tmp_path: Path
) -> None:
    inspection = drafted(reference)
    expected = expected_of(inspection)
    for file_format in READ:
        found = read(file_of(inspection, file_format, tmp_path), file_format)
        assert len(found.tables) >= 8
        assert faults(expected, found) == [], file_format


@pytest.mark.parametrize("reference", EACH)
def test_every_figure_of_the_pdf_is_the_oracles(
    drafted: Callable[[str], Inspection], reference: str, tmp_path: Path
) -> None:
    inspection = drafted(reference)
    material = material_of(inspection)
    document = draft_document(material, drafting.texts_of(inspection, material))
    found = read(write(document, "html"), "html")
    assert faults(expected_of(inspection), found) == []
    pages = pdf_pages(write(document, "pdf", fonts=settings.FONTS_DIR))
    assert lacking_in_pdf(found, pages) == []


def test_one_changed_answer_changes_the_figures_that_it_should_and_no_others(
    drafted: Callable[[str], Inspection], tmp_path: Path
) -> None:
    inspection = drafted("lambeth-2019")
    before = read(file_of(inspection, "docx", tmp_path), "docx")
    answer = Answer.objects.filter(case__inspection=inspection, question="2.1.3", value="yes")[0]
    Answer.objects.filter(pk=answer.pk).update(value="no")
    drafting.refresh(inspection.report)
    generate(inspection)
    after = read(file_of(inspection, "docx", tmp_path), "docx")
    assert faults(expected_of(inspection), after) == []
    rows = _changed([row for table in before.tables for row in table], after, "tables")
    # In its own table and in the annex; Lambeth's 2.1.3 is 31 of 43, and 30 of 43 is 70%.
    assert [(row[0], row[-1]) for row in rows] == [("2.1.3", "70%"), ("2.1.3", "70%")]
    told = _changed(before.paragraphs, after, "paragraphs")
    assert told
    assert all(
        "70 per cent" in text or text.startswith("PROVISIONAL") or "digest" in text for text in told
    )


def _changed(before: list[Any], after: Read, kind: str) -> list[Any]:
    now = getattr(after, kind)
    if kind == "tables":
        now = [row for table in now for row in table]
    assert len(before) == len(now)
    return [new for old, new in zip(before, now, strict=True) if old != new]


def test_one_altered_digit_in_a_file_is_found(
    drafted: Callable[[str], Inspection], tmp_path: Path
) -> None:
    inspection = drafted("kensington-chelsea-2021")
    expected = expected_of(inspection)
    page = file_of(inspection, "html", tmp_path).decode()
    body = page.index("<main") if "<main" in page else page.index("<body")
    figures = [
        found
        for found in re.finditer(r"(?<=>)\d+%?(?=<)|\b\d+(?= per cent| of )", page)
        if found.start() > body and "footnote" not in page[found.start() - 90 : found.start()]
    ]
    assert len(figures) > 80
    for found in random.Random(6).sample(figures, 25):
        digit = str((int(page[found.start()]) + 1) % 10)
        altered = page[: found.start()] + digit + page[found.start() + 1 :]
        assert faults(expected, read(altered.encode(), "html")), page[
            found.start() - 80 : found.end() + 20
        ]


@pytest.mark.parametrize("file_format", ["docx", "odt"])
def test_one_altered_digit_in_a_zipped_file_is_found(
    drafted: Callable[[str], Inspection], file_format: str, tmp_path: Path
) -> None:
    inspection = drafted("lambeth-2019")
    expected = expected_of(inspection)
    file = file_of(inspection, file_format, tmp_path)
    part = {"docx": "word/document.xml", "odt": "content.xml"}[file_format]
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    figures = list(re.finditer(r"\(\d+(?= per cent)|>\d+(?=%<)", text))
    assert len(figures) > 100
    for found in random.Random(7).sample(figures, 8):
        at = found.start() + 1
        altered = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, content in (parts | {part: altered.encode()}).items():
                archive.writestr(name, content)
        assert faults(expected, read(made.getvalue(), file_format)), text[at - 80 : at + 20]


def test_one_altered_digit_in_the_pdf_is_found(
    drafted: Callable[[str], Inspection], tmp_path: Path
) -> None:
    inspection = drafted("kensington-chelsea-2021")
    material = material_of(inspection)
    texts = drafting.texts_of(inspection, material)
    true = read(write(draft_document(material, texts), "html"), "html")
    for reference, wrong in (("[[score:of]]", "28 of 36"), ("[[cases.2]]", "five")):
        altered = {code: text.replace(reference, wrong) for code, text in texts.items()}
        assert altered != texts
        file = write(draft_document(material, altered), "pdf", fonts=settings.FONTS_DIR)
        assert lacking_in_pdf(true, pdf_pages(file))
