"""What a person does to a section: saves its text, takes the generated one again, says that it
is checked, names the source of a number.

Every write holds the inspection shared, and counts only on the version that the person had before
them: where somebody else saved meanwhile, nothing is written and both texts are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inspections import locks
from inspections.last_save import last_save
from inspections.models import Inspection, State
from reports import drafting
from reports.material import Material, material_of
from reports.models import Section
from reports.sections import generate
from reports.text import exact_figures

# Several times what the longest section of a report has: a text is read whole at every pause.
LONGEST = 40_000
LONGEST_SOURCE = 200
_PUBLISHED = State.values.index(State.PUBLISHED)


class Closed(Exception):
    """The text can't be changed any more; the message says why."""


class TooLong(Exception):
    """The text is longer than a section can be; the message says by how much."""


@dataclass(eq=False)
class Conflict(Exception):
    """Somebody saved it meanwhile: `text` and `version` are what now stands, by whom and when."""

    text: str
    version: int
    by: str
    by_id: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Saved:
    """The version that now stands, and when its text was saved; None: nobody has edited it."""

    version: int
    at: datetime | None


def why_closed(inspection: Inspection) -> str:
    """Why nobody changes the report's text as the inspection stands; "" while it is open."""
    if State.values.index(inspection.state) >= _PUBLISHED:
        return (
            "The report has been published; its text stands as it is. To correct it, a manager "
            "puts the inspection back on its timeline, and freezes a corrected reissue when done."
        )
    return ""


def section_of(inspection: Inspection, code: str) -> Section | None:
    """The section's row; None while no draft was begun, or before this section was part of it."""
    found = Section.objects.filter(report__inspection=inspection, code=code)
    return found.select_related("edited_by").first()


def text_of(section: Section | None, code: str, material: Material) -> str:
    """What the report prints: a writer's text, else what the material gives now."""
    return section.text if section and section.edited else generate(code, material)


def cleaned(text: str) -> str:
    """Typed text as it is kept: one kind of line end, no character that no file can hold.

    Raises TooLong.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if len(text) > LONGEST:
        raise TooLong(
            f"The text has {len(text):,} characters; a section holds up to {LONGEST:,}. "
            "What is typed stays here, and is not saved."
        )
    return text


def save(inspection: Inspection, code: str, person: User, *, text: str, seen: int) -> Saved:
    """Keep the text as this person wrote it; a text that stands already is no change.

    `seen` is the version before them. A reference that can't be resolved is kept with the rest.
    Raises Closed, Conflict, TooLong.
    """
    text = cleaned(text)
    with transaction.atomic():
        held = _hold(inspection)
        section = hold_section(held, code, person)
        material = material_of(held)
        if text == text_of(section, code, material):
            return Saved(section.version, section.edited_at)
        _same_version(section, seen, code, material)
        _write(section, person, text, material)
    return Saved(section.version, section.edited_at)


def use_generated(inspection: Inspection, code: str, person: User, *, seen: int) -> None:
    """Have the section generated again; the person's text stays in its history.

    Raises Closed, Conflict.
    """
    with transaction.atomic():
        held = _hold(inspection)
        section = hold_section(held, code, person)
        if not section.edited:
            return
        material = material_of(held)
        _same_version(section, seen, code, material)
        section.text = generate(code, material)
        section.edited, section.edited_by, section.edited_at = False, None, None
        section.base, section.offered, section.seen = section.text, "", {}
        section.material_digest = material.digest
        section.generated_at = timezone.now()
        section.version += 1
        section.save()


def checked(inspection: Inspection, code: str, person: User, *, seen: int) -> None:
    """The person has read the text against the figures as they now stand.

    Raises Closed, Conflict.
    """
    with transaction.atomic():
        held = _hold(inspection)
        section = hold_section(held, code, person)
        if not section.edited:
            return
        material = material_of(held)
        _same_version(section, seen, code, material)
        section.seen = exact_figures(section.text, material)
        section.base = section.offered = generate(code, material)
        section.version += 1
        section.save()


def name_source(
    inspection: Inspection, code: str, person: User, *, number: str, source: str, seen: int
) -> None:
    """Say where a number comes from that stands in no figure; "" takes that back.

    Raises Closed, Conflict.
    """
    with transaction.atomic():
        held = _hold(inspection)
        section = hold_section(held, code, person)
        if section.sources.get(number, "") == source:
            return
        _same_version(section, seen, code, None)
        kept: dict[str, Any] = dict(section.sources.items())
        kept.pop(number, None)
        section.sources = kept | ({number: source} if source else {})
        section.version += 1
        section.save()


def _hold(inspection: Inspection) -> Inspection:
    held = locks.share(inspection.pk)
    if why := why_closed(held):
        raise Closed(why)
    return held


def hold_section(inspection: Inspection, code: str, person: User) -> Section:
    """The section's row, held alone among writers; begun where it was not yet there."""
    rows = Section.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(report__inspection=inspection, code=code).first()
    if found is None:
        drafting.begin(inspection, person)
        found = rows.get(report__inspection=inspection, code=code)
    return found


def _same_version(section: Section, seen: int, code: str, material: Material | None) -> None:
    if section.version == seen:
        return
    text = section.text if material is None else text_of(section, code, material)
    by = section.edited_by
    if by is not None:
        raise Conflict(text, section.version, by.name, by.pk, section.edited_at)
    last = last_save(section)
    raise Conflict(text, section.version, last.name, None, last.at)


def _write(section: Section, person: User, text: str, material: Material) -> None:
    if not section.edited:
        section.base = section.offered = generate(section.code, material)
        section.seen = {}
    section.seen = _seen(section.seen, exact_figures(text, material))
    section.text = text
    section.edited, section.edited_by, section.edited_at = True, person, timezone.now()
    section.version += 1
    section.save()


def _seen(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """A figure that was in the text stays as it was seen; one that came is seen as it is now."""
    return {reference: before.get(reference, exact) for reference, exact in now.items()}
