"""Versions of a report: freezing one, reading one, and two of them side by side."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from inspections.access import Access, enter, person_of, require
from inspections.pages import page_context
from reports.access import reads_report, writes_report
from reports.material import from_version
from reports.models import ReportVersion, Stage
from reports.versions import FreezeRefused, FrozenAlready, freeze, stale, version_of
from reports.versions.differing import Side, difference
from reports.versions.forms import NOW, CompareForm, FreezeForm, named_version
from reports.versions.passages import read_out
from reports.versions.stages import Standing


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def versions(request: HttpRequest, reference: str) -> HttpResponse:
    """Every version; who writes the report freezes one as it now stands."""
    access = _enter(request, reference)
    if request.method != "POST":
        compare = CompareForm(_versions(access), request.GET if "before" in request.GET else None)
        if compare.is_bound and compare.is_valid():
            chosen = compare.cleaned_data
            if chosen["after"] == NOW:
                return redirect("report-version-now", reference, chosen["before"])
            return redirect("report-versions-differ", reference, chosen["before"], chosen["after"])
        return _page(request, access, compare=compare)
    require(writes_report(access))
    standing = Standing(access.inspection)
    form = FreezeForm(standing, manager=access.manager, data=request.POST)
    if not form.is_valid():
        return _page(request, access, standing, form, status=422)
    said = form.cleaned_data
    try:
        version = freeze(
            access.inspection,
            Stage(said["stage"]),
            by=person_of(request),
            number=said["number"],
            seen=said["seen"],
            correction=said.get("correction", ""),
        )
    except FrozenAlready as already:
        messages.info(request, str(already))
        return redirect("report-version", reference, already.version.number)
    except FreezeRefused as refused:
        standing = Standing(access.inspection)
        form = FreezeForm(standing, manager=access.manager, data=request.POST)
        return _page(
            request, access, standing, form.shown_again(standing), refused=str(refused), status=409
        )
    messages.info(
        request, f"{named_version(version)}, is frozen: it stays as it is, whatever changes."
    )
    return redirect("report-version", reference, version.number)


@require_safe
@never_cache
def version(request: HttpRequest, reference: str, version_number: int) -> HttpResponse:
    """One version as it was frozen, to be read; of what it is, and by whom."""
    access = _enter(request, reference)
    found = _version(access, version_number)
    context = page_context(access) | {
        "version": found,
        "sections": read_out(from_version(found.material), found.texts),
        "writes": writes_report(access),
    }
    return render(request, "reports/version.html", context)


@require_safe
@never_cache
def differ(
    request: HttpRequest, reference: str, before: int, after: int | None = None
) -> HttpResponse:
    """Two versions side by side, or one and the report as it now stands; words, and figures."""
    access = _enter(request, reference)
    old = _version(access, before)
    new = None if after is None else _version(access, after)
    if new:
        then = Side(from_version(new.material), new.texts)
    else:
        standing = Standing(access.inspection)
        then = Side(standing.material, standing.texts)
    context = page_context(access) | {
        "before": named_version(old),
        "after": named_version(new) if new else "as it now stands",
        "old": old,
        "new": new,
        "taken": timezone.localtime(),
        "difference": difference(Side(from_version(old.material), old.texts), then),
    }
    return render(request, "reports/versions_differ.html", context)


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(reads_report(access))
    return access


def _version(access: Access, number: int) -> ReportVersion:
    found = version_of(access.inspection, number)
    if found is None:
        raise Http404(f"The report has no version {number}.")
    return found


def _versions(access: Access) -> list[ReportVersion]:
    return Standing(access.inspection).versions


def _page(
    request: HttpRequest,
    access: Access,
    standing: Standing | None = None,
    form: FreezeForm | None = None,
    *,
    compare: CompareForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    standing = standing or Standing(access.inspection)
    writes = writes_report(access)
    if writes and form is None and standing.sections:
        form = FreezeForm(standing, manager=access.manager)
    context: dict[str, Any] = page_context(access) | {
        "versions": standing.versions,
        "generated": bool(standing.sections),
        "writes": writes,
        "form": form,
        "compare": compare or CompareForm(standing.versions),
        "refused": refused,
        "stale": stale(access.inspection, standing.material),
    }
    return render(request, "reports/versions.html", context, status=status)
