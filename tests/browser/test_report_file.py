"""A report as an HTML file in the browser: axe, and no scrolling sideways."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from reports.documents.writers import write
from tests.documents.sample_report import report

_AXE = Path(settings.BASE_DIR) / "var" / "node" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    try:
        page.set_content(write(report(), "html").decode())
        page.evaluate(_AXE.read_text())
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert [(each["id"], each["help"]) for each in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        page.close()
