"""The one guard of a job: who may have files made in its inspection sees how far it is."""

from uuid import UUID

from django.http import Http404, HttpRequest

from inspections.access import Access, enter, require
from jobs.models import Job


def enter_job(request: HttpRequest, job_id: UUID) -> tuple[Access, Job]:
    """A job and the person's access to its inspection. Raises Http404, PermissionDenied."""
    job = (
        Job.objects.select_related("inspection__service", "requested_by").filter(pk=job_id).first()
    )
    if job is None:
        raise Http404("There is no such job.")
    access = enter(request, job.inspection.reference)
    require(access.exports)
    return access, job
