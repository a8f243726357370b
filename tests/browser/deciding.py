"""Steps that the tests of decisions, what-if and sign-off share."""

from playwright.sync_api import Page

from inspections.models import Inspection


def address(inspection: Inspection, path: str) -> str:
    """The address of a page about ratings: "standards/2.1/"."""
    return f"/inspections/{inspection.reference}/ratings/{path}"


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
