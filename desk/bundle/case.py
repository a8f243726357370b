"""Read the cases of a bundle: their facts, their answers, and what inspectors wrote.

Format: docs/bundle.md. Every error names the place in the file and what would be right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cases.facts import BY_KEY
from cases.models import Alert, CaseState, ExampleKind, SampledCase, Value
from cases.relevance import asked
from desk.bundle.place import Place, refuse_twice
from inspections.frameworks import Framework, FrameworkError


@dataclass(frozen=True, slots=True)
class BundleExample:
    """A practice example on a key question."""

    question: str
    kind: str
    passage: str


@dataclass(frozen=True, slots=True)
class BundleAlert:
    """An alert; not passed on: `passed_to` is empty, `passed_at` None."""

    raised_at: datetime
    what: str
    passed_to: str
    passed_at: datetime | None
    response: str


@dataclass(frozen=True, slots=True)
class BundleCase:
    """A case as the bundle has it: facts by their key, answers and texts by their question's.

    `state` is None where the file has none.
    """

    reference: str
    domain: int
    facts: Mapping[str, Any]
    answers: Mapping[str, str]
    notes: Mapping[str, str]
    reasons: Mapping[str, str]
    examples: tuple[BundleExample, ...]
    alerts: tuple[BundleAlert, ...]
    reopened: bool
    state: str | None


def read_cases(root: Place, framework: Framework) -> tuple[BundleCase, ...]:
    """The cases of the bundle `root`, none where it has no list of them. Raises BundleError."""
    places = root.items_of("cases")
    if places:
        try:
            framework.require_assessable()
        except FrameworkError as error:
            raise root.at("cases").wrong(str(error).rstrip(".")) from None
    cases = [_case(place, framework) for place in places]
    refuse_twice(
        ((case.reference, place) for case, place in zip(cases, places, strict=True)), "the case"
    )
    return tuple(cases)


def state_by_answers(
    framework: Framework, domain: int, facts: Mapping[str, Any], answers: Mapping[str, str]
) -> str:
    """The state of a case of which a bundle says none; its key questions' answers tell."""
    if not answers:
        return CaseState.ALLOCATED
    may_be_asked = asked(framework, domain, facts)
    open_now = (
        code
        for code in _key_questions(framework, domain)
        if may_be_asked[code] is not False and code not in answers
    )
    return CaseState.IN_PROGRESS if any(open_now) else CaseState.SUBMITTED


def _case(place: Place, framework: Framework) -> BundleCase:
    place.known(
        *("reference", "domain", "state", "reopened", "facts", "answers"),
        *("notes", "reasons", "examples", "alerts"),
    )
    reference = place.at("reference").fits(SampledCase, "reference")
    # From here on an error names the case as people know it.
    place = replace(place, path=f"{place.path} ({reference})")
    domains = [d.number for d in framework.domains if framework.questions(d.number)]
    domain = place.at("domain").value
    if isinstance(domain, bool) or domain not in domains:
        raise place.at("domain").wrong(f"is {domain!r}", " or ".join(str(d) for d in domains))
    key_questions = _key_questions(framework, domain)
    return BundleCase(
        reference=reference,
        domain=domain,
        facts=_facts(place, framework, domain),
        answers={
            code: given.one_of(Value.values)
            for code, given in _by_question(place, "answers", framework, domain)
        },
        notes=_notes(place, framework, domain),
        reasons={
            code: given.text() for code, given in _by_question(place, "reasons", framework, domain)
        },
        examples=tuple(_example(item, key_questions) for item in place.items_of("examples")),
        alerts=tuple(_alert(item) for item in place.items_of("alerts")),
        reopened=place.at("reopened").true_or_false() if "reopened" in place else False,
        state=place.at("state").one_of(CaseState.values) if "state" in place else None,
    )


def _facts(case: Place, framework: Framework, domain: int) -> dict[str, Any]:
    groups: dict[str, list[str]] = {}
    for key in BY_KEY:
        head, _, part = key.partition(".")
        groups.setdefault(head, []).extend([part] if part else [])
    flat: dict[str, Place] = {}
    if "facts" in case:
        case.at("facts").known(*groups)
    for key, given in case.entries_of("facts"):
        if groups[key]:
            given.known(*groups[key])
            flat.update((f"{key}.{part}", within) for part, within in given.entries())
        else:
            flat[key] = given
    facts = {}
    for key, given in flat.items():
        try:
            facts[key] = BY_KEY[key].read(given.value, framework, domain)
        except ValueError as error:
            raise given.wrong(str(error)) from None
    return facts


def _by_question(
    case: Place, key: str, framework: Framework, domain: int
) -> Iterator[tuple[str, Place]]:
    """The entries of a key that has any question of the domain for keys."""
    codes = framework.questions(domain)
    for code, given in case.entries_of(key):
        if code not in codes:
            near = [known for known in codes if known[:3] == code[:3]]
            raise given.wrong(
                f"is no question of domain {domain} in {framework.code}",
                f"one of {', '.join((near or codes)[:12])} …",
            )
        yield code, given


def _notes(case: Place, framework: Framework, domain: int) -> dict[str, str]:
    codes = _key_questions(framework, domain)
    notes = {}
    for code, given in case.entries_of("notes"):
        if code not in codes:
            raise given.wrong(
                f"is no key question of domain {domain} in {framework.code}",
                f"one of {', '.join(codes)}",
            )
        notes[code] = given.text()
    return notes


def _example(place: Place, key_questions: tuple[str, ...]) -> BundleExample:
    place.known("question", "kind", "passage")
    return BundleExample(
        question=place.at("question").one_of(key_questions),
        kind=place.at("kind").one_of(ExampleKind.values),
        passage=place.at("passage").text(),
    )


def _alert(place: Place) -> BundleAlert:
    place.known("raised_at", "what", "passed_to", "passed_at", "response")
    for there, lacking in (("passed_to", "passed_at"), ("passed_at", "passed_to")):
        if there in place and lacking not in place:
            raise place.wrong(f"has {there} and no {lacking}", "both, or neither,")
    return BundleAlert(
        raised_at=place.at("raised_at").moment(),
        what=place.at("what").text(),
        passed_to=place.at("passed_to").fits(Alert, "passed_to") if "passed_to" in place else "",
        passed_at=place.at("passed_at").moment() if "passed_at" in place else None,
        response=place.at("response").text() if "response" in place else "",
    )


def _key_questions(framework: Framework, domain: int) -> tuple[str, ...]:
    standards = framework.domain(domain).standards
    return tuple(question.code for each in standards for question in each.key_questions)
