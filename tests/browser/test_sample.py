"""The sample in the browser, from the size to the accepted cases: every state accessible."""

import re

import pytest
from playwright.sync_api import Page, expect

from inspections.models import Inspection, TeamMember
from sampling.models import Replacement, Sample
from tests.browser.accessibility import faults
from tests.browser.conftest import sign_in
from tests.cast import Cast
from tests.sampling.caseloads import to_be_sampled
from tests.sampling.steps import with_reserve

_AT = re.compile(r"/sample/$")


@pytest.fixture
def caseload(people: Cast) -> Inspection:
    """Received, and not drawn from yet; the lead leads it."""
    inspection = to_be_sampled(court=20, others=14)
    TeamMember.objects.create(inspection=inspection, person=people.lead, role="lead")
    return inspection


@pytest.fixture
def lead(page: Page, people: Cast) -> Page:
    sign_in(page.context, people.lead)
    return page


def test_a_sample_is_drawn_changed_proved_and_accepted(lead: Page, caseload: Inspection) -> None:
    home = f"/inspections/{caseload.reference}/sample/"
    lead.goto(home)
    assert faults(lead) == []
    lead.get_by_role("link", name="Draw the sample").click()
    lead.get_by_text("Adjust the size of court cases").click()
    lead.get_by_label("Draw another number of court cases").fill("12")
    lead.get_by_role("button", name="Draw", exact=True).click()
    expect(lead.get_by_role("alert")).to_contain_text("Say why 12 are drawn and not 18")
    assert faults(lead) == []
    lead.get_by_label("Reason").first.fill("Fewer inspectors, an invented reason.")
    lead.get_by_role("button", name="Draw", exact=True).click()
    expect(lead).to_have_url(_AT)
    expect(lead.get_by_text("The sample matches the caseload.")).to_be_visible()
    lead.get_by_text("How sure a finding on a part of the sample is").click()
    assert faults(lead) == []

    taken_out = with_reserve(caseload)
    lead.get_by_role("link", name="Replace a case").click()
    assert faults(lead) == []
    lead.get_by_role("link", name=taken_out, exact=True).click()
    lead.get_by_role("button", name="Replace the case").click()
    expect(lead.get_by_role("alert")).to_contain_text("Choose why the case can’t be read.")
    assert faults(lead) == []
    lead.get_by_label("Ended within weeks").check()
    lead.get_by_label("In a few words").fill("Over in two weeks.")
    lead.get_by_role("button", name="Replace the case").click()
    expect(lead).to_have_url(_AT)
    put_in = Replacement.objects.get().put_in
    expect(lead.get_by_text(f"{put_in} for {taken_out}")).to_be_visible()

    lead.get_by_role("link", name="Draw again from this record").click()
    expect(lead.get_by_text("bit by bit")).to_be_visible()
    assert faults(lead) == []
    lead.goto(home)
    lead.get_by_role("link", name="Print the record").click()
    assert faults(lead) == []
    lead.goto(home)
    lead.get_by_role("button", name="Accept and allocate").click()
    expect(lead).to_have_url(re.compile(r"/cases/allocate/$"))
    expect(lead.get_by_text(put_in, exact=True).first).to_be_visible()
    assert Sample.objects.get().accepted_at
    lead.goto(home)
    assert faults(lead) == []
    lead.get_by_role("link", name="Withdraw the sample").click()
    assert faults(lead) == []
