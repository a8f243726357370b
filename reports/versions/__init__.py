"""Versions of a report: frozen for a stage, read again, and held against how things stand now."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inspections import live, locks, timeline
from inspections.models import Inspection
from inspections.words import number as number_in_words
from reports.documents.model import Document
from reports.draft import draft_document
from reports.material import Material, as_json, from_version, material_of
from reports.models import Report, ReportVersion, Stage
from reports.versions.figures_moved import FigureMoved, figures_moved
from reports.versions.stages import OUT, STATES, Standing, needs_of, why_not_yet

LONGEST_CORRECTION = 2_000
_SHOWN = 5


class FreezeRefused(Exception):
    """No version was frozen; the message says why and what would be right."""


class FrozenAlready(Exception):
    """The same form was sent before, and `version` was frozen then."""

    def __init__(self, version: ReportVersion) -> None:
        super().__init__(f"It was frozen before, as version {version.number}.")
        self.version = version


def seal_of(material: Material, texts: Mapping[str, str]) -> str:
    """By what a page says which report was looked at: SHA-256 of its material and its texts."""
    shape = json.dumps([material.digest, texts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(shape.encode()).hexdigest()


@transaction.atomic
def freeze(
    inspection: Inspection,
    stage: Stage,
    *,
    by: User,
    number: int,
    seen: str = "",
    correction: str = "",
) -> ReportVersion:
    """Freeze the report as it stands for a stage, and move the timeline on to it.

    `number` is the one that the person's page said the version would get, `seen` the seal of the
    report they looked at ("": whatever it is), `correction` what a reissue corrects. Raises
    FrozenAlready, and FreezeRefused where the order of stages or a need stands against it.
    """
    held = locks.alone(inspection.pk)
    standing = Standing(held)
    _refuse_twice(standing, stage, by=by, number=number)
    if why := why_not_yet(standing, stage):
        raise FreezeRefused(why)
    needs = needs_of(standing, stage, manager=by.is_manager)
    if lacking := [need.words for need in needs if not need.met]:
        raise FreezeRefused(f"{stage.label} still needs: {' '.join(lacking)}")
    correction = correction.strip()
    if stage == Stage.REISSUED and not correction:
        raise FreezeRefused("Say what the reissue corrects; it is printed on the title page.")
    if seen and seen != seal_of(standing.material, standing.texts):
        raise FreezeRefused(
            "The report has changed since this page was opened. Look at what changed below, then "
            "freeze it."
        )
    version = ReportVersion.objects.create(
        report=Report.objects.get(inspection=held),
        number=standing.next_number,
        stage=stage,
        texts=standing.texts,
        material=as_json(standing.material),
        digest=standing.material.digest,
        snapshot=standing.snapshot,
        correction=correction if stage == Stage.REISSUED else "",
        made_by=by,
    )
    if stage in STATES and timeline.reach(held, STATES[stage], by=by):
        live.announce(held, [live.Changed("lock")])
    return version


def _refuse_twice(standing: Standing, stage: Stage, *, by: User, number: int) -> None:
    if number == standing.next_number:
        return
    made = next((each for each in standing.versions if each.number == number), None)
    if made and made.made_by_id == by.pk and made.stage == stage:
        raise FrozenAlready(made)
    latest = standing.versions[0] if standing.versions else None
    if latest is None:
        raise FreezeRefused("There is no version yet: the first one gets number 1.")
    who = latest.made_by.name if latest.made_by else "Somebody"
    raise FreezeRefused(
        f"{who} froze version {latest.number} for {latest.get_stage_display().lower()} meanwhile. "
        "Look at it first, then freeze another where one is needed."
    )


def version_of(inspection: Inspection, number: int) -> ReportVersion | None:
    """A version of the inspection's report by its number, with all that it holds."""
    rows = ReportVersion.objects.filter(report__inspection=inspection, number=number)
    return rows.select_related("made_by").first()


def document_of(version: ReportVersion, *, watermark: str = "") -> Document:
    """A version as a document: always the same. Raises UnknownReference."""
    out = timezone.localdate(version.made_at) if version.stage in OUT else None
    return draft_document(
        from_version(version.material),
        version.texts,
        watermark=watermark,
        correction=version.correction,
        published=out,
    )


@dataclass(frozen=True, slots=True)
class Stale:
    """A published report behind which data has changed: its version, and the figures that differ.;
    none where a finding, a passage or a name is another."""

    version: ReportVersion
    figures: tuple[FigureMoved, ...]

    @property
    def shown(self) -> tuple[FigureMoved, ...]:
        """The first of them, for a warning."""
        return self.figures[:_SHOWN]

    @property
    def left_out(self) -> str:
        """How many others there are, in words; "" where there are none."""
        left = len(self.figures) - _SHOWN
        return f"{number_in_words(left)} other{'' if left == 1 else 's'}" if left > 0 else ""


def stale(inspection: Inspection, material: Material | None = None) -> Stale | None:
    """Whether data behind the report as it is out has changed since; None where it has not, or
    nothing is out. One query where nothing is. `material`: as it is now, where that is known."""
    out = ReportVersion.objects.filter(report__inspection=inspection, stage__in=OUT)
    version = out.defer("texts").order_by("-number").first()
    if version is None:
        return None
    now = material or material_of(inspection)
    if now.digest == version.digest:
        return None
    return Stale(version, figures_moved(from_version(version.material), now))
