"""The message is only a hint: sent on commit, again when it may have been lost, never piled up."""

import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.conf import settings
from django.utils import timezone

from inspections.models import Inspection
from jobs import queue, tasks
from jobs.models import Job
from tests.cast import Cast
from tests.jobs.conftest import Messages


def _queued_since(job: Job, age: timedelta) -> None:
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - age)


def test_the_worker_is_told_when_the_transaction_commits_and_not_before(
    small: Inspection, cast: Cast, messages: Messages, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = queue.enqueue(kind="annex", inspection=small, requested_by=cast.lead, arguments={})
        assert messages(job) == []
    assert len(messages(job)) == 1


def test_a_job_that_has_just_been_queued_is_not_sent_again(job: Job, messages: Messages) -> None:
    queue.put_back_expired()
    assert messages(job) == []


def test_a_running_job_and_an_ended_one_are_not_sent_again(job: Job, messages: Messages) -> None:
    _queued_since(job, timedelta(hours=1))
    held = queue.claim(job.pk)
    assert held
    queue.put_back_expired()
    queue.finish(held)
    queue.put_back_expired()
    assert messages(job) == []


def test_a_job_that_was_put_back_is_sent_again_at_once(job: Job, messages: Messages) -> None:
    queue.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    queue.put_back_expired()
    assert len(messages(job)) == 1


def test_a_message_sent_again_expires_before_the_next_is_sent(job: Job, messages: Messages) -> None:
    _queued_since(job, timedelta(hours=1))
    queue.put_back_expired()
    (message,) = messages(job)
    left = datetime.fromisoformat(message["expires"]) - datetime.now(UTC)
    assert timedelta(0) < left <= timedelta(seconds=15)


def test_a_tick_of_beat_expires_before_the_next_one() -> None:
    schedule: Any = settings.CELERY_BEAT_SCHEDULE
    assert schedule
    for tick in schedule.values():
        assert tick["options"]["expires"] <= tick["schedule"]


def test_the_job_that_waits_longest_is_sent_first(
    small: Inspection, cast: Cast, messages: Messages
) -> None:
    jobs = [
        queue.enqueue(kind="annex", inspection=small, requested_by=cast.lead, arguments={})
        for _ in range(3)
    ]
    for job, hours in zip(jobs, (2, 3, 1), strict=True):
        _queued_since(job, timedelta(hours=hours))
    queue.put_back_expired()
    sent = [message["argsrepr"] for message in messages(*jobs)]
    assert sent == [f"('{jobs[place].pk}',)" for place in (1, 0, 2)]


def _closed_port(folder: Path) -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{probe.getsockname()[1]}/0"


def _no_socket(folder: Path) -> str:
    return f"redis+socket://{folder}/none.sock"


@pytest.mark.parametrize("broker", [_closed_port, _no_socket])
def test_while_redis_is_away_a_request_waits_no_more_than_a_second(
    broker: Any, job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Celery("away", set_as_current=False)
    away.config_from_object("django.conf:settings", namespace="CELERY")
    away.conf.update(broker_url=broker(tmp_path))
    monkeypatch.setattr(tasks, "run", away.task(tasks.run.run))
    begun = time.monotonic()
    queue.notify(job.pk)
    assert time.monotonic() - begun < 1
