"""From nothing to the first answer, in the browser: an inspection that is run in Assay alone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cases.models import Answer
from inspections.models import Inspection, State, YouthOffendingService
from sampling.models import EligibleCase, Replacement, Sample
from sampling.record_file import as_record
from sampling.repeating import repeat
from tests.browser.assessing import FIRST, address, choose
from tests.browser.conftest import sign_in
from tests.caseload.lists import case, csv_of, out_of_court
from tests.cast import Cast, engage

REFERENCE = "brackwater-2021"
_KINDS = (
    ("Male", "Referral order", "Low", "Medium"),
    ("Male", "Youth rehabilitation order", "Medium", "Medium"),
    ("Female", "Referral order", "Medium", "High"),
)


@pytest.fixture
def people(transactional_db: None) -> Cast:
    """The cast, with a part in no inspection yet."""
    YouthOffendingService.objects.create(name="Brackwater Youth Offending Service")
    return engage()


def _list_with_mistakes() -> bytes:
    """Sixty cases: two of an unknown sex, an unknown disposal, a day there is none, one twice."""
    court = []
    for number in range(36):
        sex, disposal, rosh, safety = _KINDS[number % 3]
        court.append(case(f"C{number:03}", sex=sex, disposal=disposal, rosh=rosh, safety=safety))
    others = [out_of_court(f"D{number:03}") for number in range(24)]
    court[4]["sex"] = court[7]["sex"] = "Mael"
    court[11]["disposal"] = "Fortnightly order"
    court[20]["disposal_date"] = "31 February 2020"
    others[3]["reference"] = "D002"
    return csv_of(*court, *others)


def _date(page: Page, legend: str, day: str) -> None:
    group = page.get_by_role("group", name=legend)
    for part, value in zip(("Day", "Month", "Year"), day.split(), strict=True):
        group.get_by_label(part).fill(value)


def _set_up(page: Page) -> None:
    """A new inspection, step by step, with its team."""
    page.goto("/inspections/")
    page.get_by_role("button", name="New inspection").click()
    page.get_by_label("Service").select_option(label="Brackwater Youth Offending Service")
    page.get_by_role("button", name="Continue").click()
    _date(page, "First day of fieldwork", "22 3 2021")
    _date(page, "Last day of fieldwork", "26 3 2021")
    page.get_by_label("Remote", exact=True).check()
    page.get_by_label("Reference").fill(REFERENCE)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label(re.compile("2020 framework"))).to_be_checked()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("When is each state")
    page.get_by_role("button", name="Save and continue").click()
    for name, part in (("Lead", "Lead inspector"), ("Inspector", "Inspector")):
        page.get_by_role("textbox", name="Find a person").fill(name)
        page.get_by_role("button", name="Find").click()
        page.get_by_label(name, exact=True).first.check()
        page.get_by_label(part, exact=True).last.check()
        page.get_by_role("button", name="Add to the team").click()
        expect(page.get_by_role("cell", name=part, exact=True)).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Finish").click()
    expect(page).to_have_url(re.compile(f"/{REFERENCE}/$"))


def _load_caseload(page: Page) -> None:
    """The list is sent, matched, put right on the page, and loaded."""
    page.goto(f"/inspections/{REFERENCE}/caseload/")
    file: Any = {
        "name": "list.csv",
        "mimeType": "text/csv",
        "buffer": _list_with_mistakes(),
    }
    page.get_by_label("The service’s list", exact=True).set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check the list")
    assert not EligibleCase.objects.exists()
    page.get_by_role("combobox", name=re.compile("Sex")).select_option(label="Male")
    page.get_by_role("combobox", name=re.compile("Disposal")).select_option(label="Referral order")
    page.get_by_role("textbox", name=re.compile("Date of disposal")).fill("3 August 2020")
    page.get_by_role("textbox", name=re.compile("Reference")).last.fill("D003")
    page.get_by_role("button", name="Save corrections").click()
    page.get_by_role("button", name="Load 60 cases").click()
    expect(page).to_have_url(re.compile("/caseload/$"))
    assert EligibleCase.objects.count() == 60


def _draw_and_replace(page: Page) -> tuple[str, str]:
    """The sample is drawn, and a case replaced; then it is accepted."""
    page.goto(f"/inspections/{REFERENCE}/sample/")
    page.get_by_role("link", name="Draw the sample").click()
    page.get_by_role("button", name="Draw", exact=True).click()
    expect(page.get_by_text("The sample matches the caseload.")).to_be_visible()
    drawn = Sample.objects.get().drawn["2"]
    kinds = {row.reference: row.disposal for row in EligibleCase.objects.all()}
    waiting = {kinds[reference] for reference in drawn["reserve"]}
    taken_out = next(each for each in drawn["selected"] if kinds[each] in waiting)
    page.get_by_role("link", name="Replace a case").click()
    page.get_by_role("link", name=taken_out, exact=True).click()
    page.get_by_label("Transferred to another service").check()
    page.get_by_label("In a few words").fill("Moved in January.")
    page.get_by_role("button", name="Replace the case").click()
    expect(page).to_have_url(re.compile("/sample/$"))
    page.get_by_role("button", name="Accept and allocate").click()
    expect(page).not_to_have_url(re.compile("/sample/"))
    return taken_out, Replacement.objects.get().put_in


def test_an_inspection_is_set_up_sampled_allocated_and_begun(page: Page, people: Cast) -> None:
    sign_in(page.context, people.manager)
    _set_up(page)
    inspection = Inspection.objects.get(reference=REFERENCE)
    assert inspection.state == State.PLANNED

    page.context.clear_cookies()
    sign_in(page.context, people.lead)
    page.goto(f"/inspections/{REFERENCE}/timeline/")
    page.get_by_role("button", name="Move on to Announced").click()
    _load_caseload(page)
    taken_out, put_in = _draw_and_replace(page)
    inspection.refresh_from_db()
    assert inspection.state == State.SAMPLE_DRAWN
    references = set(inspection.cases.values_list("reference", flat=True))
    assert put_in in references
    assert taken_out not in references
    # 164.24 ÷ (1 + 163.24 ÷ 36) is 29.68; two thirds of 30 are 20.
    assert [inspection.cases.filter(domain=domain).count() for domain in (2, 3)] == [30, 20]

    page.goto(f"/inspections/{REFERENCE}/cases/allocate/")
    page.get_by_role("button", name="Allocate as shown").click()
    expect(page.get_by_role("button", name="Allocate as shown")).to_have_count(0)
    own = inspection.cases.filter(inspector=people.inspector).order_by("domain", "reference")
    assert own.count() == 50

    page.context.clear_cookies()
    sign_in(page.context, people.inspector)
    begun = own[0]
    page.goto(address(begun))
    page.get_by_role("link", name="Next 2.1 Assessment").click()
    choose(page, FIRST, "Yes")
    expect(page.get_by_text(re.compile(r"^Saved \d\d:\d\d")).first).to_be_visible()
    assert Answer.objects.get(case=begun, question=FIRST).value == "yes"

    page.context.clear_cookies()
    sign_in(page.context, people.lead)
    page.goto(f"/inspections/{REFERENCE}/sample/")
    page.get_by_role("link", name="Draw again from this record").click()
    expect(page.get_by_text("bit by bit")).to_be_visible()
    assert repeat(as_record(Sample.objects.get())).same
