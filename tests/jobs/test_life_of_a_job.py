from datetime import timedelta

import pytest
from django.utils import timezone

from inspections.models import Inspection
from jobs import queue, tasks
from jobs.models import Job, JobState


def _lapse(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_only_one_worker_gets_a_job(job: Job) -> None:
    assert queue.claim(job.pk) is not None
    assert queue.claim(job.pk) is None


def test_a_worker_that_lost_its_lease_can_not_finish_the_job(job: Job) -> None:
    first = queue.claim(job.pk)
    assert first
    _lapse(job)
    queue.put_back_expired()
    second = queue.claim(job.pk)
    assert second
    with pytest.raises(queue.LeaseLost):
        queue.finish(first)
    with pytest.raises(queue.LeaseLost):
        queue.progress(first, step=1, steps=3, doing="nothing")
    queue.finish(second)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.DONE, 2)


def test_a_lease_that_is_renewed_is_not_put_back(job: Job) -> None:
    held = queue.claim(job.pk)
    assert held
    _lapse(job)
    queue.progress(held, step=1, steps=3, doing="writing the tables")
    queue.put_back_expired()
    job.refresh_from_db()
    assert job.state == JobState.RUNNING


def test_after_three_attempts_the_job_has_failed_and_says_so(job: Job) -> None:
    for _ in range(queue.ATTEMPTS):
        assert queue.claim(job.pk)
        _lapse(job)
        queue.put_back_expired()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "3 times" in job.error


def test_a_reason_for_refusing_is_shown_to_the_person(job: Job) -> None:
    tasks.run(str(job.pk))
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "one of xlsx, ods" in job.error


def test_an_unknown_kind_fails_with_the_known_ones(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(kind="poem")
    tasks.run(str(job.pk))
    job.refresh_from_db()
    assert "known: annex" in job.error


def test_a_message_that_comes_twice_does_the_work_once(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(arguments={"format": "csv"})
    tasks.run(str(job.pk))
    tasks.run(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.DONE, 1)


def test_an_unexpected_error_is_not_shown_but_the_job_has_failed(
    job: Job,
) -> None:
    Job.objects.filter(pk=job.pk).update(arguments={"format": "csv"})
    job.inspection.cases.all().delete()
    Inspection.objects.filter(pk=job.inspection_id).update(framework_code="gone")
    tasks.run(str(job.pk))
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error == "Something went wrong while this was made. Try again."
