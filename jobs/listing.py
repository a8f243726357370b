"""The queue as an administrator sees it: jobs, never what is in a case or a report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from jobs.health import STILL_AFTER, last_tick
from jobs.kinds import kind_of
from jobs.models import Job, JobState

# Which failed ones are still listed, and how many of a state at most.
FAILED_SINCE = timedelta(days=7)
MOST = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A job in the list. `since`: when it was asked for; `lease` says until when a worker holds
    it, `lapsed` that it should have been heard of by now."""

    id: UUID
    kind: str
    reference: str
    state: str
    attempt: int
    since: datetime
    waited: str
    lease: datetime | None
    lapsed: bool
    error: str
    queued: bool
    running: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """All jobs that wait, run or failed lately; `last_tick`: when worker and beat were heard of."""

    queued: int
    running: int
    failed: int
    rows: tuple[Row, ...]
    last_tick: datetime | None
    at_work: bool

    @property
    def more(self) -> int:
        """How many are not in the list."""
        return self.queued + self.running + self.failed - len(self.rows)


def queue_now() -> Queue:
    """The queue as it stands. Five queries."""
    now = timezone.now()
    counted = dict(
        Job.objects.filter(state__in=(JobState.QUEUED, JobState.RUNNING))
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    failed = Job.objects.filter(state=JobState.FAILED, finished_at__gt=now - FAILED_SINCE)
    last = last_tick()
    return Queue(
        queued=counted.get(JobState.QUEUED, 0),
        running=counted.get(JobState.RUNNING, 0),
        failed=failed.count(),
        rows=tuple(_rows(now)),
        last_tick=last,
        at_work=last is not None and last > now - STILL_AFTER,
    )


def _rows(now: datetime) -> Iterator[Row]:
    """Those that run, those that wait, each the longest first; then what failed, the last first."""
    every = Job.objects.select_related("inspection").defer("arguments")
    for jobs in (
        every.filter(state=JobState.RUNNING).order_by("started_at"),
        every.filter(state=JobState.QUEUED).order_by("created_at"),
        every.filter(state=JobState.FAILED, finished_at__gt=now - FAILED_SINCE).order_by(
            "-finished_at"
        ),
    ):
        for job in jobs[:MOST]:
            yield _row(job, now)


def _row(job: Job, now: datetime) -> Row:
    kind = kind_of(job)
    return Row(
        id=job.pk,
        kind=kind.title if kind else job.kind,
        reference=job.inspection.reference,
        state=JobState(job.state).label,
        attempt=job.attempt,
        since=job.created_at,
        waited="" if job.ended else waited(now - job.created_at),
        lease=job.lease_until,
        lapsed=job.lease_until is not None and job.lease_until < now,
        error=job.error,
        queued=job.state == JobState.QUEUED,
        running=job.state == JobState.RUNNING,
    )


def waited(time: timedelta) -> str:
    """How long something waits: "42 seconds", "1 hour", "3 days"."""
    seconds = max(0, int(time.total_seconds()))
    for name, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= length:
            return _counted(seconds // length, name)
    return _counted(seconds, "second")


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
