"""A browser that watches the ratings page while somebody saves."""

import time

from django.conf import settings
from playwright.sync_api import sync_playwright

from benchmarks.web import Saving
from bootstrap import browser

# A page looks at most once a second: saves that follow closer wait for that, not for the machine.
_SECONDS_BETWEEN = 1.2
_WATCH = """
(id) => {
  window.moments = [];
  const text = () => document.getElementById(id).querySelector(".domain__cases").textContent;
  let before = text();
  const every = { subtree: true, childList: true, characterData: true };
  new MutationObserver(() => {
    if (text() !== before) {
      before = text();
      window.moments.push((performance.timeOrigin + performance.now()) / 1000);
    }
  }).observe(document.getElementById("panel"), every);
}
"""


def changed_texts(
    address: str, path: str, session: str, row: str, saving: Saving, saves: int
) -> list[float]:
    """How long after each save's response the text of the row had changed, in milliseconds."""
    taken = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.ensure(), args=browser.ARGUMENTS
        )
        context = chromium.new_context(base_url=address)
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}]
        )
        page = context.new_page()
        page.goto(path)
        page.locator("#line", has_text="Live").wait_for()
        page.evaluate(_WATCH, row)
        for number in range(saves):
            time.sleep(_SECONDS_BETWEEN)
            saving.save(1)
            answered = time.time()
            page.wait_for_function("seen => window.moments.length > seen", arg=number)
            taken.append(1000 * (page.evaluate("window.moments.at(-1)") - answered))
        chromium.close()
    return taken
