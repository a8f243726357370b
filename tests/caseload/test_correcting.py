"""Putting a list right on the page: alike problems once, nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from sampling.caseload import correcting, listing, staging
from sampling.caseload.checking import Kind
from tests.caseload import lists
from tests.caseload.lists import case, csv_of


@pytest.fixture
def url(inspection):
    return reverse("caseload-check", args=[inspection.reference])


def _post(client, url, upload, **typed):
    upload.refresh_from_db()
    data = {"upload": upload.pk, "version": upload.version, "action": ""} | typed
    return client.post(url, data)


def _entries(upload, inspection):
    found = correcting.checked(upload, inspection)
    return [e for section in correcting.listed(upload, inspection, found) for e in section.entries]


def test_the_same_mistake_in_many_rows_is_said_once_and_put_right_once(lead, inspection, url):
    cases = [case(f"C{number:03}", sex="Boi") for number in range(43)]
    upload = lists.matched(inspection, csv_of(*cases))
    page = lead.get(url).content.decode()
    assert page.count("Is “Boi”; Male") + page.count("Is “Boi”; Boy") == 1
    assert "43 rows" in page
    (entry,) = _entries(upload, inspection)
    assert entry.named_rows == "2, 3, 4, 5, 6, 7, 8, 9 and 35 more"
    response = _post(lead, url, upload, **{entry.name: "male"})
    assert response.status_code == 302
    upload.refresh_from_db()
    assert len(upload.corrections) == 43
    assert correcting.checked(upload, inspection).loadable
    page = lead.get(url).content.decode()
    assert "Load 43 cases" in page
    assert "Sex, rows 2, 3, 4, 5, 6, 7, 8, 9 and 35 more" in page
    (correction,) = correcting.corrections_of(upload, inspection)
    _post(lead, url, upload, **{correction.name: "yes"})
    upload.refresh_from_db()
    assert upload.corrections == {}


def test_a_cell_is_put_right_by_typing_and_can_be_taken_back(lead, inspection, url):
    upload = lists.matched(inspection, csv_of(case(disposal_date="31/02/2020")))
    assert 'value="31/02/2020"' in lead.get(url).content.decode()
    _post(lead, url, upload, **{"r2.disposal_date": "4 August 2020"})
    upload.refresh_from_db()
    assert upload.corrections == {"2": {"disposal_date": "4 August 2020"}}
    page = lead.get(url).content.decode()
    assert "1 cell put right by hand" in page
    assert "Date of disposal, row 2" in page
    (correction,) = correcting.corrections_of(upload, inspection)
    _post(lead, url, upload, **{correction.name: "yes"})
    upload.refresh_from_db()
    assert upload.corrections == {}


def test_what_is_still_wrong_stays_on_the_page_as_it_was_typed(lead, inspection, url):
    upload = lists.matched(inspection, csv_of(case(age="21")))
    _post(lead, url, upload, **{"r2.age": "22"})
    page = lead.get(url).content.decode()
    assert "Is “22”; a whole number from 10 to 18 would be right." in page
    _post(lead, url, upload, **{"r2.age": ""})
    upload.refresh_from_db()
    assert correcting.checked(upload, inspection).loadable


def test_a_box_left_as_it_was_is_no_correction(lead, inspection, url):
    upload = lists.matched(inspection, csv_of(case(age="21")))
    _post(lead, url, upload, **{"r2.age": "21"})
    upload.refresh_from_db()
    assert upload.corrections == {}


def test_rows_are_left_out_one_by_one_or_all_of_a_sort(lead, inspection, url):
    late = [case(f"C{number:03}", disposal_date="4 August 2010") for number in range(50)]
    upload = lists.matched(inspection, csv_of(case("OK1"), *late))
    page = lead.get(url).content.decode()
    assert "Disposals outside the window: court" in page
    assert "Page 1 of 2" in page
    _post(lead, url, upload, **{"r3.disposal_date-out": "yes"})
    upload.refresh_from_db()
    assert upload.corrections == {"3": {"out": True}}
    _post(lead, url, upload, **{"outside.disposal_date.2-out": "yes"})
    upload.refresh_from_db()
    assert correcting.checked(upload, inspection).left_out == tuple(range(3, 53))
    assert "Load 1 case" in lead.get(url).content.decode()
    _post(lead, url, upload, **{"u.every.out": "yes"})
    upload.refresh_from_db()
    assert correcting.checked(upload, inspection).left_out == ()


def test_a_disposal_of_the_other_domain_is_put_right_either_way(lead, inspection, url):
    wrong = [case(f"C{number}", domain="Out of court") for number in range(2)]
    upload = lists.matched(inspection, csv_of(*wrong, leave_out=()))
    (entry,) = _entries(upload, inspection)
    assert (Kind.OTHER_DOMAIN in entry.name, dict(entry.options)[listing.TURN]) == (
        False, "Keep it: the case is of “Court”",
    )  # fmt: skip
    _post(lead, url, upload, **{entry.name: listing.TURN})
    upload.refresh_from_db()
    assert [each.domain for each in correcting.checked(upload, inspection).cases] == [2, 2]


def test_two_people_at_once_lose_nothing_typed(lead, inspection, url):
    upload = lists.matched(inspection, csv_of(case("C001", age="21"), case("C002", age="22")))
    seen = upload.version
    correcting.save(upload, seen, {"r2.age": "15"})
    typed = {"r2.age": "16", "r3.age": "17"}
    response = lead.post(url, {"upload": upload.pk, "version": seen, **typed})
    assert response.status_code == 409
    page = response.content.decode()
    assert "The list was changed meanwhile. What you typed is not saved." in page
    assert "Row 2, Age: you had “16”." in page
    assert re.search(r'name="r3.age"\s+value="17"', page)
    upload.refresh_from_db()
    assert upload.corrections == {"2": {"age": "15"}}


def test_a_list_that_was_replaced_is_not_corrected(lead, inspection, url):
    upload = lists.matched(inspection, csv_of(case(age="21")))
    fresh = lists.matched(inspection, csv_of(case(age="21")))
    response = lead.post(url, {"upload": upload.pk, "version": fresh.version, "r2.age": "15"})
    assert response.status_code == 409
    fresh.refresh_from_db()
    assert fresh.corrections == {}
    with pytest.raises(staging.ListConflict):
        correcting.save(upload, upload.version, {})


def test_what_nobody_offered_changes_nothing(lead, inspection, url):
    upload = lists.matched(inspection, csv_of(case(sex="Mael")))
    (entry,) = _entries(upload, inspection)
    for typed in ({entry.name: "robot"}, {"r2.sex": "male"}, {"r99.age": "15"}, {"u.x.y": "yes"}):
        assert _post(lead, url, upload, **typed).status_code == 302
    upload.refresh_from_db()
    assert upload.corrections == {}


def test_what_a_cell_holds_is_never_markup(lead, inspection, url):
    lists.matched(inspection, csv_of(case(sex="<b>x</b>", disposal='"><script>')))
    page = lead.get(url).content.decode()
    assert "<b>x</b>" not in page
    assert '"><script>' not in page


def test_remarks_say_what_may_stay(lead, inspection, url):
    cases = (case("C001", rosh=""), case("C002"))
    lists.matched(inspection, csv_of(*cases, leave_out=("domain", "ethnicity")))
    page = lead.get(url).content.decode()
    assert "Risk of serious harm: not given in 1 row" in page
    assert "Ethnicity: the list has no column for it." in page
