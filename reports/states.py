"""How a section stands: one word for the lists, and why."""

from dataclasses import dataclass
from enum import StrEnum

from jobs.models import Job, JobState
from reports.material import Material
from reports.models import Section
from reports.moving import Moved, moved, offers_another


class SectionState(StrEnum):
    """The states of a section (design.md), by the word that pages show."""

    QUEUED = "Queued"
    GENERATING = "Generating"
    READY = "Ready"
    EDITED = "Edited"
    OUT_OF_DATE = "Out of date"
    FAILED = "Failed"


# In which a report can't go on: something is to be done, or still being done.
UNFINISHED = frozenset(SectionState) - {SectionState.READY, SectionState.EDITED}


@dataclass(frozen=True, slots=True)
class Stands:
    """A section's state. `reason`: why it failed; `moved`: the figures that are not those its
    writer saw; `offers`: whether it would be generated otherwise now."""

    state: SectionState
    reason: str = ""
    moved: tuple[Moved, ...] = ()
    offers: bool = False


def state_of(section: Section, material: Material) -> Stands:
    """How a section stands against the material. No query where `section.job` was read with it.

    What a writer edited is shown as they left it, whatever a job is doing for it: it is out of
    date once its figures or what would be generated are others. Any other section that is not of
    this material is to be generated again.
    """
    job = section.job
    no_use = failed(job) and asked_for(job) == material.digest
    if section.edited:
        found, offers = moved(section, material), offers_another(section)
        if found or offers:
            return Stands(SectionState.OUT_OF_DATE, moved=found, offers=offers)
        if no_use:
            return Stands(SectionState.FAILED, reason=_error(job))
        return Stands(SectionState.EDITED)
    if job is not None and not job.ended:
        running = job.state == JobState.RUNNING
        return Stands(SectionState.GENERATING if running else SectionState.QUEUED)
    if section.material_digest == material.digest:
        return Stands(SectionState.READY)
    if no_use:
        return Stands(SectionState.FAILED, reason=_error(job))
    return Stands(SectionState.QUEUED)


def failed(job: Job | None) -> bool:
    """Whether a section's job has failed."""
    return job is not None and job.state == JobState.FAILED


def asked_for(job: Job | None) -> str:
    """The digest of the material that a section's job was queued for; "" without one."""
    return str(job.arguments.get("digest", "")) if job else ""


def _error(job: Job | None) -> str:
    return job.error if job else ""
