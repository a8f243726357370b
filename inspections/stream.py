"""Streaming an inspection's changes to the pages that show it: one listener per process.

Every open stream of a process hangs on one subscription to Redis, and on no database connection.
Nothing is replayed: a page that was away looks again when its stream says `live`. A stream that
has nothing to tell says `here`, so that a page knows a quiet line from a dead one.
"""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Iterable
from weakref import WeakKeyDictionary

from django.conf import settings
from django.utils import timezone
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from inspections.live import channel

_log = logging.getLogger(__name__)

_SECONDS_BETWEEN_SIGNS = 15.0
_SECONDS_BEFORE_AGAIN = 1.0
# A stream ends by itself, so that who may no longer look is turned away when it is opened again.
_SECONDS_AT_MOST = 600.0
# A page that reads slower than things change has missed nothing: told how the line stands, it
# looks at what is there.
_EVENTS_WAITING = 50


def _event(name: str, data: str | None = None) -> bytes:
    """A server-sent event as it stands in the stream; without data it says when this is."""
    data = data or json.dumps({"at": timezone.now().isoformat()})
    return f"event: {name}\ndata: {data}\n\n".encode()


_Waiting = asyncio.Queue[bytes]


class _Hub:
    """The listener of one event loop."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[_Waiting]] = {}
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        self._state = "behind"

    def join(self, name: str) -> _Waiting:
        waiting = _Waiting(_EVENTS_WAITING)
        waiting.put_nowait(_event(self._state))
        self._waiting.setdefault(name, set()).add(waiting)
        if not self._tasks:
            both = (self._listen(), self._say_here())
            self._tasks = tuple(asyncio.create_task(work) for work in both)
        return waiting

    def leave(self, name: str, waiting: _Waiting) -> None:
        self._waiting[name].discard(waiting)
        if not self._waiting[name]:
            del self._waiting[name]
        if not self._waiting:
            for task in self._tasks:
                task.cancel()
            # Who joins before they have ended gets a listener of their own.
            self._tasks, self._state = (), "behind"

    async def _listen(self) -> None:
        while True:
            try:
                async with (
                    Redis.from_url(settings.REDIS_URL, decode_responses=True) as client,
                    client.pubsub() as subscription,
                ):
                    await subscription.psubscribe(channel("*"))
                    await self._pass_on(subscription)
            except Exception as error:
                if not isinstance(error, RedisError | OSError):
                    _log.exception("The listener to Redis failed; it starts again.")
                if self._state != "behind":
                    self._say("behind")
                await asyncio.sleep(_SECONDS_BEFORE_AGAIN)

    async def _pass_on(self, subscription: PubSub) -> None:
        asked = False
        while True:
            said = await subscription.get_message(timeout=_SECONDS_BETWEEN_SIGNS)
            if said is None and asked:
                raise RedisError("Redis has not answered a ping.")
            asked = said is None
            if said is None:
                await subscription.ping()
            elif said["type"] == "psubscribe":
                # Again after the client has connected anew by itself: something may have been lost.
                self._say("live")
            elif said["type"] == "pmessage":
                self._tell(self._waiting.get(said["channel"], ()), _event("changed", said["data"]))

    async def _say_here(self) -> None:
        while True:
            await asyncio.sleep(_SECONDS_BETWEEN_SIGNS)
            self._tell_all(_event("here"))

    def _say(self, state: str) -> None:
        self._state = state
        self._tell_all(_event(state))

    def _tell_all(self, event: bytes) -> None:
        for listening in self._waiting.values():
            self._tell(listening, event)

    def _tell(self, listening: Iterable[_Waiting], event: bytes) -> None:
        for waiting in listening:
            if waiting.full():
                while not waiting.empty():
                    waiting.get_nowait()
                waiting.put_nowait(_event(self._state))
            waiting.put_nowait(event)


_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, _Hub]" = WeakKeyDictionary()


async def events(inspection_id: int) -> AsyncGenerator[bytes, None]:
    """The stream of an inspection's changes, first whether it is live; a sign of life between."""
    hub = _hubs.setdefault(asyncio.get_running_loop(), _Hub())
    name = channel(inspection_id)
    waiting = hub.join(name)
    clock = asyncio.get_running_loop().time
    ends = clock() + _SECONDS_AT_MOST
    try:
        yield b"retry: 2000\n\n"
        while clock() < ends:
            yield await waiting.get()
        # This end is no failure: the page opens the next stream at once.
        yield b"retry: 0\n\n"
    finally:
        hub.leave(name, waiting)
