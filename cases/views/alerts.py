from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases import alerts
from cases.access import CaseAccess, enter_case
from cases.alert_forms import RaiseForm, RecordForm
from cases.changes import Outcome
from cases.identifying import found_in
from cases.last_save import last_save
from cases.models import Alert
from inspections.access import require
from inspections.pages import page_context


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def raise_alert(request: HttpRequest, reference: str, case_id: UUID) -> HttpResponse:
    """Raise an alert on a case, whatever the state of case and inspection."""
    entered = enter_case(request, reference, case_id)
    require(alerts.may_raise(entered))
    form = RaiseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        raised = alerts.raise_alert(entered.case, entered.person, form.given())
        return redirect("alert", reference, case_id, raised.pk)
    context = page_context(entered.access) | {"case": entered.case, "form": form}
    return render(request, "cases/raise_alert.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def alert(request: HttpRequest, reference: str, case_id: UUID, alert_id: int) -> HttpResponse:
    """An alert; to whom and when it was passed on, and the response, can be recorded."""
    entered = enter_case(request, reference, case_id)
    found = entered.case.alerts.select_related("raised_by").filter(pk=alert_id).first()
    if found is None:
        raise Http404("There is no such alert in this case.")
    found.case = entered.case
    may = alerts.may_raise(entered)
    if request.method != "POST":
        return _page(request, entered, found, RecordForm(found) if may else None)
    require(may)
    form = RecordForm(found, request.POST)
    if not form.is_valid():
        return _page(request, entered, found, form, status=422)
    if alerts.record(found, form.given(), form.cleaned_data["version"]) is Outcome.CONFLICT:
        form.over(found.version)
        return _page(request, entered, found, form, status=409)
    messages.info(request, f"Saved at {formatted(timezone.localtime(), 'H:i')}.")
    return redirect("alert", reference, case_id, alert_id)


def _page(
    request: HttpRequest,
    entered: CaseAccess,
    alert: Alert,
    form: RecordForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = page_context(entered.access) | {
        "case": entered.case,
        "alert": alert,
        "form": form,
        "findings": found_in(f"{alert.what}\n{alert.response}"),
        "conflict": last_save(alert) if status == 409 else None,
    }
    return render(request, "cases/alert.html", context, status=status)
