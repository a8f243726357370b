"""Where people arrive: their work, the list of inspections, and pages about Assay itself."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from redis import Redis, RedisError

from accounts.models import Role
from cases.case_counts import counts_of
from cases.my_cases import has_cases
from inspections.access import accesses_of, person_of
from inspections.models import State
from inspections.register import reads_register


def home(request: HttpRequest) -> HttpResponse:
    """Where a person's work is: their cases, or else the inspections."""
    return redirect("my-cases" if has_cases(person_of(request)) else "inspections")


@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """The inspections that the person has a part in; for a manager all."""
    person = person_of(request)
    accesses = accesses_of(person)
    counts = counts_of(accesses, person)
    context = {
        "listed": [(access, counts[access.inspection.pk]) for access in accesses],
        "manager": person.is_manager,
        "register": reads_register(person),
        "administrator": person.role == Role.ADMINISTRATOR,
        "planned": State.PLANNED,
    }
    return render(request, "desk/inspections.html", context)


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
