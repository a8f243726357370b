"""A manager signs in, has the annex tables made, and finds the published figures in the files."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from inspections.models import Inspection
from tests.browser.conftest import sign_in
from tests.cast import Cast
from tests.documents.read_back import tables_in

# Rating or number of Yes of relevant cases, as published for Kensington & Chelsea.
PUBLISHED = {
    "1.1": "Outstanding",
    "2.1": "Requires improvement",
    "2.2": "Good",
    "2.3": "Outstanding",
    "2.4": "Outstanding",
    "3.1": "Requires improvement",
    "3.2": "Requires improvement",
    "3.3": "Outstanding",
    "3.4": "Outstanding",
    "2.1.1": (4, 4),
    "2.1.2": (4, 3),
    "2.1.3": (4, 2),
    "2.2.2": (3, 2),
    "3.1.2": (3, 1),
    "3.2.2": (3, 2),
    "3.2.3": (1, 0),
    "3.4.2": (1, 1),
}


def _download(page: Page, file_format: str, folder: Path) -> bytes:
    page.get_by_role("radio", name=file_format, exact=True).check()
    page.get_by_role("button", name="Make the file").click()
    with page.expect_download() as started:
        page.get_by_role("link", name=f"Download {file_format}").first.click()
    target = folder / started.value.suggested_filename
    started.value.save_as(target)
    assert target.name == (
        f"kensington-chelsea-2021-inspection-results-provisional.{file_format.lower()}"
    )
    return target.read_bytes()


def figures_in(file: bytes, file_format: str) -> dict[str, object]:
    """Ratings by standard, (relevant, yes) by key question, read out of the file's tables."""
    found: dict[str, object] = {}
    for table in tables_in(file, file_format):
        for row in table[1:]:
            cells = [str(cell).strip().rstrip(".") for cell in row]
            code = next((cell for cell in cells if re.fullmatch(r"\d(\.\d)+", cell)), None)
            numbers = [int(float(cell)) for cell in cells if re.fullmatch(r"\d+(\.0)?", cell)]
            rating = next((c for c in cells if c in RATINGS), None)
            if code and code.count(".") == 1 and rating:
                found.setdefault(code, rating)
            elif code and code.count(".") == 2 and len(numbers) >= 2:
                found.setdefault(code, (numbers[0], numbers[1]))
    return found


RATINGS = {"Inadequate", "Requires improvement", "Good", "Outstanding"}


def _agrees(file: bytes, file_format: str) -> bool:
    found = figures_in(file, file_format)
    return {code: found.get(code) for code in PUBLISHED} == PUBLISHED


def _with_one_digit_altered(docx: bytes) -> bytes:
    """The same DOCX with the first table cell that is just "2" made a "3"."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "word/document.xml":
                altered = re.sub(rb"(<w:t[^>]*>)2(</w:t>)", rb"\g<1>3\2", content)
                assert altered != content
                content = altered
            new.writestr(item, content)
    return out.getvalue()


def test_a_manager_downloads_the_published_figures(
    page: Page, inspection: Inspection, people: Cast, tmp_path: Path
) -> None:
    sign_in(page, people.manager.email)
    page.get_by_role("link", name="Kensington & Chelsea").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kensington & Chelsea")
    page.get_by_role("link", name="Ratings", exact=True).click()
    expect(page.locator("main")).to_contain_text("29 of 36")
    page.get_by_role("link", name="Annex tables", exact=True).click()
    files = {name: _download(page, name, tmp_path) for name in ("XLSX", "ODS", "DOCX")}
    for name, file in files.items():
        found = figures_in(file, name.lower())
        assert {code: found.get(code) for code in PUBLISHED} == PUBLISHED, name
    assert not _agrees(_with_one_digit_altered(files["DOCX"]), "docx")
    expect(page.get_by_role("table", name=re.compile("Past exports"))).to_contain_text("XLSX")


def test_a_form_sent_without_a_choice_says_so_and_leads_to_the_first(
    page: Page, inspection: Inspection, people: Cast
) -> None:
    sign_in(page, people.manager.email)
    page.goto(f"/inspections/{inspection.reference}/annex/")
    page.get_by_role("button", name="Make the file").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name="Choose a format").click()
    expect(page.get_by_role("radio", name="XLSX", exact=True)).to_be_focused()


@pytest.mark.parametrize("part", ["jobs", "exports"])
def test_a_file_is_not_there_for_a_stranger(
    part: str, page: Page, inspection: Inspection, people: Cast, tmp_path: Path
) -> None:
    sign_in(page, people.manager.email)
    page.goto(f"/inspections/{inspection.reference}/annex/")
    _download(page, "CSV", tmp_path)
    job = inspection.jobs.get()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, people.stranger.email)
    response = page.goto(f"/{part}/{job.pk}/")
    assert response
    assert response.status == 404
