"""The list of a report's sections as pages show it: parts, titles, states, how far it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from inspections.models import Inspection
from reports.material import Material, material_of
from reports.models import Report, Section
from reports.sections import Place, places_of
from reports.states import SectionState, Stands, failed, state_of

# What is said of them, after how many are ready or edited.
_SAID = (
    SectionState.GENERATING,
    SectionState.QUEUED,
    SectionState.OUT_OF_DATE,
    SectionState.FAILED,
)
_DONE = (SectionState.READY, SectionState.EDITED)


@dataclass(frozen=True, slots=True)
class Line:
    """One section in the list. `mark`: the state as the name of its sign ("out-of-date"); `url` is
    that of its editor; `reason`: why it failed."""

    code: str
    title: str
    url: str
    state: str
    mark: str
    reason: str

    @property
    def failed(self) -> bool:
        """Whether it can be tried again."""
        return self.state == SectionState.FAILED

    @property
    def anchor(self) -> str:
        """What the page calls it, so that a part that is fetched again keeps the focus."""
        return f"section-{self.code.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Part:
    """Sections under one heading; "" for those before the first."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All sections of a report. `width`: how many hundredths of them are done."""

    parts: tuple[Part, ...]
    counted: Counter[str]
    total: int

    @property
    def done(self) -> int:
        """How many are ready or edited."""
        return sum(self.counted[state] for state in _DONE)

    @property
    def at_work(self) -> bool:
        """Whether a job is generating one, or about to."""
        return bool(self.counted[SectionState.QUEUED] + self.counted[SectionState.GENERATING])

    @property
    def width(self) -> int:
        return 100 * self.done // max(1, self.total)

    @property
    def words(self) -> str:
        """How far it is: "18 of 25 sections ready, 2 generating, 5 queued."."""
        said = [f"{self.done} of {self.total} sections ready"]
        said += [f"{self.counted[each]} {each.lower()}" for each in _SAID if self.counted[each]]
        return ", ".join(said) + "."


def contents_of(report: Report, material: Material) -> Contents:
    """The sections of a report as they stand. One query."""
    inspection = report.inspection
    stand = standing(report.sections.select_related("job"), material)
    places = [place for place in places_of(material.framework) if place.code in stand]
    return Contents(
        parts=tuple(
            Part(title, tuple(_line(inspection, each, stand[each.code]) for each in group))
            for title, group in _grouped(places)
        ),
        counted=Counter(str(stand[place.code].state) for place in places),
        total=len(places),
    )


def to_do(inspection: Inspection) -> Counter[str] | None:
    """How many sections are out of date and how many failed, by that word; None where there is no
    draft. Two queries, unless a section is edited or failed."""
    report = Report.objects.filter(inspection=inspection).first()
    if report is None:
        return None
    asked = list(report.sections.select_related("job"))
    if not any(each.edited or failed(each.job) for each in asked):
        return Counter()
    stand = standing(asked, material_of(inspection))
    wanted = (SectionState.OUT_OF_DATE, SectionState.FAILED)
    return Counter(str(each.state) for each in stand.values() if each.state in wanted)


def standing(sections: Iterable[Section], material: Material) -> dict[str, Stands]:
    """How each section stands, by code."""
    return {section.code: state_of(section, material) for section in sections}


def _grouped(places: Iterable[Place]) -> list[tuple[str, list[Place]]]:
    groups: list[tuple[str, list[Place]]] = []
    for place in places:
        if not groups or groups[-1][0] != place.part:
            groups.append((place.part, []))
        groups[-1][1].append(place)
    return groups


def _line(inspection: Inspection, place: Place, stands: Stands) -> Line:
    return Line(
        code=place.code,
        title=place.title,
        url=address("section", inspection.reference, place.code),
        state=str(stands.state),
        mark=str(stands.state).lower().replace(" ", "-"),
        reason=stands.reason,
    )


def address(name: str, *arguments: str) -> str:
    """The address of a page of the report; "" while there is none of this name."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
