"""The offline assessment sheet: out as a workbook, back through a preview."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access import ASSESS
from cases.models import OfflineSheet, StagedUpload
from cases.offline import staging
from cases.offline.exporting import export as make
from cases.offline.exporting import open_cases_of
from cases.offline.forms import ConfirmForm, ExportForm, UploadForm, each_case
from cases.offline.reading import NotOurs
from cases.offline.staging import NotSaved
from config.downloads import XLSX, attached
from config.uploads import answers_too_large, too_large
from inspections.access import Access, enter, person_of, require
from inspections.frameworks import FrameworkError
from inspections.pages import page_context
from spreadsheets.reading import Unreadable

_LISTED = 20


@require_safe
@never_cache
def offline(request: HttpRequest, reference: str) -> HttpResponse:
    """What can be taken along, what was, and where it comes back."""
    return _page(request, _enter(request, reference))


@require_POST
@never_cache
def export(request: HttpRequest, reference: str) -> HttpResponse:
    """The workbook of the ticked cases; that they left is recorded, so it is no GET."""
    access = _enter(request, reference)
    person = person_of(request)
    form = ExportForm(request.POST, cases=open_cases_of(access.inspection, person))
    if not form.is_valid():
        return _page(request, access, form=form, status=422)
    try:
        sheet, content = make(access.inspection, person, form.ticked)
    except FrameworkError as error:
        form.add_error(None, str(error))
        return _page(request, access, form=form, status=422)
    name = f"{access.inspection.reference}-offline-{sheet.made_at:%Y-%m-%d-%H%M}.xlsx"
    return attached(content, XLSX, name)


@require_POST
@never_cache
@answers_too_large
def upload(request: HttpRequest, reference: str) -> HttpResponse:
    """Read what was filled in, and keep it for the preview; nothing of a case changes."""
    access = _enter(request, reference)
    form = UploadForm(request.POST, request.FILES)
    if too_large(request):
        form.add_error(
            "file", "The file is larger than any sheet. Choose the one that you downloaded here."
        )
        return _page(request, access, upload_form=form, status=413)
    if not form.is_valid():
        return _page(request, access, upload_form=form, status=422)
    file = form.cleaned_data["file"]
    try:
        staged = staging.stage(
            access.inspection, person_of(request), file.read(), file.name or "sheet"
        )
    except (Unreadable, NotOurs) as wrong:
        form.add_error("file", str(wrong))
        return _page(request, access, upload_form=form, status=422)
    return redirect("offline-preview", reference, staged.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preview(request: HttpRequest, reference: str, upload_id: UUID) -> HttpResponse:
    """What is new, equal, in conflict or wrong; POST saves all of it, or throws it away."""
    access = _enter(request, reference)
    person = person_of(request)
    staged = staging.staged_of(access.inspection, person, upload_id)
    if staged is None:
        if request.method != "POST":
            raise Http404("There is no such upload; it may have been saved or thrown away.")
        messages.info(request, "This upload has been saved or thrown away already.")
        return redirect("offline", reference)
    if request.method != "POST":
        return _preview(request, access, staged)
    if request.POST.get("action") == "discard":
        staging.discard(access.inspection, person, upload_id)
        messages.info(request, "The upload is thrown away; nothing of it was saved.")
        return redirect("offline", reference)
    found = staging.preview(access.inspection, person, staged)
    form = ConfirmForm(request.POST, found=found)
    if found.strange or not form.is_valid():
        form.is_valid()
        return _preview(request, access, staged, form=form, status=422)
    try:
        count = staging.confirm(
            access.inspection, person, upload_id, choices=form.choices, leave=form.left_out
        )
    except NotSaved as failed:
        return _preview(request, access, staged, failed=failed, status=409)
    except StagedUpload.DoesNotExist:
        messages.info(request, "This upload has been saved or thrown away already.")
    else:
        messages.success(request, _saved_words(count))
    return redirect("offline", reference)


def _saved_words(count: int) -> str:
    if not count:
        return "Nothing was to be saved: all stood there already."
    return f"{count} value{' is' if count == 1 else 's are'} saved from your sheet."


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(bool(access.roles & ASSESS))
    return access


def _page(
    request: HttpRequest,
    access: Access,
    *,
    form: ExportForm | None = None,
    upload_form: UploadForm | None = None,
    status: int = 200,
) -> HttpResponse:
    person = person_of(request)
    cases = open_cases_of(access.inspection, person)
    sheets = OfflineSheet.objects.filter(inspection=access.inspection).select_related("person")
    context = page_context(access) | {
        "form": form or upload_form or ExportForm(cases=cases),
        "export": form or ExportForm(cases=cases),
        "upload": upload_form or UploadForm(),
        "cases": cases,
        "sheets": sheets.filter(person=person)[:_LISTED],
        "others": sheets.exclude(person=person)[:_LISTED] if access.leads else [],
        "staged": staging.uploads_of(access.inspection, person),
    }
    return render(request, "cases/offline.html", context, status=status)


def _preview(
    request: HttpRequest,
    access: Access,
    staged: StagedUpload,
    *,
    form: ConfirmForm | None = None,
    failed: NotSaved | None = None,
    status: int = 200,
) -> HttpResponse:
    found = staging.preview(access.inspection, person_of(request), staged)
    if form is None:
        form = ConfirmForm(found=found)
    context: dict[str, Any] = page_context(access) | {
        "staged": staged,
        "found": found,
        "form": form,
        "each": each_case(form, [one for one in found.cases if not one.quiet]),
        "quiet": [one.read.reference for one in found.cases if one.quiet],
        "remarks": staged.content["remarks"],
        "failed": failed,
        "refused": status == 422,
    }
    return render(request, "cases/offline_preview.html", context, status=status)
