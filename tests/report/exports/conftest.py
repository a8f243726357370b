"""Files made as the worker makes them."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from inspections.models import Inspection
from jobs import tasks
from jobs.models import Job, JobState
from reports.drafting import texts_of
from reports.exports import Wanted, job
from reports.material import as_json, material_of
from reports.models import Export, ExportKind, Format, Report, ReportVersion
from tests.cast import Cast

Maker = Callable[..., Export]


def run(inspection: Inspection, wanted: Wanted, by: User) -> Job:
    """The job, after the worker had it."""
    asked = job.ask_for(inspection, wanted, by)
    tasks.run(str(asked.pk))
    asked.refresh_from_db()
    return asked


@pytest.fixture
def make(small: Inspection, cast: Cast) -> Maker:
    """A function: a file of the small inspection, asked for by the manager and made."""

    def made(kind: ExportKind, file_format: Format, version: Any = None) -> Export:
        done = run(small, Wanted(kind, file_format, version), cast.manager)
        assert done.state == JobState.DONE, done.error
        return Export.objects.get(pk=done.pk)

    return made


@pytest.fixture
def version(small: Inspection) -> ReportVersion:
    """The report of the small inspection, frozen as it stands: its figures are provisional."""
    report = Report.objects.create(inspection=small)
    material = material_of(small)
    return ReportVersion.objects.create(
        report=report,
        number=1,
        stage="draft",
        texts=texts_of(small, material),
        material=as_json(material),
        digest=material.digest,
    )


def content_of(export: Export) -> bytes:
    """The bytes of the file, from where it is kept."""
    with export.file.open("rb") as kept:
        return bytes(kept.read())
