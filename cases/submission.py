"""Submitting a case, what keeps it from that, and opening it again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from accounts.history import noting
from accounts.models import User
from cases import places, progress
from cases.case_lock import SIGNED_OFF, signed_off
from cases.facts import facts_of
from cases.models import Answer, CaseState, Note, NoteKind, SampledCase
from cases.open_alerts import open_alerts_of
from cases.progress import EVERY_CASE
from cases.relevance import missing_facts
from cases.writing import Refused, hold, why_closed
from inspections import live, locks
from inspections.frameworks import Framework, KeyQuestion
from inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do, with the address of its place."""

    text: str
    url: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Things of one kind that keep a case from being submitted; `anchor` is their heading's id."""

    title: str
    items: Sequence[Item]
    anchor: str


@dataclass(frozen=True, slots=True)
class Check:
    """What is missing, by kind, and what is only advised."""

    missing: list[Missing] = field(default_factory=list)
    advised: list[Item] = field(default_factory=list)
    answered: int = 0

    @property
    def complete(self) -> bool:
        return not self.missing


class Incomplete(Exception):
    """The case can't be submitted yet; `check` says what is missing."""

    def __init__(self, check: Check) -> None:
        super().__init__("The case is not complete.")
        self.check = check


def check(case: SampledCase) -> Check:
    """What keeps the case from being submitted. Three queries; uses the case's inspection."""
    framework = case.inspection.framework
    rows = Answer.objects.filter(case=case).values_list("question", "value", "asked")
    reached = progress.progress_of(framework, case.domain, rows)
    reasons = set(
        Note.objects.filter(case=case, kind=NoteKind.REASON)
        .exclude(text="")
        .values_list("question", flat=True)
    )
    found = Check(answered=reached.whole.answered)
    facts = [
        Item(rule.missing, places.url_of(case, "fact", rule.fact))
        for rule in missing_facts(framework, case.domain, facts_of(case))
    ]
    _note(found, "Facts that decide what is asked", facts, "facts")
    for code, items in _unanswered(case, reached).items():
        _note(found, _title(framework, code), items, f"section-{code}")
    unsaid = {code: question for code, question in reached.questions.items() if code not in reasons}
    without_reason = [
        _to_say(case, framework.key_question(code))
        for code, question in unsaid.items()
        if question.needs_reason
    ]
    _note(found, "Not applicable, without a reason", without_reason, "reasons")
    found.advised.extend(
        _to_say(case, framework.key_question(code))
        for code, question in unsaid.items()
        if question.differs
    )
    alerts = [
        Item(f"Raised {alert.raised}: say who was told, and when", alert.url)
        for alert in open_alerts_of([case]).get(case.pk, ())
    ]
    _note(found, "Alert not passed on", alerts, "alerts")
    return found


def submit(case: SampledCase, person: User) -> CaseState:
    """Submit the case if nothing is missing; its state then: submitted, or final while locked.

    Raises Refused where the case is not open to the person, Incomplete with what is missing.
    """
    with hold(case, person) as held:
        found = check(held.case)
        if not found.complete:
            raise Incomplete(found)
        state = CaseState.FINAL if held.inspection.locked_at else CaseState.SUBMITTED
        _move(held.case, held.inspection, state, reopened=False)
        return state


def may_reopen(case: SampledCase, inspection: Inspection, person: User, *, leads: bool) -> bool:
    """The lead, and until the case data is locked the case's own inspector."""
    return leads or (case.inspector_id == person.pk and not inspection.locked_at)


def why_not_reopened(case: SampledCase, inspection: Inspection) -> str:
    """Why the case can't be opened again, in a sentence; "" where it can."""
    if signed_off(inspection):
        return SIGNED_OFF
    return "" if why_closed(case, inspection) else f"{case.reference} is open already."


def reopen(case: SampledCase, person: User, *, leads: bool, reason: str) -> None:
    """Open a case again for its inspector; history keeps the reason.

    Raises Refused where it is open already, signed off, or not the person's to reopen.
    """
    with noting(reason=reason), transaction.atomic():
        inspection = locks.share(case.inspection_id)
        held = SampledCase.objects.select_for_update(no_key=True).get(pk=case.pk)
        if not may_reopen(held, inspection, person, leads=leads):
            raise Refused(f"{held.reference} is the lead inspector’s to reopen.")
        if why := why_not_reopened(held, inspection):
            raise Refused(why)
        _move(held, inspection, CaseState.IN_PROGRESS, reopened=inspection.locked_at is not None)


def _move(case: SampledCase, inspection: Inspection, state: CaseState, *, reopened: bool) -> None:
    SampledCase.objects.filter(pk=case.pk).update(
        state=state, reopened=reopened, saved_at=timezone.now()
    )
    live.announce(inspection, [live.Changed("case", case.reference)])


def _unanswered(case: SampledCase, reached: progress.Progress) -> dict[str, list[Item]]:
    """What is asked and has no answer, by section, in the page's order."""
    framework = case.inspection.framework
    found: dict[str, list[Item]] = {}
    for code in reached.open:
        every_case = code.startswith(f"{EVERY_CASE}.")
        section = EVERY_CASE if every_case else ".".join(code.split(".")[:2])
        url = places.url_of(case, "answer", code)
        label = framework.question(code).label
        found.setdefault(section, []).append(Item(label, url, "" if every_case else code))
    return found


def _title(framework: Framework, section: str) -> str:
    if section == EVERY_CASE:
        return "Asked of every case"
    return f"{section} {framework.standard(section).title}"


def _to_say(case: SampledCase, question: KeyQuestion) -> Item:
    return Item(question.label, places.url_of(case, "reason", question.code), question.code)


def _note(found: Check, title: str, items: Sequence[Item], anchor: str) -> None:
    if items:
        found.missing.append(Missing(title, items, f"missing-{anchor}".replace(".", "-")))
