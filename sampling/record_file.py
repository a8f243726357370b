"""A sample's record as a file: all that is needed to draw it again, and what was replaced."""

import json
from typing import Any

from sampling.draw import record
from sampling.models import Sample

FORMAT = "sample-record/1"


def as_record(sample: Sample) -> dict[str, Any]:
    """JSON values. What had been entered about cases taken out is no part of it."""
    shape: dict[str, Any] = {
        "format": FORMAT,
        "inspection": sample.inspection.reference,
        "framework": sample.inspection.framework_code,
        "number": sample.number,
        "drawn_at": sample.drawn_at.isoformat(),
        "drawn_by": sample.drawn_by.name if sample.drawn_by else "",
        "population": sample.population,
        "digest": sample.digest,
        "parameters": sample.parameters,
        "seed": sample.seed,
        "drawn": sample.drawn,
        "replacements": [
            {
                "domain": made.domain,
                "taken_out": made.taken_out,
                "put_in": made.put_in or None,
                "ground": made.ground,
                "reason": made.reason,
                "replaced_at": made.replaced_at.isoformat(),
                "replaced_by": made.replaced_by.name if made.replaced_by else "",
            }
            for made in sample.replacements.select_related("replaced_by")
        ],
    }
    if sample.accepted_at:
        shape["accepted_at"] = sample.accepted_at.isoformat()
    if not sample.in_force:
        shape["withdrawn_reason"] = sample.withdrawn_reason
    return shape


def written(sample: Sample) -> bytes:
    """The file's bytes: UTF-8, indented."""
    text = json.dumps(as_record(sample), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def read(text: str) -> dict[str, Any]:
    """The record that a file holds. Raises RecordError that says where it is none."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise record.RecordError(f"This is not JSON: {error}.") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise record.RecordError(
            f'The file has no "format": "{FORMAT}"; a record as it was downloaded would be right.'
        )
    return found
