"""How a section stands: one word, and why. No row is stored here but the figures'."""

from typing import Any

import pytest

from inspections.models import Inspection
from jobs.models import Job, JobState
from reports.material import Material, material_of
from reports.models import Section
from reports.moving import Moved, moved, offers_another
from reports.states import SectionState, state_of
from reports.text import exact_figures


@pytest.fixture
def material(small: Inspection) -> Material:
    return material_of(small)


def _section(material: Material, **given: Any) -> Section:
    return Section(**{"code": "2.1", "text": "T", "material_digest": material.digest} | given)


def _job(state: JobState, digest: str = "", **given: Any) -> Job:
    return Job(kind="section", state=state, arguments={"digest": digest}, **given)


@pytest.mark.parametrize(
    ("job", "state"),
    [
        (None, SectionState.READY),
        (JobState.QUEUED, SectionState.QUEUED),
        (JobState.RUNNING, SectionState.GENERATING),
        (JobState.DONE, SectionState.READY),
        # It failed when asked for once more: what stands is of this material all the same.
        (JobState.FAILED, SectionState.READY),
    ],
)
def test_a_generated_section_stands_as_its_job_does(
    material: Material, job: JobState | None, state: SectionState
) -> None:
    section = _section(material, job=_job(job) if job else None)
    assert state_of(section, material).state == state


def test_a_section_of_other_figures_waits_to_be_generated_again(material: Material) -> None:
    section = _section(material, material_digest="another", job=_job(JobState.DONE))
    assert state_of(section, material).state == SectionState.QUEUED


def test_a_section_that_failed_says_why_until_the_material_is_another(material: Material) -> None:
    job = _job(JobState.FAILED, material.digest, error="[[2.9]] is no reference.")
    stands = state_of(_section(material, material_digest="", job=job), material)
    assert (stands.state, stands.reason) == (SectionState.FAILED, "[[2.9]] is no reference.")
    job = _job(JobState.FAILED, "another", error="[[2.9]] is no reference.")
    stands = state_of(_section(material, material_digest="", job=job), material)
    assert (stands.state, stands.reason) == (SectionState.QUEUED, "")


@pytest.mark.parametrize("job", [None, *JobState])
def test_an_edited_section_is_shown_as_its_writer_left_it(
    material: Material, job: JobState | None
) -> None:
    section = _section(material, edited=True, job=_job(job) if job else None)
    assert state_of(section, material).state == SectionState.EDITED


def test_what_can_not_be_offered_to_a_writer_has_failed(material: Material) -> None:
    job = _job(JobState.FAILED, material.digest, error="Stopped.")
    stands = state_of(_section(material, edited=True, job=job), material)
    assert (stands.state, stands.reason) == (SectionState.FAILED, "Stopped.")


def test_an_edited_section_is_out_of_date_once_a_figure_it_names_moved(material: Material) -> None:
    text = "Desistance [[2.1.1]], safety [[2.1.2:words]]."
    seen = exact_figures(text, material)
    section = _section(material, edited=True, text=text, seen=seen | {"2.1.2:words": "1 of 9"})
    stands = state_of(section, material)
    assert stands.state == SectionState.OUT_OF_DATE
    assert stands.moved == (Moved("2.1.2:words", "1 of 9", seen["2.1.2:words"]),)
    assert state_of(_section(material, edited=True, text=text, seen=seen), material).moved == ()


def test_a_figure_that_is_gone_has_moved_to_nothing(material: Material) -> None:
    section = _section(material, edited=True, text="[[2.9.9]]", seen={"2.9.9": "1 of 2"})
    assert moved(section, material) == (Moved("2.9.9", "1 of 2", ""),)


def test_a_figure_that_the_text_names_no_more_or_was_just_written_has_not_moved(
    material: Material,
) -> None:
    section = _section(material, edited=True, text="[[2.1.1]]", seen={"2.1.2": "1 of 9"})
    assert moved(section, material) == ()


def test_of_a_section_that_nobody_edited_nothing_moves(material: Material) -> None:
    section = _section(material, text="[[2.1.1]]", seen={"2.1.1": "1 of 9"}, offered="O", base="B")
    assert moved(section, material) == ()
    assert not offers_another(section)


@pytest.mark.parametrize(
    ("offered", "base", "state"),
    [
        ("New", "Old", SectionState.OUT_OF_DATE),
        ("Old", "Old", SectionState.EDITED),
        ("", "Old", SectionState.EDITED),
    ],
)
def test_an_edited_section_is_out_of_date_once_it_would_be_generated_otherwise(
    material: Material, offered: str, base: str, state: SectionState
) -> None:
    section = _section(material, edited=True, offered=offered, base=base)
    stands = state_of(section, material)
    assert (stands.state, stands.offers) == (state, state == SectionState.OUT_OF_DATE)
