import json
from collections.abc import Callable
from typing import Any

import pytest
import redis
from django.conf import settings

from inspections.models import Inspection
from jobs import queue
from jobs.models import Job
from tests.cast import Cast

Messages = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def job(small: Inspection, cast: Cast) -> Job:
    """A queued job that asks for no format yet."""
    return queue.enqueue(kind="annex", inspection=small, requested_by=cast.manager, arguments={})


@pytest.fixture
def messages() -> Messages:
    """A function: the headers of the messages in Redis that name these jobs, the first first.

    No worker listens there: that of the browser's tests has a queue of its own.
    """
    client = redis.Redis.from_url(settings.REDIS_URL)

    def of(*jobs: Job) -> list[dict[str, Any]]:
        waiting = [json.loads(message)["headers"] for message in client.lrange("celery", 0, -1)]
        sought = {f"('{job.pk}',)" for job in jobs}
        return [headers for headers in reversed(waiting) if headers["argsrepr"] in sought]

    return of
