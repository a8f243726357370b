"""What comes before fieldwork, in a bundle: windows, milestones, the eligible caseload.

Format: docs/bundle.md. Every error names the place in the file and what would be right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cases import facts
from desk.bundle.place import Place, refuse_twice
from inspections.frameworks import Framework
from inspections.models import Approach, Inspection, Milestone, State
from sampling.models import EligibleCase

_LONGEST_WINDOW = 36
# Columns of an eligible case that hold facts of cases, by the fact's key.
_FACTS = {
    "sex": "sex",
    "age": "age",
    "ethnicity": "ethnicity",
    "disposal": "disposal",
    "disposal_date": "disposal_date",
    "rosh": "service_rosh",
    "safety": "service_safety",
}
_NEEDED = ("sex", "disposal", "disposal_date")
_TEXTS = ("child", "case_manager")


@dataclass(frozen=True, slots=True)
class BundleMilestone:
    """When a state is to be reached and was."""

    state: str
    planned_on: date | None
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class BundleEligible:
    """An eligible case; `columns` by the model's names."""

    reference: str
    domain: int
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BundleSettingUp:
    """What a bundle says of an inspection before its fieldwork; what is left out is empty."""

    approach: str
    windows: Mapping[str, list[int]]
    milestones: tuple[BundleMilestone, ...]
    eligible: tuple[BundleEligible, ...]


def read_setting_up(root: Place, framework: Framework) -> BundleSettingUp:
    """What the bundle `root` says of the time before fieldwork. Raises BundleError."""
    inspection = root.at("inspection")
    return BundleSettingUp(
        approach=(
            inspection.at("approach").one_of(Approach.values) if "approach" in inspection else ""
        ),
        windows=_windows(inspection, framework),
        milestones=_milestones(root),
        eligible=_eligible_cases(root, framework),
    )


def _domains(framework: Framework) -> dict[str, int]:
    return {str(d.number): d.number for d in framework.domains if d.disposals}


def _windows(inspection: Place, framework: Framework) -> dict[str, list[int]]:
    if "windows" in inspection:
        inspection.at("windows").known(*_domains(framework))
    windows = {}
    for domain, given in inspection.entries_of("windows"):
        months = [item.whole(_LONGEST_WINDOW) for item in given.items()]
        if len(months) != 2 or months[0] >= months[1]:
            raise given.wrong(
                f"is {given.value}", "two numbers of months, the lower one first, as [6, 9],"
            )
        windows[domain] = months
    return windows


def _milestones(root: Place) -> tuple[BundleMilestone, ...]:
    places = root.items_of("milestones")
    made = [_milestone(place) for place in places]
    refuse_twice(((one.state, place) for one, place in zip(made, places, strict=True)), "the state")
    return tuple(sorted(made, key=lambda one: State.values.index(one.state)))


def _milestone(place: Place) -> BundleMilestone:
    place.known("state", "planned", "reached")
    return BundleMilestone(
        state=place.at("state").one_of(State.values),
        planned_on=place.at("planned").date() if "planned" in place else None,
        reached_on=place.at("reached").date() if "reached" in place else None,
    )


def _eligible_cases(root: Place, framework: Framework) -> tuple[BundleEligible, ...]:
    places = root.items_of("eligible_cases")
    made = [_eligible(place, framework) for place in places]
    refuse_twice(
        ((one.reference, place) for one, place in zip(made, places, strict=True)),
        "the eligible case",
    )
    return tuple(made)


def _eligible(place: Place, framework: Framework) -> BundleEligible:
    place.known("reference", "domain", *_FACTS, *_TEXTS)
    reference = place.at("reference").fits(EligibleCase, "reference")
    place = replace(place, path=f"{place.path} ({reference})")
    domain = place.at("domain").whole()
    if domain not in _domains(framework).values():
        raise place.at("domain").wrong(f"is {domain}", " or ".join(_domains(framework)))
    columns: dict[str, Any] = {
        name: place.at(name).fits(EligibleCase, name) for name in _TEXTS if name in place
    }
    for name, key in _FACTS.items():
        if name not in place and name not in _NEEDED:
            continue
        try:
            columns[name] = facts.BY_KEY[key].read(place.at(name).value, framework, domain)
        except ValueError as error:
            raise place.at(name).wrong(str(error)) from None
    return BundleEligible(reference, domain, columns)


def store_setting_up(inspection: Inspection, given: BundleSettingUp) -> None:
    """Milestones and eligible cases of an inspection that has none; a few statements for all."""
    Milestone.objects.bulk_create(
        Milestone(
            inspection=inspection,
            state=one.state,
            planned_on=one.planned_on,
            reached_on=one.reached_on,
        )
        for one in given.milestones
    )
    EligibleCase.objects.bulk_create(
        EligibleCase(
            inspection=inspection, reference=one.reference, domain=one.domain, **one.columns
        )
        for one in given.eligible
    )


def exported_milestones(inspection: Inspection) -> list[dict[str, str]]:
    """The milestones of an inspection as a bundle has them, in the states' order."""
    made = {one.state: one for one in inspection.milestones.all()}
    listed = []
    for state in State.values:
        if (one := made.get(state)) and (one.planned_on or one.reached_on):
            shape = {"state": state}
            if one.planned_on:
                shape["planned"] = one.planned_on.isoformat()
            if one.reached_on:
                shape["reached"] = one.reached_on.isoformat()
            listed.append(shape)
    return listed


def exported_eligible(case: EligibleCase) -> dict[str, Any]:
    """An eligible case as a bundle has it; what is empty is left out."""
    shape: dict[str, Any] = {"reference": case.reference, "domain": case.domain}
    for name in (*_FACTS, *_TEXTS):
        value = getattr(case, name)
        if value not in (None, ""):
            shape[name] = value.isoformat() if isinstance(value, date) else value
    return shape
