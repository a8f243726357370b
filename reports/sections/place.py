"""Where the sections of a report stand, by the layout of the framework version."""

from collections.abc import Iterator
from dataclasses import dataclass

from inspections.frameworks import Domain, Framework
from reports import layouts
from reports.layouts import Layout


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: `part` is the heading of its group in lists, "" where it stands in
    none; `title` its heading in the report, which stands at `level`; `kind` says how its text is
    generated."""

    code: str
    kind: str
    title: str
    part: str
    level: int


def places_of(framework: Framework) -> tuple[Place, ...]:
    """The sections of a report under this framework version, in the order of its layout."""
    layout = layouts.load(framework.layout)
    before, after = (
        [Place(each.code, each.kind, each.title, each.part, 1) for each in entries]
        for entries in (layout.before, layout.after)
    )
    chapters = [place for domain in framework.domains for place in _chapter(domain, layout)]
    return (*before, *chapters, *after)


def _chapter(domain: Domain, layout: Layout) -> Iterator[Place]:
    """The opening of a chapter, its standards, and its summary where the layout ends with one."""
    title = layout.domain.format(number=domain.number, title=domain.title)
    yield Place(f"domain-{domain.number}", "domain", title, title, 1)
    for standard in domain.standards:
        heading = layout.standard.format(code=standard.code, title=standard.title)
        yield Place(standard.code, "standard", heading, title, 2)
    if layout.summary:
        yield Place(f"domain-{domain.number}-summary", "domain-summary", layout.summary, title, 2)
