"""Loading a list: all or nothing, and never under a sample."""

import logging
from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from inspections.models import State
from sampling.caseload import correcting, staging
from sampling.caseload.closing import CaseloadClosed
from sampling.caseload.loading import NotLoadable, load
from sampling.models import EligibleCase, Sample
from tests.caseload import lists
from tests.caseload.lists import case, csv_of, out_of_court


@pytest.fixture
def url(inspection):
    return reverse("caseload-check", args=[inspection.reference])


def _draw(inspection, **columns):
    return Sample.objects.create(
        inspection=inspection, number=1, population=[], digest="", parameters={}, seed="1",
        drawn={}, drawn_at=timezone.now(), **columns,
    )  # fmt: skip


def test_a_list_is_loaded_counted_and_emptied(lead, inspection, cast, url):
    upload = lists.matched(inspection, csv_of(case("C001"), case("C002"), out_of_court("D001")))
    data = {"upload": upload.pk, "version": upload.version, "action": "load"}
    response = lead.post(url, data)
    assert response["Location"] == reverse("caseload", args=[inspection.reference])
    inspection.refresh_from_db()
    upload.refresh_from_db()
    assert inspection.eligible == {"2": 2, "3": 1}
    assert inspection.state == State.CASELOAD_RECEIVED
    reached = inspection.milestones.get(state=State.CASELOAD_RECEIVED)
    assert (reached.moved_by, reached.reached_on) == (cast.lead, timezone.localdate())
    assert (upload.rows, upload.corrections, upload.columns, upload.loaded_cases) == ([], {}, {}, 3)
    loaded = EligibleCase.objects.get(reference="C001")
    assert (loaded.upload, loaded.disposal_date) == (upload, date(2020, 8, 4))
    page = lead.get(response["Location"]).content.decode()
    assert "Three cases loaded." in page
    assert "2 court cases and 1 out-of-court case" in page


def test_a_later_list_takes_the_place_of_the_earlier_and_history_keeps_both(inspection, cast):
    for reference in ("C001", "C002"):
        upload = lists.matched(inspection, csv_of(case(reference)))
        load(upload, upload.version, cast.lead)
    assert [each.reference for each in inspection.eligible_cases.all()] == ["C002"]
    events = apps.get_model("sampling", "eligiblecaseevent")
    assert events.objects.filter(reference="C001").count() == 2


def test_a_list_with_a_problem_is_not_loaded(lead, inspection, cast, url):
    upload = lists.matched(inspection, csv_of(case("C001"), case("C002", sex="Mael")))
    with pytest.raises(NotLoadable):
        load(upload, upload.version, cast.lead)
    seen = upload.version
    data = {"upload": upload.pk, "version": seen, "action": "load"}
    assert lead.post(url, data).status_code == 422
    assert EligibleCase.objects.count() == 0
    upload.refresh_from_db()
    assert upload.version == seen


def test_where_it_fails_half_way_all_is_as_it_was(inspection, cast, monkeypatch):
    upload = lists.matched(inspection, csv_of(case("C001")))
    load(upload, upload.version, cast.lead)
    upload = lists.matched(inspection, csv_of(case("C002"), out_of_court("D001")))
    rows = upload.rows

    def fail(*_, **__):
        raise RuntimeError("an invented failure")

    monkeypatch.setattr("sampling.caseload.loading.timeline.reach", fail)
    with pytest.raises(RuntimeError):
        load(upload, upload.version, cast.lead)
    upload.refresh_from_db()
    inspection.refresh_from_db()
    assert [each.reference for each in EligibleCase.objects.all()] == ["C001"]
    assert (inspection.eligible, upload.rows, upload.loaded_at) == ({"2": 1, "3": 0}, rows, None)


def test_under_a_sample_nothing_is_loaded_and_the_page_says_what_to_do(lead, inspection, cast, url):
    upload = lists.matched(inspection, csv_of(case()))
    sample = _draw(inspection)
    with pytest.raises(CaseloadClosed, match="withdraw the sample first"):
        load(upload, upload.version, cast.lead)
    with pytest.raises(CaseloadClosed):
        lists.sent(inspection)
    assert lead.get(url).status_code == 302
    page = lead.get(reverse("caseload", args=[inspection.reference])).content.decode()
    assert "withdraw the sample first, on the page Sample." in page
    Sample.objects.filter(pk=sample.pk).update(in_force=False)
    assert load(upload, upload.version, cast.lead) == 1


def test_a_list_is_loaded_once_and_only_as_it_was_seen(inspection, cast):
    upload = lists.matched(inspection, csv_of(case("C001"), case("C002", age="21")))
    seen = upload.version
    correcting.save(upload, seen, {"r3.age": "15"})
    with pytest.raises(staging.ListConflict):
        load(upload, seen, cast.lead)
    assert load(upload, seen + 1, cast.lead) == 2
    with pytest.raises(staging.ListConflict):
        load(upload, seen + 2, cast.lead)


def test_a_list_whose_columns_nobody_told_apart_is_not_loaded(inspection, cast):
    upload = lists.sent(inspection, csv_of(case()))
    with pytest.raises(staging.ListConflict):
        load(upload, upload.version, cast.lead)


def test_an_inspection_further_on_keeps_its_state(inspection, cast):
    type(inspection).objects.update(state=State.FIELDWORK)
    upload = lists.matched(inspection, csv_of(case()))
    load(upload, upload.version, cast.lead)
    inspection.refresh_from_db()
    assert inspection.state == State.FIELDWORK


def test_nothing_that_a_list_holds_is_logged(lead, inspection, cast, url, caplog):
    caplog.set_level(logging.DEBUG)
    upload = lists.matched(inspection, csv_of(case("C777", sex="Mael777")))
    lead.get(url)
    correcting.save(upload, upload.version, {"r2.reference": "C778"})
    assert "777" not in caplog.text
    assert "C778" not in caplog.text
