"""A bare event stream: an ASGI application that passes on what one Redis channel says, no more."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

from redis.asyncio import Redis

CHANNEL = "assay:bare"
_streams: set[asyncio.Queue[bytes]] = set()
_tasks: list[asyncio.Task[None]] = []

_Send = Callable[[dict[str, Any]], Awaitable[None]]


async def _listen() -> None:
    async with Redis.from_url(os.environ["REDIS_URL"]) as client, client.pubsub() as subscription:
        await subscription.subscribe(CHANNEL)
        async for said in subscription.listen():
            if said["type"] == "message":
                for stream in _streams:
                    stream.put_nowait(said["data"])


async def application(scope: dict[str, Any], receive: Any, send: _Send) -> None:
    """Every address is the stream."""
    headers = [(b"content-type", b"text/event-stream")]
    if scope["type"] != "http":
        raise ValueError("HTTP only.")
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    if not _tasks:
        _tasks.append(asyncio.create_task(_listen()))
    stream: asyncio.Queue[bytes] = asyncio.Queue()
    _streams.add(stream)
    try:
        await send({"type": "http.response.body", "body": b"event: live\n\n", "more_body": True})
        while True:
            body = b"event: changed\ndata: " + await stream.get() + b"\n\n"
            await send({"type": "http.response.body", "body": body, "more_body": True})
    finally:
        _streams.discard(stream)
