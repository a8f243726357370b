"""The stream of an inspection's changes, over a Redis of its own."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from redis import Redis

from inspections import stream
from inspections.live import channel
from inspections.stream import events
from tests.live.loop import run
from tests.live.site import Site

_SECONDS_AT_MOST = 10


@pytest.fixture
def redis(site: Site, settings: Any) -> Redis:
    settings.REDIS_URL = site.redis.url
    return Redis.from_url(site.redis.url)


async def _next(reader: AsyncIterator[bytes], *names: str) -> dict[str, str]:
    """The data of the next event of one of these names."""
    while True:
        said = (await asyncio.wait_for(anext(reader), _SECONDS_AT_MOST)).decode()
        if said.startswith(tuple(f"event: {name}\n" for name in names)):
            return dict(json.loads(said.partition("data: ")[2]))


async def _changed_to(reader: AsyncIterator[bytes], case: str) -> None:
    """Read until a change in this case is told."""
    async with asyncio.timeout(_SECONDS_AT_MOST):
        while await _next(reader, "changed") != {"case": case}:
            pass


def test_a_stream_says_that_it_is_live_and_then_what_changes(redis: Redis) -> None:
    async def told() -> None:
        reader = events(1)
        assert "at" in await _next(reader, "live")
        redis.publish(channel(1), json.dumps({"case": "C07"}))
        assert await _next(reader, "changed") == {"case": "C07"}

    run(told)


def test_a_stream_tells_nothing_of_another_inspection(redis: Redis) -> None:
    async def told() -> None:
        reader = events(1)
        await _next(reader, "live")
        redis.publish(channel(2), json.dumps({"case": "D01"}))
        redis.publish(channel(1), json.dumps({"case": "C07"}))
        assert await _next(reader, "changed") == {"case": "C07"}

    run(told)


def test_many_streams_of_a_process_listen_once(redis: Redis) -> None:
    async def told() -> None:
        readers = [events(number) for number in range(20)]
        for reader in readers:
            await _next(reader, "live")
        assert len(redis.client_list(_type="pubsub")) == 1

    run(told)


def test_when_the_last_stream_has_ended_nobody_listens_any_more(redis: Redis) -> None:
    async def told() -> None:
        readers = [events(1), events(2)]
        for reader in readers:
            await _next(reader, "live")
        for reader in readers:
            await reader.aclose()
        async with asyncio.timeout(_SECONDS_AT_MOST):
            while redis.client_list(_type="pubsub"):
                await asyncio.sleep(0.01)

    run(told)


def test_a_stream_opened_while_the_last_one_ends_is_told_of_changes(redis: Redis) -> None:
    async def told() -> None:
        first = events(1)
        await _next(first, "live")
        await first.aclose()
        second = events(1)
        await _next(second, "live")
        redis.publish(channel(1), json.dumps({"case": "C07"}))
        assert await _next(second, "changed") == {"case": "C07"}

    run(told)


def test_a_quiet_stream_says_that_it_is_there(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_SECONDS_BETWEEN_SIGNS", 0.1)

    async def told() -> None:
        assert "at" in await _next(events(1), "here")

    run(told)


def test_a_stream_ends_by_itself_and_is_opened_again_at_once(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that who may no longer look is turned away."""
    monkeypatch.setattr(stream, "_SECONDS_AT_MOST", 0.2)
    monkeypatch.setattr(stream, "_SECONDS_BETWEEN_SIGNS", 0.1)

    async def told() -> None:
        said = [part async for part in events(1)]
        assert said[-1] == b"retry: 0\n\n"

    run(told)


def test_a_listener_that_is_cut_off_says_live_again_once_it_listens(redis: Redis) -> None:
    """Something may have been lost in between: the page looks."""

    async def told() -> None:
        reader = events(1)
        await _next(reader, "live")
        redis.client_kill_filter(_type="pubsub")
        await _next(reader, "live")
        redis.publish(channel(1), json.dumps({"case": "C07"}))
        assert await _next(reader, "changed") == {"case": "C07"}

    run(told)


def test_a_page_that_reads_slowly_is_told_of_the_latest(redis: Redis) -> None:
    async def told() -> None:
        reader = events(1)
        await _next(reader, "live")
        for number in range(200):
            redis.publish(channel(1), json.dumps({"case": f"C{number}"}))
        await _changed_to(reader, "C199")

    run(told)


def test_a_page_that_missed_too_much_is_told_first_how_the_line_stands(redis: Redis) -> None:
    """So that it looks again, whatever was dropped."""

    async def told() -> None:
        reader = events(1)
        await anext(reader)
        slow = events(1)
        await anext(slow)
        await _next(reader, "live")
        for number in range(200):
            redis.publish(channel(1), json.dumps({"case": f"C{number}"}))
        await _changed_to(reader, "C199")
        assert "at" in await _next(slow, "live", "changed")
        await _changed_to(slow, "C199")

    run(told)


def test_a_listener_that_fails_starts_again(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_SECONDS_BEFORE_AGAIN", 0.01)
    pass_on = stream._Hub._pass_on
    failed: list[int] = []

    async def fail_once(hub: stream._Hub, subscription: Any) -> None:
        if not failed:
            failed.append(1)
            raise ValueError("an invented failure")
        await pass_on(hub, subscription)

    monkeypatch.setattr(stream._Hub, "_pass_on", fail_once)

    async def told() -> None:
        reader = events(1)
        await _next(reader, "live")
        redis.publish(channel(1), json.dumps({"case": "C07"}))
        assert await _next(reader, "changed") == {"case": "C07"}

    run(told)
