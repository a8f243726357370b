"""What axe finds on a page, and what scrolls sideways, from wide to narrow."""

from functools import cache
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page

_AXE = Path(settings.BASE_DIR) / "var" / "node" / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_WIDTHS = (1280, 390, 320)


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule and places."""
    # The content policy lets no script in; a devtools evaluation is no part of the page.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' | ')))",
        _RULES,
    )
    return list(found)


def faults(page: Page) -> list[str]:
    """What axe finds on the page, and whether it scrolls sideways, at each width."""
    found = []
    for width in _WIDTHS:
        resize(page, width)
        found += [f"{width}: {violation}" for violation in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: scrolls sideways")
    resize(page, _WIDTHS[0])
    return found


def resize(page: Page, width: int, height: int = 900) -> None:
    """Ends when the page has been drawn anew, the menu folded or unfolded."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")
