from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from redis import Redis, RedisError

from cases.access import reads_all, sees_cases
from cases.case_counts import counts_of
from cases.my_cases import has_cases
from inspections.access import accesses_of, enter, person_of
from inspections.models import TeamRole
from inspections.pages import page_context
from inspections.versions import other_version


def home(request: HttpRequest) -> HttpResponse:
    """Where a person's work is: their cases, or else the inspections."""
    return redirect("my-cases" if has_cases(person_of(request)) else "inspections")


@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """The inspections that the person has a part in; for a manager all."""
    person = person_of(request)
    accesses = accesses_of(person)
    counts = counts_of(accesses, person)
    listed = [(access, counts[access.inspection.pk]) for access in accesses]
    return render(request, "desk/inspections.html", {"listed": listed})


@require_safe
def inspection(request: HttpRequest, reference: str) -> HttpResponse:
    """An inspection's own page: when, under what, who, and how far its cases are."""
    access = enter(request, reference)
    context = page_context(access)
    order = TeamRole.values.index
    context["team"] = sorted(
        access.inspection.team.select_related("person"),
        key=lambda member: (order(member.role), member.person.name),
    )
    framework = access.inspection.framework
    context["framework"] = framework
    context["other_version"] = other_version(framework, access.inspection.fieldwork_start)
    if sees_cases(access):
        counts = counts_of([access], person_of(request))[access.inspection.pk]
        context["counts"] = counts
        context["alerts"] = counts.alerts
        context["domains"] = [
            (domain, counts.shares(domain.number))
            for domain in framework.domains
            if domain.number in counts.by_domain
        ]
        context["all"] = reads_all(access)
    return render(request, "desk/inspection.html", context)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/accessibility.html")


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 while the database answers; whether Redis does is told beside it.

    Without Redis pages and saved answers still work, so it alone takes no web server out.
    """
    database = redis = True
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        database = False
    try:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=2) as client:
            client.ping()
    except (RedisError, OSError):
        redis = False
    return JsonResponse({"database": database, "redis": redis}, status=200 if database else 503)
