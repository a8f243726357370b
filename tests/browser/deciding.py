"""Steps that the tests of decisions, what-if and sign-off share."""

from playwright.sync_api import Page

from inspections.models import Inspection
from tests.browser.test_every_page_is_accessible import _violations

_WIDTHS = (1280, 390, 320)


def address(inspection: Inspection, path: str) -> str:
    """The address of a page about ratings: "standards/2.1/"."""
    return f"/inspections/{inspection.reference}/ratings/{path}"


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands, and what scrolls sideways, from wide to narrow."""
    found = []
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {violation}" for violation in _violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: scrolls sideways")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def focused(page: Page) -> str:
    """The id of what has the focus."""
    return str(page.evaluate("document.activeElement.id"))


def tab_to(page: Page, identity: str) -> None:
    """Press Tab until the control of this id has the focus."""
    for _ in range(200):
        if focused(page) == identity:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"#{identity} is not reached with the Tab key")
