import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from accounts.models import User
from inspections.models import Inspection
from tests.access.expectations import EXPECTED, ROLES
from tests.addresses import address, made_export, names, open_case
from tests.cast import Cast

_FORM = {"file_format": "csv", "opened": "yes", "reason": "An invented reason.", "what": "A risk."}
_SCRIPTS = {"save-answers", "here"}  # these take JSON


def _outcome(client: Client, name: str, url: str, person: User | None, *, post: bool) -> str:
    if not post:
        response = client.get(url)
    elif name in _SCRIPTS:
        said = {"person": person.pk if person else 0, "changes": []}
        response = client.post(url, said, content_type="application/json")
    else:
        response = client.post(url, _FORM)
    if response.status_code == 302:
        return "sign-in" if response["Location"].startswith("/sign-in/?") else "away"
    return {200: "ok", 403: "no", 404: "-", 401: "out", 405: "-method", 422: "again"}.get(
        response.status_code, str(response.status_code)
    )


def _lacking() -> list[str]:
    return [name for name in names() if name not in EXPECTED]


def test_every_address_has_an_expectation() -> None:
    assert _lacking() == []


def test_no_expectation_is_left_of_an_address_that_is_gone() -> None:
    assert {row.removeprefix("POST:") for row in EXPECTED} - set(names()) == set()


def test_every_address_that_takes_a_form_has_an_expectation_for_it(
    small: Inspection, cast: Cast
) -> None:
    job = made_export(small, cast.manager)
    taking = set()
    for name in names():
        open_case(small, cast.inspector)
        client = Client()
        client.force_login(cast.lead)
        url = address(name, small, job)
        if _outcome(client, name, url, cast.lead, post=True) != "-method":
            taking.add(name)
    assert {row.removeprefix("POST:") for row in EXPECTED if row.startswith("POST:")} == taking


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_at_each_address_what_is_expected(
    role: str, small: Inspection, cast: Cast
) -> None:
    job = made_export(small, cast.manager)
    seen = {}
    for row in EXPECTED:
        # What one address did changes nothing for the next.
        Inspection.objects.update(ratings_opened=False, locked_at=None, state="fieldwork")
        open_case(small, cast.inspector)
        client = Client()
        person = None if role == "nobody" else cast[role]
        if person:
            client.force_login(person)
        name = row.removeprefix("POST:")
        post = row.startswith("POST:")
        seen[row] = _outcome(client, name, address(name, small, job), person, post=post)
    assert seen == {row: by_role[role] for row, by_role in EXPECTED.items()}


@pytest.mark.parametrize("role", [r for r in ROLES if EXPECTED["POST:annex"][r] != "away"])
def test_who_may_not_have_files_made_leaves_no_job_behind(
    role: str, small: Inspection, cast: Cast
) -> None:
    client = Client()
    if role != "nobody":
        client.force_login(cast[role])
    client.post(f"/inspections/{small.reference}/annex/", _FORM)
    assert not small.jobs.exists()


def _forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything about a child")


urlpatterns = [path("", include("config.urls")), path("forgotten/", _forgotten, name="forgotten")]


@override_settings(ROOT_URLCONF=__name__)
def test_a_new_address_without_an_expectation_fails_the_matrix() -> None:
    assert _lacking() == ["forgotten"]
