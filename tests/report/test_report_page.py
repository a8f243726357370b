"""The report's page: who may, what it says, what can be asked for."""

from typing import Any

import pytest

from inspections.models import Inspection
from jobs import health, queue
from jobs.models import Job
from reports import section_job
from reports.material import material_of
from reports.models import Report, Section
from reports.text import Problem
from tests.cast import Cast
from tests.report.drafts import drafted, edit, section_of, work_off

_WRITERS = ("manager", "lead")
_READERS = ("quality_lead", "panel_member")


@pytest.fixture
def url(small: Inspection) -> str:
    return f"/inspections/{small.reference}/report/"


def _text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_before_there_is_a_draft_the_page_says_what_will_be_in_it(url: str, sign_in: Any) -> None:
    page = _text(sign_in("lead").get(url))
    assert "Generate the draft" in page
    assert "2.2 Planning" in page
    assert "PROVISIONAL" in page
    assert "Try again" not in page
    assert not Report.objects.exists()


@pytest.mark.parametrize("role", _READERS)
def test_who_only_reads_has_no_buttons(role: str, url: str, sign_in: Any, cast: Cast) -> None:
    assert "Generate the draft" not in _text(sign_in(role).get(url))
    assert sign_in(role).post(url, {"action": "begin"}).status_code == 403
    sign_in("lead").post(url, {"action": "begin"})
    page = _text(sign_in(role).get(url))
    assert "2.2 Planning" in page
    assert "Generate again" not in page


@pytest.mark.parametrize("role", ["manager", "lead", *_READERS])
def test_the_page_leads_nobody_to_a_refusal(role: str, url: str, sign_in: Any) -> None:
    session = sign_in(role)
    links = session.get(url).context["links"]
    assert {words for words, _ in links} >= {"Versions", "Factual accuracy"}
    assert [address for _, address in links if session.get(address).status_code != 200] == []


def test_the_teams_inspectors_read_once_ratings_are_opened_to_them(
    url: str, small: Inspection, sign_in: Any
) -> None:
    assert sign_in("inspector").get(url).status_code == 403
    Inspection.objects.filter(pk=small.pk).update(ratings_opened=True)
    response = sign_in("inspector").get(url)
    assert response.status_code == 200
    assert 'aria-current="page"' in _text(response)  # its page is in the navigation
    assert sign_in("inspector").post(url, {"action": "begin"}).status_code == 403
    for role in ("local_assessor", "service_contact"):
        assert sign_in(role).get(url).status_code == 403


@pytest.mark.parametrize("role", _WRITERS)
def test_a_draft_is_begun_with_one_button_however_often_it_is_pressed(
    role: str, url: str, small: Inspection, sign_in: Any, cast: Cast
) -> None:
    client = sign_in(role)
    for _ in range(2):
        response = client.post(url, {"action": "begin"})
        assert (response.status_code, response["Location"]) == (302, url)
    assert Job.objects.filter(inspection=small).count() == Section.objects.count()
    page = _text(client.get(url))
    assert "The draft is being generated" in page
    assert f"0 of {Section.objects.count()} sections ready" in page


def test_a_draft_that_is_generated_is_said_to_be_ready(
    url: str, small: Inspection, sign_in: Any, cast: Cast
) -> None:
    sections = drafted(small, cast.lead).sections.count()
    page = _text(sign_in("lead").get(url))
    assert f"{sections} of {sections} sections ready." in page
    assert "The draft is being generated" not in page


def test_how_far_it_is_is_fetched_alone_by_a_page_that_polls(
    url: str, small: Inspection, sign_in: Any, cast: Cast
) -> None:
    client = sign_in("lead")
    client.post(url, {"action": "begin"})
    job = Job.objects.filter(inspection=small).first()
    assert job
    queue.claim(job.pk)
    part = _text(client.get(url, headers={"HX-Request": "true"}))
    assert "1 generating" in part
    assert "every 1s" in part
    assert "<h1" not in part


def test_what_is_out_of_date_or_edited_is_said_in_words(
    url: str, small: Inspection, sign_in: Any, cast: Cast
) -> None:
    report = drafted(small, cast.lead)
    material = material_of(small)
    edit(section_of(report, "2.1"), "Ours: [[2.1.3]].", material)
    edit(section_of(report, "2.2"), "Ours, too.", material)
    report.sections.filter(code="2.1").update(seen={"2.1.3": "1 of 99"})
    page = _text(sign_in("lead").get(url))
    assert "Out of date" in page
    assert "Edited" in page
    assert "1 out of date" in page


def test_a_section_that_failed_says_why_and_can_be_tried_again(
    url: str, small: Inspection, sign_in: Any, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in("lead")
    client.post(url, {"action": "begin"})
    with monkeypatch.context() as patched:
        wrong = Problem("2.9", "[[2.9]] names no standard.", 0, 7)
        patched.setattr(section_job, "problems", lambda *_: (wrong,))
        work_off(small, "2.2")
    page = _text(client.get(url))
    assert "[[2.9]] names no standard." in page
    assert "to generate 2.2 Planning" in page
    assert "Try again" not in _text(sign_in("panel_member").get(url))
    response = sign_in("lead").post(url, {"action": "again", "section": "2.2"})
    assert response["Location"] == url
    assert work_off(small, "2.2") == 1


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"action": "publish"}, 400),
        ({"action": "again", "section": "9.9"}, 404),
        ({"action": "again", "section": "2.1\x00"}, 404),
    ],
)
def test_what_the_page_does_not_know_is_refused(
    form: dict[str, str], status: int, url: str, small: Inspection, sign_in: Any, cast: Cast
) -> None:
    drafted(small, cast.lead)
    assert sign_in("lead").post(url, form).status_code == status
    assert work_off(small) == 0


def test_nothing_is_generated_again_before_there_is_a_draft(url: str, sign_in: Any) -> None:
    assert sign_in("lead").post(url, {"action": "again"}).status_code == 400
    assert not Report.objects.exists()


def test_opening_the_page_has_what_moved_generated_again(
    url: str, small: Inspection, sign_in: Any, cast: Cast
) -> None:
    drafted(small, cast.lead)
    small.findings.create(domain=2, kind="improvement", text="An invented finding.")
    page = _text(sign_in("quality_lead").get(url))
    assert f"{Section.objects.count()} queued" in page
    assert Job.objects.filter(state="queued").count() == Section.objects.count()


def test_while_nothing_is_heard_of_the_worker_the_page_says_so(
    url: str, sign_in: Any, cast: Cast
) -> None:
    client = sign_in("lead")
    client.post(url, {"action": "begin"})
    assert "Nothing has been heard of the worker" in _text(client.get(url))
    health.ticked()
    assert "Nothing has been heard of the worker" not in _text(client.get(url))


@pytest.mark.usefixtures("cast")
def test_the_whole_report_is_one_page_to_read(url: str, small: Inspection, sign_in: Any) -> None:
    page = _text(sign_in("panel_member").get(f"{url}read/"))
    assert "2.2 Planning" in page
    assert "PROVISIONAL" in page
    assert "no-store" in sign_in("lead").get(f"{url}read/")["Cache-Control"]


def test_a_whole_report_with_a_wrong_reference_says_which(
    url: str, small: Inspection, sign_in: Any, cast: Cast
) -> None:
    report = drafted(small, cast.lead)
    edit(section_of(report, "2.1"), "Ours: [[2.9.9]].", material_of(small))
    page = _text(sign_in("lead").get(f"{url}read/"))
    assert "can’t be printed as it stands" in page
    assert "2.9.9" in page
