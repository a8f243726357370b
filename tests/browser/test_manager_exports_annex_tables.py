"""A manager signs in, has the annex tables made, and finds the published figures in the files."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from inspections.models import Inspection
from tests.browser.conftest import sign_in, sign_in_by_form
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


def _published_in(file: bytes, file_format: str) -> dict[str, object]:
    found = figures_in(file, file_format.lower())
    return {code: found.get(code) for code in PUBLISHED}


def _with_one_digit_altered(file: bytes, file_format: str) -> bytes:
    """The same file; only the 4 relevant cases of key question 2.1.3 have become 5."""
    out, altered = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        figure = re.compile(_figure(old, file_format), re.DOTALL)
        for item in old.infolist():
            content = old.read(item)
            if not altered and item.filename.startswith(_PARTS[file_format]):
                content, altered = figure.subn(rb"\g<1>5", content, count=1)
            new.writestr(item, content)
    assert altered == 1
    return out.getvalue()


_PARTS = {"XLSX": "xl/worksheets/sheet", "ODS": "content.xml", "DOCX": "word/document.xml"}


def _figure(file: zipfile.ZipFile, file_format: str) -> bytes:
    """A pattern that ends with the first figure behind the code 2.1.3."""
    if file_format == "XLSX":
        strings = file.read("xl/sharedStrings.xml")
        number = strings[: strings.index(b">2.1.3<")].count(b"<si>") - 1
        return rb'(t="s"><v>%d</v></c>(?:<c [^>]*t="s"><v>\d+</v></c>)*<c [^>]*><v>)4' % number
    if file_format == "ODS":
        return rb'(>2\.1\.3<(?:(?!</table:table-row>).)*?office:value=")4'
    return rb"(>2\.1\.3<(?:(?!</w:tr>).)*?<w:t[^>]*>)4(?=</w:t>)"


def test_a_manager_downloads_the_published_figures(
    page: Page, inspection: Inspection, people: Cast, tmp_path: Path
) -> None:
    sign_in_by_form(page, people.manager)
    page.get_by_role("link", name="Kensington & Chelsea").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kensington & Chelsea")
    page.get_by_role("link", name="Ratings", exact=True).click()
    expect(page.locator("main")).to_contain_text("29 of 36")
    page.get_by_role("link", name="Annex tables", exact=True).click()
    files = {name: _download(page, name, tmp_path) for name in ("XLSX", "ODS", "DOCX")}
    for name, file in files.items():
        assert _published_in(file, name) == PUBLISHED, name
        altered = _with_one_digit_altered(file, name)
        assert _published_in(altered, name) == PUBLISHED | {"2.1.3": (5, 2)}, name
    expect(page.get_by_role("table", name=re.compile("Past exports"))).to_contain_text("XLSX")


def test_a_form_sent_without_a_choice_says_so_and_leads_to_the_first(
    page: Page, inspection: Inspection, people: Cast
) -> None:
    sign_in(page.context, people.manager)
    page.goto(f"/inspections/{inspection.reference}/annex/")
    page.get_by_role("button", name="Make the file").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name="Choose a format").click()
    expect(page.get_by_role("radio", name="XLSX", exact=True)).to_be_focused()


@pytest.mark.parametrize("part", ["jobs", "exports"])
def test_a_file_is_not_there_for_a_stranger(
    part: str, page: Page, inspection: Inspection, people: Cast, tmp_path: Path
) -> None:
    sign_in(page.context, people.manager)
    page.goto(f"/inspections/{inspection.reference}/annex/")
    _download(page, "CSV", tmp_path)
    job = inspection.jobs.get()
    page.get_by_role("button", name="Sign out").click()
    sign_in_by_form(page, people.stranger)
    response = page.goto(f"/{part}/{job.pk}/")
    assert response
    assert response.status == 404
