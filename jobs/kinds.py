"""What kinds of job there are. An app to the right registers its own when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.utils.module_loading import import_string

if TYPE_CHECKING:  # an app names its kinds before there are models
    from jobs.models import Job

Work = Callable[["Job"], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: what its page is called, the inspection's page it belongs to (the name of
    the address), and the dotted path of the function that does such jobs and finishes them.

    A path, so that only a worker loads what the work needs.
    """

    name: str
    title: str
    page: str
    work: str


_KINDS: dict[str, Kind] = {}


class Refused(Exception):
    """The work can't be done, for a reason a person can act on; its text is shown to them."""


def register(kind: Kind) -> None:
    """Make a kind of job known."""
    _KINDS[kind.name] = kind


def kind_of(job: "Job") -> Kind | None:
    """The kind of a job; None where no app knows it any more."""
    return _KINDS.get(job.kind)


def work_of(job: "Job") -> Work:
    """The function for a job. Raises Refused where no app knows its kind."""
    kind = kind_of(job)
    if kind is None:
        known = ", ".join(sorted(_KINDS)) or "none"
        raise Refused(f"No work is known for a job of kind {job.kind!r} (known: {known}).")
    return cast(Work, import_string(kind.work))
