"""The figures of an inspection: one frozen object that everything shown or printed takes.

Live figures are worked out from the answers as they stand and are provisional; those of a
snapshot are read back as the panel signed them off. Nothing else computes a figure.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal, TypeVar

from cattrs.preconf.json import make_converter

from inspections import frameworks
from ratings import engine
from ratings.tallies import Count

SUB_SAMPLE_FACTS = ("disposal", "sex", "inspector_rosh")
# By which the questions asked of every case are told apart besides.
DOMAIN = "domain"
NOT_RECORDED = "not_recorded"
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class CaseCount:
    """The cases of a domain. `complete`: no key question in them is open or undecided.

    `eligible`: how many could have been sampled; None where that is not recorded.
    """

    sampled: int
    complete: int
    submitted: int
    eligible: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on discretion as the panel recorded it."""

    standard: str
    computed: str
    published: str
    triggers: tuple[str, ...]
    reason: str
    panel: tuple[str, ...]
    decided_on: date


@dataclass(frozen=True, slots=True)
class OverallDecided:
    """A person's decision on the overall rating where figures alone give none.

    `max_score`: the highest score that the rated standards could have given; `score`: what they
    came to when it was made, None where that was not kept.
    """

    rating: str
    max_score: int
    reason: str
    panel: tuple[str, ...]
    decided_on: date
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures come from: the live answers, or snapshot `number`; and as at when."""

    kind: Literal["live", "snapshot"]
    number: int | None
    as_of: datetime


@dataclass(frozen=True)
class Figures:
    """Everything that is known in figures of one inspection.

    `cases` by domain; `counts` by question (key questions, prompts, those asked of every case);
    `sub_samples` by question, fact and value, those asked of every case by domain, too; `context`:
    cases by domain, fact and value; `agreed`: the judged standards whose rating the panel has
    agreed, not only the lead proposed.
    """

    reference: str
    framework: str
    service: str
    local_name: str
    fieldwork_start: date
    fieldwork_end: date
    source: Source
    cases: Mapping[int, CaseCount]
    ratings: engine.Ratings
    counts: Mapping[str, Count]
    sub_samples: Mapping[str, Mapping[str, Mapping[str, Count]]]
    context: Mapping[int, Mapping[str, Mapping[str, int]]]
    decisions: Mapping[str, Decision]
    overall_decided: OverallDecided | None = None
    agreed: tuple[str, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether the panel has not signed these figures off."""
        return self.source.kind == "live"

    @property
    def sampled(self) -> int:
        """The sampled cases of all domains."""
        return sum(count.sampled for count in self.cases.values())

    @property
    def complete(self) -> int:
        """Those in which no key question is open or undecided."""
        return sum(count.complete for count in self.cases.values())

    @property
    def without_cases(self) -> tuple[str, ...]:
        """The scored standards that are not rated, and will not be: no case is relevant to them."""
        return tuple(
            code
            for code, rated in self.ratings.standards.items()
            if rated.scored and rated.rating is None and self._settled(code)
        )

    @property
    def score(self) -> int | None:
        """The score; where the panel's decision gives the overall rating, that of the others."""
        return self.points if self.overall_stands else self.ratings.score

    @property
    def points(self) -> int:
        """What the scored standards that are rated come to, while open answers are left open."""
        return sum(rated.points or 0 for rated in self.ratings.standards.values() if rated.scored)

    @property
    def max_score(self) -> int:
        """The highest score there is; reduced where the panel's decision gives the overall."""
        return self.max_score_without if self.overall_stands else self.ratings.max_score

    @property
    def max_score_without(self) -> int:
        """The highest score that the other standards could have given."""
        scored = sum(rated.scored for rated in self.ratings.standards.values())
        return self.ratings.max_score // scored * (scored - len(self.without_cases))

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """The standards whose decision rests on ground that has moved since."""
        return tuple(code for code, made in self.decisions.items() if self._moved(made))

    def _moved(self, made: Decision) -> bool:
        rated = self.ratings.standards[made.standard]
        if rated.computed != made.computed or not rated.discretion or rated.triggers is None:
            return True
        points = frameworks.load(self.framework).band
        up = points(made.published).points > points(made.computed).points
        holding = rated.triggers.up if up else rated.triggers.down
        return set(holding) != set(made.triggers)

    @property
    def unrated(self) -> tuple[str, ...]:
        """The scored standards that are not rated and still can be."""
        return tuple(
            code
            for code in self.ratings.not_rated
            if self.ratings.standards[code].scored and code not in self.without_cases
        )

    @property
    def overall_stands(self) -> bool:
        """Whether the recorded decision gives the overall rating: needed, on ground that holds."""
        return (
            self.overall_decided is not None
            and self.ratings.overall is None
            and not self.unrated
            and self.overall_decided.max_score == self.max_score_without
            and self.overall_decided.score in (None, self.points)
        )

    @property
    def overall(self) -> str | None:
        """The overall rating: by the score, or as a person decided where there is none."""
        if self.overall_decided is not None and self.overall_stands:
            return self.overall_decided.rating
        return self.ratings.overall

    def _settled(self, standard: str) -> bool:
        counts = [
            self.counts[code]
            for code in self.ratings.questions
            if code.rpartition(".")[0] == standard
        ]
        return bool(counts) and not any(count.unsettled for count in counts)

    @property
    def questions_asked(self) -> int:
        """How often a key question is asked, over all cases."""
        return sum(count.asked for count in self._key_counts())

    @property
    def questions_answered(self) -> int:
        """How often a key question that is asked is answered."""
        return sum(count.asked - count.open for count in self._key_counts())

    def _key_counts(self) -> Iterable[Count]:
        return (self.counts[code] for code in self.ratings.questions if code in self.counts)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the figures as canonical JSON; when and whence they were taken is left out."""
        return digest_of(as_json(self))


_converter = make_converter()


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures as plain JSON values, for a snapshot."""
    return plain(figures)


def plain(kept: Any) -> dict[str, Any]:
    """Figures, a part of them, or what holds them, as plain JSON values."""
    # Through text once, so that keys and numbers are what a reader of the JSON will have.
    shape: dict[str, Any] = json.loads(json.dumps(_converter.unstructure(kept)))
    return shape


def digest_of(shape: Mapping[str, Any]) -> str:
    """The digest of figures as `as_json` wrote them, be it before a later version said more."""
    sealed = {key: value for key, value in shape.items() if key != "source"}
    canonical = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def from_json(shape: Mapping[str, Any]) -> Figures:
    """The figures that `as_json` wrote."""
    return _converter.structure(shape, Figures)


def structured(shape: Mapping[str, Any], kind: type[_Kind]) -> _Kind:
    """What `plain` wrote of an object of this kind."""
    return _converter.structure(shape, kind)
