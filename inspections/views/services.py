"""Adding a service to the register, and changing one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspections import register
from inspections.access import person_of, require
from inspections.last_save import last_save
from inspections.models import YouthOffendingService
from inspections.register import keeps_register
from inspections.service_forms import ServiceForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Add a service; with `for=inspection` the new inspection goes on with it."""
    person = person_of(request)
    require(keeps_register(person))
    going_on = request.GET.get("for") == "inspection" and person.is_manager
    form = ServiceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            service = register.add(form.given)
        except register.RegisterRefused as refused:
            form.add_error("name", str(refused))
        else:
            messages.info(request, f"{service.name} is in the register.")
            if going_on:
                return redirect("new-inspection-fieldwork", service.pk)
            return redirect("service", service.pk)
    context = {"form": form, "going_on": going_on}
    status = 422 if form.errors else 200
    return render(request, "inspections/service_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, service_id: int) -> HttpResponse:
    """Change a service, where nobody else has meanwhile."""
    require(keeps_register(person_of(request)))
    service = find(service_id)
    form = ServiceForm(request.POST if request.method == "POST" else None, service=service)
    context = {"service": service, "form": form}
    status = 200
    if form.is_valid():
        try:
            register.change(service, form.given, seen=form.seen)
        except register.RegisterRefused as refused:
            form.add_error("name", str(refused))
        except register.RegisterConflict:
            service.refresh_from_db()
            form.over(service.version)
            context["conflict"], status = last_save(service), 409
        else:
            messages.info(request, "Saved. Inspections under way keep their local name.")
            return redirect("service", service.pk)
    if form.errors:
        status = 422
    return render(request, "inspections/service_change.html", context, status=status)


def find(service_id: int) -> YouthOffendingService:
    """The service of this address. Raises Http404."""
    service = YouthOffendingService.objects.filter(pk=service_id).first()
    if service is None:
        raise Http404("There is no such service in the register.")
    return service
