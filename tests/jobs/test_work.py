"""What the worker does around a job's work."""

from datetime import timedelta
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.apps import apps
from django.conf import settings

from cases.models import Answer
from inspections.models import Inspection
from jobs import kinds, queue, tasks
from jobs.kinds import Kind
from jobs.models import Job, JobState
from tests.cast import Cast


def _change_an_answer(job: Job) -> None:
    Answer.objects.filter(case__inspection=job.inspection, question="2.1.3").update(value="no")
    queue.finish(job)


def _take_too_long(job: Job) -> None:
    raise SoftTimeLimitExceeded


@pytest.fixture(autouse=True)
def more_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds of job that no app has."""
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))
    for work in (_change_an_answer, _take_too_long):
        path = f"{__name__}.{work.__name__}"
        kinds.register(Kind(work.__name__, title="A trial", page="annex", work=path))


def _done(work: Any, inspection: Inspection, cast: Cast) -> Job:
    job = queue.enqueue(
        kind=work.__name__, inspection=inspection, requested_by=cast.quality_lead, arguments={}
    )
    tasks.run(str(job.pk))
    job.refresh_from_db()
    return job


def test_the_history_names_the_person_who_asked_and_the_job(small: Inspection, cast: Cast) -> None:
    job = _done(_change_an_answer, small, cast)
    events = apps.get_model("cases.AnswerEvent").objects.filter(pgh_label="update")
    assert {(event.pgh_context["user"], event.pgh_context["url"]) for event in events} == {
        (cast.quality_lead.pk, f"/jobs/{job.pk}/")
    }


def test_work_that_hangs_fails_with_the_limit_it_passed(small: Inspection, cast: Cast) -> None:
    job = _done(_take_too_long, small, cast)
    assert job.state == JobState.FAILED
    assert f"longer than {settings.CELERY_TASK_SOFT_TIME_LIMIT} seconds" in job.error


def test_the_limit_ends_the_work_while_its_lease_still_holds() -> None:
    soft, hard = settings.CELERY_TASK_SOFT_TIME_LIMIT, settings.CELERY_TASK_TIME_LIMIT
    assert timedelta(seconds=soft) < timedelta(seconds=hard) < settings.JOB_LEASE
