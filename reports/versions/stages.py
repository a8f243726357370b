"""The stages of a report's versions: their order, and what freezing for each of them needs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cases.models import SampledCase
from inspections.models import Inspection, State
from inspections.words import number
from ratings.words import listed
from reports.drafting import texts_of
from reports.material import Material, material_of
from reports.models import AccuracyComment, ReportVersion, Section, Stage
from reports.sections import places_of
from reports.states import SectionState, state_of
from reports.text import problems

# The state of the timeline that a version for a stage brings about; a draft brings none.
STATES = {
    Stage.QUALITY_ASSURANCE: State.QUALITY_ASSURANCE,
    Stage.FACTUAL_ACCURACY: State.FACTUAL_ACCURACY,
    Stage.SIGNED_OFF: State.SIGNED_OFF,
    Stage.PUBLISHED: State.PUBLISHED,
    Stage.REISSUED: State.PUBLISHED,
}
OUT = (Stage.PUBLISHED, Stage.REISSUED)
# What only a manager freezes, as only a manager signs a report off.
FOR_MANAGERS = (Stage.SIGNED_OFF, Stage.PUBLISHED, Stage.REISSUED)
_ORDER = list(Stage)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a stage needs, in a sentence, and whether it is met."""

    words: str
    met: bool


class Standing:
    """A report as it stands now: what it would say, and what is wrong with it.

    Reads on being asked. `held` is the inspection's row as it is now.
    """

    def __init__(self, held: Inspection) -> None:
        self.inspection = held

    @cached_property
    def material(self) -> Material:
        """What the report is made of now."""
        return material_of(self.inspection)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of every section as it stands, by code."""
        return texts_of(self.inspection, self.material)

    @property
    def snapshot(self) -> int | None:
        """The number of the snapshot that the figures are of; None while they are provisional."""
        return self.material.figures.source.number

    @cached_property
    def versions(self) -> list[ReportVersion]:
        """All versions, the latest first, without what they hold."""
        rows = ReportVersion.objects.filter(report__inspection=self.inspection)
        return list(rows.select_related("made_by").defer("texts", "material").order_by("-number"))

    @property
    def next_number(self) -> int:
        """The number that the next version gets."""
        return self.versions[0].number + 1 if self.versions else 1

    def latest(self, *stages: Stage) -> ReportVersion | None:
        """The latest version for one of these stages."""
        return next((each for each in self.versions if each.stage in stages), None)

    @cached_property
    def sections(self) -> list[Section]:
        """The rows of the sections, where there is a report."""
        rows = Section.objects.filter(report__inspection=self.inspection)
        return list(rows.select_related("job"))

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each section is called, by its code."""
        return {place.code: place.title for place in places_of(self.material.framework)}

    @cached_property
    def failed(self) -> list[str]:
        """The titles of sections that could not be generated."""
        return self._in_state(SectionState.FAILED)

    @cached_property
    def unknown(self) -> list[str]:
        """The titles of sections with a reference that is none."""
        return self._titled(
            {code for code, text in self.texts.items() if problems(text, self.material)}
        )

    @cached_property
    def out_of_date(self) -> list[str]:
        """The titles of edited sections under which something moved since their writer looked."""
        return self._in_state(SectionState.OUT_OF_DATE)

    @cached_property
    def with_cases(self) -> list[str]:
        """Where a case's local reference stands in what would be printed: titles of sections,
        findings and recommendations."""
        rows = SampledCase.objects.filter(inspection=self.inspection)
        # A reference of digits alone may be any figure.
        references = [
            re.escape(each)
            for each in rows.values_list("reference", flat=True)
            if not each.isdecimal()
        ]
        if not references:
            return []
        named = re.compile(rf"(?<![\w/-])(?:{'|'.join(references)})(?![\w/-])")
        found = self._titled({code for code, text in self.texts.items() if named.search(text)})
        for title, rows_of in (
            ("findings", self.material.findings),
            ("recommendations", self.material.recommendations),
        ):
            if any(named.search(each.text) for each in rows_of):
                found.append(title)
        return found

    @cached_property
    def unanswered(self) -> int:
        """How many comments of the service are not answered."""
        return AccuracyComment.objects.filter(
            request__version__report__inspection=self.inspection, answer=""
        ).count()

    @cached_property
    def as_signed_off(self) -> bool:
        """Whether nothing changed since the latest version that was signed off."""
        signed = self.latest(Stage.SIGNED_OFF)
        return signed is not None and (signed.digest, signed.texts) == (
            self.material.digest,
            self.texts,
        )

    def _in_state(self, state: SectionState) -> list[str]:
        return self._titled(
            {each.code for each in self.sections if state_of(each, self.material).state == state}
        )

    def _titled(self, codes: set[str]) -> list[str]:
        return [title for code, title in self.titles.items() if code in codes]


def offered(standing: Standing) -> list[Stage]:
    """The stages that a version can be frozen for by their order: as far as one beyond those that
    there is a version for; once the report is published, a corrected reissue alone."""
    if standing.latest(*OUT):
        return [Stage.REISSUED]
    had = {each.stage for each in standing.versions}
    found = [Stage.DRAFT]
    for before, stage in pairwise(_ORDER):
        if before in had and stage != Stage.REISSUED:
            found.append(stage)
    return found


def why_not_yet(standing: Standing, stage: Stage) -> str:
    """Why the order of stages does not let this one come now, in a sentence; "" where it does."""
    if stage in offered(standing):
        return ""
    if standing.latest(*OUT):
        return (
            "The report is published: what is changed after that is frozen as a corrected reissue."
        )
    if stage == Stage.REISSUED:
        return "Only a published report is reissued: freeze it for publication first."
    before = _ORDER[_ORDER.index(stage) - 1]
    return (
        f"{stage.label} comes after {before.label.lower()}: freeze a version for "
        f"{before.label.lower()} first."
    )


def needs_of(standing: Standing, stage: Stage, *, manager: bool) -> list[Need]:
    """All that freezing for a stage needs; `manager`: a manager is about to do it."""
    return list(_needs(standing, stage, manager=manager))


def _needs(standing: Standing, stage: Stage, *, manager: bool) -> Iterator[Need]:
    yield Need("The report has been generated.", bool(standing.sections))
    if stage == Stage.DRAFT:
        return
    signed = standing.snapshot is not None
    yield Need("The ratings panel has signed off, so that no figure is provisional.", signed)
    yield _none("No section has failed", standing.failed)
    yield _none("Every reference in the text is known", standing.unknown)
    yield _none("No section is out of date", standing.out_of_date)
    yield _none("No case is named by its local reference", standing.with_cases)
    if stage in FOR_MANAGERS:
        yield Need("A manager does it.", manager)
        left = standing.unanswered
        words = "Every comment of the service on factual accuracy is answered"
        verb = "is" if left == 1 else "are"
        yield Need(f"{words}: {number(left)} {verb} not." if left else f"{words}.", not left)
    if stage == Stage.PUBLISHED:
        signed_off = standing.latest(Stage.SIGNED_OFF)
        words = "Nothing has changed since it was signed off"
        if signed_off:
            words += f" as version {signed_off.number}"
        yield Need(f"{words}.", standing.as_signed_off)


def _none(words: str, titles: list[str]) -> Need:
    return Need(f"{words}: not so {listed(titles)}." if titles else f"{words}.", not titles)
