"""The register of services, and a service with its inspections so far."""

from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desk.register import inspections_of
from inspections.access import person_of, require
from inspections.models import Inspection, State
from inspections.register import keeps_register, reads_register
from inspections.register import services as found
from inspections.service_forms import FindServiceForm
from inspections.views.services import find

_A_PAGE = 100


@require_safe
@never_cache
def services(request: HttpRequest) -> HttpResponse:
    """Every service; with words or a region, what is found."""
    person = person_of(request)
    require(reads_register(person))
    form = FindServiceForm(request.GET or None)
    wanted = form.wanted if form.is_bound else {}
    latest = Inspection.objects.filter(service=OuterRef("pk")).order_by("-fieldwork_start")
    rows = found(**wanted).annotate(
        latest_start=Subquery(latest.values("fieldwork_start")[:1]),
        latest_state=Subquery(latest.values("state")[:1]),
    )
    listed = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "find": form,
        "wanted": wanted,
        "services": listed,
        "states": dict(State.choices),
        "keeps": keeps_register(person),
        "query": asked.urlencode(),
    }
    return render(request, "desk/services.html", context)


@require_safe
@never_cache
def service(request: HttpRequest, service_id: int) -> HttpResponse:
    """A service: what it is, and its inspections."""
    person = person_of(request)
    require(reads_register(person))
    inspected = find(service_id)
    context = {
        "service": inspected,
        "inspections": inspections_of(inspected, person),
        "keeps": keeps_register(person),
        "manager": person.is_manager,
    }
    return render(request, "desk/service.html", context)
