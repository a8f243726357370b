"""The thin Celery side of jobs."""

import logging
from uuid import UUID

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings

from accounts.history import acting_as
from jobs import health, queue
from jobs.kinds import Refused, work_of

logger = logging.getLogger(__name__)


@shared_task
def run(job_id: str) -> None:
    """Do one job, if it is still waiting."""
    job = queue.claim(UUID(job_id))
    if job is None:
        return
    try:
        with acting_as(job.requested_by, page=f"/jobs/{job.id}/"):
            work_of(job)(job)
    except queue.LeaseLost:
        logger.warning("job %s: its lease was lost in attempt %s", job.id, job.attempt)
    except Refused as reason:
        queue.fail(job, str(reason))
    except SoftTimeLimitExceeded:
        logger.error("job %s was stopped in attempt %s: it took too long", job.id, job.attempt)
        limit = settings.CELERY_TASK_SOFT_TIME_LIMIT
        queue.fail(job, f"This took longer than {limit} seconds and was stopped. Try again.")
    except Exception:
        logger.exception("job %s failed in attempt %s", job.id, job.attempt)
        queue.fail(job, "Something went wrong while this was made. Try again.")


@shared_task
def put_back_expired() -> None:
    """Every few seconds, from beat."""
    health.ticked()
    queue.put_back_expired()
