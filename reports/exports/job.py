"""The job that makes a file, of whatever kind, and keeps it."""

from itertools import count

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction

from accounts.models import User
from inspections.models import Inspection
from jobs import queue
from jobs.models import Job, JobState
from reports.exports.kinds import Wanted, wanted_by
from reports.exports.making import STEPS, make
from reports.models import Export


def ask_for(inspection: Inspection, wanted: Wanted, by: User) -> Job:
    """Queue the making of a file; the job's page shows how far it is.

    While the person's job for the same file waits, it is that one: it takes the figures of the
    time when it runs, so that a second would make the same file.
    """
    with transaction.atomic():
        # A button pressed twice sends two requests at once: the second waits for the first here.
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        waiting = Job.objects.filter(
            state=JobState.QUEUED,
            kind=wanted.kind.value,
            inspection=inspection,
            requested_by=by,
            arguments=wanted.arguments,
        ).first()
        return waiting or queue.enqueue(
            kind=wanted.kind.value,
            inspection=inspection,
            requested_by=by,
            arguments=wanted.arguments,
        )


def work(job: Job) -> None:
    """Make the file, keep it, and finish the job.

    The file stands in its attempt's folder: an attempt that was killed leaves the next one its
    name, and its file is removed once the job is done. Raises Refused, LeaseLost.
    """
    wanted = wanted_by(job)
    steps, numbers = STEPS[wanted.kind] + 1, count(1)

    def say(doing: str) -> None:
        # Each step renews the lease: a pack may take longer than one.
        queue.progress(job, step=next(numbers), steps=steps, doing=doing)

    made = make(job.inspection, wanted, say)
    say("keeping the file")
    export = Export(
        job=job,
        kind=wanted.kind,
        format=wanted.format,
        version=wanted.version,
        size=len(made.content),
        digest=made.figures.digest,
        sha256=made.sha256,
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
