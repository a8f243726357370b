"""People's accounts: added by an administrator, the password chosen by a link that works once."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.cast import PASSWORD, Cast
from tests.setting_up.pages import text

_NEW = {"name": "Nadia  Rahman", "email": "Nadia@Example.org", "role": "manager"}
_CHOSEN = "another-made-up-password"


def _link(page: str) -> str:
    found = re.search(r"http://testserver(/choose-password/[^<\s]+)", page)
    return found[1] if found else ""


def _added(client: Any) -> tuple[User, str]:
    answer = client.post("/people/new/", _NEW)
    person = User.objects.get(email="nadia@example.org")
    assert answer["Location"] == f"/people/{person.pk}/"
    return person, _link(text(client.get(answer["Location"])))


def _choose(link: str, password: str = _CHOSEN, client: Any = None) -> Any:
    client = client or Client()
    form = client.get(link, follow=True)
    if not form.redirect_chain:
        return form
    address = form.redirect_chain[-1][0]
    return client.post(address, {"new_password1": password, "new_password2": password})


def _signs_in(email: str, password: str) -> bool:
    given = {"username": email, "password": password}
    return Client().post("/sign-in/", given).status_code == 302


def test_who_is_added_chooses_a_password_once(sign_in: Any, cast: Cast) -> None:
    person, link = _added(sign_in("administrator"))
    assert (person.name, person.role) == ("Nadia Rahman", "manager")
    assert _choose(link)["Location"] == "/sign-in/"
    assert _signs_in("nadia@example.org", _CHOSEN)
    assert "This link does not work any more" in text(_choose(link))


def test_the_link_is_shown_once(sign_in: Any, cast: Cast) -> None:
    client = sign_in("administrator")
    person, link = _added(client)
    assert link
    assert _link(text(client.get(f"/people/{person.pk}/"))) == ""


def test_a_link_expires(sign_in: Any, cast: Cast, settings: Any) -> None:
    _, link = _added(sign_in("administrator"))
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link does not work any more" in text(_choose(link))


def test_a_new_link_ends_the_password_and_the_link_before(sign_in: Any, cast: Cast) -> None:
    client = sign_in("administrator")
    person, first = _added(client)
    client.post(f"/people/{person.pk}/", {"action": "link"})
    second = _link(text(client.get(f"/people/{person.pk}/")))
    assert "This link does not work any more" in text(_choose(first))
    _choose(second)
    client.post(f"/people/{person.pk}/", {"action": "link"})
    assert not _signs_in("nadia@example.org", _CHOSEN)


def test_a_password_that_is_none_is_refused(sign_in: Any, cast: Cast) -> None:
    _, link = _added(sign_in("administrator"))
    for password in ("short", "password1234", "123456789012"):
        assert _choose(link, password).status_code == 422


def test_a_closed_account_signs_out_and_chooses_no_password(sign_in: Any, cast: Cast) -> None:
    inspector = Client()
    inspector.force_login(cast.inspector)
    client = sign_in("administrator")
    client.post(f"/people/{cast.inspector.pk}/", {"action": "link"})
    link = _link(text(client.get(f"/people/{cast.inspector.pk}/")))
    client.post(f"/people/{cast.inspector.pk}/", {"action": "close"})
    assert inspector.get("/inspections/").status_code == 302
    assert "This link does not work any more" in text(_choose(link))
    client.post(f"/people/{cast.inspector.pk}/", {"action": "link"})
    assert "The account is closed" in text(client.get(f"/people/{cast.inspector.pk}/"))
    assert not _signs_in(cast.inspector.email, PASSWORD)


def test_one_administrator_stays(sign_in: Any, cast: Cast) -> None:
    client = sign_in("administrator")
    at = f"/people/{cast.administrator.pk}/"
    for given in ({"action": "close"}, {"name": "Administrator", "role": ""}):
        client.post(at, given)
        assert "You can’t take your own account away" in text(client.get(at))
    cast.administrator.refresh_from_db()
    assert (cast.administrator.is_active, cast.administrator.role) == (True, "administrator")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Enter the person’s full name."),
        ({"email": "nadia"}, "An e-mail address is like name@example.org."),
        ({"email": "LEAD@example.org"}, "Lead has this e-mail address already."),
        ({"role": "chief"}, "Choose one of the roles."),
    ],
)
def test_what_can_not_be_is_said(
    sign_in: Any, cast: Cast, given: dict[str, str], said: str
) -> None:
    before = User.objects.count()
    answer = sign_in("administrator").post("/people/new/", _NEW | given)
    assert (answer.status_code, said in text(answer)) == (422, True)
    assert User.objects.count() == before


def test_managers_read_the_list_and_change_nothing(sign_in: Any, cast: Cast) -> None:
    client = sign_in("manager")
    page = text(client.get("/people/"))
    assert "lead@example.org" in page
    assert "Add a person" not in page
    assert client.post(f"/people/{cast.lead.pk}/", {"action": "close"}).status_code == 403


def test_history_keeps_who_closed_an_account_and_no_password(sign_in: Any, cast: Cast) -> None:
    sign_in("administrator").post(f"/people/{cast.lead.pk}/", {"action": "close"})
    event = cast.lead.events.order_by("-pgh_id")[0]  # type: ignore[attr-defined]
    assert event.pgh_context["user"] == cast.administrator.pk
    assert not hasattr(event, "password")
    assert event.pgh_created_at <= timezone.now()


def test_an_address_longer_than_is_kept_is_refused(sign_in: Any, cast: Cast) -> None:
    long = f"a@{'.'.join(['b' * 60] * 5)}.org"
    answer = sign_in("administrator").post("/people/new/", _NEW | {"email": long})
    assert answer.status_code == 422
    assert "An e-mail address has at most 254 characters." in text(answer)
