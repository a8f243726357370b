"""The inspectorate's own styles of DOCX and ODT: sent, fetched, taken back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.downloads import attached
from config.uploads import answers_too_large, too_large
from inspections.access import person_of, require
from reports.exports import MEDIA_TYPES
from reports.models import Format, ReferenceDocument
from reports.styles import keeping as styles
from reports.styles.checks import NotTaken
from reports.styles.forms import ReferenceForm
from reports.styles.keeping import ReferenceConflict, keeps_reference_documents

_not_kept = cache_control(no_store=True, private=True)
_LISTED = 40


def _for_keepers(view: Callable[..., Any]) -> Callable[..., Any]:
    """Only for managers and administrators."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        require(keeps_reference_documents(person_of(request)))
        return view(request, *args, **kwargs)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@_not_kept
@answers_too_large
@_for_keepers
def reference_documents(request: HttpRequest) -> HttpResponse:
    """Which styles are in force for DOCX and ODT, and which were; another document is sent here."""
    if request.method != "POST":
        return _page(request, ReferenceForm())
    form = ReferenceForm(request.POST, request.FILES)
    if sent := too_large(request):
        form.refuse_size(sent)
        return _page(request, form, status=413)
    if not form.is_valid():
        return _page(request, form, status=422)
    file = form.cleaned_data["file"]
    try:
        kept = styles.put_in_force(
            file.read(), file.name, person_of(request), seen=_seen(request, file.name)
        )
    except NotTaken as why:
        form.refuse(str(why))
        return _page(request, form, status=422)
    except ReferenceConflict:
        return _page(request, ReferenceForm(), status=409, conflict=True)
    messages.info(request, f"{kept.file_name} is in force for {kept.get_format_display()}.")
    return redirect("reference-documents")


@require_safe
@_not_kept
@_for_keepers
def fetch(request: HttpRequest, document_id: int) -> FileResponse:
    """A reference document as it was sent."""
    row = ReferenceDocument.objects.filter(pk=document_id).first()
    if row is None or not row.file.storage.exists(row.file.name or ""):
        raise Http404("There is no such reference document.")
    kind = MEDIA_TYPES[Format(row.format)]
    return FileResponse(
        row.file.open("rb"), as_attachment=True, filename=row.file_name, content_type=kind
    )


@require_safe
@_not_kept
@_for_keepers
def starting_point(request: HttpRequest, file_format: str) -> HttpResponse:
    """A document with our styles, to begin with."""
    wanted = _format(file_format)
    name = f"styles-of-a-report.{wanted.value}"
    return attached(styles.starting_point(wanted), MEDIA_TYPES[wanted], name)


@require_POST
@_not_kept
@_for_keepers
def take_back(request: HttpRequest, file_format: str) -> HttpResponse:
    """Go back to our own styles."""
    wanted = _format(file_format)
    try:
        styles.take_back(wanted, seen=_number(request.POST.get("seen", "")) or 0)
    except ReferenceConflict:
        return _page(request, ReferenceForm(), status=409, conflict=True)
    messages.info(request, f"{wanted.label} is made with our own styles again.")
    return redirect("reference-documents")


def _page(
    request: HttpRequest, form: ReferenceForm, *, status: int = 200, conflict: bool = False
) -> HttpResponse:
    rows = list(ReferenceDocument.objects.select_related("added_by")[:_LISTED])
    in_force = {row.format: row for row in rows if row.in_force}
    context = {
        "form": form,
        "conflict": conflict,
        "standing": [(each, in_force.get(each.value)) for each in styles.STYLED],
        "past": [row for row in rows if not row.in_force],
    }
    return render(request, "reports/reference_documents.html", context, status=status)


def _seen(request: HttpRequest, file_name: str) -> int | None:
    """The row that the page showed in force for the format of this file."""
    return _number(request.POST.get(f"seen_{file_name.rpartition('.')[2].lower()}", ""))


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


def _format(given: str) -> Format:
    if given not in [each.value for each in styles.STYLED]:
        raise Http404("There are no styles of this format; docx or odt would be right.")
    return Format(given)
