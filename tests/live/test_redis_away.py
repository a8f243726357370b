"""While Redis is away saving goes on, and what was missed is told when it is back."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from inspections import live, redis_link
from inspections.live import Changed, announce
from inspections.models import Inspection
from inspections.stream import events
from tests.live.loop import run
from tests.live.site import Site


@pytest.fixture
def away(site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The site with its Redis stopped; it runs again afterwards."""
    settings.REDIS_URL = site.redis.url
    redis_link._client.cache_clear()
    monkeypatch.setattr(redis_link, "_left_alone_until", 0.0)
    monkeypatch.setattr(redis_link, "_SECONDS_LEFT_ALONE", 0.2)
    monkeypatch.setattr(live._Missed, "_SECONDS_BEFORE_AGAIN", 0.3)
    site.stop_redis()
    yield site
    site.start_redis()
    redis_link._client.cache_clear()


def test_what_redis_did_not_take_is_told_once_it_is_back(away: Site, small: Inspection) -> None:
    for case in ("C01", "C02"):
        live._publish(small, [Changed("answer", case, "2.1.3")])

    async def told() -> dict[str, str]:
        reader = events(small.pk)
        away.start_redis()
        async with asyncio.timeout(20):
            async for said in reader:
                if said.startswith(b"event: changed"):
                    return dict(json.loads(said.partition(b"data: ")[2]))
        raise AssertionError

    assert run(told)["case"] in {"C01", "C02"}


def test_an_announcement_without_redis_is_no_error(
    away: Site, small: Inspection, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        announce(small, [Changed("answer", "C01", "2.1.3")])
    assert len(callbacks) == 1
