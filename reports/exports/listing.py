"""The files of an inspection as its page lists them: under way, made, and failed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspections.models import Inspection
from jobs.models import Job
from reports.apps import EXPORTS
from reports.models import Export, ExportKind

LISTED = 40
_SHOWN = 8  # characters of a digest, in two groups


@dataclass(frozen=True, slots=True)
class Past:
    """A file that was made, or was to be made: what it is, what it was of, by whom and when.

    `made` is None where it failed; then `error` says why, and `again` is what the form sends to
    try again.
    """

    job: Job
    what: str
    format: str
    of: str
    provisional: bool
    figures: str
    digest: str
    sha256: str
    size: int
    made: Export | None
    error: str
    again: dict[str, str]

    @property
    def at(self) -> datetime:
        """When it was asked for."""
        return self.job.created_at

    @property
    def by(self) -> str:
        """Who asked for it."""
        return self.job.requested_by.name


@dataclass(frozen=True, slots=True)
class Listed:
    """The jobs under way, and the files past, the latest first."""

    running: tuple[Job, ...]
    past: tuple[Past, ...]


def listed(inspection: Inspection) -> Listed:
    """The latest files of an inspection, whoever asked for them. One query."""
    jobs = (
        Job.objects.filter(inspection=inspection, kind__in=[kind.name for kind in EXPORTS])
        .select_related("export__version", "requested_by")
        .order_by("-created_at")[:LISTED]
    )
    return Listed(
        tuple(job for job in jobs if not job.ended),
        tuple(_past(job) for job in jobs if job.ended),
    )


def _past(job: Job) -> Past:
    made: Export | None = getattr(job, "export", None)
    kind = ExportKind(job.kind)
    file_format = str(job.arguments.get("format", ""))
    number = job.arguments.get("version")
    return Past(
        job=job,
        what=kind.label,
        format=file_format.upper(),
        of=f"Version {number}" if number else "",
        provisional=bool(made and made.snapshot is None),
        figures=_figures(made),
        digest=_short(made.digest) if made else "",
        sha256=made.sha256 if made else "",
        size=made.size if made else 0,
        made=made,
        error=job.error,
        again={"what": f"{kind.value}:{file_format}", "of": str(number or "")},
    )


def _figures(made: Any) -> str:
    if made is None:
        return ""
    if made.snapshot is None:
        return f"{made.complete} of {made.sampled} cases"
    return f"Snapshot {made.snapshot}"


def _short(digest: str) -> str:
    """The beginning of a digest in two groups: "9f3c 07ae"."""
    half = _SHOWN // 2
    return f"{digest[:half]} {digest[half:_SHOWN]}"
