from django.test import Client

from inspections.models import Inspection
from tests.cast import Cast


def test_a_form_from_before_signing_in_again_says_so_in_our_own_page(
    small: Inspection, cast: Cast
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.manager)
    response = client.post(f"/inspections/{small.reference}/annex/", {"file_format": "csv"})
    assert response.status_code == 403
    assert "This page is out of date" in response.content.decode()
    assert not small.jobs.exists()


def test_it_shows_what_was_typed_and_leads_back_to_the_form(small: Inspection, cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.manager)
    response = client.post(
        f"/inspections/{small.reference}/annex/",
        {"reason": "An invented reason.", "password": "secret words"},
        headers={"Referer": "http://testserver/inspections/"},
    )
    page = response.content.decode()
    assert "An invented reason." in page
    assert "secret words" not in page
    assert '<a class="govuk-link" href="/inspections/">Open the page again</a>' in page
    assert "no-store" in response["Cache-Control"]
