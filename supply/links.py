"""Service links: made for a named contact, found again by their key, withdrawn, and their uses.

A key is 256 random bits: nobody guesses one, so nothing has to slow guessing down, and its digest,
which alone is kept, needs no salt.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.dateformat import format as formatted

from accounts.models import User
from inspections import locks
from inspections.models import Inspection
from supply.closing import FactsClosed, why_closed
from supply.models import USE_LENGTH, LinkUse, Purpose, ServiceLink

LONGEST_DAYS = 60
_KEY_BYTES = 32


class LinkState(StrEnum):
    """Whether a link opens anything."""

    IN_USE = "In use"
    EXPIRED = "Expired"
    WITHDRAWN = "Withdrawn"


class LinkRefused(Exception):
    """A link opens nothing; the message says why. `link` is None where there is none."""

    def __init__(self, why: str, link: ServiceLink | None = None) -> None:
        super().__init__(why)
        self.link = link


class MadeAlready(Exception):
    """The same form was sent before, and its link was made then."""


def make(
    inspection: Inspection, *, by: User, for_whom: str, days: int, number: UUID
) -> tuple[ServiceLink, str]:
    """A new link for a contact to enter facts by, open for so many days, and its key, which is
    kept nowhere.

    `number` becomes the link's own, so that a form sent twice makes one. Raises FactsClosed,
    MadeAlready.
    """
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError(f"A link is open for {days} days; 1 to {LONGEST_DAYS} would be right.")
    until = timezone.now() + timedelta(days=days)
    with transaction.atomic():
        if why := why_closed(locks.share(inspection.pk)):
            raise FactsClosed(why)
        return make_for(
            Purpose.FACTS, inspection, by=by, for_whom=for_whom, until=until, number=number
        )


def make_for(
    purpose: Purpose,
    inspection: Inspection,
    *,
    by: User,
    for_whom: str,
    until: datetime,
    number: UUID,
) -> tuple[ServiceLink, str]:
    """A new link for this purpose, and its key, inside the caller's transaction, which has seen
    that there may be one. Raises MadeAlready."""
    # Letters and digits alone: an e-mail program cuts a hyphen off the end of an address.
    key = secrets.token_hex(_KEY_BYTES)
    try:
        with transaction.atomic():
            link = ServiceLink.objects.create(
                pk=number,
                inspection=inspection,
                purpose=purpose,
                for_whom=for_whom,
                key_digest=digest_of(key),
                created_by=by,
                expires_at=until,
            )
    except IntegrityError:
        raise MadeAlready from None
    record(link, f"Made by {by.name}")
    return link, key


@transaction.atomic
def withdraw(
    inspection: Inspection, number: UUID, *, by: User, purpose: Purpose = Purpose.FACTS
) -> ServiceLink:
    """Close a link for this purpose at once; one that is withdrawn already stays as it is.

    Waits for what is being saved through it. Raises ServiceLink.DoesNotExist.
    """
    own = inspection.service_links.filter(purpose=purpose)
    link = own.select_for_update(no_key=True).get(pk=number)
    if link.withdrawn_at is None:
        link.withdrawn_at = timezone.now()
        link.save(update_fields=["withdrawn_at"])
        record(link, f"Withdrawn by {by.name}")
    return link


def digest_of(key: str) -> str:
    """What is kept of a key: its SHA-256, as 64 characters."""
    return hashlib.sha256(key.encode()).hexdigest()


def of_key(key: str, purpose: Purpose = Purpose.FACTS, *, ended: bool = False) -> ServiceLink:
    """The link of a key that opens something for this purpose; `ended`: also one that has expired.
    Raises LinkRefused."""
    digest = digest_of(key)
    link = (
        ServiceLink.objects.select_related("inspection__service").filter(key_digest=digest).first()
    )
    if link is None or not hmac.compare_digest(link.key_digest, digest):
        raise LinkRefused("This address opens nothing. It may have been copied in part only.")
    return _for(link, purpose, ended=ended)


def of_number(number: str, purpose: Purpose = Purpose.FACTS, *, ended: bool = False) -> ServiceLink:
    """The link of this number that still opens something for this purpose, as it stands now;
    `ended`: also one that has expired. Raises LinkRefused."""
    link = ServiceLink.objects.select_related("inspection__service").filter(pk=number).first()
    if link is None:
        raise LinkRefused("The inspection that this link belonged to is not here any more.")
    return _for(link, purpose, ended=ended)


def _for(link: ServiceLink, purpose: Purpose, *, ended: bool) -> ServiceLink:
    if link.purpose != purpose:
        opens = Purpose(link.purpose).label
        raise LinkRefused(f"This link opens other pages than these: {opens.lower()}.", link)
    if ended and state_of(link) is LinkState.EXPIRED:
        return link
    return in_use(link)


def held(link: ServiceLink) -> ServiceLink:
    """The link read again, held until the transaction ends: it is not withdrawn meanwhile.

    Raises LinkRefused where it opens nothing any more.
    """
    return in_use(ServiceLink.objects.select_for_update(no_key=True).get(pk=link.pk))


def in_use(link: ServiceLink) -> ServiceLink:
    """The link itself where it opens something. Raises LinkRefused, which says since when not."""
    state = state_of(link)
    if state is LinkState.EXPIRED:
        raise LinkRefused(f"This link was open until {_moment(link.expires_at)}.", link)
    if state is LinkState.WITHDRAWN:
        assert link.withdrawn_at
        raise LinkRefused(f"This link was withdrawn on {_moment(link.withdrawn_at)}.", link)
    return link


def state_of(link: ServiceLink) -> LinkState:
    """Whether the link opens anything now."""
    if link.withdrawn_at:
        return LinkState.WITHDRAWN
    return LinkState.EXPIRED if link.expires_at <= timezone.now() else LinkState.IN_USE


def record(link: ServiceLink, what: str) -> None:
    """Keep what was done by a link, or refused to it."""
    LinkUse.objects.create(link=link, what=what[:USE_LENGTH])


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{formatted(local, 'j F Y')} at {formatted(local, 'H:i')}"
