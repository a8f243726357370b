"""Read an inspection bundle and check all of it, before anything is written.

Format: docs/bundle.md. Every error names the place in the file and what would be right.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Field, Model

from cases.facts import BY_KEY
from cases.models import CaseState, SampledCase, Value
from desk.bundle.place import BundleError, Place, refuse_twice
from inspections.frameworks import Framework, FrameworkError, load
from inspections.models import Inspection, State, YouthOffendingService
from inspections.versions import other_version

FORMAT = "inspection-bundle/1"


@dataclass(frozen=True, slots=True)
class BundleCase:
    """A case as the bundle has it; `facts` by key, `state` None where the file has none."""

    reference: str
    domain: int
    facts: Mapping[str, Any]
    answers: Mapping[str, str]
    notes: Mapping[str, str]
    state: str | None


@dataclass(frozen=True, slots=True)
class BundleDecision:
    """A decision on discretion; `place` is where it stands in the file.

    `computed` and `triggers` are as the panel had them, where answers given since have moved them.
    """

    standard: str
    to: str
    reason: str
    panel: tuple[str, ...]
    decided_on: date
    computed: str | None
    triggers: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Bundle:
    """An inspection bundle, read and checked. `warnings` are for the person who imports it."""

    framework: Framework
    service: str
    local_name: str | None
    region: str | None
    reference: str
    fieldwork_start: date
    fieldwork_end: date
    state: str
    judgements: Mapping[str, str]
    cases: tuple[BundleCase, ...]
    decisions: tuple[BundleDecision, ...]
    warnings: tuple[str, ...]


def read(text: str, source: str) -> Bundle:
    """The bundle in `text`; `source` names the file in errors. Raises BundleError."""
    root = Place(source, "", _parse(text, source))
    root.known("format", "framework", "service", "inspection", "judgements", "cases", "discretion")
    root.at("format").one_of((FORMAT,))
    service = root.at("service")
    service.known("name", "local_name", "region")
    local_name, region = (
        service.at(key).fits(_field(YouthOffendingService, key)) if key in service else None
        for key in ("local_name", "region")
    )
    framework = _framework(root.at("framework"), local_name)
    inspection = root.at("inspection")
    inspection.known("reference", "fieldwork_start", "fieldwork_end", "state")
    start, end = inspection.at("fieldwork_start").date(), inspection.at("fieldwork_end").date()
    if end < start:
        raise inspection.at("fieldwork_end").wrong(
            f"is before {start}, the first day", "a later day"
        )
    return Bundle(
        framework=framework,
        service=service.at("name").fits(_field(YouthOffendingService, "name")),
        local_name=local_name,
        region=region,
        reference=inspection.at("reference").fits(_field(Inspection, "reference")),
        fieldwork_start=start,
        fieldwork_end=end,
        state=(
            inspection.at("state").one_of(State.values)
            if "state" in inspection
            else State.FIELDWORK
        ),
        judgements=_judgements(root, framework),
        cases=_cases(root, framework),
        decisions=_decisions(root, framework),
        warnings=_warnings(framework, start),
    )


def _parse(text: str, source: str) -> Any:
    def no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        for key in keys:
            if keys.count(key) > 1:
                raise BundleError(f"{source}: the key {key} stands twice in one object.")
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=no_key_twice)
    except json.JSONDecodeError as error:
        raise BundleError(
            f"{source}, line {error.lineno}, column {error.colno}: this is not JSON ({error.msg})."
        ) from None
    except (ValueError, RecursionError):
        raise BundleError(
            f"{source}: a number is too long or the objects lie too deep for a bundle; "
            "docs/bundle.md says what one holds."
        ) from None


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, Field)
    return field


def _framework(place: Place, local_name: str | None) -> Framework:
    try:
        return load(place.text(), local_name)
    except FrameworkError as error:
        raise place.wrong(str(error).rstrip(".")) from None


def _warnings(framework: Framework, start: date) -> tuple[str, ...]:
    right = other_version(framework, start)
    if right is None:
        return ()
    return (
        f"Fieldwork began on {start}, when {right.code} applied; "
        f"the inspection is kept under {framework.code}.",
    )


def _judgements(root: Place, framework: Framework) -> dict[str, str]:
    if "judgements" not in root:
        return {}
    judged = [s.code for s in framework.standards if s.method == "judged"]
    found: list[tuple[str, Place]] = []
    ratings = {}
    for place in root.at("judgements").items():
        place.known("standard", "rating")
        standard = place.at("standard").one_of(judged)
        ratings[standard] = place.at("rating").one_of(framework.ratings)
        found.append((standard, place))
    refuse_twice(found, "standard")
    return ratings


def _cases(root: Place, framework: Framework) -> tuple[BundleCase, ...]:
    places = root.at("cases").items() if "cases" in root else []
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


def _case(place: Place, framework: Framework) -> BundleCase:
    place.known("reference", "domain", "facts", "answers", "notes", "state")
    reference = place.at("reference").fits(_field(SampledCase, "reference"))
    # From here on an error names the case as people know it.
    place = replace(place, path=f"{place.path} ({reference})")
    domains = [d.number for d in framework.domains if framework.questions(d.number)]
    domain = place.at("domain").value
    if isinstance(domain, bool) or domain not in domains:
        raise place.at("domain").wrong(f"is {domain!r}", " or ".join(str(d) for d in domains))
    return BundleCase(
        reference=reference,
        domain=domain,
        facts=_facts(place.at("facts"), framework, domain) if "facts" in place else {},
        answers=_answers(place.at("answers"), framework, domain) if "answers" in place else {},
        notes=_notes(place.at("notes"), framework, domain) if "notes" in place else {},
        state=place.at("state").one_of(CaseState.values) if "state" in place else None,
    )


def _facts(place: Place, framework: Framework, domain: int) -> dict[str, Any]:
    groups: dict[str, list[str]] = {}
    for key in BY_KEY:
        head, _, part = key.partition(".")
        groups.setdefault(head, []).extend([part] if part else [])
    place.known(*groups)
    flat: dict[str, Place] = {}
    for key, inner in place.entries():
        if groups[key]:
            inner.known(*groups[key])
            flat.update((f"{key}.{part}", within) for part, within in inner.entries())
        else:
            flat[key] = inner
    facts = {}
    for key, inner in flat.items():
        try:
            facts[key] = BY_KEY[key].read(inner.value, framework, domain)
        except ValueError as error:
            raise inner.wrong(str(error)) from None
    return facts


def _answers(place: Place, framework: Framework, domain: int) -> dict[str, str]:
    codes = frozenset(framework.questions(domain))
    answers = {}
    for code, given in place.entries():
        if code not in codes:
            near = [known for known in framework.questions(domain) if known[:3] == code[:3]]
            raise given.wrong(
                f"is no question of domain {domain} in {framework.code}",
                f"one of {', '.join((near or framework.questions(domain))[:12])} …",
            )
        answers[code] = given.one_of(Value.values)
    return answers


def _notes(place: Place, framework: Framework, domain: int) -> dict[str, str]:
    codes = {
        question.code
        for standard in framework.domain(domain).standards
        for question in standard.key_questions
    }
    notes = {}
    for code, given in place.entries():
        if code not in codes:
            raise given.wrong(
                f"is no key question of domain {domain} in {framework.code}",
                f"one of {', '.join(sorted(codes))}",
            )
        notes[code] = given.text()
    return notes


def _decisions(root: Place, framework: Framework) -> tuple[BundleDecision, ...]:
    if "discretion" not in root:
        return ()
    computed = [s.code for s in framework.standards if s.method == "computed"]
    decisions = []
    for place in root.at("discretion").items():
        place.known("standard", "to", "reason", "panel", "date", "computed", "triggers")
        recorded = "computed" in place or "triggers" in place
        decisions.append(
            BundleDecision(
                standard=place.at("standard").one_of(computed),
                to=place.at("to").one_of(framework.ratings),
                reason=place.at("reason").text(),
                panel=_panel(place.at("panel")),
                decided_on=place.at("date").date(),
                computed=place.at("computed").one_of(framework.ratings) if recorded else None,
                triggers=_triggers(place.at("triggers"), framework) if recorded else (),
                place=place,
            )
        )
    refuse_twice(((made.standard, made.place) for made in decisions), "standard")
    return tuple(decisions)


def _triggers(place: Place, framework: Framework) -> tuple[str, ...]:
    known = [trigger.code for trigger in framework.discretion.triggers]
    triggers = tuple(item.one_of(known) for item in place.items())
    if not triggers:
        raise place.wrong("is empty", f"one or more of {', '.join(known)}")
    return triggers


def _panel(place: Place) -> tuple[str, ...]:
    members = tuple(member.text(120) for member in place.items())
    if not members:
        raise place.wrong("is empty", "who was on the panel")
    return members
