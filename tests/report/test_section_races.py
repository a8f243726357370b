"""Who edits and who generates at the same time, and who asks twice."""

import threading
import time

import pytest
from django.db import connection, transaction

from inspections.models import Inspection
from jobs import tasks
from jobs.models import Job
from reports import drafting
from reports.models import Report, Section
from reports.sections import places_of
from tests.cast import Cast, engage
from tests.inspections import imported
from tests.races.racing import at_once
from tests.report.drafts import drafted, section_of

pytestmark = pytest.mark.django_db(transaction=True)
_CODE = "introduction"


@pytest.fixture
def inspection(transactional_db: None) -> Inspection:
    return imported("kensington-chelsea-2021")


@pytest.fixture
def people(inspection: Inspection) -> Cast:
    return engage(inspection)


def _somebody_waits_for_this_connection() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted"
            " AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])


def test_a_job_that_ends_while_an_edit_is_being_saved_waits_and_keeps_the_edit(
    inspection: Inspection, people: Cast
) -> None:
    report = drafting.begin(inspection, people.lead)
    job = section_of(report, _CODE).job
    assert job
    saving = threading.Event()

    def edit() -> None:
        with transaction.atomic():
            Section.objects.filter(report=report, code=_CODE).update(text="Ours.", edited=True)
            saving.set()
            until = time.monotonic() + 20
            while not _somebody_waits_for_this_connection():
                assert time.monotonic() < until, "The job did not wait for the edit."
                time.sleep(0.01)

    def generate() -> None:
        saving.wait(20)
        tasks.run(str(job.pk))

    at_once(edit, generate)
    section = section_of(report, _CODE)
    assert section.job
    assert (section.text, section.edited, section.job.state) == ("Ours.", True, "done")
    assert section.offered


@pytest.mark.parametrize("_", range(3))
def test_a_draft_asked_for_twice_at_once_is_one_with_one_job_a_section(
    inspection: Inspection, people: Cast, _: int
) -> None:
    at_once(
        lambda: drafting.begin(inspection, people.lead),
        lambda: drafting.begin(inspection, people.manager),
    )
    sections = len(places_of(inspection.framework))
    assert Report.objects.count() == 1
    assert Section.objects.count() == Job.objects.count() == sections


def test_two_who_ask_for_all_again_at_once_queue_each_section_once(
    inspection: Inspection, people: Cast
) -> None:
    report = drafted(inspection, people.lead)
    asked = at_once(
        lambda: drafting.again(report, by=people.lead),
        lambda: drafting.again(report, by=people.manager),
        lambda: drafting.refresh(report),
    )
    assert sorted(asked) == [0, 0, report.sections.count()]


def test_a_job_that_two_workers_are_told_of_generates_once(
    inspection: Inspection, people: Cast
) -> None:
    report = drafting.begin(inspection, people.lead)
    job = section_of(report, _CODE).job
    assert job
    at_once(lambda: tasks.run(str(job.pk)), lambda: tasks.run(str(job.pk)))
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("done", 1)
