"""Progress on the recommendations of the inspection before: what the next one found of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction

from accounts.models import User
from findings.models import Progress, Reached
from findings.models import Recommendation as RecommendationRow
from findings.reading import Recommendation, recommendations_of
from findings.writing import hold
from inspections.access import Access
from inspections.evidence import sees_evidence
from inspections.models import Inspection, TeamMember
from inspections.publication import is_published
from inspections.words import number


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of an earlier recommendation; `reached` is empty where not judged yet.

    `version` counts the saves, -1 before the first.
    """

    recommendation: Recommendation
    reached: str
    note: str
    version: int

    @property
    def label(self) -> str:
        """ "Some progress"."""
        return Reached(self.reached).label if self.reached else "Not judged yet"


@dataclass(frozen=True, slots=True)
class FoundLater:
    """What a later inspection found of a recommendation."""

    inspection: Inspection
    reached: str
    note: str

    @property
    def label(self) -> str:
        """ "some progress"."""
        return Reached(self.reached).label.lower()


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of one earlier recommendation; `seen` is the version they saw."""

    recommendation: int
    reached: str
    note: str
    seen: int


class ProgressConflict(Exception):
    """Somebody saved something else on these recommendations (ids) meanwhile."""

    def __init__(self, recommendations: Iterable[int]) -> None:
        super().__init__()
        self.recommendations = frozenset(recommendations)


def earlier_inspection(inspection: Inspection) -> Inspection | None:
    """The service's inspection before this one that made recommendations, the latest of them."""
    return (
        Inspection.objects.filter(
            service=inspection.service_id,
            fieldwork_start__lt=inspection.fieldwork_start,
            recommendations__isnull=False,
        )
        .select_related("service")
        .distinct()
        .order_by("-fieldwork_start", "-pk")
        .first()
    )


def may_read(inspection: Inspection, person: User) -> bool:
    """Whether the person may read another inspection's recommendations or what it found: its
    report is out, or they see its evidence."""
    if is_published(inspection):
        return True
    roles = TeamMember.objects.filter(inspection=inspection, person=person)
    return sees_evidence(
        Access(inspection, frozenset(roles.values_list("role", flat=True)), person.is_manager)
    )


def found_of(inspection: Inspection, earlier: Inspection) -> tuple[Found, ...]:
    """The earlier recommendations with what this inspection found of each. Three queries."""
    rows = {row.recommendation_id: row for row in inspection.progress_found.all()}
    return tuple(
        _found(each, rows.get(each.id))
        for body in recommendations_of(earlier)
        for each in body.recommendations
    )


def found_later(inspection: Inspection, person: User) -> dict[int, list[FoundLater]]:
    """What later inspections found of each recommendation, by its id, as far as the person may
    read it."""
    rows = (
        Progress.objects.filter(recommendation__inspection=inspection)
        .exclude(reached="")
        .select_related("inspection")
        .order_by("inspection__fieldwork_start", "pk")
    )
    open_to: dict[int, bool] = {}
    found: dict[int, list[FoundLater]] = {}
    for row in rows:
        if row.inspection_id not in open_to:
            open_to[row.inspection_id] = may_read(row.inspection, person)
        if open_to[row.inspection_id]:
            later = FoundLater(row.inspection, row.reached, row.note)
            found.setdefault(row.recommendation_id, []).append(later)
    return found


def in_words(found: Sequence[Found]) -> str:
    """How far the earlier recommendations have been carried out, counted, in a sentence."""
    counted = Counter(each.reached for each in found)
    judged = len(found) - counted[""]
    of = "recommendation" if len(found) == 1 else "recommendations"
    if not judged:
        return f"Of {number(len(found))} earlier {of}, none is judged yet."
    parts = [
        f"{label.lower()} on {number(counted[value])}"
        for value, label in Reached.choices
        if counted[value]
    ]
    if counted[""]:
        parts.append(f"{number(counted[''])} not judged yet")
    listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"Of {number(len(found))} earlier {of}: {listed}."


@transaction.atomic
def save(inspection: Inspection, given: Iterable[Given]) -> int:
    """Save what is new, all or nothing; how many were saved.

    Raises Closed, and ProgressConflict where one was changed since the person looked. What is left
    as it was seen is not written. A recommendation that was removed meanwhile is left out.
    """
    hold(inspection.pk)
    wanted = {each.recommendation: each for each in given}
    # The recommendations are held, as there may be nothing yet that could be held of a judgement.
    held = (
        RecommendationRow.objects.select_for_update(no_key=True)
        .filter(pk__in=wanted, inspection__service=inspection.service_id)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    there = {
        row.recommendation_id: row
        for row in Progress.objects.filter(inspection=inspection, recommendation__in=list(held))
    }
    changed, conflicts = [], []
    for pk in held:
        said, row = wanted[pk], there.get(pk)
        row = row or Progress(inspection=inspection, recommendation_id=pk, reached="")
        if (row.reached, row.note) == (said.reached, said.note):
            continue
        if _version(row) != said.seen:
            if _as_seen(row, said.seen) != (said.reached, said.note):
                conflicts.append(pk)
            continue
        row.version += not row._state.adding
        row.reached, row.note = said.reached, said.note
        changed.append(row)
    if conflicts:
        raise ProgressConflict(conflicts)
    for row in changed:
        row.save()
    return len(changed)


def _version(row: Progress) -> int:
    return -1 if row._state.adding else row.version


def _as_seen(row: Progress, seen: int) -> tuple[str, str] | None:
    """What a person saw who saw this version: history has it."""
    if seen == -1:
        return ("", "")
    events: Any = apps.get_model("findings", "progressevent")
    of_version = events.objects.filter(pgh_obj=row.pk, version=seen).order_by("pgh_id")
    values: tuple[str, str] | None = of_version.values_list("reached", "note").last()
    return values


def _found(recommendation: Recommendation, row: Progress | None) -> Found:
    if row is None:
        return Found(recommendation, "", "", -1)
    return Found(recommendation, row.reached, row.note, row.version)
