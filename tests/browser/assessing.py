"""Steps and data that the tests of the assessment page share."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

from accounts.models import User
from cases.models import Answer, Note, SampledCase
from inspections.models import Inspection
from tests.browser.conftest import sign_in

FIRST = "2.1.1.1"
SECOND = "2.1.1.2"


def an_open_case(inspection: Inspection, inspector: User, reference: str = "C01") -> SampledCase:
    """A case of this inspector with its facts given and no question answered."""
    case = inspection.cases.get(reference=reference)
    Answer.objects.filter(case=case).update(value=None, version=0, saved_at=None)
    Note.objects.filter(case=case).delete()
    SampledCase.objects.filter(pk=case.pk).update(
        inspector=inspector, state="allocated", saved_at=None
    )
    case.refresh_from_db()
    return case


def address(case: SampledCase, place: str = "") -> str:
    """The case's page, or a place on it ("answer:2.1.1.1")."""
    mark = f"#place-{place.replace(':', '-').replace('.', '-')}" if place else ""
    return f"/inspections/{case.inspection.reference}/cases/{case.pk}/{mark}"


def open_as(page: Page, person: User, then: str) -> None:
    """Open a case's page, signed in as this person."""
    sign_in(page.context, person)
    open_at(page, then)


def open_at(page: Page, then: str) -> None:
    """Open a case's page; ends once its scripts run, and what the address names has the focus."""
    page.goto(then)
    page.locator("#assessment[data-one]").wait_for()
    if "#place-" in then:
        page.locator(f"#{then.partition('#')[2]} :focus").wait_for()


def place(page: Page, name: str) -> Locator:
    """A place of the page: "answer:2.1.1.1"."""
    return page.locator(f'[data-place="{name}"]')


def choose(page: Page, code: str, answer: str) -> None:
    """Choose an answer with the mouse: "Yes", "No", "Not applicable"."""
    place(page, f"answer:{code}").get_by_role("radio", name=answer, exact=True).click()


def chosen(page: Page, code: str) -> str | None:
    """The value that a question's control shows."""
    ticked = place(page, f"answer:{code}").locator("input:checked")
    return ticked.get_attribute("value") if ticked.count() else None


def state(page: Page, words: str) -> None:
    """Wait until the save state says this."""
    page.locator("#save-state", has_text=re.compile(re.escape(words))).wait_for()


def stored(case: SampledCase, code: str) -> str | None:
    """The answer in the database."""
    return Answer.objects.get(case=case, question=code).value


def wait_until(holds: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something outside the page, such as a row of the database."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come to hold"
        time.sleep(0.05)


def kept(page: Page) -> list[dict[str, Any]]:
    """What the browser keeps for whoever gave it."""
    found = page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('assay:kept:'))"
        ".map(k => localStorage.getItem(k))"
    )
    return [json.loads(entry) for entry in found]


def focused(page: Page) -> str | None:
    """The place that has the focus."""
    name: str | None = page.evaluate(
        "document.activeElement.closest('[data-place]')?.dataset.place ?? null"
    )
    return name
