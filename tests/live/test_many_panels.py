"""Panels that are open while inspectors save: each ends on the figures of a fresh computation."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import User
from inspections.models import Inspection, TeamMember
from ratings.panel import panel_of
from ratings.panel.told import told
from ratings.working_out import figures
from tests.cast import Cast
from tests.live.panels import Panel, open_panels
from tests.live.savers import Saver, give
from tests.live.site import Site
from tests.sessions import session_of

_FULL = os.environ.get("ASSAY_TRIALS") == "full"
PANELS, SAVERS, SAVES = (50, 20, 30) if _FULL else (6, 3, 10)
_SECONDS_AT_MOST = 60


def _fresh(inspection: Inspection) -> list[object]:
    return list(told(panel_of(figures(inspection), inspection.framework)))


def _wait(holds: Callable[[], bool], check: Callable[[], None]) -> bool:
    until = time.monotonic() + _SECONDS_AT_MOST
    while not holds() and time.monotonic() < until:
        check()
        time.sleep(0.05)
    return holds()


@pytest.fixture
def savers(site: Site, inspection: Inspection) -> list[Saver]:
    cases = list(inspection.cases.order_by("reference"))
    found = []
    for number in range(SAVERS):
        person = User.objects.create_user(f"saver-{number}@example.org", name=f"Saver {number}")
        TeamMember.objects.create(inspection=inspection, person=person, role="inspector")
        own = cases[number::SAVERS]
        give(own, person)
        found.append(Saver(site.port, person, session_of(person), own))
    return found


def _panels(site: Site, inspection: Inspection, people: Cast, number: int) -> list[Panel]:
    session = session_of(people.panel_member)
    path = f"/inspections/{inspection.reference}/ratings/"
    return [Panel(site.port, path, session) for _ in range(number)]


def _save_together(savers: list[Saver]) -> int:
    with ThreadPoolExecutor(len(savers)) as threads:
        return sum(threads.map(lambda saver: saver.save(SAVES), savers))


def test_every_panel_ends_on_the_figures_of_a_fresh_computation(
    site: Site, inspection: Inspection, people: Cast, savers: list[Saver]
) -> None:
    before = _fresh(inspection)
    panels = _panels(site, inspection, people, PANELS)
    with open_panels(panels) as check:
        assert _wait(lambda: all(panel.told == before for panel in panels), check)
        assert _save_together(savers) > 0
        after = _fresh(inspection)
        assert after != before
        assert _wait(lambda: all(panel.told == after for panel in panels), check)


def test_a_panel_that_hears_nothing_stays_behind(
    site: Site, inspection: Inspection, people: Cast, savers: list[Saver]
) -> None:
    """The negative control: it is the stream that the others follow."""
    before = _fresh(inspection)
    (panel,) = _panels(site, inspection, people, 1)
    path = f"/inspections/{inspection.reference}/ratings/"
    deaf = Panel(site.port, path, session_of(people.lead), deaf=True)
    with open_panels([panel, deaf]) as check:
        assert _wait(lambda: panel.told == deaf.told == before, check)
        _save_together(savers)
        after = _fresh(inspection)
        assert _wait(lambda: panel.told == after, check)
        assert deaf.told == before


def test_database_connections_do_not_grow_with_open_panels(
    site: Site, inspection: Inspection, people: Cast
) -> None:
    """More panels than the web server has connections: a stream that held one would be refused."""
    most = settings.DATABASES["default"]["OPTIONS"]["pool"]["max_size"]
    before = _connections()
    panels = _panels(site, inspection, people, max(PANELS, 3 * most))
    with open_panels(panels) as check:
        assert _wait(lambda: all(panel.told for panel in panels), check)
        assert _connections() <= before + most


def _connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return int(cursor.fetchone()[0])
