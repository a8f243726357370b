"""What waits for a person in an inspection, most urgent first: each with where it is done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from cases.access import ASSESS
from cases.models import CaseState
from cases.open_alerts import OpenAlert
from desk.gates import BY_OTHER_PAGES, Gates
from inspections.access import Access
from inspections.models import Inspection, State
from inspections.words import number
from reports.access import writes_report
from reports.contents import to_do
from reports.models import AccuracyComment
from reports.states import SectionState
from reports.versions import stale

_DONE = (CaseState.SUBMITTED, CaseState.FINAL)
_PROPOSED_IN = (State.FIELDWORK, State.CASE_DATA_LOCKED)
# What a state comes about by: its title, its page, and how things are.
_BY_HAND = {
    State.CASELOAD_RECEIVED: (
        "Load the eligible caseload",
        "caseload",
        "The inspection is announced; the service’s list is not loaded yet.",
    ),
    State.SAMPLE_DRAWN: (
        "Draw the sample",
        "sample",
        "The caseload is there; no sample is accepted yet.",
    ),
}
# As long as a draft is written.
_WRITTEN_IN = State.values[: State.values.index(State.SIGNED_OFF)]
_SECTIONS: dict[str, str] = {
    SectionState.OUT_OF_DATE: "Figures moved after somebody edited; check the words.",
    SectionState.FAILED: "The reason stands beside each, with a way to try again.",
}
MOST = 6


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: where, and what there is to know about it."""

    title: str
    url: str
    words: str


def waiting_for(
    access: Access, person: User, alerts: Iterable[OpenAlert], gates: Gates | None
) -> list[Waiting]:
    """What waits for this person. Up to six queries, more where sections were edited or the
    report is out."""
    return list(_waiting(access, person, list(alerts), gates))[:MOST]


def _waiting(
    access: Access, person: User, alerts: list[OpenAlert], gates: Gates | None
) -> Iterator[Waiting]:
    inspection = access.inspection
    for alert in alerts:
        if access.leads or alert.case.inspector_id == person.pk:
            words = f"Raised {alert.raised}. Nobody told yet."
            yield Waiting(f"Alert in {alert.case.reference}", alert.url, words)
    if access.roles & ASSESS and not inspection.locked_at:
        yield from _own_cases(access, person)
    if access.prepares and gates and gates.stops and gates.state in _BY_HAND:
        title, page, words = _BY_HAND[gates.state]
        yield Waiting(title, reverse(page, args=[inspection.reference]), words)
    if access.prepares and gates and gates.met and gates.state not in BY_OTHER_PAGES:
        url = reverse("timeline", args=[inspection.reference])
        words = "All that it needs is there."
        yield Waiting(f"Move on to {gates.state.label.lower()}", url, words)
    if access.leads and inspection.state in _PROPOSED_IN:
        yield from _proposals(access)
    if writes_report(access):
        yield from _of_the_report(inspection)
    if writes_report(access) and inspection.state in _WRITTEN_IN:
        yield from _sections(access)


def _of_the_report(inspection: Inspection) -> Iterator[Waiting]:
    if found := stale(inspection):
        moved = len(found.figures)
        words = f"{number(moved).capitalize()} figure{' is' if moved == 1 else 's are'} others now"
        yield Waiting(
            "Data behind the published report has changed",
            reverse("report-version-now", args=[inspection.reference, found.version.number]),
            f"{words} than in version {found.version.number}." if moved else "No figure differs.",
        )
    left = AccuracyComment.objects.filter(
        request__version__report__inspection=inspection, answer=""
    ).count()
    if left:
        many = "comment" if left == 1 else "comments"
        url = f"{reverse('accuracy', args=[inspection.reference])}?unanswered"
        yield Waiting(
            f"Answer {number(left)} {many} of the service", url, "On the draft’s factual accuracy."
        )


def _sections(access: Access) -> Iterator[Waiting]:
    for state, count in sorted((to_do(access.inspection) or {}).items()):
        many = "s" if count > 1 else ""
        title = f"{number(count).capitalize()} section{many} of the report {state.lower()}"
        yield Waiting(
            title, reverse("report", args=[access.inspection.reference]), _SECTIONS[state]
        )


def _own_cases(access: Access, person: User) -> Iterator[Waiting]:
    own = access.inspection.cases.filter(inspector=person).exclude(state__in=_DONE)
    references = list(own.order_by("domain", "reference").values_list("reference", flat=True))
    if references:
        many = len(references) > 1
        listed = ", ".join(references[:5]) + (" …" if len(references) > 5 else "")
        title = f"Your {number(len(references))} case{'s' if many else ''} to go on with"
        yield Waiting(title, reverse("my-cases"), f"{listed} not submitted.")


def _proposals(access: Access) -> Iterator[Waiting]:
    inspection = access.inspection
    judged = [each.code for each in inspection.framework.standards if each.method == "judged"]
    proposed = set(inspection.judgements.exclude(rating="").values_list("standard", flat=True))
    open_ones = [code for code in judged if code not in proposed]
    done = [code for code in judged if code in proposed]
    if open_ones:
        verb = "is" if len(done) == 1 else "are"
        words = f"{_and(done)} {verb} proposed." if done else "None is proposed yet."
        url = reverse("ratings", args=[inspection.reference])
        yield Waiting(f"Propose {_and(open_ones)}", url, words)


def _and(codes: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(codes[:-1]), codes[-1]])) if codes else ""
