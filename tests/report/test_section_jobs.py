"""The life of a section's job: one at a time, never over a writer's text, true of the figures."""

from typing import Any

import pytest
from django.apps import apps

from cases.models import Answer
from inspections.models import Inspection, State
from jobs import queue, tasks
from jobs.models import Job, JobState
from reports import drafting, section_job, sections
from reports.material import material_of
from reports.models import Report, Section
from reports.sections import generate, places_of
from reports.tasks import keep_true
from reports.text import Problem
from tests.cast import Cast
from tests.report.drafts import drafted, edit, section_of, work_off


@pytest.fixture
def report(small: Inspection, cast: Cast) -> Report:
    return drafted(small, cast.lead)


def _flip(inspection: Inspection) -> None:
    """Another answer to one key question of one case."""
    answer = Answer.objects.filter(
        case__inspection=inspection, question="2.1.3", value__in=("yes", "no")
    ).order_by("pk")[0]
    Answer.objects.filter(pk=answer.pk).update(value="no" if answer.value == "yes" else "yes")


def _queued(inspection: Inspection) -> int:
    return Job.objects.filter(inspection=inspection, state=JobState.QUEUED).count()


def test_beginning_queues_one_job_for_each_section_however_often_it_is_asked_for(
    small: Inspection, cast: Cast
) -> None:
    report = drafting.begin(small, cast.lead)
    assert drafting.begin(small, cast.manager) == report
    codes = [place.code for place in places_of(small.framework)]
    assert sorted(report.sections.values_list("code", flat=True)) == sorted(codes)
    jobs = Job.objects.filter(inspection=small)
    assert sorted(job.arguments["section"] for job in jobs) == sorted(codes)
    assert report.begun_by == cast.lead


def test_a_job_is_told_a_section_and_a_digest_and_nothing_of_a_case(
    small: Inspection, cast: Cast
) -> None:
    drafting.begin(small, cast.lead)
    digest = material_of(small).digest
    for job in Job.objects.filter(inspection=small):
        assert set(job.arguments) == {"section", "digest"}
        assert job.arguments["digest"] == digest


def test_every_section_is_what_the_material_gives(small: Inspection, cast: Cast) -> None:
    report = drafting.begin(small, cast.lead)
    work_off(small)
    material = material_of(small)
    for section in report.sections.select_related("job"):
        assert section.job
        assert (section.code, section.job.state, section.job.error) == (section.code, "done", "")
        assert section.text == section.base == generate(section.code, material)
        assert section.material_digest == material.digest
        assert section.generated_at
        assert not section.edited


def test_nothing_is_queued_again_while_nothing_moved(report: Report, small: Inspection) -> None:
    assert drafting.refresh(report) == 0
    keep_true()
    assert _queued(small) == 0


def test_when_an_answer_changes_every_section_is_generated_of_the_new_figures(
    report: Report, small: Inspection
) -> None:
    _flip(small)
    assert drafting.refresh(report) == report.sections.count()
    assert drafting.refresh(report) == 0  # they wait already
    work_off(small, "2.1")
    material = material_of(small)
    section = section_of(report, "2.1")
    assert section.text == generate("2.1", material)
    assert section.material_digest == material.digest


def test_figures_that_went_back_meanwhile_are_not_taken_for_the_same(
    report: Report, small: Inspection
) -> None:
    _flip(small)
    drafting.refresh(report)
    _flip(small)  # back, before a worker came
    work_off(small, "2.1")
    _flip(small)
    drafting.refresh(report)
    work_off(small, "2.1")
    assert section_of(report, "2.1").material_digest == material_of(small).digest


def test_an_edited_section_keeps_its_text_and_is_offered_the_new_one(
    report: Report, small: Inspection
) -> None:
    section = section_of(report, "2.1")
    edit(section, "Ours: [[2.1.3]].", material_of(small))
    _flip(small)
    drafting.refresh(report)
    work_off(small, "2.1")
    section = section_of(report, "2.1")
    material = material_of(small)
    assert section.text == "Ours: [[2.1.3]]."
    assert section.offered == generate("2.1", material)
    assert drafting.texts_of(small, material)["2.1"] == "Ours: [[2.1.3]]."


def test_an_edit_that_comes_while_a_job_runs_is_not_overwritten(
    report: Report, small: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def generate_slowly(code: str, material: Any) -> str:
        if code == "2.1":
            edit(section_of(report, "2.1"), "Written meanwhile.", material)
        return generate(code, material)

    _flip(small)
    drafting.refresh(report)
    monkeypatch.setattr(sections, "generate", generate_slowly)
    work_off(small, "2.1")
    section = section_of(report, "2.1")
    assert (section.text, section.edited) == ("Written meanwhile.", True)
    assert section.offered == generate("2.1", material_of(small))


def test_a_text_emptied_by_its_writer_stays_empty(report: Report, small: Inspection) -> None:
    material = material_of(small)
    edit(section_of(report, "2.1"), "", material)
    assert drafting.texts_of(small, material)["2.1"] == ""


def test_without_a_draft_all_texts_are_those_of_the_material(small: Inspection) -> None:
    material = material_of(small)
    assert drafting.texts_of(small, material) == {
        place.code: generate(place.code, material) for place in places_of(small.framework)
    }


def _broken(text: str, material: object) -> tuple[Problem, ...]:
    return (Problem("2.9.9", "[[2.9.9]] names no question; [[2.1.3]] would.", 0, 9),)


def test_a_section_with_a_reference_that_is_none_fails_and_names_it(
    small: Inspection, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = drafting.begin(small, cast.lead)
    monkeypatch.setattr(section_job, "problems", _broken)
    work_off(small, "2.1")
    section = section_of(report, "2.1")
    assert section.job
    assert (section.text, section.job.state) == ("", JobState.FAILED)
    assert "[[2.9.9]] names no question" in section.job.error


def test_what_failed_is_tried_again_when_asked_for_and_not_before(
    small: Inspection, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = drafting.begin(small, cast.lead)
    with monkeypatch.context() as patched:
        patched.setattr(section_job, "problems", _broken)
        work_off(small, "2.1")
    assert drafting.refresh(report) == 0
    assert drafting.again(report, by=cast.lead, code="2.1") == 1
    assert drafting.again(report, by=cast.lead, code="2.1") == 0  # it waits
    work_off(small, "2.1")
    section = section_of(report, "2.1")
    assert section.job
    assert section.job.state == JobState.DONE


def test_what_failed_is_tried_again_by_itself_once_the_material_is_another(
    small: Inspection, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = drafting.begin(small, cast.lead)
    with monkeypatch.context() as patched:
        patched.setattr(section_job, "problems", _broken)
        work_off(small, "2.1")
    _flip(small)
    assert drafting.refresh(report) == 1  # the others wait from before


def test_all_sections_are_generated_again_when_asked_for(
    report: Report, small: Inspection, cast: Cast
) -> None:
    assert drafting.again(report, by=cast.manager) == report.sections.count()
    assert drafting.again(report, by=cast.manager) == 0
    assert work_off(small, "2.1") == 1


def test_a_section_that_the_report_has_not_is_an_error(report: Report, cast: Cast) -> None:
    with pytest.raises(KeyError):
        drafting.again(report, by=cast.lead, code="9.9")


def test_a_job_for_an_unknown_section_is_refused_with_its_name(
    small: Inspection, cast: Cast
) -> None:
    job = queue.enqueue(
        kind="section", inspection=small, requested_by=cast.lead, arguments={"section": "9.9"}
    )
    tasks.run(str(job.pk))
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "no section '9.9'" in job.error


def test_a_worker_that_lost_its_lease_stores_nothing(
    small: Inspection, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = drafting.begin(small, cast.lead)
    section = section_of(report, "2.1")
    job = section.job
    assert job

    def lose(code: str, material: Any) -> str:
        Job.objects.filter(pk=job.pk).update(attempt=7)
        return "Too late."

    monkeypatch.setattr(sections, "generate", lose)
    monkeypatch.setattr(section_job, "problems", lambda *_: ())
    tasks.run(str(job.pk))
    assert section_of(report, "2.1").text == ""


def test_a_job_whose_section_has_a_later_one_ends_without_storing(
    report: Report, small: Inspection, cast: Cast
) -> None:
    section = section_of(report, "2.1")
    old = queue.enqueue(
        kind="section", inspection=small, requested_by=cast.lead, arguments={"section": "2.1"}
    )
    Section.objects.filter(pk=section.pk).update(text="As it stands.")
    tasks.run(str(old.pk))
    old.refresh_from_db()
    assert old.state == JobState.DONE
    assert section_of(report, "2.1").text == "As it stands."


def test_a_section_that_says_the_same_again_leaves_no_row_in_the_history(
    report: Report, small: Inspection, cast: Cast
) -> None:
    events = apps.get_model("reports.SectionEvent").objects
    before = events.count()
    drafting.again(report, by=cast.lead, code="2.1")
    assert work_off(small) == 1
    assert events.count() == before


@pytest.mark.parametrize(
    ("state", "looked_at"),
    [(State.FIELDWORK, True), (State.SIGNED_OFF, True), (State.PUBLISHED, False)],
)
def test_beat_looks_at_drafts_until_they_are_signed_off(
    report: Report, small: Inspection, state: State, looked_at: bool
) -> None:
    _flip(small)
    Inspection.objects.filter(pk=small.pk).update(state=state)
    keep_true()
    assert bool(_queued(small)) == looked_at


def test_a_report_that_can_not_be_looked_at_holds_up_no_other(
    report: Report, small: Inspection
) -> None:
    Inspection.objects.filter(pk=small.pk).update(framework_code="gone")
    keep_true()
    Inspection.objects.filter(pk=small.pk).update(framework_code=small.framework_code)
    _flip(small)
    keep_true()
    assert _queued(small) == report.sections.count()


def test_jobs_of_beat_are_those_of_who_began_or_else_of_the_lead(
    report: Report, small: Inspection, cast: Cast
) -> None:
    Report.objects.filter(pk=report.pk).update(begun_by=None)
    _flip(small)
    keep_true()
    waiting = Job.objects.filter(inspection=small, state=JobState.QUEUED)
    assert {job.requested_by for job in waiting} == {cast.lead}
