"""Pages with a control in each row of a table, as narrow as screens get."""

import pytest
from playwright.sync_api import Page

from cases.models import SampledCase
from inspections.models import Inspection
from tests.browser.conftest import sign_in
from tests.cast import Cast


@pytest.mark.parametrize("path", ["allocate/?which=not-begun", "interviews/plan/"])
def test_rows_with_controls_fit_the_narrowest_screen(
    page: Page, inspection: Inspection, people: Cast, path: str
) -> None:
    SampledCase.objects.update(inspector=people.local_assessor, state="allocated", interviewed=None)
    SampledCase.objects.filter(reference="C01").update(inspector=None)
    for case in SampledCase.objects.all():
        case.answers.update(value=None)
        case.notes.all().delete()
    sign_in(page.context, people.lead)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"/inspections/{inspection.reference}/cases/{path}")
    page.get_by_label("C02").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
