"""The record of a draw: JSON values from which it can be repeated, bit by bit.

    population   the eligible cases as the draw looked at them, sorted by reference
    digest       SHA-256 of the population as canonical JSON, in hexadecimal digits
    parameters   the rule, and by domain: how many are eligible, the size's steps, the size,
                 and an adjustment of it
    seed         what all chance follows from
    drawn        by domain: selected, reserve, strata, tries

Canonical JSON: keys sorted, no spaces, UTF-8.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from sampling.draw import sizes
from sampling.draw.drawing import draw
from sampling.draw.strata import VARIABLES, Case

METHOD = "assay-draw/1"
_PLACES = 6


class RecordError(Exception):
    """What is given is no record of a draw; the message says where and what would be right."""


def canonical(value: object) -> str:
    """One text for one value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def population_of(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """The cases as the record has them."""
    return [asdict(case) for case in sorted(cases, key=lambda case: case.reference)]


def digest_of(population: Sequence[Mapping[str, Any]]) -> str:
    """The population's mark: it changes with any of its cases."""
    return sha256(canonical(population).encode()).hexdigest()


def cases_of(population: Sequence[Mapping[str, Any]]) -> tuple[Case, ...]:
    """The cases of a record's population. Raises RecordError."""
    try:
        return tuple(Case(**each) for each in population)
    except TypeError:
        raise RecordError(
            f"population: each case has reference, domain, {', '.join(VARIABLES)} and no more."
        ) from None


def sized(
    rule: sizes.Rule, eligible: Mapping[int, int], adjusted: Mapping[int, int]
) -> dict[int, sizes.Size]:
    """The sizes by domain, the first one's for the court cases; the others follow from what that
    was adjusted to, where it was."""
    found: dict[int, sizes.Size] = {}
    lead: int | None = None
    for domain, count in sorted(eligible.items()):
        if lead is None:
            found[domain] = sizes.court(rule, count)
            lead = adjusted.get(domain, found[domain].rule)
        else:
            found[domain] = sizes.others(rule, count, lead)
    return found


def parameters_of(
    rule: sizes.Rule,
    eligible: Mapping[int, int],
    adjustments: Mapping[int, Mapping[str, Any]],
) -> dict[str, Any]:
    """The parameters as the record has them; an adjustment has `to` and what else is told."""
    adjusted = {domain: int(made["to"]) for domain, made in adjustments.items()}
    by_domain = {}
    for domain, size in sized(rule, eligible, adjusted).items():
        steps = {"exact": sizes.in_places(size.exact, _PLACES), "rounded": size.rounded}
        if size.of is None:
            steps["n0"] = sizes.in_places(rule.n0, _PLACES)
        made = adjustments.get(domain)
        by_domain[str(domain)] = {
            "eligible": size.eligible,
            "steps": steps,
            "rule": size.rule,
            "size": adjusted.get(domain, size.rule),
            "adjustment": {"from": size.rule, **made} if made else None,
        }
    return {"method": METHOD, **asdict(rule), "strata": list(VARIABLES), "domains": by_domain}


def rule_of(parameters: Mapping[str, Any]) -> sizes.Rule:
    """The rule that a record was drawn by."""
    return sizes.Rule(**{name: parameters[name] for name in sizes.Rule.__slots__})


def drawn_from(
    population: Sequence[Mapping[str, Any]], parameters: Mapping[str, Any], seed: str
) -> dict[str, Any]:
    """What population, parameters and seed give, as the record has it. Raises RecordError."""
    cases = cases_of(population)
    found: dict[str, Any] = {}
    for domain, given in parameters["domains"].items():
        own = [case for case in cases if case.domain == int(domain)]
        try:
            drawn = draw(own, given["size"], seed=seed, domain=int(domain))
        except ValueError as error:
            raise RecordError(f"domain {domain}: {error}.") from None
        found[domain] = {
            "selected": list(drawn.selected),
            "reserve": list(drawn.reserve),
            "strata": [
                {"values": list(each.values), "eligible": each.eligible, "drawn": each.drawn}
                for each in drawn.strata
            ],
            "tries": drawn.tries,
        }
    return found


def differences(record: Mapping[str, Any]) -> list[str]:
    """Work the record out again: in what it differs, a sentence each; none: bit by bit the same.

    Raises RecordError where it is no record that this version can repeat.
    """
    try:
        return _differences(record)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise RecordError(
            f"The record lacks something, or has it in another shape: {error}. A record as it was "
            "downloaded would be right."
        ) from None


def _differences(record: Mapping[str, Any]) -> list[str]:
    parameters = record["parameters"]
    if parameters["method"] != METHOD:
        raise RecordError(
            f"The record was drawn by {parameters['method']}; {METHOD} can be repeated here."
        )
    found = []
    digest = digest_of(record["population"])
    if digest != record["digest"]:
        found.append(f"The population’s digest is {digest}; the record says {record['digest']}.")
    domains = parameters["domains"]
    eligible = {
        int(domain): sum(case["domain"] == int(domain) for case in record["population"])
        for domain in domains
    }
    adjustments = {
        int(domain): {key: told for key, told in given["adjustment"].items() if key != "from"}
        for domain, given in domains.items()
        if given["adjustment"]
    }
    again = parameters_of(rule_of(parameters), eligible, adjustments)
    if canonical(again) != canonical(parameters):
        found += _of_sizes(domains, again["domains"])
    drawn = drawn_from(record["population"], again, record["seed"])
    if canonical(drawn) != canonical(record["drawn"]):
        found += _of_cases(record["drawn"], drawn)
    return found


def _of_sizes(told: Mapping[str, Any], again: Mapping[str, Any]) -> list[str]:
    return [
        f"Domain {domain}: the record has {canonical(told.get(domain))}; worked out again it is "
        f"{canonical(again[domain])}."
        for domain in again
        if canonical(told.get(domain)) != canonical(again[domain])
    ] or ["The parameters hold more than the draw knows of."]


def _of_cases(told: Mapping[str, Any], again: Mapping[str, Any]) -> list[str]:
    found = []
    for domain in sorted({*told, *again}):
        here, there = told.get(domain, {}), again.get(domain, {})
        if canonical(here) == canonical(there):
            continue
        recorded, drawn = set(here.get("selected", ())), set(there.get("selected", ()))
        only_recorded, only_drawn = sorted(recorded - drawn), sorted(drawn - recorded)
        if only_recorded or only_drawn:
            found.append(
                f"Domain {domain}: {', '.join(only_recorded) or 'no case'} in the record alone, "
                f"{', '.join(only_drawn) or 'no case'} in the repeated draw alone."
            )
        else:
            found.append(f"Domain {domain}: the same cases; order, reserve or strata differ.")
    return found
