"""What beat has done for reports."""

import logging
import random
import time

from celery import shared_task

from inspections.models import State
from reports.drafting import refresh
from reports.models import Report

_SECONDS_AT_MOST = 5.0
# As long as a draft is written; what is published stands, and is warned about on its page.
_WRITTEN_IN = State.values[: State.values.index(State.SIGNED_OFF) + 1]

logger = logging.getLogger(__name__)


@shared_task
def keep_true() -> None:
    """Every few seconds: have sections generated again that nobody edited and that are no longer
    of the present material. In chance order, so that each has its turn when there are many."""
    until = time.monotonic() + _SECONDS_AT_MOST
    drafts = list(
        Report.objects.filter(inspection__state__in=_WRITTEN_IN).select_related(
            "inspection__service", "begun_by"
        )
    )
    for report in random.sample(drafts, len(drafts)):
        if time.monotonic() > until:
            return
        try:
            refresh(report)
        except Exception:
            logger.exception("The report of %s could not be looked at.", report.inspection)
