from typing import Any

from inspections.models import Inspection
from jobs import queue
from jobs.models import Job
from reports.exports import annex as annex_job
from reports.models import Format
from tests.cast import Cast


def test_a_failed_export_says_why_and_can_be_tried_again(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    job = annex_job.ask_for(small, Format.PDF, cast.manager)
    claimed = queue.claim(job.pk)
    assert claimed
    queue.fail(claimed, "The disk is full.")
    client = sign_in("manager")
    page = client.get(f"/inspections/{small.reference}/annex/").content.decode()
    assert "The disk is full." in page
    assert "Try again" in page
    client.post(f"/inspections/{small.reference}/annex/", {"file_format": "pdf"})
    assert Job.objects.filter(inspection=small, state="queued").count() == 1
