import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from inspections.models import Inspection
from tests.access.expectations import EXPECTED, ROLES
from tests.addresses import address, made_export, names
from tests.cast import Cast


def _outcome(client: Client, url: str) -> str:
    response = client.get(url)
    if response.status_code == 302:
        return "sign-in" if response["Location"].startswith("/sign-in/") else "home"
    return {200: "ok", 403: "no", 404: "-", 405: "not-get"}.get(
        response.status_code, str(response.status_code)
    )


def _lacking() -> list[str]:
    return [name for name in names() if name not in EXPECTED]


def test_every_address_has_an_expectation() -> None:
    assert _lacking() == []


def test_no_expectation_is_left_of_an_address_that_is_gone() -> None:
    assert set(EXPECTED) - set(names()) == set()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_at_each_address_what_is_expected(
    role: str, small: Inspection, cast: Cast
) -> None:
    job = made_export(small, cast.manager)
    client = Client()
    if role != "nobody":
        client.force_login(cast[role])
    seen = {name: _outcome(client, address(name, small, job)) for name in EXPECTED}
    assert seen == {name: by_role[role] for name, by_role in EXPECTED.items()}


@pytest.mark.parametrize("role", [role for role in ROLES if EXPECTED["annex"][role] != "ok"])
def test_who_may_not_have_files_made_can_not_ask_for_one(
    role: str, small: Inspection, cast: Cast
) -> None:
    client = Client()
    if role != "nobody":
        client.force_login(cast[role])
    response = client.post(f"/inspections/{small.reference}/annex/", {"file_format": "csv"})
    assert response.status_code in {302, 403, 404}
    assert not small.jobs.exists()


def _forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything about a child")


urlpatterns = [path("", include("config.urls")), path("forgotten/", _forgotten, name="forgotten")]


@override_settings(ROOT_URLCONF=__name__)
def test_a_new_address_without_an_expectation_fails_the_matrix() -> None:
    assert _lacking() == ["forgotten"]
