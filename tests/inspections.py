"""The inspections that tests work on: those of the demonstration."""

import json
from pathlib import Path
from typing import Any

from desk import demonstration
from desk.bundle import read, store
from inspections.models import Inspection

BUNDLES = Path(demonstration.__file__).parent
# Those whose tallies are published, and the invented one that is half-way through its fieldwork.
REFERENCES = ("hounslow-2019", "kensington-chelsea-2021", "lambeth-2019")
HALF_WAY = "marlwater-2021"
# An invented service inspected before, and to be inspected again: its sample is not drawn yet.
CLOSED, NOT_SAMPLED = "saltmere-2019", "saltmere-2021"
EVERY = (*REFERENCES, HALF_WAY, CLOSED, NOT_SAMPLED)


def bundle_of(reference: str) -> dict[str, Any]:
    """The bundle as plain JSON values, for a test to change."""
    bundle: dict[str, Any] = json.loads((BUNDLES / f"{reference}.json").read_text(encoding="utf-8"))
    return bundle


def stored(bundle: dict[str, Any], *, replace: bool = False) -> Inspection:
    """The inspection that a (changed) bundle describes."""
    return store(read(json.dumps(bundle), "bundle.json"), replace=replace)


def imported(reference: str) -> Inspection:
    """One of the demonstration inspections."""
    return stored(bundle_of(reference))
