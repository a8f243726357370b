"""The workbook that is taken along: own open cases, everything an inspector on a train needs."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import OfflineSheet, SampledCase
from inspections.models import Inspection
from tests.cast import Cast
from tests.offline.sheets import HEADER_ROW, OFFLINE, Sheet, taken, text


def test_it_has_guidance_first_and_a_sheet_for_each_case(sheet: Sheet) -> None:
    names = sheet.book.sheetnames
    assert names[:3] == ["Guidance", "C01", "D01"]
    states = {each.title: each.sheet_state for each in sheet.book}
    assert states["Assay lists"] == "hidden"
    assert states["Assay versions"] == "veryHidden"


def test_every_fact_and_question_stands_in_it_with_its_full_wording(
    sheet: Sheet, small: Inspection
) -> None:
    for reference, domain in (("C01", 2), ("D01", 3)):
        for code in small.framework.questions(domain):
            wording = str(sheet.cell(reference, code, "Question").value)
            assert wording.startswith(small.framework.question(code).text)
        for fact in ("disposal", "age", "inspector_rosh", "recorded.harm", "needs=ehc_plan"):
            assert sheet.cell(reference, fact, "Question").value


def test_what_is_saved_stands_in_it(client: Client, own: Any) -> None:
    case = own("C01")
    SampledCase.objects.filter(pk=case.pk).update(
        sex="female",
        age=15,
        disposal_date="2020-03-04",
        interviewed=True,
        needs=["ehc_plan"],
        mappa=0,
        inspector_rosh="very_high",
    )
    case.answers.filter(question="2.1.1").update(value="na", version=3)
    case.notes.create(question="2.1.1", kind="reason", text="Not for this child.", version=1)
    sheet = taken(client)
    shown = {
        code: sheet.cell("C01", code).value
        for code in ("sex", "age", "interviewed", "mappa", "inspector_rosh", "2.1.1")
    }
    assert shown == {
        "sex": "Female",
        "age": "15",
        "interviewed": "Yes",
        "mappa": "Not eligible",
        "inspector_rosh": "Very high",
        "2.1.1": "Not applicable",
    }
    assert sheet.cell("C01", "disposal_date").value.date().isoformat() == "2020-03-04"
    assert sheet.cell("C01", "needs=ehc_plan").value == "Yes"
    assert sheet.cell("C01", "needs=mental_health").value == "No"
    assert sheet.cell("C01", "2.1.1", "Reason").value == "Not for this child."


def test_what_is_asked_follows_the_facts_of_the_sheet(sheet: Sheet) -> None:
    row = sheet.row("C01", "inspector_rosh")
    formula = sheet.cell("C01", "2.2.3", "Asked").value
    assert formula.startswith(f'=IF(OR($D${row}="",$D${row}="clear"),"Undecided"')
    assert f'$D${row}="Medium"' in formula
    assert f'$D${row}="Low"' not in formula
    assert sheet.cell("C01", "2.1.1", "Asked").value == "Asked"


def test_wording_is_locked_and_answers_are_not(sheet: Sheet) -> None:
    assert sheet.book["C01"].protection.sheet
    locked = {
        column: sheet.cell("C01", "2.1.1", column).protection.locked
        for column in ("Code", "Question", "Asked", "Answer", "Reason", "Note")
    }
    assert locked == {
        "Code": True,
        "Question": True,
        "Asked": True,
        "Answer": False,
        "Reason": False,
        "Note": False,
    }
    assert sheet.cell("C01", "2.1.1.1", "Note").protection.locked


def test_answers_have_a_drop_down(sheet: Sheet) -> None:
    rules = sheet.book["C01"].data_validations.dataValidation
    at = sheet.cell("C01", "2.1.1").coordinate
    rule = next(rule for rule in rules if at in rule.sqref)
    assert rule.type == "list"
    column = rule.formula1.split("$")[1]
    offered = [cell.value for cell in sheet.book["Assay lists"][column] if cell.value]
    assert offered == ["Yes", "No", "Not applicable", "clear"]


def test_it_prints_on_a4_across_with_the_headings_on_every_page(sheet: Sheet) -> None:
    page = sheet.book["C01"]
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"


def test_that_it_left_is_recorded_with_who_and_which_cases(
    client: Client, cast: Cast, small: Inspection
) -> None:
    taken(client, "D01")
    row = OfflineSheet.objects.get()
    assert (row.person, row.cases, row.inspection) == (cast.inspector, ["D01"], small)
    assert "Not yet" in text(client.get(OFFLINE))
    client.force_login(cast.lead)
    page = text(client.get(OFFLINE))
    assert "Sheets that colleagues took along" in page
    assert "Inspector" in page


def test_the_page_says_plainly_that_childrens_data_leaves(client: Client) -> None:
    assert "What is known about children leaves the system." in text(client.get(OFFLINE))


def test_a_colleagues_closed_or_unticked_case_is_not_taken(
    client: Client, cast: Cast, own: Any
) -> None:
    SampledCase.objects.filter(reference="D01").update(state="submitted")
    for keys in ([], [str(own("C02").pk)], [str(own("D01").pk)], ["C01"]):
        response = client.post(f"{OFFLINE}export/", {"case": keys})
        assert response.status_code == 422
    assert not OfflineSheet.objects.exists()


def test_with_case_data_locked_there_is_nothing_to_take(client: Client) -> None:
    Inspection.objects.update(locked_at=timezone.now())
    assert "there is nothing to take along" in text(client.get(OFFLINE))


def test_references_that_no_sheet_may_be_called_get_names_of_their_own(client: Client) -> None:
    SampledCase.objects.filter(reference="C01").update(reference="A/1")
    SampledCase.objects.filter(reference="D01").update(reference="a-1")
    assert taken(client, "A/1", "a-1").book.sheetnames[1:3] == ["A-1", "a-1 (2)"]


@pytest.mark.parametrize("role", ["manager", "quality_lead", "panel_member", "service_contact"])
def test_who_does_not_assess_takes_nothing(client: Client, cast: Cast, role: str) -> None:
    client.force_login(cast[role])
    assert client.post(f"{OFFLINE}export/", {}).status_code == 403


def test_queries_do_not_grow_with_the_cases(
    client: Client, small: Inspection, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    SampledCase.objects.update(inspector=cast.inspector, state="in_progress")
    for number in range(20):
        SampledCase.objects.create(
            inspection=small, reference=f"X{number}", domain=2, inspector=cast.inspector
        )
    keys = [str(case.pk) for case in SampledCase.objects.filter(reference__startswith="X")]
    with django_assert_max_num_queries(12):
        client.post(f"{OFFLINE}export/", {"case": keys})
