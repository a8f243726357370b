"""The pages of versions: freezing by the form, reading one, and the timeline's own button."""

from typing import Any

import pytest

from inspections.models import Inspection, State
from reports.models import ReportVersion, Stage
from tests.cast import Cast
from tests.report.versions.made import a_version, frozen, frozen_up_to, generated, written
from tests.supply.made import text


@pytest.fixture
def report(small: Inspection, cast: Cast) -> Inspection:
    return generated(small, cast.lead)


def _page(inspection: Inspection, path: str = "") -> str:
    return f"/inspections/{inspection.reference}/report/versions/{path}"


def _form(client: Any, inspection: Inspection, **given: str) -> dict[str, str]:
    form = client.get(_page(inspection)).context["form"]
    shown = {name: str(form[name].value() or "") for name in form.fields}
    return shown | given


def test_the_form_freezes_what_was_looked_at(sign_in: Any, report: Inspection) -> None:
    client = sign_in("lead")
    response = client.post(_page(report), _form(client, report))
    assert response["Location"] == _page(report, "1/")
    page = text(client.get(_page(report, "1/")))
    assert "Version 1, draft, is frozen" in page
    assert "What 2.1 says." in page
    assert "Snapshot 1" in page


def test_sent_twice_it_freezes_once(sign_in: Any, report: Inspection) -> None:
    client = sign_in("lead")
    form = _form(client, report)
    for _ in range(2):
        assert client.post(_page(report), form)["Location"] == _page(report, "1/")
    assert ReportVersion.objects.count() == 1


def test_what_changed_meanwhile_is_looked_at_first(sign_in: Any, report: Inspection) -> None:
    client = sign_in("lead")
    form = _form(client, report)
    written(report, "2.1", "Another text.")
    refused = client.post(_page(report), form)
    assert refused.status_code == 409
    assert "has changed since this page was opened" in text(refused)
    assert not ReportVersion.objects.exists()
    form = {
        name: str(refused.context["form"][name].value()) for name in ("stage", "number", "seen")
    }
    assert client.post(_page(report), form).status_code == 302


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"stage": ""}, 422, "Choose what the report is frozen for."),
        ({"stage": "printed"}, 422, "is no stage of a report"),
        ({"stage": "published"}, 409, "Published comes after signed off"),
        ({"number": "0"}, 422, "Freeze version"),
    ],
)
def test_what_is_asked_for_wrongly_is_said(
    sign_in: Any, report: Inspection, given: dict[str, str], status: int, said: str
) -> None:
    client = sign_in("lead")
    response = client.post(_page(report), _form(client, report, **given))
    assert response.status_code == status
    assert said in text(response)
    assert not ReportVersion.objects.exists()


@pytest.mark.parametrize("role", ["quality_lead", "panel_member"])
def test_who_reads_the_report_freezes_nothing(sign_in: Any, report: Inspection, role: str) -> None:
    client = sign_in(role)
    assert "Freeze the report" not in text(client.get(_page(report)))
    assert client.post(_page(report), {"stage": "draft", "number": "1"}).status_code == 403


def test_the_lead_is_told_what_a_manager_does(sign_in: Any, report: Inspection, cast: Cast) -> None:
    frozen_up_to(report, Stage.FACTUAL_ACCURACY, cast.lead)
    client = sign_in("lead")
    page = text(client.get(_page(report)))
    assert "Still needs: A manager does it." in page
    refused = client.post(_page(report), _form(client, report, stage="signed_off"))
    assert refused.status_code == 409


def test_without_a_report_there_is_nothing_to_freeze(sign_in: Any, small: Inspection) -> None:
    page = text(sign_in("lead").get(_page(small)))
    assert "The report has not been generated yet" in page
    assert sign_in("lead").post(_page(small), {"stage": "draft", "number": "1"}).status_code == 409


def test_a_version_with_a_reference_that_is_none_can_be_read(
    sign_in: Any, small: Inspection
) -> None:
    version = a_version(small)
    ReportVersion.objects.filter(pk=version.pk).delete()
    version.pk, version.texts = None, version.texts | {"2.1": "It was so [[9.9.9]]."}
    version._state.adding = True
    version.save()
    page = text(sign_in("lead").get(_page(small, "1/")))
    assert "It can’t be printed as it stands: " in page
    assert "What 2.2 says." in page


def test_the_timelines_button_goes_on_only_where_there_is_a_version(
    sign_in: Any, report: Inspection, cast: Cast
) -> None:
    client, timeline = sign_in("lead"), f"/inspections/{report.reference}/timeline/"
    client.post(timeline, {"action": "on", "seen": "drafting"})
    assert "A version of the report is frozen for quality assurance." in text(client.get(timeline))
    report.refresh_from_db()
    assert report.state == State.DRAFTING
    frozen_up_to(report, Stage.QUALITY_ASSURANCE, cast.lead)
    back = {"action": "back", "seen": "quality_assurance", "reason": "A word is missing."}
    client.post(timeline, back)
    report.refresh_from_db()
    assert report.state == State.DRAFTING
    client.post(timeline, {"action": "on", "seen": "drafting"})
    report.refresh_from_db()
    assert report.state == State.QUALITY_ASSURANCE
    frozen(report, Stage.FACTUAL_ACCURACY, cast.lead)
    report.refresh_from_db()
    assert report.state == State.FACTUAL_ACCURACY
