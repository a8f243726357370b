"""What the service has sent, and for the service itself: sending a document."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from config.uploads import answers_too_large, too_large
from inspections import evidence_saving
from inspections.access import require
from supply.access import Supplier, supplier_of
from supply.documents import DocumentForm, send, sent_by_service


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@answers_too_large
def documents(request: HttpRequest, reference: str | None) -> HttpResponse:
    """The documents by title; of other evidence nothing."""
    supplier = supplier_of(request, reference)
    if request.method != "POST":
        return _page(request, supplier, DocumentForm())
    require(supplier.service)
    form = DocumentForm(request.POST, request.FILES)
    if sent := too_large(request):
        form.refuse_size(sent)
        return _page(request, supplier, form, status=413)
    if not form.is_valid():
        return _page(request, supplier, form, status=422)
    try:
        document = send(supplier, form)
    except evidence_saving.EvidenceClosed as closed:
        return _page(request, supplier, form, closed=str(closed), status=409)
    messages.info(request, f"{document.title} is sent.")
    return redirect(supplier.url("documents"))


def _page(
    request: HttpRequest,
    supplier: Supplier,
    form: DocumentForm,
    *,
    closed: str = "",
    status: int = 200,
) -> HttpResponse:
    context = supplier.context | {
        "form": form,
        "documents": sent_by_service(supplier.inspection),
        "closed": closed or evidence_saving.why_closed(supplier.inspection),
    }
    return render(request, "supply/documents.html", context, status=status)
