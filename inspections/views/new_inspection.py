"""A new inspection: the service, then when its fieldwork is; from then on it is there, planned."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspections import setting_up
from inspections.access import person_of, require
from inspections.setting_up_forms import ChooseServiceForm, NewFieldworkForm
from inspections.views.services import find


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def service(request: HttpRequest) -> HttpResponse:
    """Which service is inspected. Nothing is kept of this step but the next one's address."""
    require(person_of(request).is_manager)
    chosen = {"service": request.GET["service"]} if "service" in request.GET else None
    form = ChooseServiceForm(request.POST if request.method == "POST" else None, initial=chosen)
    if form.is_valid():
        return redirect("new-inspection-fieldwork", form.cleaned_data["service"].pk)
    context = {"form": form}
    status = 422 if form.errors else 200
    return render(request, "inspections/new_inspection.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def fieldwork(request: HttpRequest, service_id: int) -> HttpResponse:
    """When fieldwork is, where, and the reference; POST makes the inspection."""
    person = person_of(request)
    require(person.is_manager)
    inspected = find(service_id)
    form = NewFieldworkForm(request.POST if request.method == "POST" else None, service=inspected)
    if form.is_valid():
        try:
            made = setting_up.create(
                service=inspected, fieldwork=form.given, reference=form.chosen, by=person
            )
        except setting_up.SetUpRefused as refused:
            form.add_error("reference", str(refused))
        else:
            messages.info(
                request,
                f"{made.reference} is there, planned. Leave when you like: it is in the list of "
                "inspections, and everything can still be changed.",
            )
            return redirect("set-up-framework", made.reference)
    context = {"form": form, "service": inspected}
    status = 422 if form.errors else 200
    return render(request, "inspections/new_inspection_fieldwork.html", context, status=status)
