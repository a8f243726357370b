"""A person's own cases: by inspection, what needs them first, and the one thing that is next."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cases.access import sees_cases
from cases.case_list import Row, rows_of, visible
from cases.models import CaseState, SampledCase
from inspections.access import Access
from inspections.models import Inspection, TeamMember, TeamRole

_MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Group:
    """A person's cases in one inspection; `day` of `days` of fieldwork is today, or 0."""

    inspection: Inspection
    rows: list[Row]
    leads: list[str]
    day: int
    days: int


@dataclass(frozen=True, slots=True)
class Finished:
    """An inspection in which none of the person's cases needs them any more."""

    inspection: Inspection
    cases: str
    url: str


@dataclass(slots=True)
class MyCases:
    """What My cases shows; `next` is None where nothing is left to do."""

    next: Row | None = None
    groups: list[Group] = field(default_factory=list)
    finished: list[Finished] = field(default_factory=list)


def has_cases(person: User) -> bool:
    """Whether any case of an inspection they still have a part in is allocated to them."""
    return SampledCase.objects.filter(inspector=person, inspection__team__person=person).exists()


def my_cases_of(accesses: Iterable[Access], person: User) -> MyCases:
    """The cases allocated to the person in these inspections. Queries do not grow with them."""
    seen = [access.inspection for access in accesses if sees_cases(access)]
    inspections = {inspection.pk: inspection for inspection in seen}
    cases = list(SampledCase.objects.filter(inspection__in=inspections, inspector=person))
    for case in cases:
        case.inspection = inspections[case.inspection_id]
    rows: dict[int, list[Row]] = {}
    for row in sorted(rows_of(cases), key=_need):
        rows.setdefault(row.case.inspection_id, []).append(row)
    leads = _leads(rows)
    mine = MyCases()
    for key, own in rows.items():
        inspection = inspections[key]
        if _need(own[0])[0] < _NOTHING:
            mine.groups.append(_group(inspection, own, leads.get(key, [])))
        else:
            mine.finished.append(_finished(inspection, own, person))
    if mine.groups:
        mine.next = mine.groups[0].rows[0]
    mine.finished.sort(key=lambda done: done.inspection.fieldwork_start, reverse=True)
    return mine


def found(accesses: Iterable[Access], person: User, reference: str) -> list[SampledCase]:
    """The cases with this reference that the person may see: their own alone where one is.

    Without one, those that begin so. One query.
    """
    cases = list(
        SampledCase.objects.filter(visible(accesses, person), reference__istartswith=reference)
        .select_related("inspection__service", "inspector")
        .order_by("reference", "-inspection__fieldwork_start")[:_MOST_FOUND]
    )
    exactly = [case for case in cases if case.reference.lower() == reference.lower()]
    own = [case for case in exactly if case.inspector_id == person.pk]
    return own or exactly or cases


# How much a case needs its inspector; the smaller the sooner.
_ALERT, _BEGUN, _ALLOCATED, _NOTHING = range(4)


def _need(row: Row) -> tuple[int, float, str]:
    """By what is to be done; of cases in progress the last touched comes first."""
    if row.alerts:
        return _ALERT, row.alerts[0].raised_at.timestamp(), row.case.reference
    if row.closed:
        return _NOTHING, 0, row.case.reference
    if row.case.state == CaseState.ALLOCATED:
        return _ALLOCATED, 0, row.case.reference
    return _BEGUN, -row.touched.timestamp() if row.touched else 0, row.case.reference


def _leads(inspections: Iterable[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    team = TeamMember.objects.filter(inspection__in=list(inspections), role=TeamRole.LEAD)
    for inspection, name in team.order_by("person__name").values_list("inspection", "person__name"):
        names.setdefault(inspection, []).append(name)
    return names


def _group(inspection: Inspection, rows: list[Row], leads: list[str]) -> Group:
    first, last = inspection.fieldwork_start, inspection.fieldwork_end
    today: date = timezone.localdate()
    day = (today - first).days + 1 if first <= today <= last else 0
    return Group(inspection, rows, leads, day, (last - first).days + 1)


def _finished(inspection: Inspection, rows: Sequence[Row], person: User) -> Finished:
    counts = Counter(row.case.state for row in rows)
    states = [(counts[state], state.label.lower()) for state in CaseState if counts[state]]
    many = f"{len(rows)} case{'' if len(rows) == 1 else 's'}"
    if len(states) == 1:
        words = f"{many} {states[0][1]}"
    else:
        words = f"{many}: {', '.join(f'{count} {label}' for count, label in states)}"
    url = f"{reverse('cases', args=[inspection.reference])}?inspector={person.pk}"
    return Finished(inspection, words, url)
