"""The assessment page of one case, put together."""

import uuid
from dataclasses import replace

from django.urls import reverse

from cases import fact_words
from cases.access import CaseAccess
from cases.facts import BY_KEY
from cases.models import Alert, CaseState, NoteKind, SampledCase
from cases.moments import in_a_sentence
from cases.progress import Progress, progress_of
from cases.sheet import times
from cases.sheet.case_facts import CaseFacts
from cases.sheet.parts import AlertLine, Banner, Link, Place, Section, Sheet
from cases.sheet.places import Troubles, place_id
from cases.sheet.questions import Questions, width
from cases.sheet.stored import Stored, stored
from cases.writing import why_closed
from inspections.frameworks import Framework
from inspections.models import AFTER_THE_PANEL, TeamRole

_RAISE_ALERTS = frozenset(
    {TeamRole.LEAD, TeamRole.INSPECTOR, TeamRole.LOCAL_ASSESSOR, TeamRole.QUALITY_LEAD}
)
_CHILD = {"male": "boy", "female": "girl"}


def sheet_of(
    entered: CaseAccess, *, troubles: Troubles | None = None, short: bool = False
) -> Sheet:
    """The page of a case, for who entered it; seven queries.

    `troubles` are what was not saved of a form, by place; `short`: labels instead of wording.
    """
    case, framework = entered.case, entered.access.inspection.framework
    troubles = troubles or {}
    columns = tuple(BY_KEY[key].column for key in fact_words.deciding(framework, case.domain))
    found = stored(case, columns)
    progress = progress_of(
        framework,
        case.domain,
        ((row.question, row.value, row.asked) for row in found.answers.values()),
        {
            code
            for (kind, code), note in found.notes.items()
            if kind == NoteKind.REASON and note.text
        },
    )
    reference = entered.access.inspection.reference
    own = entered.own
    facts = CaseFacts(framework, found, troubles)
    questions = Questions(framework, found, progress, troubles, reference, own)
    sections = _linked([facts.section(), *questions.sections()])
    closed = why_closed(case, entered.access.inspection)
    return Sheet(
        key=uuid.uuid4().hex,
        reference=case.reference,
        about=_about(case, framework),
        person=entered.person.pk,
        case=str(case.pk),
        own=own,
        open=own and not closed,
        may_alert=bool(entered.access.roles & _RAISE_ALERTS),
        state=CaseState(case.state).label,
        banner=_banner(entered, closed, reference),
        alerts=tuple(_alert(row, reference) for row in found.alerts),
        deciding=facts.deciding(),
        sections=sections,
        whole=progress.whole,
        bar=width(progress.whole),
        saved=found.last_saved.isoformat() if found.last_saved else "",
        saved_words=_saved_words(found),
        next_open=_next_open(progress, framework),
        next_case=_next_case(entered) if own else None,
        submit_url=reverse("submit-case", args=[reference, case.pk]) if own else "",
        history_url=reverse("case-history", args=[reference, case.pk]),
        short=short,
        troubles=tuple(_with_trouble(sections)),
    )


def _about(case: SampledCase, framework: Framework) -> tuple[str, ...]:
    """The case in a few neutral words: domain, disposal, boy or girl with the age."""
    domain = framework.domain(case.domain)
    kind = domain.cases.removesuffix(" cases").capitalize() or domain.title
    child = _CHILD.get(case.sex or "", framework.terminology.child)
    disposal = (
        fact_words.said("disposal", case.disposal, framework, case.domain).lower()
        if case.disposal
        else ""
    )
    return tuple(
        part for part in (kind, disposal, f"{child}, {case.age}" if case.age else child) if part
    )


def _banner(entered: CaseAccess, closed: str, reference: str) -> Banner | None:
    inspection, case = entered.access.inspection, entered.case
    if closed:
        may_reopen = (
            entered.own
            and inspection.state not in AFTER_THE_PANEL
            and (entered.access.leads or not inspection.locked_at)
        )
        url = reverse("reopen-case", args=[reference, case.pk]) if may_reopen else ""
        return Banner(closed, url)
    if entered.own:
        return None
    whose = f"{case.inspector.name}’s case" if case.inspector else "nobody’s case at the moment"
    return Banner(f"{case.reference} is {whose}. You can read it.")


def _alert(row: Alert, reference: str) -> AlertLine:
    passed = ""
    if row.passed_at:
        passed = f"Passed on to {row.passed_to} {in_a_sentence(row.passed_at)}."
    return AlertLine(
        what=row.what,
        raised=f"Raised {in_a_sentence(row.raised_at)}.",
        passed=passed,
        url=reverse("alert", args=[reference, row.case_id, row.pk]),
    )


def _saved_words(found: Stored) -> str:
    if found.last_saved:
        return f"Saved {times.short(found.last_saved)}"
    if any(row.value is not None for row in found.answers.values()):
        return "Answers imported, nothing changed since"
    return "Nothing saved here yet"


def _next_open(progress: Progress, framework: Framework) -> Link | None:
    """The first question without an answer, else the first answer without its reason."""
    for code in progress.open:
        labels = {question.code: question.label for question in framework.case_questions}
        return Link(labels.get(code, code), f"#{place_id(f'answer:{code}')}")
    for code in progress.reasons:
        return Link(f"reason for {code}", f"#{place_id(f'reason:{code}')}")
    return None


def _next_case(entered: CaseAccess) -> Link | None:
    """The next open case of the person's own in this inspection, in the order of references."""
    own = SampledCase.objects.filter(
        inspection=entered.access.inspection,
        inspector=entered.person,
        state__in=(CaseState.ALLOCATED, CaseState.IN_PROGRESS),
    )
    rows = own.exclude(pk=entered.case.pk).values_list("reference", "pk")
    others = sorted(rows, key=lambda row: (row[0] < entered.case.reference, row[0]))
    if not others:
        return None
    name, pk = others[0]
    return Link(name, reverse("case", args=[entered.access.inspection.reference, pk]))


def _linked(sections: list[Section]) -> tuple[Section, ...]:
    """The sections, each with those before and after it."""
    links = [
        None,
        *(Link(f"{each.number} {each.title}".strip(), f"#{each.id}") for each in sections),
        None,
    ]
    return tuple(
        replace(section, before=links[index], after=links[index + 2])
        for index, section in enumerate(sections)
    )


def _with_trouble(sections: tuple[Section, ...]) -> list[Place]:
    """The places that something is wrong with, in the page's order."""
    found = []
    for section in sections:
        places = [fact.place for group in section.groups for fact in group.facts]
        for block in section.blocks:
            places += [row.place for row in block.rows]
            places += [block.reason.place, block.note.place]
        places += [row.place for row in section.rows]
        found += [place for place in places if place.trouble]
    return found
