"""The guard of the pages about the service: who comes in by an account, who by a service link."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.signals import user_logged_in
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from accounts.models import User
from accounts.typed import typed_in
from inspections.access import Access, enter, person_of, require
from inspections.evidence import sees_evidence
from inspections.models import Inspection, TeamRole
from inspections.pages import Page, page_context
from supply import links
from supply.links import LinkRefused
from supply.models import ServiceLink

_MARKER = "service_link"
# What was tried, by the name of its address, for the record of a link's uses.
_TRIED = {
    "supply": "the overview",
    "supply-group": "entering facts",
    "supply-documents": "documents",
    "supply-spreadsheet": "the spreadsheet",
    "supply-upload": "sending the spreadsheet",
    "supply-done": "saying that everything is entered",
}


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who works on the facts of one inspection: a person with a part in it, or a link.

    One of `access`, with its `person`, and `link` is there, never both.
    """

    inspection: Inspection
    access: Access | None = None
    person: User | None = None
    link: ServiceLink | None = None

    @property
    def service(self) -> bool:
        """Belongs to the service: sends its documents, sees nothing of the evidence."""
        return self.access is None or TeamRole.SERVICE_CONTACT in self.access.roles

    @property
    def edits(self) -> bool:
        """Enters facts and changes them."""
        return self.access is None or self.access.enters_service_facts

    @property
    def makes_links(self) -> bool:
        """Makes service links, withdraws them, and sees what they were used for."""
        return self.access is not None and self.access.prepares

    @property
    def sees_evidence(self) -> bool:
        return self.access is not None and sees_evidence(self.access)

    @property
    def name(self) -> str:
        """Who it is: a person's name, or that of the contact a link was made for."""
        return self.link.for_whom if self.link else self.person.name if self.person else ""

    def url(self, page: str = "", *arguments: str) -> str:
        """The address of a page on this supplier's own way in: "group", "documents", …"""
        ending = f"-{page}" if page else ""
        if self.link:
            return reverse(f"supply{ending}", args=arguments)
        return reverse(f"service-facts{ending}", args=[self.inspection.reference, *arguments])

    @property
    def context(self) -> dict[str, Any]:
        """What every page needs in its template, with the addresses of this way in."""
        urls = {page: self.url(page) for page in ("documents", "spreadsheet", "upload")}
        own = {"supplier": self, "urls": urls | {"facts": self.url()}}
        if self.access:
            return page_context(self.access) | own
        pages = [Page("Facts", self.url()), Page("Documents", self.url("documents"))]
        return own | {"inspection": self.inspection, "inspection_pages": pages}


def supplier_of(request: HttpRequest, reference: str | None) -> Supplier:
    """Who this is: by the account, in the inspection of this reference, or by the session's link.

    Whether a link still holds is looked up every time. Raises Http404, PermissionDenied and, on
    the way of links, where `reference` is None, LinkRefused.
    """
    if reference is not None:
        access = enter(request, reference)
        require(access.sees_service_facts)
        return Supplier(access.inspection, access, person_of(request))
    link = links.of_number(number_of(request))
    return Supplier(link.inspection, link=link)


def admit(request: HttpRequest, link: ServiceLink, until: datetime | None = None) -> None:
    """Let this browser in by a link: in a session of its own, that ends at latest with the link,
    or at `until`."""
    request.session.flush()
    request.session[_MARKER] = str(link.pk)
    left = _seconds_left(until or link.expires_at)
    request.session.set_expiry(min(request.session.get_expiry_age(), left))


def number_of(request: HttpRequest) -> str:
    """The number of the link that this browser came in by.

    Raises LinkRefused where there is none, and for who is signed in with an account.
    """
    if request.user.is_authenticated:
        raise LinkRefused("You are signed in with an account, and a link opens nothing then.")
    number = request.session.get(_MARKER)
    if not number:
        raise LinkRefused("No link is open in this browser.")
    return str(number)


def leave(request: HttpRequest) -> None:
    """End the way in by a link; a person's own session stays."""
    if _MARKER in request.session:
        request.session.flush()


def by_link(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The same view for who comes by a link: without an account, and without a reference."""

    @login_not_required
    @wraps(view)
    def entered(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        try:
            return view(request, reference=None, **arguments)
        except LinkRefused as refused:
            match = request.resolver_match
            return closed(request, refused, _TRIED.get(match.url_name or "", "") if match else "")

    return entered


def closed(request: HttpRequest, refused: LinkRefused, tried: str) -> HttpResponse:
    """The page of a link that opens nothing, with what was typed; the link keeps the refusal."""
    if refused.link:
        links.record(refused.link, f"Refused: {refused}{f' Tried: {tried}.' if tried else ''}")
    context = {
        "why": str(refused),
        "typed": typed_in(request.POST),
        "files": [file.name for file in request.FILES.values() if isinstance(file, UploadedFile)],
    }
    response = render(request, "supply/link_closed.html", context, status=403)
    add_never_cache_headers(response)
    return response


def _seconds_left(until: datetime) -> int:
    return max(1, int((until - timezone.now()).total_seconds()))


def _forget_link(request: HttpRequest, **_: Any) -> None:
    """Who signs in with an account has left the link."""
    request.session.pop(_MARKER, None)


user_logged_in.connect(_forget_link, dispatch_uid="supply.access.forget_link")
