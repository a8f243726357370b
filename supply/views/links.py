"""Service links of an inspection: making one, what they were used for, withdrawing one."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from inspections.access import person_of, require
from supply import links
from supply.access import Supplier, supplier_of
from supply.closing import FactsClosed, why_closed
from supply.forms import LinkForm
from supply.models import LinkUse, Purpose, ServiceLink


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def service_links(request: HttpRequest, reference: str) -> HttpResponse:
    """The links with their state and uses; making one shows its address, this once.

    The answer to making one is no redirect: the address would have to be kept for it.
    """
    supplier = supplier_of(request, reference)
    require(supplier.makes_links)
    if request.method != "POST":
        return _page(request, supplier, LinkForm(initial={"number": uuid4()}))
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, supplier, form, status=422)
    try:
        link, key = links.make(supplier.inspection, by=person_of(request), **form.cleaned_data)
    except FactsClosed as closed:
        return _page(request, supplier, form, closed=str(closed), status=409)
    except links.MadeAlready:
        messages.info(request, "That link was made before; its address was shown then, once.")
        return redirect("service-links", reference)
    address = request.build_absolute_uri(f"{reverse('supply-open')}?key={key}")
    fresh = LinkForm(initial={"number": uuid4()})
    return _page(request, supplier, fresh, made=link, address=address, status=201)


@require_POST
@never_cache
def withdraw(request: HttpRequest, reference: str, link_id: UUID) -> HttpResponse:
    """Close a link at once."""
    supplier = supplier_of(request, reference)
    require(supplier.makes_links)
    try:
        link = links.withdraw(supplier.inspection, link_id, by=person_of(request))
    except ServiceLink.DoesNotExist:
        raise Http404("There is no such link in this inspection.") from None
    messages.info(request, f"The link for {link.for_whom} is withdrawn; it opens nothing any more.")
    return redirect("service-links", reference)


def _page(
    request: HttpRequest,
    supplier: Supplier,
    form: LinkForm,
    *,
    made: ServiceLink | None = None,
    address: str = "",
    closed: str = "",
    status: int = 200,
) -> HttpResponse:
    own = supplier.inspection.service_links.filter(purpose=Purpose.FACTS)
    rows = own.select_related("created_by").prefetch_related(
        Prefetch("uses", LinkUse.objects.order_by("-at", "-pk"))
    )
    context = supplier.context | {
        "form": form,
        "links": [(link, links.state_of(link)) for link in rows],
        "made": made,
        "address": address,
        "closed": closed or why_closed(supplier.inspection),
    }
    response = render(request, "supply/links.html", context, status=status)
    if made:
        response["Referrer-Policy"] = "strict-origin"
    return response
