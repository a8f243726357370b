"""What is stored of one case, read once for its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps

from cases.models import Alert, Answer, Note, PracticeExample, SampledCase


@dataclass(frozen=True, slots=True)
class Stored:
    """A case with all that hangs on it; `changed`: when facts by column were last changed."""

    case: SampledCase
    answers: Mapping[str, Answer]
    notes: Mapping[tuple[str, str], Note]
    examples: tuple[PracticeExample, ...]
    alerts: tuple[Alert, ...]
    changed: Mapping[str, datetime]

    @property
    def last_saved(self) -> datetime | None:
        """When anything of the case was last saved, as `progress.last_saved` says it."""
        moments = [
            self.case.saved_at,
            *(row.saved_at for row in self.answers.values()),
            *(row.saved_at for row in self.notes.values()),
        ]
        return max((moment for moment in moments if moment), default=None)


def stored(case: SampledCase, columns: tuple[str, ...]) -> Stored:
    """All that the page shows of the case, in five queries; `columns`: whose changes it dates."""
    return Stored(
        case=case,
        answers={row.question: row for row in Answer.objects.filter(case=case)},
        notes={(row.kind, row.question): row for row in Note.objects.filter(case=case)},
        examples=tuple(PracticeExample.objects.filter(case=case)),
        alerts=tuple(Alert.objects.filter(case=case)),
        changed=_changed(case, columns),
    )


def _changed(case: SampledCase, columns: tuple[str, ...]) -> dict[str, datetime]:
    """When each column last went from one value to another; a first value is no change."""
    events: Any = apps.get_model("cases", "sampledcaseevent").objects
    rows = events.filter(pgh_obj=case.pk).order_by("pgh_id").values("pgh_created_at", *columns)
    found = {}
    for before, after in pairwise(rows):
        for column in columns:
            if before[column] is not None and before[column] != after[column]:
                found[column] = after["pgh_created_at"]
    return found
