"""The guard of the service's pages on factual accuracy: who comes by a link, who by an account.

A contact with an account comments on what is open to the service, on the same terms as the person
that the link was made for.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from inspections.access import Access, enter, person_of, require
from inspections.models import Inspection, TeamRole
from inspections.pages import Page, page_context
from reports.accuracy.requests import is_open, readable_until, requests_of
from reports.models import AccuracyComment, AccuracyRequest
from supply import links
from supply.access import number_of
from supply.links import LinkRefused
from supply.models import Purpose, ServiceLink

WATERMARK = "Draft for factual accuracy – {name} – not for onward sharing"


@dataclass(frozen=True, slots=True)
class Commenter:
    """A contact of the service; `request` is what is open to them, None where nothing ever was.

    One of `person`, with their `access`, and the request's link is their way in.
    """

    inspection: Inspection
    request: AccuracyRequest | None
    access: Access | None = None
    person: User | None = None

    @property
    def link(self) -> ServiceLink | None:
        """The link that they came in by."""
        return self.request.link if self.request and self.person is None else None

    @property
    def name(self) -> str:
        """Who it is: a person's name, or that of the contact a link was made for."""
        if self.person:
            return self.person.name
        return self.request.link.for_whom if self.request else ""

    @property
    def open(self) -> bool:
        """Whether they can comment: until the deadline."""
        return self.request is not None and is_open(self.request)

    @property
    def watermark(self) -> str:
        """What stands across all that they read."""
        return WATERMARK.format(name=self.name)

    def owns(self, comment: AccuracyComment) -> bool:
        """Whether a comment of the request is theirs."""
        return comment.by_id == (self.person.pk if self.person else None)

    def url(self, page: str = "", *arguments: object) -> str:
        """The address of a page on this person's own way in: "comment", "download", …"""
        ending = f"-{page}" if page else ""
        if self.person is None:
            return reverse(f"accuracy-link{ending}", args=arguments)
        return reverse(f"accuracy-reading{ending}", args=[self.inspection.reference, *arguments])

    @property
    def context(self) -> dict[str, Any]:
        """What every page needs in its template, with the addresses of this way in."""
        own = {"commenter": self, "urls": {"reading": self.url(), "new": self.url("new")}}
        if self.access:
            return page_context(self.access) | own
        pages = [Page("Factual accuracy", self.url())]
        return own | {"inspection": self.inspection, "inspection_pages": pages}


def commenter_of(request: HttpRequest, reference: str | None) -> Commenter:
    """Who this is: by the account, in the inspection of this reference, or by the session's link.

    Whether a link still holds is looked up every time. Raises Http404, PermissionDenied and, on
    the way of links, where `reference` is None, LinkRefused.
    """
    if reference is not None:
        access = enter(request, reference)
        require(TeamRole.SERVICE_CONTACT in access.roles)
        every = requests_of(access.inspection)
        shown = next((each for each in every if is_open(each)), None)
        shown = shown or next((each for each in every if not each.link.withdrawn_at), None)
        return Commenter(access.inspection, shown, access, person_of(request))
    link = links.of_number(number_of(request), Purpose.ACCURACY, ended=True)
    return by_link(link)


def by_link(link: ServiceLink) -> Commenter:
    """Who comes by this link. Raises LinkRefused once it does not even show answers any more."""
    shown = (
        AccuracyRequest.objects.filter(link=link)
        .select_related("link", "version")
        .defer("version__texts", "version__material")
        .first()
    )
    if shown is None or readable_until(shown) <= timezone.now():
        raise LinkRefused("This link was for comments, and its time is over.", link)
    return Commenter(link.inspection, shown)
