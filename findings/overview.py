"""The page of all findings: what is to be said of them in words, and where each can be moved."""

from dataclasses import dataclass

from cases.identifying import Finding as Identifying
from findings.behind import counted
from findings.lists import Neighbours, with_neighbours
from findings.models import FindingKind
from findings.naming import identifying
from findings.reading import DomainFindings, Finding
from inspections.frameworks import Domain, KeyQuestion
from inspections.models import Inspection
from inspections.words import number


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding in its list, with what in it could identify somebody."""

    place: Neighbours[Finding]
    identifying: tuple[Identifying, ...]


@dataclass(frozen=True, slots=True)
class KindList:
    """The strengths, or the areas for improvement, of a domain."""

    kind: FindingKind
    title: str
    add: str
    none: str
    listed: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class DomainPart:
    """A domain's part of the page; `without` are its key questions that have no finding."""

    domain: Domain
    lists: tuple[KindList, ...]
    without: tuple[KeyQuestion, ...]
    coverage: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of all findings; `words` sum it up, `remarks` are what is still open."""

    words: str
    remarks: tuple[str, ...]
    domains: tuple[DomainPart, ...]


def overview_of(inspection: Inspection, found: tuple[DomainFindings, ...]) -> Overview:
    """What the page of all findings shows; reads nothing from the database."""
    every = [finding for part in found for finding in part.all]
    return Overview(
        _words(every), _remarks(every), tuple(_part(inspection, each) for each in found)
    )


def _words(every: list[Finding]) -> str:
    if not every:
        return "No finding yet. What is good comes first in each domain, then what has to improve."
    strengths = sum(not finding.improvement for finding in every)
    return (
        f"{counted(strengths, 'strength', 'strengths')} and "
        f"{counted(len(every) - strengths, 'area for improvement', 'areas for improvement')}."
    ).capitalize()


def _remarks(every: list[Finding]) -> tuple[str, ...]:
    nothing = sum(finding.rests_on_nothing for finding in every)
    unanswered = sum(finding.improvement and not finding.recommendations for finding in every)
    said = []
    if nothing:
        rest = "finding rests" if nothing == 1 else "findings rest"
        said.append(f"{number(nothing).capitalize()} {rest} on nothing yet.")
    if unanswered:
        areas = "area for improvement has" if unanswered == 1 else "areas for improvement have"
        said.append(f"{number(unanswered).capitalize()} {areas} no recommendation yet.")
    return tuple(said)


def _part(inspection: Inspection, of: DomainFindings) -> DomainPart:
    return DomainPart(
        of.domain,
        (
            KindList(
                FindingKind.STRENGTH,
                "Strengths",
                "Add a strength",
                "No strength yet.",
                _listed(inspection, of.strengths),
            ),
            KindList(
                FindingKind.IMPROVEMENT,
                "But:",
                "Add an area for improvement",
                "No area for improvement yet.",
                _listed(inspection, of.improvements),
            ),
        ),
        of.without,
        _coverage(of),
    )


def _listed(inspection: Inspection, found: tuple[Finding, ...]) -> tuple[Listed, ...]:
    return tuple(
        Listed(place, identifying(inspection, place.item.text)) for place in with_neighbours(found)
    )


def _coverage(of: DomainFindings) -> str:
    questions = sum(len(standard.key_questions) for standard in of.domain.standards)
    if not questions:
        return "The framework file holds no key questions for this domain."
    if not of.without:
        return f"Each of its {number(questions)} key questions has a finding."
    if len(of.without) == questions:
        return f"None of its {number(questions)} key questions has a finding yet."
    have = "key question has" if len(of.without) == 1 else "key questions have"
    return (
        f"{number(len(of.without)).capitalize()} of its {number(questions)} {have} no finding yet."
    )
