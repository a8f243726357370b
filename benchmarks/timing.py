"""Time pieces of work in turn, so that a machine that slows down slows all of them."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any


def medians(work: Mapping[str, Callable[[], Any]], *, rounds: int) -> dict[str, float]:
    """The median of each piece of work in milliseconds, after one round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in work}
    for number in range(rounds + 1):
        for name, do in work.items():
            begin = time.perf_counter()
            do()
            if number:
                taken[name].append((time.perf_counter() - begin) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def report(title: str, times: Mapping[str, float], *, against: str, limit: float | None) -> None:
    """Print each time, and its ratio to the one named `against`."""
    held = f" (limit {limit:g} ×)" if limit else ""
    print(f"\n{title}{held}")
    for name, time_taken in times.items():
        ratio = time_taken / times[against]
        print(f"  {name:<44} {time_taken:9.2f} ms  {ratio:6.2f} ×")
