"""Every address of the URLconf, with something there that a request can find."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from accounts.models import User
from inspections.models import Inspection
from jobs.models import Job
from reports import annex_job
from reports.models import Format


def names(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    """The names of all addresses. An address without a name is an error here."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name, f"The address {pattern.pattern} has no name: give it one."
            yield pattern.name


def arguments_of(name: str, patterns: list[URLPattern | URLResolver] | None = None) -> set[str]:
    """The names of the parts that vary in an address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if found := arguments_of(name, pattern.url_patterns):
                return found
        elif pattern.name == name and isinstance(pattern.pattern, RoutePattern):
            return set(pattern.pattern.converters)
    return set()


def made_export(inspection: Inspection, by: User) -> Job:
    """A finished job with its file: what job and export addresses lead to."""
    from jobs import queue

    job = annex_job.ask_for(inspection, Format.CSV, by)
    claimed = queue.claim(job.id)
    assert claimed
    annex_job.make(claimed)
    return Job.objects.get(pk=job.pk)


def address(name: str, inspection: Inspection, job: Job) -> str:
    """The address of this name in the small inspection."""
    known = {"reference": inspection.reference, "job_id": job.pk}
    return reverse(name, kwargs={key: known[key] for key in arguments_of(name)})
