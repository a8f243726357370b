"""Cases as lists show them: how far each is, what is left, which alerts nobody was told of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from cases import places, progress
from cases.access import reads_all, sees_cases
from cases.facts import facts_of
from cases.models import CaseState, SampledCase
from cases.moments import in_words
from cases.open_alerts import OpenAlert, open_alerts_of
from cases.progress import EVERY_CASE, Progress
from cases.relevance import missing_facts
from cases.writing import why_closed
from inspections.access import Access
from inspections.frameworks import Framework, Relevance

_CHILD = {"male": "boy", "female": "girl"}


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next in a case, and why; `verb` in a row of the case, `button` by itself."""

    title: str
    why: str
    verb: str
    button: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One case of a list; `alerts` are those not passed on, `closed` says why nobody can write."""

    case: SampledCase
    progress: Progress
    alerts: tuple[OpenAlert, ...]
    touched: datetime | None
    closed: str

    @property
    def key(self) -> str:
        """The case's name in a form."""
        return str(self.case.pk)

    @property
    def url(self) -> str:
        return places.url_of(self.case)

    @property
    def disposal(self) -> str:
        """What the court or the police decided, in the framework's words."""
        choices = self._framework.domain(self.case.domain).disposals
        labels = {choice.code: choice.label for choice in choices}
        return labels.get(self.case.disposal or "", "Disposal not recorded")

    @property
    def child(self) -> str:
        """The child's sex and age as far as they are recorded: "boy, 16"."""
        known = (_CHILD.get(self.case.sex or "", ""), self.case.age)
        return ", ".join(str(part) for part in known if part)

    @property
    def bar(self) -> int:
        """The width of the progress bar, in hundredths."""
        whole = self.progress.whole
        return 100 * whole.answered // whole.asked if whole.asked else 0

    @property
    def left(self) -> str:
        """What is left to answer, by standard: "2.2 (2), every case (7)"."""
        parts = []
        undecided = self.progress.whole.undecided
        if undecided and self.case.state == CaseState.ALLOCATED:
            return f"Facts first: {self._undecided('they are given')}"
        for code, part in self.progress.sections.items():
            if part.left:
                parts.append(f"{'every case' if code == EVERY_CASE else code} ({part.left})")
        if self.progress.reasons:
            parts.append(f"reason for {', '.join(self.progress.reasons)}")
        if undecided:
            facts = len({rule.fact for rule in self._missing})
            parts.append(
                self._undecided(f"{facts} facts are given" if facts > 1 else "a fact is given")
            )
        if self.locked and self.case.state not in (CaseState.SUBMITTED, CaseState.FINAL):
            return f"Locked, {self.progress.whole.left} not answered"
        return ", ".join(parts) or ("Nothing" if self.closed else "To be submitted")

    @property
    def touched_words(self) -> str:
        """When it was last saved here; "Imported" where its answers came so."""
        if self.touched is None and self.progress.whole.answered:
            return "Imported"
        return in_words(self.touched)

    @property
    def locked(self) -> bool:
        """Whether the inspection's case data is locked, and the case not reopened."""
        return bool(self.case.inspection.locked_at) and not self.case.reopened

    @property
    def step(self) -> Step:
        """What its inspector does next."""
        if self.alerts:
            return self._alert(self.alerts[0])
        if self.closed:
            return self._step("closed", self.closed, "View", self.url)
        started = self.case.state != CaseState.ALLOCATED
        undecided = self.progress.whole.undecided
        if undecided and not started:
            return self._step(
                "its facts",
                f"{self._undecided('they are given')}.".capitalize(),
                "Start",
                f"{self.url}#section-facts",
            )
        if self.progress.open:
            return self._question("Continue" if started else "Start")
        if self.progress.reasons:
            return self._reason()
        if missing := self._missing:
            url = places.url_of(self.case, "fact", missing[0].fact)
            return self._step("a fact that decides", missing[0].missing, "Continue", url)
        url = reverse("submit-case", args=[self.case.inspection.reference, self.case.pk])
        answered = f"All {self.progress.whole.asked} questions asked in it are answered."
        return self._step("check and submit", answered, "Check and submit", url)

    @property
    def _framework(self) -> Framework:
        return self.case.inspection.framework

    @property
    def _missing(self) -> tuple[Relevance, ...]:
        """The rules whose deciding fact is not given."""
        return missing_facts(self._framework, self.case.domain, facts_of(self.case))

    def _undecided(self, until: str) -> str:
        count = self.progress.whole.undecided
        are = "question is" if count == 1 else "questions are"
        return f"{count} more {are} undecided until {until}"

    def _step(self, what: str, why: str, verb: str, url: str, link: str = " ") -> Step:
        case = self.case.reference
        return Step(f"{case}, {what}", why, verb, f"{verb}{link}{case}", url)

    def _question(self, verb: str) -> Step:
        code, *rest = self.progress.open
        url = places.url_of(self.case, "answer", code)
        why = f"Last touched {_in_sentence(self.touched_words)}. " if self.touched else ""
        if len(rest) > 1:
            why += f"Then {rest[0]} and {len(rest) - 1} more."
        else:
            why += f"Then {rest[0]}." if rest else "It is the last one."
        return self._step(f"question {code}", why, verb, url)

    def _reason(self) -> Step:
        code = self.progress.reasons[0]
        why = (
            "Not applicable needs a reason there: by the facts the question is asked of this case."
        )
        return self._step(
            f"reason for {code}", why, "Continue", places.url_of(self.case, "reason", code)
        )

    def _alert(self, alert: OpenAlert) -> Step:
        why = f"Raised {alert.raised}. Say who was told, and when."
        return self._step("alert not passed on", why, "Open alert", alert.url, " on ")


def rows_of(cases: Sequence[SampledCase]) -> list[Row]:
    """The cases as rows, in their order; each has its inspection at hand.

    Three queries, and two more for each further framework version: none for a case.
    """
    found: dict[UUID, Progress] = {}
    for framework in {case.inspection.framework for case in cases}:
        domains = {case.pk: case.domain for case in cases if case.inspection.framework is framework}
        found |= progress.of_cases(framework, domains)
    alerts = open_alerts_of(cases)
    return [
        Row(
            case,
            found[case.pk],
            tuple(alerts.get(case.pk, ())),
            _latest(found[case.pk].last_saved, case.saved_at),
            why_closed(case, case.inspection),
        )
        for case in cases
    ]


def visible(accesses: Iterable[Access], person: User) -> Q:
    """Which cases of these inspections the person may see, as `access.cases_of` says of one."""
    seen = [access for access in accesses if sees_cases(access)]
    return Q(inspection__in=[a.inspection.pk for a in seen if reads_all(a)]) | Q(
        inspection__in=[a.inspection.pk for a in seen], inspector=person
    )


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _in_sentence(words: str) -> str:
    return words[0].lower() + words[1:]
