"""The administrator's queue: what is in it, what can be done, and nothing of a case."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from inspections.models import Inspection
from jobs import health, queue
from jobs.listing import MOST, queue_now, waited
from jobs.models import Job, JobState, Tick
from tests.cast import ROLES, Cast
from tests.jobs.conftest import Messages

_URL = "/queue/"


@pytest.fixture
def administrator(sign_in: Any) -> Client:
    client: Client = sign_in("administrator")
    return client


def _text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def _do(client: Client, action: str, job: Job) -> Job:
    response = client.post(_URL, {"action": action, "job": str(job.pk)})
    assert (response.status_code, response["Location"]) == (302, _URL)
    job.refresh_from_db()
    return job


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_nobody_else_sees_or_moves_anything(role: str, job: Job, sign_in: Any) -> None:
    client = sign_in(role)
    assert client.get(_URL).status_code == 403
    assert client.post(_URL, {"action": "stop", "job": str(job.pk)}).status_code == 403
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_the_list_names_kind_inspection_attempt_and_how_long_it_waits(
    job: Job, administrator: Client
) -> None:
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(hours=2, minutes=5))
    page = _text(administrator.get(_URL))
    for words in ("Annex tables", job.inspection.reference, "2 hours ago", "Queued"):
        assert words in page


def test_an_empty_queue_says_so(administrator: Client) -> None:
    assert "Nothing waits, runs or has failed." in _text(administrator.get(_URL))


def test_what_a_job_is_told_is_not_shown(job: Job, administrator: Client) -> None:
    Job.objects.filter(pk=job.pk).update(arguments={"section": "a secret"})
    assert "secret" not in _text(administrator.get(_URL))


def test_a_page_that_polls_gets_the_list_alone(job: Job, administrator: Client) -> None:
    part = _text(administrator.get(_URL, headers={"HX-Request": "true"}))
    assert "Annex tables" in part
    assert "<h1" not in part


def test_a_running_job_says_until_when_it_is_held_and_whether_that_has_lapsed(
    job: Job, administrator: Client
) -> None:
    queue.claim(job.pk)
    assert "lapsed" not in _text(administrator.get(_URL))
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert "lapsed" in _text(administrator.get(_URL))


def test_a_failed_job_says_why_for_seven_days(job: Job, administrator: Client) -> None:
    held = queue.claim(job.pk)
    assert held
    queue.fail(held, "The disk is full.")
    page = _text(administrator.get(_URL))
    assert "The disk is full." in page
    assert "Put back now" not in page
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now() - timedelta(days=8))
    assert "The disk is full." not in _text(administrator.get(_URL))


def test_a_job_of_a_dead_worker_is_put_back_at_once_and_its_worker_can_not_finish_it(
    job: Job, administrator: Client, messages: Messages
) -> None:
    held = queue.claim(job.pk)
    assert held
    assert _do(administrator, "put-back", job).state == JobState.QUEUED
    assert len(messages(job)) == 1
    with pytest.raises(queue.LeaseLost):
        queue.finish(held)


def test_of_a_job_that_waits_the_workers_are_told_again(
    job: Job, administrator: Client, messages: Messages
) -> None:
    assert _do(administrator, "put-back", job).state == JobState.QUEUED
    assert len(messages(job)) == 1


def test_a_job_is_stopped_before_it_begins_and_says_by_whom(
    job: Job, administrator: Client
) -> None:
    stopped = _do(administrator, "stop", job)
    assert (stopped.state, stopped.error) == (JobState.FAILED, queue.STOPPED)
    assert queue.claim(job.pk) is None


def test_a_job_that_runs_already_is_not_stopped(job: Job, administrator: Client) -> None:
    queue.claim(job.pk)
    assert _do(administrator, "stop", job).state == JobState.RUNNING
    assert "the job had gone on in the meantime" in _text(administrator.get(_URL))


def test_a_button_pressed_twice_does_once(job: Job, administrator: Client) -> None:
    _do(administrator, "stop", job)
    assert _do(administrator, "stop", job).error == queue.STOPPED
    assert _do(administrator, "put-back", job).state == JobState.FAILED


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"action": "delete"}, 400),
        ({"action": "stop"}, 404),
        ({"action": "stop", "job": "7"}, 404),
        ({"action": "put-back", "job": "6f1b6f0e-0000-4000-8000-000000000000"}, 404),
    ],
)
def test_what_the_queue_does_not_know_is_refused(
    form: dict[str, str], status: int, administrator: Client
) -> None:
    assert administrator.post(_URL, form).status_code == status


def test_whether_worker_and_beat_are_at_work_follows_from_the_last_tick(
    administrator: Client,
) -> None:
    assert "have never been heard of" in _text(administrator.get(_URL))
    queue_tick = health.ticked
    queue_tick()
    queue_tick()
    assert Tick.objects.count() == 1
    assert health.at_work()
    assert "are at work: last heard of at" in _text(administrator.get(_URL))
    Tick.objects.update(at=timezone.now() - timedelta(minutes=5))
    assert not health.at_work()
    assert "Nothing has been heard of the worker or its clock since" in _text(
        administrator.get(_URL)
    )


def test_a_long_queue_is_cut_and_says_how_many_more_there_are(
    small: Inspection, cast: Cast
) -> None:
    queue.enqueue_all(
        kind="annex", inspection=small, requested_by=cast.lead, arguments=[{}] * (MOST + 3)
    )
    now = queue_now()
    assert (now.queued, len(now.rows), now.more) == (MOST + 3, MOST, 3)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (3_599, "59 minutes"),
        (7_200, "2 hours"),
        (90_000, "1 day"),
    ],
)
def test_how_long_a_job_waits_is_said_in_one_unit(seconds: int, words: str) -> None:
    assert waited(timedelta(seconds=seconds)) == words


def test_the_queue_costs_the_same_however_long_it_is(
    small: Inspection, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    queue.enqueue_all(kind="annex", inspection=small, requested_by=cast.lead, arguments=[{}] * 30)
    with django_assert_max_num_queries(6):
        queue_now()
