"""What kinds of job there are. An app to the right registers its own when it is ready."""

from collections.abc import Callable
from typing import cast

from django.utils.module_loading import import_string

from jobs.models import Job

Work = Callable[[Job], None]
_KINDS: dict[str, str] = {}


class Refused(Exception):
    """The work can't be done, for a reason a person can act on; its text is shown to them."""


def register(kind: str, work: str) -> None:
    """Register the dotted path of the function that does jobs of a kind and finishes them.

    A path, so that only a worker loads what the work needs.
    """
    _KINDS[kind] = work


def work_of(job: Job) -> Work:
    """The function for a job. Raises Refused where no app knows its kind."""
    try:
        path = _KINDS[job.kind]
    except KeyError:
        known = ", ".join(sorted(_KINDS)) or "none"
        raise Refused(
            f"No work is known for a job of kind {job.kind!r} (known: {known})."
        ) from None
    return cast(Work, import_string(path))
