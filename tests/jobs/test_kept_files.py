"""One file for each finished job, whatever happened on the way, for nobody else on the machine."""

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F
from django.db.models.signals import post_save, pre_save
from django.utils import timezone

from inspections.models import Inspection
from jobs import queue
from jobs.models import Job, JobState
from reports.exports import annex as annex_job
from reports.models import Export, Format
from tests.cast import Cast

NAME = "kensington-chelsea-2021-inspection-results-provisional.csv"


class Killed(BaseException):
    """What ends a worker that the machine stops."""


@pytest.fixture
def job(small: Inspection, cast: Cast) -> Job:
    """A queued job for a CSV file."""
    return annex_job.ask_for(small, Format.CSV, cast.manager)


@contextmanager
def _when_the_export_is_saved(signal: Any, act: Callable[[], None]) -> Iterator[None]:
    """The moment between the file and the end of the job."""

    def receiver(**_: Any) -> None:
        act()

    signal.connect(receiver, sender=Export)
    try:
        yield
    finally:
        signal.disconnect(receiver, sender=Export)


def _claim(job: Job) -> Job:
    held = queue.claim(job.pk)
    assert held
    return held


def _put_back(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    queue.put_back_expired()


def _killed() -> None:
    raise Killed


def _files(folder: Path) -> list[str]:
    """The files of exports; evidence has its own."""
    return sorted(
        str(path.relative_to(folder / "files"))
        for path in (folder / "files" / "exports").rglob("*")
        if path.is_file()
    )


def test_a_worker_that_lost_its_lease_leaves_no_file(job: Job, tmp_path: Path) -> None:
    held = _claim(job)

    def lose() -> None:
        Job.objects.filter(pk=job.pk).update(attempt=F("attempt") + 1)

    with _when_the_export_is_saved(pre_save, lose), pytest.raises(queue.LeaseLost):
        annex_job.make(held)
    assert _files(tmp_path) == []
    assert not Export.objects.filter(pk=job.pk).exists()


def test_a_second_attempt_after_a_kill_leaves_one_file_of_the_plain_name(
    job: Job, tmp_path: Path
) -> None:
    with _when_the_export_is_saved(pre_save, _killed), pytest.raises(Killed):
        annex_job.make(_claim(job))
    _put_back(job)
    annex_job.make(_claim(job))
    assert _files(tmp_path) == [f"exports/{job.pk}/2/{NAME}"]
    assert Export.objects.get(pk=job.pk).file_name == NAME
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_kill_while_the_row_is_committed_leaves_the_file(job: Job, tmp_path: Path) -> None:
    with _when_the_export_is_saved(post_save, _killed), pytest.raises(Killed):
        annex_job.make(_claim(job))
    assert _files(tmp_path) == [f"exports/{job.pk}/1/{NAME}"]


def test_only_the_application_may_read_files_and_folders(job: Job, tmp_path: Path) -> None:
    annex_job.make(_claim(job))
    modes = {
        (path.is_file(), stat.S_IMODE(path.stat().st_mode))
        for path in (tmp_path / "files").rglob("*")
    }
    assert modes == {(True, 0o600), (False, 0o700)}
