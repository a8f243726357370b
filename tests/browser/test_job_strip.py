"""The strip asks every second how far its job is, whatever an answer was."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from inspections.models import Inspection
from jobs import queue
from jobs.models import Job
from reports.exports import annex as annex_job
from reports.models import Format
from tests.browser.conftest import sign_in
from tests.cast import Cast


@pytest.fixture
def job(page: Page, inspection: Inspection, people: Cast) -> Job:
    """A job that waits, its strip before the manager."""
    job = annex_job.ask_for(inspection, Format.CSV, people.manager)
    sign_in(page.context, people.manager)
    page.goto(f"/inspections/{inspection.reference}/annex/")
    expect(page.locator(".strip")).to_contain_text("CSV is queued")
    return job


def test_a_poll_that_fails_does_not_stop_the_strip(page: Page, job: Job) -> None:
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        failed.append(route.request.url)
        route.abort()

    page.route("**/jobs/*/", fail_once, times=1)
    with page.expect_event("requestfailed"):
        pass
    claimed = queue.claim(job.pk)
    assert claimed
    queue.fail(claimed, "The disk is full.")
    expect(page.locator(".strip")).to_contain_text("The disk is full.")
    assert len(failed) == 1


def test_when_the_session_has_ended_the_whole_page_is_that_for_signing_in(
    page: Page, job: Job, inspection: Inspection
) -> None:
    page.context.clear_cookies()
    leads_back = re.escape(f"?next=/inspections/{inspection.reference}/annex/") + "$"
    expect(page).to_have_url(re.compile(leads_back))
    expect(page.get_by_label("E-mail address")).to_have_count(1)
