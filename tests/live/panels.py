"""Panels that watch over HTTP as the page does: the stream says that something changed, a look
brings what stands."""

import asyncio
import contextlib
import http.client
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Thread
from typing import Any

from django.conf import settings

_TOLD = re.compile(r'<script id="told" type="application/json">(.*?)</script>', re.S)
_SECONDS_AT_MOST = 30
_SECONDS_BETWEEN_LOOKS = 0.2


class Panel:
    """One open panel; `deaf` hears that it is open and nothing more: a negative control."""

    def __init__(self, port: int, path: str, session: str, *, deaf: bool = False) -> None:
        self._port, self._path, self._deaf = port, path, deaf
        self._headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}",
            "X-Part": "panel",
        }
        self._tag = ""
        self._again: asyncio.Event | None = None
        self.told: list[dict[str, str]] = []
        self.heard: list[str] = []
        self.not_modified = 0

    async def watch(self, looks: ThreadPoolExecutor) -> None:
        """Listen and look until it is cancelled."""
        self._again = asyncio.Event()
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            head = f"GET {self._path}stream/ HTTP/1.1\r\nHost: localhost\r\n"
            writer.write(f"{head}Cookie: {self._headers['Cookie']}\r\n\r\n".encode())
            await asyncio.gather(self._listen(reader), self._follow(looks))
        finally:
            writer.close()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        assert self._again
        status = await reader.readline()
        assert b" 200 " in status, status
        while line := await reader.readline():
            if line.startswith(b"event: "):
                self.heard.append(line[7:].decode().strip())
                if self.heard[-1] == "live" or not self._deaf:
                    self._again.set()

    async def _follow(self, looks: ThreadPoolExecutor) -> None:
        assert self._again
        while True:
            await self._again.wait()
            self._again.clear()
            await asyncio.get_running_loop().run_in_executor(looks, self._look)
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)

    def _look(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_SECONDS_AT_MOST)
        try:
            connection.request("GET", self._path, headers=self._headers | self._condition())
            response = connection.getresponse()
            page = response.read().decode()
        finally:
            connection.close()
        if response.status == 304:
            self.not_modified += 1
            return
        assert response.status == 200, page[:300]
        self._tag = response.headers["ETag"]
        self.told = told_in(page)

    def _condition(self) -> dict[str, str]:
        return {"If-None-Match": self._tag} if self._tag else {}


def told_in(page: str) -> list[dict[str, str]]:
    """What a page or its part tells in words of ratings and figures."""
    found = _TOLD.search(page)
    assert found, page[:300]
    told: list[dict[str, str]] = json.loads(unescape(found[1]))
    return told


@contextlib.contextmanager
def open_panels(panels: list[Panel]) -> Iterator[Callable[[], Any]]:
    """These panels are open, each having looked once. Gives a check that nothing failed."""
    loop = asyncio.new_event_loop()
    looks = ThreadPoolExecutor(8)

    async def open_all() -> None:
        await asyncio.gather(*(panel.watch(looks) for panel in panels))

    task = loop.create_task(open_all())
    thread = Thread(target=_run, args=(loop, task))
    thread.start()

    def check() -> None:
        if task.done():
            task.result()

    try:
        yield check
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(_SECONDS_AT_MOST)
        looks.shutdown()


def _run(loop: asyncio.AbstractEventLoop, task: "asyncio.Task[None]") -> None:
    with contextlib.suppress(asyncio.CancelledError, Exception):
        loop.run_until_complete(task)
    loop.close()
