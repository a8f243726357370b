"""The life of a job: queued → running (attempt, lease) → done or failed.

Every move is one conditional UPDATE, so that two workers never hold one job and a worker
that lost its lease changes nothing.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from inspections.models import Inspection
from jobs.models import Job, JobState

ATTEMPTS = 3
STOPPED = "An administrator stopped this before it began."
_SENT_AGAIN = 100  # at a time; the next tick sends what still waits

logger = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Another worker holds the job now: stop working on it."""


def enqueue(
    *, kind: str, inspection: Inspection, requested_by: User, arguments: dict[str, Any]
) -> Job:
    """Put a job in the queue; the worker is told when the transaction commits."""
    (job,) = enqueue_all(
        kind=kind, inspection=inspection, requested_by=requested_by, arguments=[arguments]
    )
    return job


def enqueue_all(
    *,
    kind: str,
    inspection: Inspection,
    requested_by: User,
    arguments: Iterable[dict[str, Any]],
) -> list[Job]:
    """Put several jobs of a kind in the queue, one for each of these arguments, in their order."""
    jobs = Job.objects.bulk_create(
        Job(kind=kind, inspection=inspection, requested_by=requested_by, arguments=each)
        for each in arguments
    )
    transaction.on_commit(lambda: notify_all(job.id for job in jobs))
    return jobs


def notify_all(job_ids: Iterable[UUID], *, expires: timedelta | None = None) -> None:
    """Tell the workers of these jobs; while Redis is away of none, or each would wait for it."""
    for job_id in job_ids:
        if not notify(job_id, expires=expires):
            return


def notify(job_id: UUID, *, expires: timedelta | None = None) -> bool:
    """Tell a worker, who passes over the message once it has expired; whether that was taken.

    Never fails and hardly waits: while Redis is away, beat sends the message later.
    """
    from jobs.tasks import run

    options: dict[str, Any] = {"expires": expires.total_seconds()} if expires else {}
    try:
        run.apply_async((str(job_id),), **options)
    except Exception:
        logger.warning("job %s waits: the worker could not be told", job_id)
        return False
    return True


def claim(job_id: UUID) -> Job | None:
    """Take a queued job for the next attempt; None where somebody else has it."""
    now = timezone.now()
    claimed = Job.objects.filter(id=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING,
        attempt=F("attempt") + 1,
        lease_until=now + settings.JOB_LEASE,
        started_at=now,
        step=0,
        doing="",
        error="",
    )
    if not claimed:
        return None
    return Job.objects.select_related("inspection__service", "requested_by").get(id=job_id)


def _held(job: Job) -> Q:
    return Q(id=job.id, state=JobState.RUNNING, attempt=job.attempt)


def progress(job: Job, *, step: int, steps: int, doing: str) -> None:
    """Say how far the work is and renew the lease. Raises LeaseLost."""
    held = Job.objects.filter(_held(job)).update(
        step=step, steps=steps, doing=doing, lease_until=timezone.now() + settings.JOB_LEASE
    )
    if not held:
        raise LeaseLost(f"job {job.id}, attempt {job.attempt}")


def finish(job: Job) -> None:
    """The work is done, in the transaction that stores its result. Raises LeaseLost."""
    ended = Job.objects.filter(_held(job)).update(
        state=JobState.DONE,
        lease_until=None,
        finished_at=timezone.now(),
        step=F("steps"),
        doing="",
    )
    if not ended:
        raise LeaseLost(f"job {job.id}, attempt {job.attempt}")


def fail(job: Job, error: str) -> None:
    """The work can't be done; `error` is shown to the person who asked for it."""
    Job.objects.filter(_held(job)).update(
        state=JobState.FAILED, lease_until=None, finished_at=timezone.now(), error=error
    )


def put_back(job: Job) -> bool:
    """Queue a running job again whose worker nobody believes in, or tell the workers once more of
    one that waits; False where it has gone on since it was read. A worker that still holds it
    can't finish it."""
    if job.state == JobState.RUNNING:
        moved = Job.objects.filter(_held(job)).update(state=JobState.QUEUED, lease_until=None)
    else:
        waits = Job.objects.filter(id=job.id, state=JobState.QUEUED, attempt=job.attempt)
        moved = int(waits.exists())
    if moved:
        notify(job.id, expires=settings.JOB_QUEUED_TOO_LONG)
    return bool(moved)


def stop(job: Job) -> bool:
    """Give up a job that no worker has taken; False where one has, or it has ended."""
    stopped = Job.objects.filter(id=job.id, state=JobState.QUEUED, attempt=job.attempt).update(
        state=JobState.FAILED, finished_at=timezone.now(), error=STOPPED
    )
    return bool(stopped)


def put_back_expired() -> int:
    """Queue again what a dead worker left, and what no worker was told of; give up after three
    attempts. Returns how many messages went out."""
    now = timezone.now()
    Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now, attempt__gte=ATTEMPTS).update(
        state=JobState.FAILED,
        lease_until=None,
        finished_at=now,
        error=f"The worker stopped {ATTEMPTS} times while it worked on this.",
    )
    Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now).update(
        state=JobState.QUEUED, lease_until=None
    )
    waiting = Job.objects.filter(state=JobState.QUEUED).filter(
        Q(attempt__gt=0) | Q(created_at__lt=now - settings.JOB_QUEUED_TOO_LONG)
    )
    ids = list(waiting.order_by("created_at").values_list("id", flat=True)[:_SENT_AGAIN])
    # They expire, or they would pile up before a worker that is busy or down.
    notify_all(ids, expires=settings.JOB_QUEUED_TOO_LONG)
    return len(ids)
