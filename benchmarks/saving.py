"""How long saving one answer takes over HTTP, against the bare view, whatever is stored."""

import statistics
from collections.abc import Sequence
from contextlib import ExitStack

from benchmarks.stored import databases
from benchmarks.web import Saving, serving, together

_SETTINGS = {"bare": "benchmarks.bare.settings", "saving": "config.settings"}
_INSPECTORS = (1, 5, 20)
_LIMIT = 2
_Taken = dict[tuple[int, int, str], list[float]]


def one_answer(sizes: Sequence[int], *, rounds: int, saves: int) -> None:
    """For each number of answers stored and of inspectors, in turn, so many saves a round."""
    print("\nPutting in answers and their history …", flush=True)
    stored = databases(sizes, max(_INSPECTORS))
    taken: _Taken = {}
    with ExitStack() as stack:
        people = {}
        for database in stored:
            for kind, module in _SETTINGS.items():
                port = stack.enter_context(serving(database, module))
                people[database.answers, kind] = [
                    Saving(port, database.reference, inspector) for inspector in database.inspectors
                ]
        for number in range(rounds + 1):
            for inspectors in _INSPECTORS:
                for (answers, kind), everybody in people.items():
                    times = together(everybody[:inspectors], saves // inspectors)
                    if number:
                        taken.setdefault((answers, inspectors, kind), []).extend(times)
    _report([database.answers for database in stored], taken)


def _report(sizes: Sequence[int], taken: _Taken) -> None:
    print(f"\nSaving one answer over HTTP (limit {_LIMIT} × the bare view; the same ± 20 %)")
    print(f"  {'stored':>9} {'inspectors':>10} {'bare p50':>9} {'p95':>8}", end="")
    print(f" {'saving p50':>11} {'p95':>8}  {'p50':>6} {'p95':>8}  {'p50 of the least':>17}")
    for inspectors in _INSPECTORS:
        least = _quantiles(taken[sizes[0], inspectors, "saving"])[0]
        for size in sizes:
            bare = _quantiles(taken[size, inspectors, "bare"])
            real = _quantiles(taken[size, inspectors, "saving"])
            print(
                f"  {size:>9,} {inspectors:>10} {bare[0]:>6.2f} ms {bare[1]:>5.2f} ms"
                f" {real[0]:>8.2f} ms {real[1]:>5.2f} ms"
                f"  {real[0] / bare[0]:>4.2f} × {real[1] / bare[1]:>6.2f} ×"
                f"  {real[0] / least:>15.2f} ×"
            )


def _quantiles(times: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]
