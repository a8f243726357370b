"""The pages of jobs and exports, without a browser."""

from typing import Any

import pytest

from inspections.models import Inspection
from jobs import queue
from jobs.models import Job
from reports.exports import annex as annex_job
from reports.models import Format
from tests.addresses import made_export
from tests.cast import Cast


@pytest.mark.parametrize("name", ["annex", "jobs", "exports"])
def test_a_page_answers_head_and_nobody_keeps_a_copy_of_it(
    name: str, small: Inspection, cast: Cast, sign_in: Any
) -> None:
    job = made_export(small, cast.manager)
    client = sign_in("manager")
    path = f"/inspections/{small.reference}/annex/" if name == "annex" else f"/{name}/{job.pk}/"
    for response in (client.get(path), client.head(path)):
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]


def test_while_the_first_file_is_being_made_the_list_says_that_there_is_none(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    job = annex_job.ask_for(small, Format.CSV, cast.manager)
    queue.claim(job.pk)
    page = sign_in("manager").get(f"/inspections/{small.reference}/annex/").content.decode()
    assert "CSV is being made" in page
    assert "No file has been made yet." in page
    assert "<caption" not in page.partition('id="past-exports"')[2]


def test_a_job_of_a_kind_that_no_app_knows_any_more_still_has_its_page(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    job = made_export(small, cast.manager)
    client = sign_in("manager")
    assert "<h1>Annex tables</h1>" in client.get(f"/jobs/{job.pk}/").content.decode()
    Job.objects.filter(pk=job.pk).update(kind="poem")
    page = client.get(f"/jobs/{job.pk}/").content.decode()
    assert "<h1>Job</h1>" in page
