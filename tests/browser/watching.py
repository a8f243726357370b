"""Steps that the tests of the live ratings page share: one watches, another answers."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from accounts.models import User
from cases.answers import save_answers
from cases.changes import Change, Outcome
from cases.models import Answer, CaseState, SampledCase
from inspections.models import Inspection
from tests.browser.conftest import sign_in


@pytest.fixture(autouse=True)
def passwords_that_cost_little(settings: Any) -> None:
    """Here nobody types one, so the web server need not know how it was kept."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def context_of(browser: Browser, address: str, person: User, **more: object) -> BrowserContext:
    """A browser of its own in which this person is signed in."""
    context = browser.new_context(base_url=address, locale="en-GB", **more)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    sign_in(context, person)
    return context


def ratings_of(inspection: Inspection) -> str:
    """The address of the ratings page."""
    return f"/inspections/{inspection.reference}/ratings/"


def open_live(page: Page, inspection: Inspection) -> None:
    """Open the ratings page; ends once it is live and has looked for the first time.

    A change before that would be shown all the same, but without its cause.
    """
    with page.expect_response(lambda response: "x-part" in response.request.headers):
        page.goto(ratings_of(inspection))
    says(page, "Live as at")


def says(page: Page, words: str) -> None:
    """Wait until the line beside the heading says this."""
    page.locator("#line", has_text=words).wait_for()


def row(page: Page, code: str) -> Locator:
    """A key question's row."""
    return page.locator(f"[id='question-{code}']")


def ticker(page: Page, words: str) -> None:
    """Wait until the ticker tells this."""
    page.locator("#ticker", has_text=words).wait_for()


def give(inspection: Inspection, reference: str, inspector: User) -> SampledCase:
    """An open case of this inspector, its answers as they stand."""
    case = inspection.cases.get(reference=reference)
    SampledCase.objects.filter(pk=case.pk).update(inspector=inspector, state=CaseState.IN_PROGRESS)
    case.refresh_from_db()
    return case


def answer(case: SampledCase, person: User, code: str, value: str) -> None:
    """Save an answer as the case page does, announced like any other."""
    seen = Answer.objects.get(case=case, question=code).version
    saved = save_answers(
        case, person, [Change.of({"what": "answer", "code": code, "value": value, "seen": seen})]
    )
    assert saved.results[0].outcome is Outcome.SAVED
