"""What a state needs before an inspection can go on to the next one.

A required gate stops the move, others warn. What brings a state about by itself – the case-data
lock, the panel's sign-off – is done on its own page, and the timeline leads there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.dateformat import format as formatted

from cases.models import CaseState
from findings.models import Finding, Recommendation
from inspections.access import Access
from inspections.models import EvidenceKind, Inspection, State, TeamMember, TeamRole
from inspections.setting_up import sampled_domains
from inspections.timeline import next_of
from inspections.words import number
from reports.contents import to_do
from reports.models import ReportVersion, Stage
from sampling.models import EligibleCase, Sample
from supply.reading import facts_of

# States that come about on a page of their own: the page's name, and what its link says.
BY_OTHER_PAGES = {
    State.CASE_DATA_LOCKED: ("case-lock", "Lock case data"),
    State.DRAFTING: ("sign-off-ratings", "Sign off the ratings"),
}
# What moving to a state means, as a heading says it.
_HEADINGS = {
    State.ANNOUNCED: "Before it can be announced",
    State.CASELOAD_RECEIVED: "Before the caseload is received",
    State.SAMPLE_DRAWN: "Before the sample is drawn",
    State.EVIDENCE_RECEIVED: "Before the evidence is received",
    State.FIELDWORK: "Before fieldwork",
    State.CASE_DATA_LOCKED: "Before case data can be locked",
    State.RATINGS_PANEL: "Before the ratings panel",
    State.DRAFTING: "Before drafting",
    State.QUALITY_ASSURANCE: "Before quality assurance",
    State.FACTUAL_ACCURACY: "Before the check of factual accuracy",
    State.SIGNED_OFF: "Before the report is signed off",
    State.EMBARGOED: "Before the report is embargoed",
    State.PUBLISHED: "Before it can be published",
    State.ACTION_PLAN_DUE: "Before the action plan is due",
    State.CLOSED: "Before it can be closed",
}


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that the next state needs; `link` leads to where it is done, if there is one."""

    words: str
    met: bool
    required: bool = True
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Gates:
    """All that the next state needs; `by_page` is where the state comes about, if not here."""

    state: State
    heading: str
    gates: tuple[Gate, ...]
    by_page: str = ""
    by_link: str = ""

    @property
    def move_words(self) -> str:
        """The button's: "Move on to Announced"."""
        return f"Move on to {self.state.label}"

    @property
    def stops(self) -> list[Gate]:
        """The required gates that are not met."""
        return [gate for gate in self.gates if gate.required and not gate.met]

    @property
    def met(self) -> bool:
        """Whether all is met, be it required or not."""
        return all(gate.met for gate in self.gates)

    @property
    def warns(self) -> list[Gate]:
        """What is not met and does not stop the move."""
        return [gate for gate in self.gates if not gate.required and not gate.met]


def gates_of(access: Access, inspection: Inspection) -> Gates | None:
    """What the state after the inspection's needs; None where it is closed. Up to six queries."""
    state = next_of(inspection.state)
    if state is None:
        return None
    made = tuple(_FOR[state](access, inspection))
    name, link = BY_OTHER_PAGES.get(state, ("", ""))
    # Who leads the inspection locks and signs off.
    page = _to(inspection, name) if name and access.leads else ""
    return Gates(state, _HEADINGS[state], made, page, link if page else "")


def _to(inspection: Inspection, name: str) -> str:
    """The address of one of the inspection's pages."""
    try:
        return reverse(name, args=[inspection.reference])
    except NoReverseMatch:
        return ""


def _gate(
    inspection: Inspection,
    words: str,
    met: bool,
    page: str = "",
    link: str = "",
    *,
    required: bool = True,
) -> Gate:
    url = _to(inspection, page) if page and not met else ""
    return Gate(words, met, required, url, link if url else "")


def _announced(access: Access, inspection: Inspection) -> Iterator[Gate]:
    lead = TeamMember.objects.filter(inspection=inspection, role=TeamRole.LEAD).exists()
    yield _gate(inspection, "A lead inspector is named.", lead, "team", "Name them")
    domains = [
        domain
        for domain in sampled_domains(inspection.framework)
        if str(domain.number) not in inspection.windows
    ]
    lacking = " and ".join(domain.cases for domain in domains)
    words = f"The sampling windows are set{f': not those of {lacking}' if lacking else ''}."
    met = not domains or inspection.cases.exists()
    yield _gate(inspection, words, met, "set-up-framework", "Set them")
    said = bool(inspection.approach)
    yield _gate(
        inspection,
        "It is said whether fieldwork is on site or remote.",
        said,
        "set-up-fieldwork",
        "Say it",
        required=False,
    )
    planned = inspection.milestones.exclude(planned_on=None).exists()
    yield _gate(
        inspection, "Days are planned.", planned, "set-up-days", "Plan them", required=False
    )


def _caseload(access: Access, inspection: Inspection) -> Iterator[Gate]:
    eligible = EligibleCase.objects.filter(inspection=inspection).count()
    cases = 0 if eligible else inspection.cases.count()
    words = "The service’s list of eligible cases is loaded"
    if eligible:
        words += f": {eligible:,} case{'' if eligible == 1 else 's'}"
    elif cases:
        words = f"{number(cases).capitalize()} sampled cases are there without a list"
    yield _gate(inspection, f"{words}.", bool(eligible or cases), "caseload", "Load it")


def _sample(access: Access, inspection: Inspection) -> Iterator[Gate]:
    accepted = Sample.objects.filter(
        inspection=inspection, in_force=True, accepted_at__isnull=False
    ).exists()
    there = accepted or inspection.cases.exists()
    words = "The sample is accepted." if accepted or not there else "Sampled cases are there."
    yield _gate(inspection, words, there, "sample", "Draw it")


def _evidence(access: Access, inspection: Inspection) -> Iterator[Gate]:
    kinds = inspection.evidence.aggregate(
        every=Count("pk"), presentations=Count("pk", filter=Q(kind=EvidenceKind.PRESENTATION))
    )
    every = kinds["every"]
    words = "Evidence of domain one is there"
    words += f": {every} item{'' if every == 1 else 's'}." if every else "."
    yield _gate(inspection, words, bool(every), "evidence", "Add it")
    yield _gate(
        inspection,
        "The service’s presentation is among it.",
        bool(kinds["presentations"]),
        "evidence",
        "Add it",
        required=False,
    )
    facts = facts_of(inspection)
    asked, still = facts.asked_of_service, facts.still_asked
    yield _gate(
        inspection,
        f"All {asked} facts that the service is asked for are entered"
        + (f": {asked - still} are." if still else "."),
        not still,
        "service-facts",
        "Enter them",
        required=False,
    )


def _fieldwork(access: Access, inspection: Inspection) -> Iterator[Gate]:
    counted = inspection.cases.aggregate(
        every=Count("pk"), nobodys=Count("pk", filter=Q(inspector=None))
    )
    every, nobodys = counted["every"], counted["nobodys"]
    yield _gate(inspection, "There are cases to read.", bool(every), "sample", "Draw the sample")
    page, link = ("spread-cases", "Allocate them") if access.leads else ("cases", "See them")
    words = "Every case has an inspector"
    words += f": {nobodys} of {every} have none." if nobodys else "."
    yield _gate(inspection, words, not nobodys, page, link, required=False)
    yield _not_before(inspection.fieldwork_start, "Fieldwork begins on")


def _not_before(day: date, words: str) -> Gate:
    return Gate(f"{words} {formatted(day, 'j F Y')}.", timezone.localdate() >= day, required=False)


def _lock(access: Access, inspection: Inspection) -> Iterator[Gate]:
    done = Q(state__in=(CaseState.SUBMITTED, CaseState.FINAL))
    cases = inspection.cases.order_by()
    counted = cases.aggregate(every=Count("pk"), done=Count("pk", filter=done))
    every, submitted = counted["every"], counted["done"]
    words = f"All {every} cases submitted or final"
    words += "." if every == submitted else f": {submitted} are."
    met = bool(every) and every == submitted
    yield _gate(inspection, words, met, "cases", "See the rest", required=False)
    alerts = cases.filter(alerts__isnull=False, alerts__passed_at=None).values("alerts").count()
    words = "Every alert passed on"
    words += f": {alerts} {'is' if alerts == 1 else 'are'} not." if alerts else "."
    yield _gate(inspection, words, not alerts, "cases", "See the cases", required=False)


def _panel(access: Access, inspection: Inspection) -> Iterator[Gate]:
    locked = inspection.locked_at is not None
    yield _gate(inspection, "Case data is locked.", locked, "case-lock", "Lock it")
    reopened = sorted(inspection.cases.filter(reopened=True).values_list("reference", flat=True))
    words = f"No case reopened: {', '.join(reopened)}." if reopened else "No case reopened."
    yield _gate(inspection, words, not reopened, "cases", "See the cases", required=False)
    judged = [each.code for each in inspection.framework.standards if each.method == "judged"]
    proposed = inspection.judgements.exclude(rating="").values_list("standard", flat=True)
    open_ones = sorted(set(judged) - set(proposed))
    words = "Every judged standard proposed"
    words += f": {', '.join(open_ones)} not yet." if open_ones else "."
    yield _gate(inspection, words, not open_ones, "ratings", "Propose them", required=False)
    panel = TeamMember.objects.filter(inspection=inspection, role=TeamRole.PANEL_MEMBER).exists()
    yield _gate(
        inspection,
        "Members of the panel are in the team.",
        panel,
        "team",
        "Add them",
        required=False,
    )


def _signed(access: Access, inspection: Inspection) -> Iterator[Gate]:
    in_force = inspection.snapshots.filter(in_force=True).exists()
    page = "sign-off-ratings" if access.leads else "ratings"
    words = "The ratings panel has signed off."
    yield _gate(inspection, words, in_force, page, "Sign off the ratings")


def _frozen(inspection: Inspection, stage: Stage) -> Gate:
    """That the report was frozen for a stage, of what the panel has signed off now.

    Freezing it brings the state about by itself (`reports.versions.freeze`); so this is met where
    an inspection was put back.
    """
    in_force = inspection.snapshots.filter(in_force=True).values("number")
    stages = (Stage.PUBLISHED, Stage.REISSUED) if stage == Stage.PUBLISHED else (stage,)
    there = ReportVersion.objects.filter(
        report__inspection=inspection, stage__in=stages, snapshot__in=in_force
    ).exists()
    words = {
        Stage.QUALITY_ASSURANCE: "A version of the report is frozen for quality assurance.",
        Stage.FACTUAL_ACCURACY: "A version of the report is frozen for factual accuracy.",
        Stage.SIGNED_OFF: "A version of the report is frozen as signed off.",
        Stage.PUBLISHED: "A version of the report is frozen for publication.",
    }[stage]
    return _gate(inspection, words, there, "report-versions", "Freeze it")


def _drafted(access: Access, inspection: Inspection) -> Iterator[Gate]:
    yield from _signed(access, inspection)
    waiting = to_do(inspection)
    yield _gate(
        inspection,
        "The draft report is generated.",
        waiting is not None,
        "report",
        "Generate it",
        required=False,
    )
    if waiting is not None:
        words = "No section of it is out of date or failed"
        said = [f"{count} {state.lower()}" for state, count in sorted(waiting.items())]
        words += f": {', '.join(said)}." if said else "."
        yield _gate(inspection, words, not said, "report", "See them")
    yield _frozen(inspection, Stage.QUALITY_ASSURANCE)


def _factual(access: Access, inspection: Inspection) -> Iterator[Gate]:
    yield from _signed(access, inspection)
    yield _frozen(inspection, Stage.FACTUAL_ACCURACY)
    written = Finding.objects.filter(inspection=inspection).exists()
    words = "Key findings are written down."
    yield _gate(inspection, words, written, "findings", "Write them", required=False)
    yield from _recommended(access, inspection)


def _report(access: Access, inspection: Inspection) -> Iterator[Gate]:
    yield from _signed(access, inspection)
    yield Gate("A manager signs the report off.", access.manager)
    yield _frozen(inspection, Stage.SIGNED_OFF)


def _published(access: Access, inspection: Inspection) -> Iterator[Gate]:
    yield from _signed(access, inspection)
    yield _frozen(inspection, Stage.PUBLISHED)
    planned = inspection.milestones.filter(state=State.PUBLISHED).first()
    if planned and planned.planned_on:
        yield _not_before(planned.planned_on, "It is to be published on")


def _recommended(access: Access, inspection: Inspection) -> Iterator[Gate]:
    made = Recommendation.objects.filter(inspection=inspection).exists()
    words = "Recommendations are made."
    yield _gate(inspection, words, made, "recommendations", "Make them", required=False)


def _closed(access: Access, inspection: Inspection) -> Iterator[Gate]:
    every = Recommendation.objects.filter(inspection=inspection)
    left = every.filter(plan="").count()
    words = "The service has answered every recommendation"
    words += f": {left} not yet." if left else "."
    yield _gate(inspection, words, not left, "action-plan", "See them", required=False)


_FOR: dict[State, Callable[[Access, Inspection], Iterator[Gate]]] = {
    State.ANNOUNCED: _announced,
    State.CASELOAD_RECEIVED: _caseload,
    State.SAMPLE_DRAWN: _sample,
    State.EVIDENCE_RECEIVED: _evidence,
    State.FIELDWORK: _fieldwork,
    State.CASE_DATA_LOCKED: _lock,
    State.RATINGS_PANEL: _panel,
    State.DRAFTING: _signed,
    State.QUALITY_ASSURANCE: _drafted,
    State.FACTUAL_ACCURACY: _factual,
    State.SIGNED_OFF: _report,
    State.EMBARGOED: _signed,
    State.PUBLISHED: _published,
    State.ACTION_PLAN_DUE: _recommended,
    State.CLOSED: _closed,
}
