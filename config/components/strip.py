"""The job strip: how far a job is, in words and as the width of a bar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.urls import reverse
from django.utils import timezone


class Job(Protocol):
    """What the strip needs to know of a job."""

    id: Any
    kind: str
    called: str
    state: str
    step: int
    steps: int
    doing: str
    error: str
    started_at: datetime | None

    @property
    def ended(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Strip:
    """A job as shown; `width` is in hundredths of the bar, `began` changes from second to second
    and is not read aloud."""

    url: str
    title: str
    words: str
    began: str
    width: int
    running: bool
    ended: bool
    failed: bool
    ready: bool


def strip_of(job: Job) -> Strip:
    """The strip of a job."""
    file = job.called
    title, words, began = f"{file} is being made", "", ""
    if job.state == "queued":
        title, words = f"{file} is queued", "It is made as soon as the worker is free."
    elif job.state == "running":
        words = f"Step {job.step} of {job.steps}: {job.doing}." if job.step else "It begins."
        if job.started_at:
            seconds = max(0, int((timezone.now() - job.started_at).total_seconds()))
            clock = timezone.localtime(job.started_at).strftime("%H:%M:%S")
            began = f"Started {clock}, {seconds} second{'' if seconds == 1 else 's'} ago."
    elif job.state == "failed":
        title, words = f"{file} failed", job.error
    else:
        title = f"{file} is ready"
    return Strip(
        url=reverse("job", args=[job.id]),
        title=title,
        words=words,
        began=began,
        # A step that has begun is not done.
        width=100 * max(0, job.step - 1) // max(1, job.steps) if job.state == "running" else 0,
        running=job.state == "running",
        ended=job.ended,
        failed=job.state == "failed",
        ready=job.state == "done",
    )
