"""Sending a list: what is kept of it, what is refused, and telling its columns apart."""

import pytest
from django.urls import reverse

from inspections.models import Inspection
from sampling.caseload import staging
from sampling.models import CaseloadUpload
from spreadsheets.reading import Unreadable
from tests.caseload import lists
from tests.caseload.lists import case, csv_of, out_of_court
from tests.cast import Cast
from tests.spreadsheets.making import openpyxl_book


def _url(inspection, name="caseload"):
    return reverse(name, args=[inspection.reference])


def test_a_list_that_was_sent_waits_for_its_columns_to_be_told(send, lead, inspection, cast):
    response = send(csv_of(case("C001"), out_of_court("D001")))
    assert response["Location"] == _url(inspection, "caseload-match")
    upload = CaseloadUpload.objects.get()
    assert (upload.file_name, upload.uploaded_by, len(upload.digest)) == ("list.csv", cast.lead, 64)
    page = lead.get(response["Location"]).content.decode()
    assert "A: Reference" in page
    assert "Referral order" in page


def test_only_the_columns_that_were_chosen_are_kept(send, lead, inspection):
    send(b"Ref,Secret,Outcome,Gender,Start date\r\nC001,tell nobody,RO,M,4 August 2020\r\n")
    upload = CaseloadUpload.objects.get()
    data = {"upload": upload.pk, "version": 0, "sheet": 0, "reference": "0", "sex": "3"}
    data |= {"disposal": "2", "disposal_date": "4"}
    assert lead.post(_url(inspection, "caseload-match"), data).status_code == 302
    upload.refresh_from_db()
    assert upload.sheets == []
    kept = {"reference": "C001", "sex": "M", "disposal": "RO", "disposal_date": "4 August 2020"}
    assert upload.rows == [{"row": 2, **kept}]


def test_a_match_that_lacks_what_is_needed_or_takes_a_column_twice_is_asked_again(
    send, lead, inspection
):
    send(csv_of(case()))
    upload = CaseloadUpload.objects.get()
    data = {"upload": upload.pk, "version": 0, "sheet": 0, "reference": "0", "child": "0"}
    response = lead.post(_url(inspection, "caseload-match"), data)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Choose the column for Sex: each case needs it." in page
    assert "This column is Reference already" in page
    assert CaseloadUpload.objects.get().sheets


def test_one_of_several_sheets_is_chosen(send, lead, inspection):
    def fill(sheet):
        sheet.append(["Reference", "Sex"])
        sheet.append(["OLD1", "M"])
        other = sheet.parent.create_sheet("This year")
        for row in (
            ["Case ref", "Sex", "Outcome", "Outcome date"],
            ["C001", "F", "RO", "4/8/2020"],
        ):
            other.append(row)

    send(openpyxl_book(fill), "list.xlsx")
    page = lead.get(_url(inspection, "caseload-match")).content.decode()
    assert "on the sheet “This year”" in page
    assert "?sheet=0" in page
    assert "OLD1" in lead.get(_url(inspection, "caseload-match") + "?sheet=0").content.decode()
    upload = CaseloadUpload.objects.get()
    data = {"upload": upload.pk, "version": 0, "sheet": 1, "reference": "0", "sex": "1"}
    lead.post(_url(inspection, "caseload-match"), data | {"disposal": "2", "disposal_date": "3"})
    upload.refresh_from_db()
    assert [row["reference"] for row in upload.rows] == ["C001"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Ref,Surname,Sex\r\nC001,Brandt,M\r\n", "Column B, “Surname”, is for names."),
        (b"Ref,DOB,Sex\r\nC001,4/3/2005,M\r\n", "Column B, “DOB”, is for dates of birth."),
        (
            b"Child,Sex,Outcome\r\nAva Okafor,F,RO\r\nBen Tamm,M,RO\r\nCleo Osei,F,RO\r\n",
            "Column A, “Child”, holds what looks like people’s names.",
        ),
        (b"%PDF-1.7", "a PDF document"),
        (b"nothing\r\n", "no row names columns with cases below it"),
        (b"Reference,Sex,Disposal\r\n", "no row names columns with cases below it"),
    ],
)
def test_what_identifies_people_or_holds_no_list_is_refused_and_not_kept(
    send, inspection, content, says
):
    response = send(content)
    assert response.status_code == 422
    page = response.content.decode()
    assert says in page.replace("&#x27;", "'")
    assert CaseloadUpload.objects.count() == 0
    for secret in ("Brandt", "Okafor", "2005"):
        assert secret not in page


def test_names_on_another_sheet_spoil_the_file_as_well(inspection, cast):
    def fill(sheet):
        sheet.append(["Reference", "Sex", "Disposal"])
        sheet.append(["C001", "M", "RO"])
        other = sheet.parent.create_sheet("Staff")
        other.append(["Reference", "Surname", "Sex"])
        other.append(["1", "Brandt", "F"])

    with pytest.raises(Unreadable, match="of the sheet “Staff”, “Surname”, is for names"):
        staging.receive(inspection, cast.lead, openpyxl_book(fill), "list.xlsx")


def test_a_file_that_is_not_there_or_too_large_is_refused(send, lead, inspection):
    response = lead.post(_url(inspection), {})
    assert "Choose a file." in response.content.decode()
    response = send(b"C001,Male\r\n" * 1024 * 1024)
    assert response.status_code == 422
    assert "at most 10 MB are read" in response.content.decode()


def test_a_new_file_takes_the_place_of_the_one_that_was_open(send, inspection):
    send(csv_of(case("C001")))
    send(csv_of(case("C002")))
    first, second = CaseloadUpload.objects.order_by("uploaded_at")
    assert (first.sheets, bool(first.put_aside_at)) == ([], True)
    assert second == staging.open_list(inspection)


def test_a_list_that_is_put_aside_leaves_nothing_behind(lead, inspection):
    upload = lists.matched(inspection)
    lead.post(_url(inspection, "caseload-put-aside"), {"upload": upload.pk})
    upload.refresh_from_db()
    assert (upload.rows, upload.sheets, upload.columns) == ([], [], {})
    assert staging.open_list(inspection) is None


def test_an_old_page_puts_no_new_list_aside(lead, inspection):
    upload = lists.sent(inspection)
    lists.sent(inspection)
    lead.post(_url(inspection, "caseload-put-aside"), {"upload": upload.pk})
    assert staging.open_list(inspection)


def test_without_a_list_the_steps_lead_back(lead, inspection):
    for name in ("caseload-match", "caseload-check"):
        assert lead.get(_url(inspection, name))["Location"] == _url(inspection)


def test_after_the_panel_nothing_is_taken(send, lead, inspection):
    Inspection.objects.update(state="drafting")
    assert send(csv_of(case())).status_code == 409
    page = lead.get(_url(inspection)).content.decode()
    assert "The ratings panel has signed off; the caseload stands as it is." in page
    assert 'type="file"' not in page
    assert CaseloadUpload.objects.count() == 0


def test_templates_hold_our_own_columns_and_are_read_again(lead, inspection, cast: Cast):
    for name in ("caseload-template-xlsx", "caseload-template-csv"):
        response = lead.get(_url(inspection, name))
        assert response["Content-Disposition"].startswith("attachment")
        content = b"".join(response) if response.streaming else response.content
        with pytest.raises(Unreadable, match="no row names columns with cases below it"):
            staging.receive(inspection, cast.lead, content, "caseload.xlsx")
