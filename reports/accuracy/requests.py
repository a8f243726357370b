"""Opening one version of the report to the service, and closing it again."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inspections import locks
from inspections.models import Inspection
from reports.models import AccuracyRequest, ReportVersion, Stage
from reports.versions.stages import OUT
from supply import links
from supply.links import LinkState
from supply.models import Purpose

# So many days a deadline may lie ahead.
LONGEST_DAYS = links.LONGEST_DAYS
# So many days after the deadline the link still shows what was said and answered.
DAYS_AFTER = 60


class NotOpened(Exception):
    """Nothing was opened or given; the message says why and what would be right."""


def requests_of(inspection: Inspection) -> list[AccuracyRequest]:
    """Every opening of a version to the service, the latest first. One query."""
    rows = AccuracyRequest.objects.filter(version__report__inspection=inspection)
    rows = rows.select_related("link__created_by", "version").defer(
        "version__texts", "version__material"
    )
    return list(rows.order_by("-link__created_at"))


def is_open(request: AccuracyRequest) -> bool:
    """Whether the service can still comment."""
    return links.state_of(request.link) is LinkState.IN_USE


def end_of(day: date) -> datetime:
    """The end of a day, up to which it can be commented."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def readable_until(request: AccuracyRequest) -> datetime:
    """Until when its link still shows what was said and answered."""
    return request.link.expires_at + timedelta(days=DAYS_AFTER)


def version_to_open(inspection: Inspection) -> ReportVersion | None:
    """The version that can be opened to the service: the latest that was frozen for factual
    accuracy, while the report is not out."""
    rows = ReportVersion.objects.filter(report__inspection=inspection).defer("texts", "material")
    if rows.filter(stage__in=OUT).exists():
        return None
    return rows.filter(stage=Stage.FACTUAL_ACCURACY).order_by("-number").first()


@transaction.atomic
def open_to(
    inspection: Inspection, *, by: User, for_whom: str, until: date, number: UUID
) -> tuple[AccuracyRequest, str]:
    """Open the version to a contact until the end of a day; the request, and the key of its link,
    which is kept nowhere.

    `number` becomes the link's own, so that a form sent twice makes one. Raises NotOpened, and
    links.MadeAlready.
    """
    held = locks.share(inspection.pk)
    version = version_to_open(held)
    if version is None:
        raise NotOpened(
            "There is no version to open: freeze the report for factual accuracy first; once it "
            "is published, nobody comments on it."
        )
    link, key = links.make_for(
        Purpose.ACCURACY, held, by=by, for_whom=for_whom, until=end_of(until), number=number
    )
    return AccuracyRequest.objects.create(version=version, link=link), key


@transaction.atomic
def give_answers(request: AccuracyRequest, *, by: User) -> None:
    """Let the service see the answers to its comments; once is enough.

    Raises NotOpened where there is none, or one of them is not answered.
    """
    locks.share(request.link.inspection_id)
    held = AccuracyRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    if held.answers_given_at:
        return
    comments = list(held.comments.all())
    if not comments:
        raise NotOpened(f"{request.link.for_whom} has not commented: there are no answers to give.")
    if not all(comment.answer for comment in comments):
        raise NotOpened("A comment is not answered yet: the service sees all answers together.")
    held.answers_given_at = timezone.now()
    held.save(update_fields=["answers_given_at"])
    links.record(request.link, f"Answers given by {by.name}")
