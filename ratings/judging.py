"""A judged standard as its page shows it: its evidence, its rating, the casework's median."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from inspections.access import Access
from inspections.evidence import items_of, plural, rests_on
from inspections.frameworks import CaseQuestion, Framework, KeyQuestion, Standard
from inspections.models import EvidenceItem, EvidenceKind, Judgement
from inspections.pages import page_context
from ratings.acts import acts_of
from ratings.engine import percentage
from ratings.figures import Figures
from ratings.judgement_forms import AgreeForm, ProposeForm
from ratings.judgements import seen_of
from ratings.median import Median, far_from_casework, median_of
from ratings.models import RatingsSnapshot
from ratings.panel.parts import Stamp
from ratings.panel.standards import NOT_PROPOSED
from ratings.panel.words import cases_in
from ratings.tallies import Count
from ratings.words import dated, listed, number, share

# Questions asked of every case that a judged standard reports on (method, section 2).
_CASEWORK = {"1.2": ("case.oversight",)}
_NOT_AGREED = "Not agreed yet"


@dataclass(frozen=True, slots=True)
class OfKind:
    """The items of one kind behind a key question."""

    name: str
    items: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class QuestionEvidence:
    """A key question with what it rests on; `remark` says that this is little."""

    question: KeyQuestion
    kinds: tuple[OfKind, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class CaseworkFigure:
    """What the cases read say to a judged standard."""

    question: CaseQuestion
    words: str


@dataclass(frozen=True, slots=True)
class JudgedStandard:
    """The page of a judged standard. `proposed_by` and `agreed_by` say who and when, as far as that
    is known; `surveys` are those with numbers; `median` None without casework; `warnings` are
    sentences."""

    standard: Standard
    proposed: Stamp
    proposed_by: str
    agreed: Stamp
    agreed_by: str
    reasoning: str
    questions: tuple[QuestionEvidence, ...]
    surveys: tuple[EvidenceItem, ...]
    casework: tuple[CaseworkFigure, ...]
    median: Median | None
    warnings: tuple[str, ...]


def judged_standard_context(access: Access, figures: Figures, code: str) -> dict[str, Any]:
    """What `ratings/judged_standard.html` shows of the judged standard `code`; for the lead, forms.

    Six queries, for the lead two more. Raises FrameworkError where the framework has no such
    standard.
    """
    inspection, framework = access.inspection, access.inspection.framework
    judgement = inspection.judgements.filter(standard=code).first()
    items = items_of(inspection).prefetch_related("results")
    closed = RatingsSnapshot.objects.filter(inspection=inspection, in_force=True).exists()
    context = page_context(access) | {
        "judged": judged_standard(framework, figures, code, judgement, list(items)),
        "seen": seen_of(judgement),
        "closed": closed,
        "behind": cases_in(figures, framework) if figures.provisional else "",
    }
    if access.leads and not closed:
        context |= {
            "propose": ProposeForm(framework, judgement),
            "agree": AgreeForm(inspection, judgement),
        }
    return context


def judged_standard(
    framework: Framework,
    figures: Figures,
    code: str,
    judgement: Judgement | None,
    items: Sequence[EvidenceItem],
) -> JudgedStandard:
    """The page of a judged standard, from its judgement and the inspection's evidence."""
    standard = framework.standard(code)
    proposed, agreed = (judgement.rating, judgement.agreed) if judgement else ("", "")
    return JudgedStandard(
        standard=standard,
        proposed=_stamp(framework, proposed, NOT_PROPOSED),
        proposed_by=_proposed_by(judgement) if judgement and proposed else "",
        agreed=_stamp(framework, agreed, _NOT_AGREED),
        agreed_by=_agreed_by(judgement) if judgement and agreed else "",
        reasoning=judgement.reasoning if judgement else "",
        questions=tuple(_with_evidence(each, items) for each in standard.key_questions),
        surveys=tuple(_surveys(standard, items)),
        casework=tuple(_casework(framework, figures, code)),
        median=median_of(figures, framework),
        warnings=tuple(_warnings(framework, figures, code, proposed, agreed)),
    )


def _proposed_by(judgement: Judgement) -> str:
    """By whom and when the proposal as it stands was made: "By Sam Okafor on 4 March 2020"."""
    before = None
    last = None
    for act in acts_of("inspections.judgement", ("rating", "reasoning"), pgh_obj=judgement.pk):
        if act.values != before:
            before, last = act.values, act
    if last is None:
        return ""
    day = dated(timezone.localdate(last.at))
    if last.imported:
        return f"Imported on {day}"
    return f"By {last.by} on {day}" if last.by else f"On {day}"


def _agreed_by(judgement: Judgement) -> str:
    """Who was on the panel, and the day; "" where neither is recorded."""
    day = f"On {dated(judgement.agreed_on)}" if judgement.agreed_on else ""
    members = listed(judgement.agreed_panel) if judgement.agreed_panel else ""
    return f"{day}: {members}" if day and members else day or members


def _warnings(
    framework: Framework, figures: Figures, code: str, proposed: str, agreed: str
) -> Iterator[str]:
    for rating in dict.fromkeys((proposed, agreed)):
        if said := far_from_casework(figures, framework, code, rating):
            yield said


def _stamp(framework: Framework, rating: str, none: str) -> Stamp:
    return Stamp(rating or None, framework.band(rating).points if rating else None, none)


def _with_evidence(question: KeyQuestion, items: Sequence[EvidenceItem]) -> QuestionEvidence:
    own = [item for item in items if question.code in item.key_questions]
    kinds = tuple(
        OfKind(plural(kind).capitalize(), here)
        for kind in EvidenceKind
        if (here := tuple(item for item in own if item.kind == kind))
    )
    return QuestionEvidence(question, kinds, rests_on([item.kind for item in own]))


def _surveys(standard: Standard, items: Sequence[EvidenceItem]) -> Iterator[EvidenceItem]:
    codes = {question.code for question in standard.key_questions}
    for item in items:
        if codes.intersection(item.key_questions) and item.results.all():
            yield item


def _casework(framework: Framework, figures: Figures, code: str) -> Iterator[CaseworkFigure]:
    for question in framework.case_questions:
        if question.code not in _CASEWORK.get(code, ()):
            continue
        count = figures.counts.get(question.code, Count())
        yield CaseworkFigure(question, _counted(question, count))


def _counted(question: CaseQuestion, count: Count) -> str:
    if not count.relevant:
        return f"{question.label}: not answered in any case yet."
    yes, percent = share(count.yes, count.relevant), percentage(count.yes, count.relevant)
    words = f"{question.label} met the needs of {yes} cases ({percent}%)."
    if count.unsettled:
        return f"{words} {number(count.unsettled).capitalize()} more to answer."
    return words
