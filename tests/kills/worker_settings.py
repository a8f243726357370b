"""The application's settings with short leases and quick ticks, so that a trial need not wait."""

from datetime import timedelta

from config.settings import *  # noqa: F403

JOB_LEASE = timedelta(seconds=3)
JOB_QUEUED_TOO_LONG = timedelta(seconds=2)
CELERY_BEAT_SCHEDULE = {
    "put back expired leases": {
        "task": "jobs.tasks.put_back_expired",
        "schedule": 0.5,
        "options": {"expires": 2},
    }
}
