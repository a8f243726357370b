"""The draft is generated before one's eyes, by the worker, and without scripts as well."""

from playwright.sync_api import Browser, Page, expect

from inspections.models import Inspection
from reports.models import Section
from tests.browser.conftest import Application, close, sign_in
from tests.cast import Cast

_MILLISECONDS = 120_000  # two dozen jobs, on whatever machine


def test_a_manager_has_the_draft_generated_and_sees_it_get_ready(
    page: Page, people: Cast, inspection: Inspection
) -> None:
    sign_in(page.context, people.manager)
    page.goto(f"/inspections/{inspection.reference}/report/")
    page.get_by_role("button", name="Generate the draft").click()
    sections = page.locator("#report-sections")
    expect(sections).to_contain_text("sections ready")
    # Nobody loads the page again: it looks by itself.
    expect(sections).not_to_contain_text("is being generated", timeout=_MILLISECONDS)
    every = Section.objects.count()
    expect(sections).to_contain_text(f"{every} of {every} sections ready.")
    expect(page.locator("#job-status")).to_contain_text(f"{every} of {every} sections ready.")


def test_without_scripts_the_draft_is_begun_and_looked_at_by_links(
    browser: Browser, servers: Application, people: Cast, inspection: Inspection
) -> None:
    context = browser.new_context(base_url=servers.address, java_script_enabled=False)
    sign_in(context, people.lead)
    page = context.new_page()
    page.goto(f"/inspections/{inspection.reference}/report/")
    page.get_by_role("button", name="Generate the draft").click()
    expect(page.get_by_role("heading", name="2. Court disposals")).to_be_visible()
    page.get_by_role("link", name="Read the whole report").click()
    expect(page.get_by_role("heading", name="2.2 Planning").first).to_be_visible()
    close(context)
