"""What is set up of an inspection: days of fieldwork, version and windows, planned days.

While an inspection is planned these are steps one after another; later each is changed alone,
from the page that shows them all. `?from=check` says so.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from inspections import setting_up
from inspections.access import Access, enter, require
from inspections.last_save import last_save
from inspections.models import Inspection
from inspections.pages import page_context
from inspections.set_up_summary import summary_of
from inspections.setting_up import SetUpConflict, SetUpRefused
from inspections.setting_up_forms import DaysForm, FieldworkForm, FrameworkForm
from inspections.versioned_form import VersionedForm
from inspections.versions import other_version

# Each step, with the one before and the one after it.
_STEPS = ("set-up-fieldwork", "set-up-framework", "set-up-days", "team")
_CHECK = "set-up"


@require_safe
@never_cache
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that is set up, each with a link to change it."""
    access = _enter(request, reference)
    summary = summary_of(access.inspection, manager=access.manager)
    context = page_context(access) | {"summary": summary}
    return render(request, "inspections/set_up.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def fieldwork(request: HttpRequest, reference: str) -> HttpResponse:
    """The days of fieldwork, and where it takes place."""
    access = _enter(request, reference)
    inspection = access.inspection
    posted = request.method == "POST"
    form = FieldworkForm(request.POST if posted else None, inspection=inspection)

    def save() -> None:
        moved = form.given.first != inspection.fieldwork_start
        setting_up.change_fieldwork(inspection, form.given, seen=form.seen)
        if moved:
            _tell_of_caseload(request, inspection)

    def other() -> str:
        """What a version says that the new first day calls for; then that page comes next."""
        right = other_version(inspection.framework, form.given.first)
        if right is None:
            return ""
        return (
            f"By the first day of fieldwork {right.code} would apply now; "
            f"{inspection.framework_code} is set. Look at the version below."
        )

    return _step(
        request, access, form, save, template="set_up_fieldwork.html", page=_STEPS[0], mind=other
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def framework(request: HttpRequest, reference: str) -> HttpResponse:
    """The framework version and the sampling windows; with `look`, the days they come to."""
    access = _enter(request, reference)
    inspection = access.inspection
    posted = request.method == "POST"
    form = FrameworkForm(inspection, request.POST if posted else None)
    if posted and request.POST.get("action") == "look":
        return _page(request, access, form, "set_up_framework.html", page=_STEPS[1])

    def save() -> None:
        code, windows = form.given
        reason = form.cleaned_data.get("reason", "")
        moved = windows != inspection.windows
        setting_up.change_framework(inspection, code, windows, seen=form.seen, reason=reason)
        if moved:
            _tell_of_caseload(request, inspection)

    return _step(request, access, form, save, template="set_up_framework.html", page=_STEPS[1])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def days(request: HttpRequest, reference: str) -> HttpResponse:
    """The planned days of the states around fieldwork."""
    access = _enter(request, reference)
    posted = request.method == "POST"
    form = DaysForm(access.inspection, request.POST if posted else None)

    def save() -> None:
        setting_up.change_days(access.inspection, form.given, seen=form.seen)

    return _step(
        request, access, form, save, template="set_up_days.html", page=_STEPS[2], closes=False
    )


def _tell_of_caseload(request: HttpRequest, inspection: Inspection) -> None:
    """Where a list of eligible cases is there already: by which days it was checked."""
    if inspection.eligible_cases.exists():
        messages.info(
            request,
            "The sampling windows cover other days now. The caseload that is loaded was checked "
            "by the days before: look at it again, and at the sample drawn from it.",
        )


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(access.prepares)
    return access


def _step(
    request: HttpRequest,
    access: Access,
    form: VersionedForm,
    save: Callable[[], None],
    *,
    template: str,
    page: str,
    mind: Callable[[], str] = str,
    closes: bool = True,
) -> HttpResponse:
    """One subject: shown, saved, or shown again with what stands in the way.

    `mind` gives what the next page has to tell; `closes`: fixed once the panel has signed off.
    """
    inspection = access.inspection
    closed = setting_up.why_fixed(inspection) if closes else ""
    if not form.is_bound:
        return _page(request, access, form, template, page=page, closed=closed)
    if not form.is_valid():
        return _page(request, access, form, template, page=page, closed=closed, status=422)
    try:
        save()
    except SetUpRefused as refused:
        return _page(request, access, form, template, page=page, closed=str(refused), status=409)
    except SetUpConflict:
        inspection.refresh_from_db()
        form.over(inspection.version)
        standing = summary_of(inspection, manager=access.manager).parts[_STEPS.index(page)].rows
        more = {"conflict": last_save(inspection), "standing": standing}
        return _page(request, access, form, template, page=page, status=409, **more)
    if told := mind():
        messages.info(request, told)
        query = "?from=check" if _from_check(request) else ""
        return redirect(reverse("set-up-framework", args=[inspection.reference]) + query)
    if _from_check(request):
        messages.info(request, "Saved.")
        return redirect(_CHECK, inspection.reference)
    return redirect(_STEPS[_STEPS.index(page) + 1], inspection.reference)


def _page(
    request: HttpRequest,
    access: Access,
    form: VersionedForm,
    template: str,
    *,
    page: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    at = _STEPS.index(page)
    alone = _from_check(request) or at == 0
    steps = {
        "from_check": _from_check(request),
        "back": reverse(_CHECK if alone else _STEPS[at - 1], args=[access.inspection.reference]),
        "back_label": "What is set up" if alone else "Back",
    }
    context = page_context(access) | steps | {"form": form} | more
    return render(request, f"inspections/{template}", context, status=status)


def _from_check(request: HttpRequest) -> bool:
    return request.GET.get("from") == "check"
