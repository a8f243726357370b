"""The job that makes a file of annex tables."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction

from accounts.models import User
from inspections.models import Inspection
from jobs import queue
from jobs.kinds import Refused
from jobs.models import Job, JobState
from ratings.working_out import figures
from reports.apps import ANNEX
from reports.exports import make_annex
from reports.models import Export, Format

_STEPS = 3


def ask_for(inspection: Inspection, file_format: Format, by: User) -> Job:
    """Queue the making of a file; the job's page shows how far it is.

    While the person's job for the same file waits, it is that one: it takes the figures of the
    time when it runs, so that a second would make the same file.
    """
    arguments = {"format": file_format.value}
    with transaction.atomic():
        # A button pressed twice sends two requests at once: the second waits for the first here.
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        waiting = Job.objects.filter(
            state=JobState.QUEUED,
            kind=ANNEX.name,
            inspection=inspection,
            requested_by=by,
            arguments=arguments,
        ).first()
        return waiting or queue.enqueue(
            kind=ANNEX.name, inspection=inspection, requested_by=by, arguments=arguments
        )


def make(job: Job) -> None:
    """Make the file, keep it, and finish the job.

    The file stands in its attempt's folder: an attempt that was killed leaves the next one its
    name, and its file is removed once the job is done. Raises Refused, LeaseLost.
    """
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
    folder = f"exports/{job.id}"
    export.file.save(f"{folder}/{job.attempt}/{made.name}", ContentFile(made.content), save=False)
    storage = export.file.storage
    try:
        with transaction.atomic():
            export.save()
            queue.finish(job)
    except queue.LeaseLost:
        # Only here: after any other error the row may have been stored all the same.
        _remove(storage, f"{folder}/{job.attempt}")
        raise
    for attempt in storage.listdir(folder)[0]:
        if attempt != str(job.attempt):
            _remove(storage, f"{folder}/{attempt}")


def _remove(storage: Storage, folder: str) -> None:
    """Remove what an attempt kept that is no job's file."""
    for name in storage.listdir(folder)[1]:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)
