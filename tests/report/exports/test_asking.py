"""Asking for files: who may, what is refused, asked twice, failed and tried again."""

import threading
from typing import Any

import pytest
from django.db import connections

from inspections.models import Inspection
from jobs import queue, tasks
from jobs.models import Job, JobState
from reports.exports import FORMATS, Wanted, job
from reports.models import Export, ExportKind, Format, ReportVersion, Section
from tests.cast import Cast
from tests.report.exports.conftest import Maker, run

REPORT = Wanted(ExportKind.REPORT, Format.DOCX)


def _address(inspection: Inspection) -> str:
    return f"/inspections/{inspection.reference}/report/exports/"


@pytest.mark.parametrize("role", ["manager", "lead"])
@pytest.mark.parametrize("what", ["report:pdf", "pack:zip", "annex:ods", "answers:xlsx"])
def test_managers_and_the_lead_ask_for_a_file(
    what: str, role: str, small: Inspection, sign_in: Any
) -> None:
    response = sign_in(role).post(_address(small), {"what": what, "of": ""})
    assert response.status_code == 302
    asked = small.jobs.get()
    kind, _, file_format = what.partition(":")
    assert (asked.kind, asked.arguments) == (kind, {"format": file_format})


@pytest.mark.parametrize("role", ["inspector", "quality_lead", "panel_member", "service_contact"])
def test_nobody_else_may_even_look(role: str, small: Inspection, sign_in: Any) -> None:
    client = sign_in(role)
    assert client.get(_address(small)).status_code == 403
    assert client.post(_address(small), {"what": "answers:zip"}).status_code == 403
    assert not small.jobs.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose what to make."),
        ({"what": "report:xlsx"}, "Choose one of the files listed."),
        ({"what": "poem:docx"}, "Choose one of the files listed."),
        ({"what": "report:docx", "of": "7"}, "Choose one of the versions listed."),
        ({"what": "report:docx", "of": "the first"}, "Choose one of the versions listed."),
        ({"what": "answers:zip", "of": "1"}, "is made of what stands now, not of a version"),
        ({"what": "feedback:pdf", "of": "1"}, "is made of what stands now, not of a version"),
    ],
)
def test_what_is_not_made_is_refused_with_what_is(
    sent: dict[str, str], said: str, small: Inspection, version: ReportVersion, sign_in: Any
) -> None:
    response = sign_in("manager").post(_address(small), sent)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not small.jobs.exists()


def test_of_a_version_is_asked_by_its_number(
    small: Inspection, version: ReportVersion, sign_in: Any
) -> None:
    client = sign_in("lead")
    assert "Version 1: Draft" in client.get(_address(small)).content.decode()
    client.post(_address(small), {"what": "pack:zip", "of": "1"})
    assert small.jobs.get().arguments == {"format": "zip", "version": 1}


@pytest.mark.parametrize(
    ("kind", "arguments", "said"),
    [
        ("report", {}, "one of docx, odt, pdf, html would be right"),
        ("report", {"format": "xlsx"}, "one of docx, odt, pdf, html would be right"),
        ("annex", {"format": "zip"}, "one of xlsx, ods"),
        ("answers", {"format": "poem"}, "one of zip, xlsx would be right"),
        ("report", {"format": "pdf", "version": 4}, "The report has no version 4"),
        ("report", {"format": "pdf", "version": "first"}, "The report has no version first"),
        ("answers", {"format": "zip", "version": 1}, "not of a version"),
    ],
)
def test_a_job_that_asks_for_nothing_there_is_fails_and_says_what_there_is(
    kind: str,
    arguments: dict[str, Any],
    said: str,
    small: Inspection,
    version: ReportVersion,
    cast: Cast,
) -> None:
    asked = queue.enqueue(
        kind=kind, inspection=small, requested_by=cast.manager, arguments=arguments
    )
    tasks.run(str(asked.pk))
    asked.refresh_from_db()
    assert asked.state == JobState.FAILED
    assert said in asked.error
    assert not Export.objects.exists()


@pytest.mark.parametrize("kind", list(ExportKind))
def test_a_file_asked_for_twice_while_it_waits_is_one_job(
    kind: ExportKind, small: Inspection, cast: Cast, version: ReportVersion
) -> None:
    wanted = Wanted(kind, FORMATS[kind][0])
    first = job.ask_for(small, wanted, cast.lead)
    assert job.ask_for(small, wanted, cast.lead) == first
    assert job.ask_for(small, wanted, cast.manager) != first
    if kind in (ExportKind.REPORT, ExportKind.PACK, ExportKind.ANNEX):
        assert job.ask_for(small, Wanted(kind, wanted.format, version), cast.lead) != first


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_make_one_job(small: Inspection, cast: Cast) -> None:
    def ask() -> None:
        job.ask_for(small, REPORT, cast.manager)
        connections.close_all()

    both = [threading.Thread(target=ask) for _ in range(4)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert Job.objects.count() == 1


def test_a_section_that_can_not_be_read_fails_with_its_name_and_the_reference(
    small: Inspection, version: ReportVersion, cast: Cast
) -> None:
    section, _ = Section.objects.get_or_create(report=version.report, code="2.1")
    section.text, section.edited = "It was so in [[2.9.9]].", True
    section.save()
    failed = run(small, REPORT, cast.manager)
    assert failed.state == JobState.FAILED
    assert "2.1 Assessment" in failed.error
    assert "[[2.9.9]]" in failed.error
    assert "Correct it there" in failed.error


def test_a_failed_file_says_why_and_is_tried_again_as_it_was(
    small: Inspection, version: ReportVersion, cast: Cast, sign_in: Any
) -> None:
    asked = job.ask_for(small, Wanted(ExportKind.PACK, Format.ZIP, version), cast.manager)
    held = queue.claim(asked.pk)
    assert held
    queue.fail(held, "The disk is full.")
    client = sign_in("manager")
    page = client.get(_address(small)).content.decode()
    assert "The disk is full." in page
    assert '<input type="hidden" name="what" value="pack:zip">' in page
    assert '<input type="hidden" name="of" value="1">' in page
    client.post(_address(small), {"what": "pack:zip", "of": "1"})
    again = small.jobs.get(state="queued")
    assert again.arguments == {"format": "zip", "version": 1}


def test_each_step_is_told_and_renews_the_lease(
    small: Inspection, version: ReportVersion, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[tuple[int, int, str]] = []
    told = queue.progress

    def listen(held: Job, *, step: int, steps: int, doing: str) -> None:
        before = Job.objects.get(pk=held.pk).lease_until
        told(held, step=step, steps=steps, doing=doing)
        after = Job.objects.get(pk=held.pk).lease_until
        assert before < after  # type: ignore[operator]
        seen.append((step, steps, doing))

    seen = steps
    monkeypatch.setattr(queue, "progress", listen)
    for kind, formats in FORMATS.items():
        steps.clear()
        assert run(small, Wanted(kind, formats[0]), cast.manager).state == JobState.DONE
        assert [step for step, _, _ in steps] == list(range(1, len(steps) + 1)), kind
        assert {many for _, many, _ in steps} == {len(steps)}, kind
        assert all(doing for _, _, doing in steps)


def test_past_files_are_listed_with_their_digests(
    make: Maker, small: Inspection, sign_in: Any
) -> None:
    export = make(ExportKind.ANSWERS, Format.ZIP)
    page = sign_in("lead").get(_address(small)).content.decode()
    assert "Every answer, with its codebook, ZIP" in page
    assert "7 of 7 cases" in page
    assert f"{export.digest[:4]} {export.digest[4:8]}" in page
    assert export.sha256 in page
    assert f'href="/exports/{export.pk}/"' in page


def test_a_running_file_shows_how_far_it_is_and_can_be_left(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    asked = job.ask_for(small, Wanted(ExportKind.PACK, Format.ZIP), cast.manager)
    held = queue.claim(asked.pk)
    assert held
    queue.progress(held, step=4, steps=12, doing="writing the report as PDF")
    page = sign_in("lead").get(_address(small)).content.decode()
    assert "Step 4 of 12: writing the report as PDF." in page
    assert "You can leave this page" in page
    own = sign_in("lead").get(f"/jobs/{asked.pk}/").content.decode()
    assert "<h1>Whole pack</h1>" in own
    assert _address(small) in own


def test_nothing_of_it_is_kept_by_a_browser(small: Inspection, sign_in: Any) -> None:
    response = sign_in("lead").get(_address(small))
    assert "no-store" in response["Cache-Control"]
    assert sign_in("lead").put(_address(small)).status_code == 405
