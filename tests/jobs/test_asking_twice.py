from inspections.models import Inspection
from jobs import queue
from jobs.models import Job
from reports.exports import annex as annex_job
from reports.models import Format
from tests.cast import Cast


def test_a_file_asked_for_twice_while_it_waits_is_one_job(small: Inspection, cast: Cast) -> None:
    first = annex_job.ask_for(small, Format.PDF, cast.lead)
    assert annex_job.ask_for(small, Format.PDF, cast.lead) == first
    assert Job.objects.count() == 1


def test_another_format_and_another_person_have_jobs_of_their_own(
    small: Inspection, cast: Cast
) -> None:
    annex_job.ask_for(small, Format.PDF, cast.lead)
    annex_job.ask_for(small, Format.CSV, cast.lead)
    annex_job.ask_for(small, Format.PDF, cast.manager)
    assert Job.objects.count() == 3


def test_figures_may_have_changed_since_a_job_began_so_it_is_another(
    small: Inspection, cast: Cast
) -> None:
    first = annex_job.ask_for(small, Format.PDF, cast.lead)
    assert queue.claim(first.pk)
    assert annex_job.ask_for(small, Format.PDF, cast.lead) != first
