"""An open page survives a Redis and a web server that are started again, and says so meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page
from redis import Redis

from cases.models import Answer, SampledCase
from inspections.models import Inspection
from tests.browser.conftest import close
from tests.cast import Cast
from tests.inspections import imported
from tests.live.savers import Saver, give
from tests.live.site import Site
from tests.sessions import session_of

_QUESTION = "2.1.3"


@pytest.fixture
def inspection(transactional_db: None) -> Inspection:
    """A small one: it is stored in no time."""
    return imported("kensington-chelsea-2021")


@pytest.fixture
def page(browser: Browser, site: Site, inspection: Inspection, people: Cast) -> Iterator[Page]:
    """The ratings page of a panel member, live."""
    context = browser.new_context(base_url=site.address, locale="en-GB")
    context.set_default_timeout(20_000)
    context.add_cookies(
        [{"name": "sessionid", "value": session_of(people.panel_member), "url": site.address}]
    )
    page = context.new_page()
    page.goto(f"/inspections/{inspection.reference}/ratings/")
    _says(page, "Live")
    yield page
    close(context)


@pytest.fixture
def case(inspection: Inspection) -> SampledCase:
    """A court case whose answer to the question is Yes."""
    answer = Answer.objects.filter(
        case__inspection=inspection, question=_QUESTION, value="yes"
    ).first()
    assert answer
    return answer.case


@pytest.fixture
def saver(site: Site, case: SampledCase, people: Cast) -> Saver:
    give([case], people.inspector)
    return Saver(site.port, people.inspector, session_of(people.inspector), [case])


def _says(page: Page, words: str) -> None:
    page.locator("#line", has_text=words).wait_for()


def _figure(page: Page, words: str) -> Locator:
    return page.locator(f"[id='question-{_QUESTION}'] .domain__cases", has_text=words)


def _no(saver: Saver, case: SampledCase) -> None:
    assert saver.answer(str(case.pk), _QUESTION, "no")


def test_a_redis_that_is_started_again(
    page: Page, site: Site, saver: Saver, case: SampledCase
) -> None:
    _figure(page, "2 of 4").wait_for()
    site.stop_redis()
    _no(saver, case)
    _says(page, "Reconnecting. Figures as at")
    site.start_redis()
    _says(page, "Live")
    _figure(page, "1 of 4").wait_for()
    page.locator("#ticker", has_text="2 of 4 (50%) → 1 of 4 (25%)").wait_for()


def test_an_answer_saved_right_after_redis_is_back(
    page: Page, site: Site, saver: Saver, case: SampledCase
) -> None:
    """The web server leaves Redis alone for a moment after it failed; nobody waits a minute."""
    site.stop_redis()
    assert saver.answer(str(case.pk), _QUESTION, "na")
    site.start_redis()
    _no(saver, case)
    _figure(page, "1 of 4").wait_for()


def test_a_listener_that_redis_cuts_off(
    page: Page, site: Site, saver: Saver, case: SampledCase
) -> None:
    Redis.from_url(site.redis.url).client_kill_filter(_type="pubsub")
    _no(saver, case)
    _figure(page, "1 of 4").wait_for()


def test_a_web_server_that_is_started_again(page: Page, site: Site, case: SampledCase) -> None:
    site.kill_web()
    Answer.objects.filter(case=case, question=_QUESTION).update(value="no")
    _says(page, "Reconnecting. Figures as at")
    _figure(page, "2 of 4").wait_for()
    site.start_web()
    _says(page, "Live")
    _figure(page, "1 of 4").wait_for()
