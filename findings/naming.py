"""A warning where what is written looks as if it could identify somebody; it refuses nothing."""

import re

from cases.identifying import Finding as Identifying
from cases.identifying import Kind, found_in
from inspections.models import Inspection

_WORD = re.compile(r"[^\W\d_]+")


def identifying(inspection: Inspection, *texts: str) -> tuple[Identifying, ...]:
    """What in the texts could identify somebody; the service's own name and place do not."""
    service = inspection.service
    own = {
        word.lower()
        for name in (service.name, service.local_name, service.local_authority, service.region)
        for word in _WORD.findall(name)
    }
    found = (each for text in texts for each in found_in(text))
    return tuple(
        dict.fromkeys(
            each
            for each in found
            if each.kind != Kind.NAME
            or not {word.lower() for word in _WORD.findall(each.passage)} <= own
        )
    )
