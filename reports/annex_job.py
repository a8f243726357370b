"""The job that makes a file of annex tables."""

from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from inspections.models import Inspection
from jobs import queue
from jobs.kinds import Refused
from jobs.models import Job
from ratings.figures import figures
from reports.exports import make_annex
from reports.models import Export, Format

KIND = "annex"
_STEPS = 3


def ask_for(inspection: Inspection, file_format: Format, by: User) -> Job:
    """Queue the making of a file; the job's page shows how far it is."""
    return queue.enqueue(
        kind=KIND,
        inspection=inspection,
        requested_by=by,
        arguments={"format": file_format.value},
    )


def make(job: Job) -> None:
    """Make the file, keep it, and finish the job: both or neither."""
    try:
        file_format = Format(job.arguments["format"])
    except (KeyError, ValueError):
        raise Refused(
            f"The job asks for no known format; one of {', '.join(Format.values)} would be right."
        ) from None
    queue.progress(job, step=1, steps=_STEPS, doing="taking the figures")
    taken = figures(job.inspection)
    queue.progress(job, step=2, steps=_STEPS, doing="writing the tables")
    made = make_annex(job.inspection, file_format, taken=taken)
    queue.progress(job, step=3, steps=_STEPS, doing="keeping the file")
    export = Export(
        job=job,
        format=file_format,
        size=len(made.content),
        digest=made.figures.digest,
        snapshot=made.figures.source.number,
        complete=made.figures.complete,
        sampled=made.figures.sampled,
        figures_at=made.figures.source.as_of,
    )
    export.file.save(f"exports/{job.id}/{made.name}", ContentFile(made.content), save=False)
    try:
        with transaction.atomic():
            export.save()
            queue.finish(job)
    except BaseException:
        export.file.delete(save=False)
        raise
