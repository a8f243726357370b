"""The facts as a spreadsheet: to download, and to upload, looked at before anything is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.downloads import XLSX, attached
from config.uploads import answers_too_large, too_large
from inspections.access import require
from inspections.words import number
from spreadsheets.cells import Unreadable
from spreadsheets.limits import DEFAULT
from spreadsheets.reading import read
from supply import sheet
from supply.access import Supplier, supplier_of
from supply.closing import FactsClosed, why_closed
from supply.earlier import last_known
from supply.forms import FactsForm, UploadForm, seen_text, shown
from supply.reading import facts_of
from supply.saving import save


@require_safe
@never_cache
def spreadsheet(request: HttpRequest, reference: str | None) -> HttpResponse:
    """The workbook to fill in, with what is known already."""
    supplier = supplier_of(request, reference)
    require(supplier.edits)
    inspection = supplier.inspection
    made = sheet.workbook(inspection.short_name, facts_of(inspection), last_known(inspection))
    name = f"{inspection.reference}-service-facts.xlsx"
    return attached(made, XLSX, name)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@answers_too_large
def upload(request: HttpRequest, reference: str | None) -> HttpResponse:
    """What the file says against what is known; saved all or nothing, once looked at."""
    supplier = supplier_of(request, reference)
    require(supplier.edits)
    if request.method != "POST":
        return _page(request, supplier, UploadForm())
    if request.POST.get("action") == "save":
        return _save(request, supplier)
    form = UploadForm(request.POST, request.FILES)
    if sent := too_large(request):
        form.refuse_size(sent)
        return _page(request, supplier, form, status=413)
    if not form.is_valid():
        return _page(request, supplier, form, status=422)
    file = form.cleaned_data["file"]
    try:
        made = sheet.preview(
            read(file.read(DEFAULT.bytes + 1), file.name), facts_of(supplier.inspection)
        )
    except Unreadable as why:
        form.add_error("file", str(why))
        return _page(request, supplier, form, status=422)
    return _page(request, supplier, UploadForm(), preview=made)


def _save(request: HttpRequest, supplier: Supplier) -> HttpResponse:
    facts = facts_of(supplier.inspection)
    meant = [known for known in facts.facts if f"seen-{known.code}" in request.POST]
    form = FactsForm(meant, request.POST, together=False)
    if not form.is_valid():
        upload = UploadForm()
        told = "What the page brought back can’t be saved: choose the file and upload it again."
        return _page(request, supplier, upload, refused=told, status=422)
    changes = form.changes()
    try:
        saved = save(supplier, changes, whole=True)
    except FactsClosed as closed:
        return _page(request, supplier, UploadForm(), refused=str(closed), status=409)
    if saved.conflicts:
        given = {change.fact.code: change.given for change in changes}
        made = sheet.again(given, facts_of(supplier.inspection))
        names = ", ".join(sorted({conflict.name or "Somebody" for conflict in saved.conflicts}))
        told = (
            f"{names} saved other figures since you looked. Nothing is saved. Look at what stands "
            "now, then save the file’s figures in its place or leave them."
        )
        return _page(request, supplier, UploadForm(), preview=made, refused=told, status=409)
    many = len(saved.codes)
    messages.info(
        request, f"{number(many).capitalize()} fact{'' if many == 1 else 's'} saved from the file."
    )
    return redirect(supplier.url())


def _page(
    request: HttpRequest,
    supplier: Supplier,
    form: UploadForm,
    *,
    preview: sheet.Preview | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = supplier.context | {
        "form": form,
        "preview": preview,
        "kept": _kept(preview) if preview else [],
        "save_all": f"Save all {len(preview.changed)}" if preview else "",
        "refused": refused,
        "closed": why_closed(supplier.inspection),
    }
    return render(request, "supply/upload.html", context, status=status)


def _kept(preview: sheet.Preview) -> list[tuple[str, str]]:
    """What the page brings back to be saved: the fields of the form of facts, as hidden ones."""
    fields: list[tuple[str, str]] = []
    for row in preview.changed:
        if row.known:
            fields.append((f"seen-{row.code}", seen_text(row.known.given, row.known.version)))
            fields += [(f"{row.code}-{name}", text) for name, text in shown(row.given).items()]
    return fields
