"""The eligible caseload: what is loaded, a list that was sent, and what it takes to load it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.downloads import XLSX, attached
from config.uploads import answers_too_large, megabytes, too_large
from inspections.access import Access, enter, person_of, require
from inspections.pages import page_context
from inspections.windows import windows_of
from inspections.words import number
from sampling.caseload import correcting, listing, staging, template
from sampling.caseload.closing import CaseloadClosed, why_closed
from sampling.caseload.describing import describe
from sampling.caseload.fields import BY_KEY, DOMAIN_LABELS, choices
from sampling.caseload.forms import FileForm, MatchForm
from sampling.caseload.loading import NotLoadable, load
from sampling.models import CaseloadUpload, EligibleCase
from spreadsheets.limits import DEFAULT
from spreadsheets.reading import Unreadable

_A_PAGE = 50
_CORRECTIONS = 100
_CHANGED = "The list was changed meanwhile."
_GONE = "The list was loaded, put aside or replaced meanwhile. What stands now is below."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@answers_too_large
def caseload(request: HttpRequest, reference: str) -> HttpResponse:
    """What is loaded, and what it says about the service; a file is sent here."""
    access = _enter(request, reference)
    if request.method != "POST":
        return _caseload(request, access, FileForm())
    form = FileForm(request.POST, request.FILES)
    if sent := too_large(request):
        form.refuse(_too_large(sent))
        return _caseload(request, access, form, status=413)
    if not form.is_valid():
        return _caseload(request, access, form, status=422)
    file = form.cleaned_data["file"]
    if file.size > DEFAULT.bytes:
        form.refuse(_too_large(file.size))
        return _caseload(request, access, form, status=422)
    try:
        staging.receive(access.inspection, person_of(request), file.read(), file.name)
    except Unreadable as why:
        form.refuse(str(why))
        return _caseload(request, access, form, status=422)
    except CaseloadClosed:
        return _caseload(request, access, FileForm(), status=409)
    return redirect("caseload-match", reference)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def match(request: HttpRequest, reference: str) -> HttpResponse:
    """Which column of the list is what."""
    access = _enter(request, reference)
    upload = staging.open_list(access.inspection)
    if upload is None or not upload.sheets or why_closed(access.inspection):
        return _to_where_it_stands(request, reference, upload)
    sheets = staging.sent_sheets(upload)
    if request.method != "POST":
        return _match(request, access, upload, MatchForm(sheets, of=request.GET.get("sheet", "")))
    form = MatchForm(sheets, request.POST, of=request.POST.get("sheet", ""))
    if not form.is_valid():
        return _match(request, access, upload, form, status=422)
    try:
        if str(upload.pk) != request.POST.get("upload"):
            raise staging.ListConflict
        staging.match(upload, _seen(request), form.sheet.number, form.matched())
    except (staging.ListConflict, CaseloadClosed):
        messages.info(request, _GONE)
        return redirect("caseload", reference)
    return redirect("caseload-check", reference)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Every problem of the list, to be put right here; without one, it can be loaded."""
    access = _enter(request, reference)
    upload = staging.open_list(access.inspection)
    if upload is None or upload.sheets or why_closed(access.inspection):
        return _to_where_it_stands(request, reference, upload)
    if request.method != "POST":
        return _check(request, access, upload)
    try:
        if str(upload.pk) != request.POST.get("upload"):
            raise staging.ListConflict
        if request.POST.get("action") == "load":
            cases = load(upload, _seen(request), person_of(request))
            messages.info(request, f"{_cases(cases)} loaded.")
            return redirect("caseload", reference)
        changed = correcting.save(upload, _seen(request), _typed(request))
    except staging.ListConflict:
        fresh = staging.open_list(access.inspection)
        if fresh is None or fresh.sheets:
            return _to_where_it_stands(request, reference, fresh)
        return _check(request, access, fresh, typed=_typed(request), status=409)
    except CaseloadClosed:
        return _to_where_it_stands(request, reference, None)
    except NotLoadable:
        return _check(request, access, upload, status=422)
    at = formatted(timezone.localtime(), "H:i")
    messages.info(request, f"Saved at {at}." if changed else "Nothing was changed.")
    return redirect("caseload-check", reference)


@require_POST
@never_cache
def put_aside(request: HttpRequest, reference: str) -> HttpResponse:
    """Empty the list that is being worked on, without loading anything."""
    access = _enter(request, reference)
    upload = staging.open_list(access.inspection)
    if upload is not None and str(upload.pk) == request.POST.get("upload"):
        staging.put_aside(upload)
        messages.info(request, "The list was put aside; nothing of it was kept.")
    else:
        messages.info(request, _GONE)
    return redirect("caseload", reference)


@require_safe
@never_cache
def template_xlsx(request: HttpRequest, reference: str) -> HttpResponse:
    """A workbook to fill in, with drop-downs and guidance."""
    inspection = _enter(request, reference).inspection
    framework = inspection.framework
    windows = windows_of(inspection.fieldwork_start, inspection.windows, framework)
    made = template.as_xlsx(framework, windows, inspection.service.name)
    return attached(made, XLSX, f"caseload-{reference}.xlsx")


@require_safe
@never_cache
def template_csv(request: HttpRequest, reference: str) -> HttpResponse:
    """The names of the columns, to fill in below."""
    inspection = _enter(request, reference).inspection
    made = template.as_csv_file(inspection.framework)
    return attached(made, "text/csv; charset=utf-8", f"caseload-{reference}.csv")


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(access.prepares)
    return access


def _seen(request: HttpRequest) -> int:
    """The version that the person had before them; -1, which none is, where it is left out."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else -1


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: str(value) for name, value in request.POST.items()}


def _cases(count: int) -> str:
    return f"{number(count).capitalize()} case{'' if count == 1 else 's'}"


def _too_large(size: int) -> str:
    return (
        f"The file has {megabytes(size)}; at most {megabytes(DEFAULT.bytes)} are read. Keep only "
        "the sheet with the list, without pictures, and save it again."
    )


def _to_where_it_stands(
    request: HttpRequest, reference: str, upload: CaseloadUpload | None
) -> HttpResponse:
    """To the step that the list has reached; with a word where something was sent in vain."""
    if request.method == "POST":
        messages.info(request, _GONE)
    if upload is None:
        return redirect("caseload", reference)
    return redirect("caseload-match" if upload.sheets else "caseload-check", reference)


def _context(access: Access, upload: CaseloadUpload | None) -> dict[str, Any]:
    inspection = access.inspection
    windows = windows_of(inspection.fieldwork_start, inspection.windows, inspection.framework)
    return page_context(access) | {
        "upload": upload,
        "windows": [
            {"label": DOMAIN_LABELS[domain], "title": inspection.framework.domain(domain).title}
            | {"window": window}
            for domain, window in sorted(windows.items())
        ],
    }


def _caseload(
    request: HttpRequest, access: Access, form: FileForm, *, status: int = 200
) -> HttpResponse:
    inspection = access.inspection
    cases: Any = inspection.eligible_cases.all()
    framework = inspection.framework
    listed = Paginator(cases, _A_PAGE).get_page(request.GET.get("page"))
    loaded = (
        inspection.caseload_uploads.filter(loaded_at__isnull=False)
        .select_related("uploaded_by")
        .order_by("-loaded_at")
        .first()
    )
    context = _context(access, staging.open_list(inspection)) | {
        "form": form,
        "closed": why_closed(inspection),
        "loaded": loaded,
        "described": describe(inspection),
        "cases": listed,
        "rows": [_in_words(case, framework) for case in listed],
        "count": listed.paginator.count,
    }
    return render(request, "sampling/caseload.html", context, status=status)


def _in_words(case: EligibleCase, framework: Any) -> dict[str, Any]:
    """A loaded case as the list shows it."""

    def said(key: str) -> str:
        value = getattr(case, key)
        return choices(key, framework).get(value, "Not given")

    return {
        "case": case,
        "domain": DOMAIN_LABELS.get(case.domain, str(case.domain)),
        **{key: said(key) for key in ("sex", "ethnicity", "disposal", "rosh", "safety")},
    }


def _match(
    request: HttpRequest,
    access: Access,
    upload: CaseloadUpload,
    form: MatchForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = _context(access, upload) | {
        "form": form,
        "sheets": staging.sent_sheets(upload),
        "sheet": form.sheet,
    }
    return render(request, "sampling/caseload_match.html", context, status=status)


def _check(
    request: HttpRequest,
    access: Access,
    upload: CaseloadUpload,
    *,
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = correcting.checked(upload, access.inspection)
    sections = correcting.listed(upload, access.inspection, found)
    unsaved: list[correcting.Unsaved] = []
    if typed is not None:
        sections, unsaved = correcting.with_typed(sections, typed)
    asked = request.GET.get("page", "") if request.method != "POST" else request.POST.get("page")
    page = int(asked) if asked and asked.isdecimal() and len(asked) < 6 else 1
    shown, page, pages = listing.page_of(sections, page)
    corrected = correcting.corrections_of(upload, access.inspection)
    context = _context(access, upload) | {
        "found": found,
        "with_problems": len({problem.row for problem in found.problems}),
        "sections": shown,
        "page": page,
        "pages": pages,
        "page_before": page - 1,
        "page_after": page + 1,
        "conflict": _CHANGED if typed is not None else "",
        "unsaved": unsaved,
        "remarks": [
            {
                "label": BY_KEY[remark.key].label,
                "absent": remark.key not in upload.columns,
                "rows": listing.rows_in_words(remark.rows),
                "count": len(remark.rows),
            }
            for remark in found.remarks
        ],
        "left_out": [
            {"name": f"u.{row}.out", "words": f"Row {row:,}"} for row in found.left_out[:200]
        ],
        "corrected": corrected[:_CORRECTIONS],
        "corrected_in_all": sum(len(each.rows) for each in corrected),
        "corrections": len(corrected),
    }
    return render(request, "sampling/caseload_check.html", context, status=status)
