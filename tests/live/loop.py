"""Running what is asynchronous: a browser's driver keeps a loop in the tests' own thread."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(told: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What it returns, run in a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(told())).result()
