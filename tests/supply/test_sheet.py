"""Facts by spreadsheet: looked at row by row, then saved all or nothing."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from inspections.models import Inspection
from tests.supply.made import earlier_inspection, known, text

_CSV = "Code,What,Value,Comparator,Year or period,Source\n"


def _url(inspection: Inspection, page: str) -> str:
    return f"/inspections/{inspection.reference}/service-facts/{page}/"


def _file(content: bytes, name: str = "facts.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _show(client: Client, inspection: Inspection, *rows: str) -> Any:
    content = (_CSV + "\n".join(rows)).encode()
    return client.post(_url(inspection, "upload"), {"file": _file(content)})


def _save(client: Client, inspection: Inspection, page: Any) -> Any:
    """Press the button that saves what the page shows."""
    form = "//form[.//button[@value='save']]//input[@name]"
    fields = html.fromstring(page.content.decode()).xpath(form)
    shown = {field.get("name"): field.get("value", "") for field in fields}
    return client.post(_url(inspection, "upload"), shown | {"action": "save"})


def test_the_workbook_holds_every_fact_and_what_is_known(small: Inspection, sign_in: Any) -> None:
    known(small, "volunteers", 7, year="2020", source="=1+1")
    known(earlier_inspection(small), "attrition", 12, year="2018")
    response = sign_in("lead").get(_url(small, "spreadsheet"))
    assert f'filename="{small.reference}-service-facts.xlsx"' in response["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(response.content))["Facts"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert len(rows) == 68
    assert rows["volunteers"][2:7] == (7, None, "Year before", "2020", "=1+1")
    assert rows["attrition"][2] is None
    assert rows["attrition"][7] == "12% (2018)"


def test_a_workbook_that_comes_back_unchanged_says_nothing_new(
    small: Inspection, sign_in: Any
) -> None:
    known(small, "staff_fte", "21.55", comparator=20, year="2020", source="Payroll")
    client = sign_in("lead")
    made = client.get(_url(small, "spreadsheet")).content
    page = text(client.post(_url(small, "upload"), {"file": _file(made, "facts.xlsx")}))
    assert "Equal: <strong>1</strong>" in page
    assert "The file says nothing new." in page


def test_the_preview_says_what_is_new_equal_different_and_wrong_by_row(
    small: Inspection, sign_in: Any
) -> None:
    known(small, "volunteers", 7)
    known(small, "attrition", 12)
    response = _show(
        sign_in("lead"),
        small,
        "volunteers,,7,,,",
        "attrition,,13%,,2020,",
        'budget_total,,"£1,250,000",,,',
        "staff_fte,,many,,,",
        "staff_hedcount,,3,,,",
        "caseload_custody,,-2,,,",
        ",,5,,,",
        "volunteers,,8,,,",
        "population_total,,10,5,,",
    )
    page = text(response)
    for name, count in (("New", 1), ("Equal", 1), ("Different", 1), ("Wrong", 6)):
        assert f"{name}: <strong>{count}</strong>" in page
    for says in (
        'Value: 13% <span class="code">in the place of 12%</span>',
        "Value: £1,250,000",
        "Value is many; a number would be right",
        "Code is staff_hedcount; a code of the workbook would be right.",
        "Value is -2; a number from 0 to 10,000 would be right",
        "Code is empty; the code that the workbook has",
        "Code volunteers stands in row 2 too; one row for each would be right.",
        "this fact has none, so empty would be right",
    ):
        assert says in page
    assert 'value="save"' not in page
    assert small.contextual_facts.get(code="attrition").value == 12


def test_what_was_looked_at_is_saved_all_of_it(small: Inspection, sign_in: Any) -> None:
    known(small, "attrition", 12, source="Payroll")
    client = sign_in("inspector")
    page = _show(client, small, "attrition,,13,,2020,", "volunteers,,7,6,2020,Counted")
    assert not small.contextual_facts.filter(code="volunteers").exists()
    assert _save(client, small, page).status_code == 302
    rows = {row.code: row for row in small.contextual_facts.all()}
    # An empty cell leaves what is known.
    assert rows["attrition"].value == 13
    assert rows["attrition"].source == "Payroll"
    assert rows["volunteers"].comparator == 6


def test_with_a_conflict_nothing_is_saved_and_what_stands_is_shown(
    small: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    page = _show(client, small, "attrition,,13,,,", "volunteers,,7,,,")
    known(small, "attrition", 14)
    response = _save(client, small, page)
    assert response.status_code == 409
    assert "saved other figures since you looked. Nothing is saved." in text(response)
    assert 'Value: 13% <span class="code">in the place of 14%</span>' in text(response)
    assert [row.code for row in small.contextual_facts.all()] == ["attrition"]
    assert _save(client, small, response).status_code == 302
    assert small.contextual_facts.count() == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"a,b\n1,2\n", "No sheet of the file has the columns Code and Value"),
        (b"PK\x03\x04nonsense", "“facts.csv” "),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_words(
    small: Inspection, sign_in: Any, content: bytes, says: str
) -> None:
    response = sign_in("lead").post(_url(small, "upload"), {"file": _file(content)})
    assert response.status_code == 422
    assert says in text(response)


def test_a_made_up_form_is_refused_and_changes_nothing(small: Inspection, sign_in: Any) -> None:
    forged = {"action": "save", "seen-volunteers": "x", "volunteers-value": "many"}
    response = sign_in("lead").post(_url(small, "upload"), forged)
    assert response.status_code == 422
    assert not small.contextual_facts.exists()


def test_after_the_sign_off_a_file_changes_nothing(small: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    page = _show(client, small, "volunteers,,7,,,")
    Inspection.objects.filter(pk=small.pk).update(state="published")
    response = _save(client, small, page)
    assert response.status_code == 409
    assert "The report has been signed off" in text(response)
    assert not small.contextual_facts.exists()
