"""SIGKILL to the worker's process group while a report is made: each section and each file ends
made exactly once, or failed with the reason and a way to try again."""

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.apps import apps
from django.conf import settings

from inspections.models import Inspection
from jobs import queue, tasks
from jobs.models import Job, JobState
from ratings.snapshots import sign_off
from reports import drafting
from reports.documents.writers import write
from reports.draft import draft_document
from reports.exports import annex as annex_job
from reports.exports.making import make_annex
from reports.material import Material, material_of
from reports.models import Export, Format, Report
from reports.sections import generate
from tests.cast import Cast, engage
from tests.inspections import imported
from tests.kills.mortal_worker import Kill, MortalWorker
from tests.own_redis import started_in

FULL = os.environ.get("ASSAY_TRIALS") == "full"
KILLS = 100 if FULL else 5
IN_A_ROUND = 5
WHILE_A_JOB_RUNS = 0.6
# Most are aimed at a job, the others fall wherever the worker is: starting, idle, between two.
_AIMED = 0.85
_SECONDS_AT_MOST = 300
_STOPPED = f"The worker stopped {queue.ATTEMPTS} times while it worked on this."
_FORMATS = (Format.DOCX, Format.XLSX)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def inspection(transactional_db: None) -> Inspection:
    return imported("kensington-chelsea-2021")


@pytest.fixture
def people(inspection: Inspection) -> Cast:
    """The cast; the lead has signed off, so that figures stand still and files are the same."""
    cast = engage(inspection)
    sign_off(inspection, cast.lead)
    return cast


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MortalWorker]:
    """A worker whose messages go by a Redis of its own; this process sends its own there too."""
    with started_in(tmp_path) as redis:
        broker = redis.url.replace("unix://", "redis+socket://", 1)
        sender = Celery("sender", set_as_current=False)
        sender.config_from_object("django.conf:settings", namespace="CELERY")
        sender.conf.update(broker_url=broker)
        monkeypatch.setattr(tasks, "run", sender.task(tasks.run.run))
        mortal = MortalWorker(tmp_path, redis.url)
        yield mortal
        mortal.stop()


def test_every_section_and_file_is_made_once_or_has_failed_cleanly(
    inspection: Inspection, people: Cast, worker: MortalWorker
) -> None:
    report = drafting.begin(inspection, people.manager)
    seed = random.randrange(10**6)
    print(f"\n{KILLS} kills, seed {seed}")
    chance = random.Random(seed)
    kills: list[Kill] = []
    # What is made here, where nobody is killed, and then all that is made under fire.
    material = material_of(inspection)
    whole = {_whole(material, drafting.texts_of(inspection, material))}
    files = {str(each): {make_annex(inspection, each).content} for each in _FORMATS}
    rounds = 0
    while len(kills) < KILLS or _while_running(kills) < WHILE_A_JOB_RUNS * KILLS:
        before = _stored(report) if rounds else {}
        if rounds:
            _from_the_beginning(report, people)
        jobs = [annex_job.ask_for(inspection, each, people.manager) for each in _FORMATS]
        rounds += 1
        for _ in range(IN_A_ROUND):
            if _all_ended():
                break
            worker.start()
            _wait_for_a_moment(worker, chance)
            kills.append(worker.kill())
            print(f"kill {len(kills)}: {kills[-1]}")
        worker.start()
        _wait_until(_all_ended)
        _see_that_sections_ended_once(report, before)
        for job in jobs:
            _see_that_a_file_ended_once(job, files)
        texts = {each.code: each.text for each in report.sections.all()}
        if all(texts.values()):
            whole.add(_whole(material, texts))
    print(
        f"{len(kills)} kills, {_while_running(kills)} of them while a job ran, in {rounds} rounds; "
        f"{sum(job.state == JobState.DONE for job in Job.objects.all())} jobs done, "
        f"{Job.objects.filter(state=JobState.FAILED).count()} failed"
    )
    assert len(whole) == 1
    assert all(len(contents) == 1 for contents in files.values())


def _whole(material: Material, texts: Mapping[str, str]) -> bytes:
    return write(draft_document(material, texts), "html", fonts=settings.FONTS_DIR)


def _while_running(kills: list[Kill]) -> int:
    return sum(bool(kill.running) for kill in kills)


def _from_the_beginning(report: Report, people: Cast, *, code: str = "") -> None:
    """Sections once more, all or that of a code, as if they had never been generated."""
    report.sections.update(text="", base="", material_digest="", generated_at=None)
    drafting.again(report, by=people.manager, code=code)


def _wait_for_a_moment(worker: MortalWorker, chance: random.Random) -> None:
    """Until a job runs, a few having ended; or for no reason, up to a few seconds."""
    if chance.random() > _AIMED:
        time.sleep(chance.uniform(0, 4))
        return
    first = chance.randrange(6)
    _wait_until(
        lambda: bool(worker.ended() >= first and worker.at_work()) or _all_ended(), every=0.01
    )


def _all_ended() -> bool:
    return not Job.objects.exclude(state__in=(JobState.DONE, JobState.FAILED)).exists()


def _wait_until(there: Callable[[], bool], *, every: float = 0.05) -> None:
    until = time.monotonic() + _SECONDS_AT_MOST
    while not there():
        assert time.monotonic() < until, "The worker comes to no end."
        time.sleep(every)


def _stored(report: Report) -> dict[Any, int]:
    """How often a text was stored, by section."""
    events = apps.get_model("reports.SectionEvent").objects.exclude(text="")
    counted: dict[Any, int] = {}
    for pk in events.values_list("pgh_obj_id", flat=True):
        counted[pk] = counted.get(pk, 0) + 1
    return counted


def _see_that_sections_ended_once(report: Report, before: dict[Any, int]) -> None:
    """One text stored for each job that is done, none for one that failed."""
    material = material_of(report.inspection)
    now = _stored(report)
    for section in report.sections.select_related("job"):
        assert section.job
        stored = now.get(section.pk, 0) - before.get(section.pk, 0)
        if section.job.state == JobState.DONE:
            assert (section.code, stored) == (section.code, 1)
            assert section.text == generate(section.code, material)
            assert section.material_digest == material.digest
        else:
            assert (section.job.state, section.job.error) == (JobState.FAILED, _STOPPED)
            assert (section.code, stored, section.text) == (section.code, 0, "")


def _see_that_a_file_ended_once(job: Job, files: dict[str, set[bytes]]) -> None:
    job.refresh_from_db()
    exports = Export.objects.filter(job=job)
    if job.state == JobState.FAILED:
        assert (job.error, exports.count()) == (_STOPPED, 0)
        return
    export = exports.get()
    with export.file.open("rb") as file:
        content = file.read()
    assert len(content) == export.size
    files.setdefault(export.format, set()).add(content)
    attempts = export.file.storage.listdir(f"exports/{job.pk}")[0]
    assert attempts == [str(job.attempt)]


def test_a_section_whose_workers_are_all_killed_has_failed_and_is_made_when_tried_again(
    inspection: Inspection, people: Cast, worker: MortalWorker
) -> None:
    report = drafting.begin(inspection, people.manager)
    Job.objects.exclude(arguments__section="2.1").delete()
    kills = 0
    while True:
        worker.start()
        _wait_until(lambda: bool(worker.at_work()) or _all_ended(), every=0.01)
        job = report.sections.select_related("job").get(code="2.1").job
        assert job
        if job.state == JobState.FAILED:
            break
        if job.state == JobState.DONE:  # quicker than the kill
            _from_the_beginning(report, people, code="2.1")
            continue
        worker.kill()
        kills += 1
    assert kills >= queue.ATTEMPTS
    assert job.error == _STOPPED
    assert report.sections.get(code="2.1").text == ""
    assert drafting.again(report, by=people.manager, code="2.1") == 1
    _wait_until(_all_ended)
    assert report.sections.get(code="2.1").text == generate("2.1", material_of(inspection))
