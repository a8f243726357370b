"""Read an inspection bundle and check all of it, before anything is written.

Format: docs/bundle.md. Every error names the place in the file and what would be right.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desk.bundle.case import BundleCase, read_cases
from desk.bundle.decisions import (
    BundleDecision,
    BundleJudgement,
    BundleOverall,
    read_decisions,
    read_judgements,
    read_overall,
)
from desk.bundle.evidence import BundleItem, read_evidence
from desk.bundle.findings import read_findings
from desk.bundle.place import BundleError, Place
from desk.bundle.sample import BundleSample, read_sample
from desk.bundle.service_facts import read_facts
from desk.bundle.setting_up import BundleSettingUp, read_setting_up
from findings.storing import Stored
from inspections.frameworks import Framework, FrameworkError, load
from inspections.models import Inspection, State, YouthOffendingService
from inspections.versions import other_version
from supply.reading import Given

FORMAT = "inspection-bundle/1"


@dataclass(frozen=True, slots=True)
class Bundle:
    """An inspection bundle, read and checked. `warnings` are for the person who imports it."""

    framework: Framework
    service: str
    local_name: str | None
    local_authority: str | None
    region: str | None
    reference: str
    fieldwork_start: date
    fieldwork_end: date
    state: str
    locked_at: datetime | None
    eligible: Mapping[int, int]
    setting_up: BundleSettingUp
    sample: BundleSample | None
    judgements: tuple[BundleJudgement, ...]
    evidence: tuple[BundleItem, ...]
    cases: tuple[BundleCase, ...]
    decisions: tuple[BundleDecision, ...]
    overall: BundleOverall | None
    service_facts: Mapping[str, Given]
    found: Stored
    source: str
    warnings: tuple[str, ...]


def read(text: str, source: str) -> Bundle:
    """The bundle in `text`; `source` names the file in errors. Raises BundleError."""
    root = Place(source, "", _parse(text, source))
    root.known(
        *("format", "framework", "service", "inspection", "milestones", "eligible_cases"),
        *("sample", "service_facts", "judgements", "evidence", "cases", "discretion", "overall"),
        *("findings", "recommendations", "progress"),
    )
    root.at("format").one_of((FORMAT,))
    service = root.at("service")
    service.known("name", "local_name", "local_authority", "region")
    local_name, local_authority, region = (
        service.at(key).fits(YouthOffendingService, key) if key in service else None
        for key in ("local_name", "local_authority", "region")
    )
    framework = _framework(root.at("framework"), local_name)
    inspection = root.at("inspection")
    inspection.known(
        *("reference", "fieldwork_start", "fieldwork_end", "approach", "windows"),
        *("state", "locked_at", "eligible"),
    )
    start, end = inspection.at("fieldwork_start").date(), inspection.at("fieldwork_end").date()
    if end < start:
        raise inspection.at("fieldwork_end").wrong(
            f"is before {start}, the first day", "a later day"
        )
    cases = read_cases(root, framework)
    setting_up = read_setting_up(root, framework)
    return Bundle(
        framework=framework,
        service=service.at("name").fits(YouthOffendingService, "name"),
        local_name=local_name,
        local_authority=local_authority,
        region=region,
        reference=inspection.at("reference").fits(Inspection, "reference"),
        fieldwork_start=start,
        fieldwork_end=end,
        state=(
            inspection.at("state").one_of(State.values)
            if "state" in inspection
            else State.FIELDWORK
        ),
        locked_at=inspection.at("locked_at").moment() if "locked_at" in inspection else None,
        eligible=_eligible(root, framework, cases, setting_up),
        setting_up=setting_up,
        sample=read_sample(root, cases),
        judgements=read_judgements(root, framework, start),
        evidence=read_evidence(root, framework),
        cases=cases,
        decisions=read_decisions(root, framework, start),
        overall=read_overall(root, framework, start),
        service_facts=read_facts(root, framework),
        found=read_findings(root),
        source=source,
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


def _eligible(
    root: Place,
    framework: Framework,
    cases: tuple[BundleCase, ...],
    setting_up: BundleSettingUp,
) -> dict[int, int]:
    """How many cases were eligible, by domain; at least those that are there.

    Where the eligible cases stand in the bundle they are counted.
    """
    inspection = root.at("inspection")
    domains = {str(d.number): d.number for d in framework.domains if framework.questions(d.number)}
    listed = Counter(case.domain for case in setting_up.eligible)
    eligible = {domain: listed[domain] for domain in domains.values() if listed}
    if "eligible" in inspection:
        inspection.at("eligible").known(*domains)
    for key, given in inspection.entries_of("eligible"):
        counted = given.whole()
        if eligible.get(domains[key], counted) != counted:
            raise given.wrong(
                f"is {given.value}, and eligible_cases lists {eligible[domains[key]]}",
                f"{eligible[domains[key]]}, or nothing,",
            )
        eligible[domains[key]] = counted
        sampled = sum(case.domain == domains[key] for case in cases)
        if counted < sampled:
            raise given.wrong(
                f"is {counted}, and {sampled} cases are sampled", f"{sampled} or more"
            )
    for domain, counted in eligible.items():
        sampled = sum(case.domain == domain for case in cases)
        if counted < sampled:
            raise root.at("eligible_cases").wrong(
                f"has {counted} of domain {domain}, and {sampled} cases are sampled",
                f"{sampled} or more",
            )
    return eligible
