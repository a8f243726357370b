"""Freezing a version: the order of stages, what each needs, and that it stays as it is."""

from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from inspections.models import Inspection, State
from ratings import snapshots
from reports.documents.writers import write
from reports.draft import draft_document
from reports.drafting import begin
from reports.material import from_version
from reports.models import ReportVersion, Section, Stage
from reports.versions import FreezeRefused, FrozenAlready, freeze, seal_of
from reports.versions.stages import Standing
from tests.cast import Cast
from tests.report.versions.made import (
    change_one_answer,
    frozen,
    frozen_up_to,
    generated,
    shorten,
    written,
)


@pytest.fixture
def report(small: Inspection, cast: Cast) -> Inspection:
    """The small inspection, signed off, its report generated."""
    return generated(small, cast.lead)


def test_a_version_holds_what_the_report_said_and_what_it_is_made_of(
    report: Inspection, cast: Cast
) -> None:
    standing = Standing(report)
    version = frozen(report, Stage.DRAFT, cast.lead)
    assert (version.number, version.snapshot, version.made_by) == (1, 1, cast.lead)
    assert version.texts == standing.texts
    assert version.digest == from_version(version.material).digest == standing.material.digest


@pytest.mark.parametrize(
    ("stage", "state"),
    [
        (Stage.DRAFT, State.DRAFTING),
        (Stage.QUALITY_ASSURANCE, State.QUALITY_ASSURANCE),
        (Stage.FACTUAL_ACCURACY, State.FACTUAL_ACCURACY),
        (Stage.SIGNED_OFF, State.SIGNED_OFF),
        (Stage.PUBLISHED, State.PUBLISHED),
    ],
)
def test_the_timeline_follows(report: Inspection, cast: Cast, stage: Stage, state: State) -> None:
    frozen_up_to(report, stage, cast.manager)
    assert report.state == state
    if stage != Stage.DRAFT:
        reached = report.milestones.get(state=state)
        assert (reached.reached_on, reached.moved_by) == (timezone.localdate(), cast.manager)


def test_the_timeline_never_goes_back(report: Inspection, cast: Cast) -> None:
    frozen_up_to(report, Stage.SIGNED_OFF, cast.manager)
    frozen(report, Stage.QUALITY_ASSURANCE, cast.lead)
    report.refresh_from_db()
    assert report.state == State.SIGNED_OFF


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.QUALITY_ASSURANCE, "Quality assurance comes after draft"),
        (Stage.FACTUAL_ACCURACY, "Factual accuracy comes after quality assurance"),
        (Stage.SIGNED_OFF, "Signed off comes after factual accuracy"),
        (Stage.PUBLISHED, "Published comes after signed off"),
        (Stage.REISSUED, "Only a published report is reissued"),
    ],
)
def test_no_stage_is_left_out(report: Inspection, cast: Cast, stage: Stage, said: str) -> None:
    with pytest.raises(FreezeRefused, match=said):
        frozen(report, stage, cast.manager, correction="Something.")
    assert not ReportVersion.objects.exists()


@pytest.mark.parametrize("stage", [each for each in Stage if each != Stage.REISSUED])
def test_after_publication_there_is_only_a_reissue(
    report: Inspection, cast: Cast, stage: Stage
) -> None:
    frozen_up_to(report, Stage.PUBLISHED, cast.manager)
    with pytest.raises(FreezeRefused, match="frozen as a corrected reissue"):
        frozen(report, stage, cast.manager)


def test_a_reissue_says_what_it_corrects(report: Inspection, cast: Cast) -> None:
    frozen_up_to(report, Stage.PUBLISHED, cast.manager)
    with pytest.raises(FreezeRefused, match="Say what the reissue corrects"):
        frozen(report, Stage.REISSUED, cast.manager, correction="  ")
    made = frozen(report, Stage.REISSUED, cast.manager, correction="2.1 said 3 of 4.")
    assert (made.number, made.correction) == (6, "2.1 said 3 of 4.")


def test_what_is_corrected_belongs_to_a_reissue_alone(report: Inspection, cast: Cast) -> None:
    assert frozen(report, Stage.DRAFT, cast.lead, correction="Something.").correction == ""


def test_without_a_report_nothing_is_frozen(small: Inspection, cast: Cast) -> None:
    with pytest.raises(FreezeRefused, match="The report has been generated"):
        frozen(small, Stage.DRAFT, cast.lead)


def test_from_quality_assurance_on_no_figure_is_provisional(small: Inspection, cast: Cast) -> None:
    begin(small, cast.lead)
    shorten(small)
    draft = frozen(small, Stage.DRAFT, cast.lead)
    assert draft.snapshot is None
    with pytest.raises(FreezeRefused, match="The ratings panel has signed off"):
        frozen(small, Stage.QUALITY_ASSURANCE, cast.manager)
    small.refresh_from_db()
    assert small.state != State.QUALITY_ASSURANCE


def test_an_unknown_reference_stops_factual_accuracy(report: Inspection, cast: Cast) -> None:
    frozen_up_to(report, Stage.QUALITY_ASSURANCE, cast.lead)
    written(report, "2.2", "It was so [[9.9.9]].")
    with pytest.raises(FreezeRefused, match=r"Every reference .* is known: not so 2\.2 Planning"):
        frozen(report, Stage.FACTUAL_ACCURACY, cast.lead)


def test_a_case_named_by_its_reference_stops_factual_accuracy(
    report: Inspection, cast: Cast
) -> None:
    frozen_up_to(report, Stage.DRAFT, cast.manager)
    written(report, "2.1", "In C01, the plan came late.")
    with pytest.raises(FreezeRefused, match=r"local reference: not so 2\.1 Assessment"):
        frozen(report, Stage.QUALITY_ASSURANCE, cast.manager)
    written(report, "2.1", "In one case, as in AC01 and C01/2, the plan came late.")
    frozen(report, Stage.QUALITY_ASSURANCE, cast.manager)


def test_a_case_named_in_a_finding_stops_factual_accuracy(report: Inspection, cast: Cast) -> None:
    frozen_up_to(report, Stage.DRAFT, cast.manager)
    report.findings.create(domain=2, kind="strength", text="C01 had a good plan.")
    with pytest.raises(FreezeRefused, match="not so findings"):
        frozen(report, Stage.QUALITY_ASSURANCE, cast.manager)


def test_a_section_out_of_date_stops_factual_accuracy(report: Inspection, cast: Cast) -> None:
    frozen_up_to(report, Stage.QUALITY_ASSURANCE, cast.lead)
    Section.objects.filter(code="2.1").update(seen={"2.1.1": "another figure"})
    with pytest.raises(FreezeRefused, match=r"No section is out of date: not so 2\.1 Assessment"):
        frozen(report, Stage.FACTUAL_ACCURACY, cast.lead)


def test_only_a_manager_signs_off_and_publishes(report: Inspection, cast: Cast) -> None:
    frozen_up_to(report, Stage.FACTUAL_ACCURACY, cast.lead)
    with pytest.raises(FreezeRefused, match="A manager does it"):
        frozen(report, Stage.SIGNED_OFF, cast.lead)
    frozen(report, Stage.SIGNED_OFF, cast.manager)
    with pytest.raises(FreezeRefused, match="A manager does it"):
        frozen(report, Stage.PUBLISHED, cast.lead)


def test_what_is_published_is_what_was_signed_off(report: Inspection, cast: Cast) -> None:
    frozen_up_to(report, Stage.SIGNED_OFF, cast.manager)
    written(report, "2.1", "Another text.")
    with pytest.raises(FreezeRefused, match="since it was signed off as version 4"):
        frozen(report, Stage.PUBLISHED, cast.manager)
    frozen(report, Stage.SIGNED_OFF, cast.manager)
    assert frozen(report, Stage.PUBLISHED, cast.manager).texts["2.1"] == "Another text."


def test_the_same_form_sent_twice_freezes_once(report: Inspection, cast: Cast) -> None:
    made = frozen(report, Stage.DRAFT, cast.lead, number=1)
    with pytest.raises(FrozenAlready) as again:
        frozen(report, Stage.DRAFT, cast.lead, number=1)
    assert again.value.version == made
    with pytest.raises(FreezeRefused, match="Lead froze version 1 for draft meanwhile"):
        frozen(report, Stage.DRAFT, cast.manager, number=1)
    assert ReportVersion.objects.count() == 1


def test_what_changed_since_the_page_was_opened_is_not_frozen(
    report: Inspection, cast: Cast
) -> None:
    standing = Standing(report)
    seen = seal_of(standing.material, standing.texts)
    written(report, "2.1", "Another text.")
    with pytest.raises(FreezeRefused, match="has changed since this page was opened"):
        freeze(report, Stage.DRAFT, by=cast.lead, number=1, seen=seen)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 9),
        ("stage", "published"),
        ("texts", {}),
        ("material", {}),
        ("digest", "0" * 64),
        ("snapshot", None),
        ("correction", "Nothing."),
    ],
)
def test_the_database_lets_nobody_change_a_version(
    report: Inspection, cast: Cast, field: str, value: Any
) -> None:
    version = frozen(report, Stage.DRAFT, cast.lead)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        ReportVersion.objects.filter(pk=version.pk).update(**{field: value})


def test_a_version_gives_the_same_document_when_the_cases_are_gone(
    report: Inspection, cast: Cast
) -> None:
    version = frozen(report, Stage.DRAFT, cast.lead)

    def made() -> bytes:
        kept = ReportVersion.objects.get(pk=version.pk)
        return write(draft_document(from_version(kept.material), kept.texts), "html")

    before = made()
    snapshots.unlock(report, cast.lead, reason="To change an answer.")
    change_one_answer(report)
    assert made() == before
    report.cases.all().delete()
    report.evidence.all().delete()
    assert made() == before
