"""How fast an open panel hears of a change, and how fast its text has changed."""

import asyncio
import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from django.conf import settings
from django.db import connections, transaction
from django.test import Client
from redis import Redis

from accounts.models import User
from benchmarks.bare.serving import serving_bare_stream
from benchmarks.bare.stream import CHANNEL
from benchmarks.caseload import demonstration_inspection
from benchmarks.stored import Database, Inspector
from benchmarks.watching import changed_texts
from benchmarks.web import Saving, serving
from cases.models import Answer, CaseState
from inspections.live import Changed, announce
from inspections.models import Inspection, TeamMember

_PANELS = 50
_LIMIT = 1.5
_SECONDS_BETWEEN = 0.04
_QUESTION = "2.1.3"


def changes(*, events: int, saves: int) -> None:
    """So many changes told to fifty open panels, in turn with a bare stream; then saves watched."""
    inspection = demonstration_inspection("lambeth-2019")
    name = connections["default"].settings_dict["NAME"]
    database = Database(name, 0, inspection.reference, ())
    person, session = _signed_in(inspection)
    with ExitStack() as stack:
        port = stack.enter_context(serving(database, "config.settings"))
        bare = stack.enter_context(serving_bare_stream())
        path = f"/inspections/{inspection.reference}/ratings/"
        cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
        hearing = stack.enter_context(_streams(port, f"{path}stream/", cookie))
        hearing_bare = stack.enter_context(_streams(bare, "/", cookie))
        client = Redis.from_url(settings.REDIS_URL)
        times: dict[str, list[float]] = {"bare": [], "ours": []}
        for number in range(events + 10):
            heard = {
                "bare": hearing_bare.after(lambda begun: _publish(client, begun)),
                "ours": hearing.after(lambda begun: _commit(inspection, begun)),
            }
            if number >= 10:  # the first ones warm up
                for kind, taken in heard.items():
                    times[kind] += taken
        _report_told(times)
        saving = Saving(port, inspection.reference, _inspector(inspection, person, session))
        watched = changed_texts(
            f"http://127.0.0.1:{port}", path, session, f"question-{_QUESTION}", saving, saves
        )
        _report_watched(watched)


def _signed_in(inspection: Inspection) -> tuple[User, str]:
    person, _ = User.objects.get_or_create(
        email="watching@example.org", defaults={"name": "Watching", "is_active": True}
    )
    TeamMember.objects.get_or_create(inspection=inspection, person=person, role="lead")
    client = Client()
    client.force_login(person)
    return person, client.cookies[settings.SESSION_COOKIE_NAME].value


def _inspector(inspection: Inspection, person: User, session: str) -> Inspector:
    """Who answers one question of one case, again and again."""
    Inspection.objects.filter(pk=inspection.pk).update(locked_at=None, state="fieldwork")
    case = inspection.cases.filter(domain=2).order_by("reference")[0]
    case.inspector, case.state = person, CaseState.IN_PROGRESS
    case.save()
    Answer.objects.filter(case=case, question=_QUESTION).update(version=1, value="na")
    return Inspector(person.pk, session, ((str(case.pk), _QUESTION),))


def _publish(client: "Redis", begun: Callable[[], None]) -> None:
    event = json.dumps({"what": "answer", "case": "C01", "question": _QUESTION})
    begun()
    client.publish(CHANNEL, event)


def _commit(inspection: Inspection, begun: Callable[[], None]) -> None:
    with transaction.atomic():
        Inspection.objects.filter(pk=inspection.pk).update(ratings_opened=True)
        transaction.on_commit(begun)
        announce(inspection, [Changed("answer", "C01", _QUESTION)])


@dataclass
class _Hearing:
    """Streams that are open, and when each has heard the next event."""

    streams: int
    heard: list[float] = field(default_factory=list)
    all_heard: Event = field(default_factory=Event)

    def hear(self) -> None:
        self.heard.append(time.perf_counter())
        if len(self.heard) == self.streams:
            self.all_heard.set()

    def after(self, do: Callable[[Callable[[], None]], None]) -> list[float]:
        """How long after `do` says that it begins each stream hears of it, in milliseconds."""
        self.heard, begun = [], []
        self.all_heard.clear()
        do(lambda: begun.append(time.perf_counter()))
        if not self.all_heard.wait(10):
            raise RuntimeError(f"{len(self.heard)} of {self.streams} streams have heard it.")
        time.sleep(_SECONDS_BETWEEN)
        return [1000 * (moment - begun[0]) for moment in self.heard]


@contextmanager
def _streams(port: int, path: str, cookie: str) -> Iterator[_Hearing]:
    """Fifty streams, open and live."""
    hearing = _Hearing(_PANELS)
    live: list[int] = []
    loop = asyncio.new_event_loop()

    async def listen(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n"
        writer.write(head.encode())
        while line := await reader.readline():
            if line.startswith(b"event: changed"):
                hearing.hear()
            elif line.startswith(b"event: live"):
                live.append(number)
        writer.close()

    async def all_of_them() -> None:
        await asyncio.gather(*(listen(number) for number in range(_PANELS)))

    task = loop.create_task(all_of_them())
    thread = Thread(target=_run, args=(loop, task), daemon=True)
    thread.start()
    while len(set(live)) < _PANELS:
        time.sleep(0.05)
    try:
        yield hearing
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join()


def _run(loop: asyncio.AbstractEventLoop, task: "asyncio.Task[None]") -> None:
    try:
        loop.run_until_complete(task)
    except asyncio.CancelledError:
        pass
    finally:
        loop.close()


def _report_told(times: dict[str, list[float]]) -> None:
    print(f"\nCommit → event, {_PANELS} panels open (limit {_LIMIT:g} × a bare event stream)")
    bare, ours = (_quantiles(times[kind]) for kind in ("bare", "ours"))
    for name, (median, late) in (("bare event stream", bare), ("panels' stream", ours)):
        print(
            f"  {name:<44} p50 {median:6.2f} ms {median / bare[0]:5.2f} ×"
            f"   p95 {late:6.2f} ms {late / bare[1]:5.2f} ×"
        )


def _report_watched(watched: list[float]) -> None:
    median, late = _quantiles(watched)
    print("\nSave response → changed text in a second browser (p95 under 500 ms)")
    print(f"  {len(watched)} saves{'':<36} p50 {median:6.0f} ms           p95 {late:6.0f} ms")


def _quantiles(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]
