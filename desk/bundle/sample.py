"""The sample in force in a bundle: its record, whether it is accepted, what was replaced.

Format: docs/bundle.md. A record that does not give the same cases when drawn again is refused.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.case_shape import moment
from desk.bundle.case import BundleCase
from desk.bundle.place import Place
from inspections.models import Inspection
from sampling.draw import record
from sampling.models import Replacement, ReplacementGround, Sample
from sampling.standing import in_force, standing_of

_RECORD = ("population", "digest", "parameters", "seed", "drawn")


@dataclass(frozen=True, slots=True)
class BundleReplacement:
    """A case taken out, and the one put in its place ("": none)."""

    domain: int
    taken_out: str
    put_in: str
    ground: str
    reason: str
    replaced_at: datetime
    entered: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BundleSample:
    """The sample as the bundle has it; `record` holds what is needed to draw it again."""

    number: int
    drawn_at: datetime
    accepted_at: datetime | None
    record: Mapping[str, Any]
    replacements: tuple[BundleReplacement, ...]
    place: Place


def read_sample(root: Place, cases: tuple[BundleCase, ...]) -> BundleSample | None:
    """The sample of the bundle `root`; None where it has none. Raises BundleError."""
    if "sample" not in root:
        return None
    place = root.at("sample")
    place.known("number", "drawn_at", "accepted_at", *_RECORD, "replacements")
    made = {key: place.at(key).value for key in _RECORD}
    for key, longest in (("seed", 40), ("digest", 64)):
        place.at(key).text(longest)
    try:
        if differences := record.differences(made):
            raise place.wrong(
                f"drawn again it is another: {' '.join(differences).rstrip('.')}",
                "a record as it was exported",
            )
    except record.RecordError as error:
        raise place.wrong(str(error).rstrip(".")) from None
    sample = BundleSample(
        number=place.at("number").whole(9999),
        drawn_at=place.at("drawn_at").moment(),
        accepted_at=place.at("accepted_at").moment() if "accepted_at" in place else None,
        record=made,
        replacements=tuple(_replacement(item, made) for item in place.items_of("replacements")),
        place=place,
    )
    _require_its_cases(sample, cases)
    return sample


def _replacement(place: Place, made: Mapping[str, Any]) -> BundleReplacement:
    place.known("domain", "taken_out", "put_in", "ground", "reason", "replaced_at", "entered")
    domain = place.at("domain").whole()
    drawn = made["drawn"].get(str(domain))
    if drawn is None:
        raise place.at("domain").wrong(f"is {domain}", " or ".join(made["drawn"]))
    return BundleReplacement(
        domain=domain,
        taken_out=place.at("taken_out").one_of([*drawn["selected"], *drawn["reserve"]]),
        put_in=place.at("put_in").one_of(drawn["reserve"]) if "put_in" in place else "",
        ground=place.at("ground").one_of(ReplacementGround.values),
        reason=place.at("reason").text(500),
        replaced_at=place.at("replaced_at").moment(),
        entered=place.at("entered").object() if "entered" in place else {},
    )


def _require_its_cases(sample: BundleSample, cases: tuple[BundleCase, ...]) -> None:
    """An accepted sample's cases are those of the bundle; before that it has none."""
    drawn = {each for domain in sample.record["drawn"].values() for each in domain["selected"]}
    for made in sample.replacements:
        if made.taken_out not in drawn or made.put_in in drawn:
            raise sample.place.at("replacements").wrong(
                f"takes {made.taken_out} out for {made.put_in or 'none'}, which can’t be",
                "the replacements in their order",
            )
        drawn = drawn - {made.taken_out} | ({made.put_in} - {""})
    wanted = drawn if sample.accepted_at else set()
    there = {case.reference for case in cases}
    if wanted != there:
        odd = ", ".join(sorted(wanted ^ there)[:5])
        raise sample.place.wrong(
            f"has other cases than the bundle: {odd}",
            "the same cases" if sample.accepted_at else "a sample with accepted_at, or no cases",
        )


def store_sample(inspection: Inspection, given: BundleSample) -> None:
    """The sample of an inspection that has none."""
    sample = Sample.objects.create(
        inspection=inspection,
        number=given.number,
        drawn_at=given.drawn_at,
        accepted_at=given.accepted_at,
        **given.record,
    )
    Replacement.objects.bulk_create(
        Replacement(
            sample=sample,
            domain=made.domain,
            taken_out=made.taken_out,
            put_in=made.put_in,
            ground=made.ground,
            reason=made.reason,
            replaced_at=made.replaced_at,
            entered=dict(made.entered),
        )
        for made in given.replacements
    )


def exported_sample(inspection: Inspection) -> dict[str, Any] | None:
    """The sample in force as a bundle has it; None where there is none."""
    sample = in_force(inspection)
    if sample is None:
        return None
    shape: dict[str, Any] = {"number": sample.number, "drawn_at": moment(sample.drawn_at)}
    if sample.accepted_at:
        shape["accepted_at"] = moment(sample.accepted_at)
    shape |= {key: _sorted(getattr(sample, key)) for key in _RECORD}
    if replacements := standing_of(sample).replacements:
        shape["replacements"] = [_exported_replacement(made) for made in replacements]
    return shape


def _exported_replacement(made: Replacement) -> dict[str, Any]:
    shape: dict[str, Any] = {"domain": made.domain, "taken_out": made.taken_out}
    if made.put_in:
        shape["put_in"] = made.put_in
    shape |= {
        "ground": made.ground,
        "reason": made.reason,
        "replaced_at": moment(made.replaced_at),
    }
    if made.entered:
        shape["entered"] = _sorted(made.entered)
    return shape


def _sorted(value: Any) -> Any:
    """The same with its keys in order: the database keeps none."""
    return json.loads(record.canonical(value))
