"""A manager has the draft generated, makes the report as DOCX, and opens it."""

import io
import re
import zipfile
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from inspections.models import Inspection
from reports.models import Section
from tests.browser.conftest import sign_in, sign_in_by_form
from tests.cast import Cast

_LONG = 60_000  # ms: what a worker does on a busy machine


def _made(page: Page, what: str, folder: Path) -> bytes:
    """The file that is made of what is chosen on the page of exports."""
    page.get_by_role("radio", name=what, exact=True).check()
    page.get_by_role("button", name="Make the file").click()
    link = page.get_by_role("link", name=re.compile(f"Download {what}"))
    expect(link.first).to_be_visible(timeout=_LONG)
    with page.expect_download() as started:
        link.first.click()
    target = folder / started.value.suggested_filename
    started.value.save_as(target)
    return target.read_bytes()


def test_a_manager_goes_from_generate_to_the_opened_docx(
    page: Page, inspection: Inspection, people: Cast, tmp_path: Path
) -> None:
    sign_in_by_form(page, people.manager)
    page.goto(f"/inspections/{inspection.reference}/")
    page.get_by_role("link", name="Report", exact=True).click()
    page.get_by_role("button", name=re.compile("Generate the draft")).click()
    expect(page.get_by_text("Queued").or_(page.get_by_text("Generating"))).to_have_count(
        0, timeout=_LONG
    )
    sections = Section.objects.filter(report__inspection=inspection)
    assert sections.count() > 20
    assert not sections.filter(text="").exists()
    page.get_by_role("link", name="Exports", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Exports")
    opened = docx.Document(io.BytesIO(_made(page, "Report, DOCX", tmp_path)))
    words = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    headings = [p.text for p in opened.paragraphs if "Heading" in str(p.style and p.style.name)]
    assert any("2.1" in each and "Assessment" in each for each in headings)
    assert "[[" not in words
    tables = "\n".join(c.text for t in opened.tables for row in t.rows for c in row.cells)
    assert inspection.framework.key_question("2.1.1").text in tables
    row = page.get_by_role("row", name=re.compile("Report, DOCX"))
    expect(row).to_contain_text("Provisional, 7 of 7 cases")


def test_the_whole_pack_is_made_while_the_manager_is_elsewhere(
    page: Page, inspection: Inspection, people: Cast, tmp_path: Path
) -> None:
    sign_in(page.context, people.manager)
    address = f"/inspections/{inspection.reference}/report/exports/"
    page.goto(address)
    page.get_by_role("radio", name="Whole pack, ZIP").check()
    page.get_by_role("button", name="Make the file").click()
    page.goto("/calendar/")
    page.goto(address)
    link = page.get_by_role("link", name=re.compile("Download Whole pack, ZIP"))
    expect(link).to_be_visible(timeout=_LONG)
    with page.expect_download() as started:
        link.click()
    target = tmp_path / "pack.zip"
    started.value.save_as(target)
    with zipfile.ZipFile(target) as packed:
        assert packed.testzip() is None
        assert "manifest.json" in packed.namelist()


def test_a_choice_left_out_is_said_and_led_to(
    page: Page, inspection: Inspection, people: Cast
) -> None:
    sign_in(page.context, people.lead)
    page.goto(f"/inspections/{inspection.reference}/report/exports/")
    page.get_by_role("button", name="Make the file").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name="Choose what to make").click()
    expect(page.get_by_role("radio", name="Report, DOCX")).to_be_focused()


def test_an_administrator_puts_styles_in_force_and_takes_them_back(
    page: Page, inspection: Inspection, people: Cast, tmp_path: Path
) -> None:
    sign_in(page.context, people.administrator)
    page.goto("/inspections/")
    page.get_by_role("link", name="Styles of reports").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="DOCX to begin with").click()
    own = tmp_path / "our styles.docx"
    started.value.save_as(own)
    page.get_by_label("Document with styles").set_input_files(own)
    page.get_by_role("button", name="Try it out and put it in force").click()
    expect(page.get_by_text("our styles.docx is in force for DOCX.")).to_be_visible()
    page.get_by_role("button", name="Go back to ours").click()
    expect(page.get_by_text("DOCX is made with our own styles again.")).to_be_visible()
