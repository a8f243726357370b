"""The page of a section: its text with figures, what moved under it, what a reader stops at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.access import reads_all
from inspections.access import Access
from reports.access import writes_report
from reports.contents import Contents, contents_of
from reports.drafting import texts_of
from reports.editing.figures_behind import Chip, chips_of, in_print
from reports.editing.preview import Preview, preview_of
from reports.editing.saving import LONGEST, text_of, why_closed
from reports.material import Material
from reports.models import Report, Section, SectionComment
from reports.moving import Moved, moved, offers_another
from reports.proof import Bind, Remark, proof
from reports.sections import Place, generate
from reports.text import Problem, exact_figures, literal, problems

KINDS = {"good": "Good practice", "concern": "Concern"}


@dataclass(frozen=True, slots=True)
class Read:
    """A text as somebody reads it: as printed, with its figures, and what is wrong with it."""

    text: str
    preview: Preview
    chips: tuple[Chip, ...]
    remarks: tuple["RemarkShown", ...]
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """For the page's script; places are counted as a browser counts."""
        return {
            "figures": {chip.reference: chip.as_json() for chip in self.chips},
            "marks": [
                {
                    "kind": remark.kind,
                    "start": in_browser(self.text, remark.start),
                    "end": in_browser(self.text, remark.end),
                }
                for remark in self.remarks
            ],
        }


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """A remark as the page shows it: `was` is the text it stands for, `passage` and
    `offered_words` have their figures as they print."""

    kind: str
    start: int
    end: int
    was: str
    passage: str
    said: str
    key: str
    value: str
    binds: tuple[Bind, ...]
    offered: str
    offered_words: str


@dataclass(frozen=True, slots=True)
class Example:
    """A practice example to insert: `markdown` is it as a quotation."""

    question: str
    kind_label: str
    passage: str

    @property
    def markdown(self) -> str:
        """The passage as a quotation that prints it to the letter."""
        return "> " + literal(" ".join(self.passage.split()))


@dataclass(frozen=True, slots=True)
class SectionPage:
    """All that the page shows. `moved` is what moved since its writer last looked; `offers`
    whether it would be generated otherwise now."""

    place: Place
    read: Read
    version: int
    edited: bool
    edited_by: str
    edited_at: datetime | None
    writes: bool
    closed: str
    sees_cases: bool
    moved: tuple[Moved, ...]
    offers: bool
    examples: tuple[Example, ...]
    comments: tuple[SectionComment, ...]
    contents: Contents | None
    sources: tuple[tuple[str, str], ...]
    longest: int = LONGEST

    @property
    def open(self) -> bool:
        """Whether this person can change the text now."""
        return self.writes and not self.closed

    @property
    def to_settle(self) -> int:
        """How many comments are not resolved yet."""
        return sum(comment.resolved_at is None for comment in self.comments)


def page_of(
    access: Access, place: Place, section: Section | None, material: Material
) -> SectionPage:
    """The page of a section as it stands."""
    text = text_of(section, place.code, material)
    report = Report.objects.filter(inspection=access.inspection).first()
    if report:
        report.inspection = access.inspection
    return SectionPage(
        place=place,
        read=read(access, place, section, material, text),
        version=section.version if section else 0,
        edited=bool(section and section.edited),
        edited_by=section.edited_by.name if section and section.edited_by else "",
        edited_at=section.edited_at if section else None,
        writes=writes_report(access),
        closed=why_closed(access.inspection),
        sees_cases=reads_all(access),
        moved=_by_figure(moved(section, material)) if section else (),
        offers=bool(section and offers_another(section)),
        examples=examples_for(place.code, material),
        comments=comments_of(section),
        contents=contents_of(report, material) if report else None,
        sources=tuple(sorted(_named(section).items())),
    )


def read(
    access: Access, place: Place, section: Section | None, material: Material, text: str
) -> Read:
    """The text read: a writer's, or what somebody is typing."""
    since = _since(section, text, material)
    return Read(
        text=text,
        preview=preview_of(text, place.code, material, _others(access, text, material)),
        chips=chips_of(text, material, since),
        remarks=tuple(
            _remark(each, text, material)
            for each in proof(
                text,
                place.code,
                material,
                moved={each.reference: each.now for each in since},
                generated=generate(place.code, material) if since else "",
                sources=section.sources if section else None,
            )
        ),
        problems=problems(text, material),
    )


def _remark(remark: Remark, text: str, material: Material) -> RemarkShown:
    return RemarkShown(
        kind=remark.kind,
        start=remark.start,
        end=remark.end,
        was=text[remark.start : remark.end],
        passage=in_print(remark.passage, material),
        said=remark.said,
        key=remark.key,
        value=remark.value,
        binds=remark.binds,
        offered=remark.offered,
        offered_words=in_print(remark.offered, material),
    )


def _others(access: Access, text: str, material: Material) -> dict[str, str]:
    """The texts of all sections, where the text has what is made of all of them."""
    return texts_of(access.inspection, material) if "[[glossary" in text else {}


def _since(section: Section | None, text: str, material: Material) -> tuple[Moved, ...]:
    """What moved among the figures of this text since its writer last looked."""
    if section is None or not section.edited:
        return ()
    now = exact_figures(text, material)
    return tuple(
        Moved(reference, section.seen[reference], exact)
        for reference, exact in now.items()
        if section.seen.get(reference, exact) != exact
    )


def _by_figure(found: Iterable[Moved]) -> tuple[Moved, ...]:
    """What moved, each figure once in whatever forms the text names it."""
    return tuple(
        dict.fromkeys(Moved(_figure(each.reference), each.was, each.now) for each in found)
    )


def _figure(reference: str) -> str:
    """A reference without its form: "2.2.3", "2.2.3:sex=male"."""
    target, *rest = (part.strip() for part in reference.split(":"))
    return ":".join([target, *(part for part in rest if "=" in part)])


def _named(section: Section | None) -> dict[str, str]:
    """Numbers and the sources named for them; sentences that were kept are no sources."""
    if section is None:
        return {}
    return {key: value for key, value in section.sources.items() if not key.startswith("“")}


def examples_for(code: str, material: Material) -> tuple[Example, ...]:
    """The practice examples that belong in a section: of its questions, or of its domain."""
    return tuple(
        Example(each.question, KINDS[each.kind], each.passage)
        for each in material.examples
        if each.question.startswith(f"{code}.") or code.startswith(f"domain-{each.domain}")
    )


def comments_of(section: Section | None) -> tuple[SectionComment, ...]:
    """What colleagues said of the section: what is open first. One query."""
    if section is None:
        return ()
    found = section.comments.select_related("by", "resolved_by")
    return tuple(sorted(found, key=lambda each: (each.resolved_at is not None, each.at)))


def in_browser(text: str, place: int) -> int:
    """A place in a text as a browser counts it: in units of UTF-16."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
