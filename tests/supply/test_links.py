"""Service links: shown once, kept as a digest, refused once expired or withdrawn, and recorded."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from inspections.models import Inspection
from supply.links import digest_of
from supply.models import LinkUse, ServiceLink
from tests.cast import Cast
from tests.inspections import imported
from tests.supply.conftest import Contact
from tests.supply.made import come_in, link_for, text

_OPEN = reverse("supply-open")


def _links(inspection: Inspection) -> str:
    return reverse("service-links", args=[inspection.reference])


def _made(client: Client, inspection: Inspection, **typed: str) -> Any:
    form = {"for_whom": "Dana Okoro", "days": "14", "number": str(uuid4())}
    return client.post(_links(inspection), form | typed)


def _address(page: Any) -> str:
    (field,) = html.fromstring(page.content.decode()).xpath("//input[@id='address']")
    return str(field.get("value"))


def _key(address: str) -> str:
    return parse_qs(urlsplit(address).query)["key"][0]


def test_a_link_is_shown_once_and_kept_as_a_digest(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    client = sign_in("lead")
    page = _made(client, small)
    key = _key(_address(page))
    link = small.service_links.get()
    assert page.status_code == 201
    assert (link.for_whom, link.key_digest, link.created_by) == (
        "Dana Okoro",
        digest_of(key),
        cast.lead,
    )
    assert abs(link.expires_at - timezone.now() - timedelta(days=14)) < timedelta(minutes=1)
    assert len(bytes.fromhex(key)) == 32
    assert key not in text(client.get(_links(small)))
    tables = ("supply_servicelink", "supply_servicelinkevent", "supply_linkuse", "django_session")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{key}%"])
            assert cursor.fetchone() == (0,)


def test_the_same_form_sent_twice_makes_one_link(small: Inspection, sign_in: Any) -> None:
    client, number = sign_in("manager"), str(uuid4())
    _made(client, small, number=number)
    again = _made(client, small, number=number)
    assert again.status_code == 302
    assert small.service_links.count() == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"for_whom": " "}, "Enter who the link is for."),
        ({"for_whom": "x" * 121}, "at most 120 characters"),
        ({"days": "61"}, "a whole number from 1 to 60"),
        ({"days": "0"}, "a whole number from 1 to 60"),
        ({"days": "soon"}, "a whole number from 1 to 60"),
        ({"days": ""}, "for how many days"),
    ],
)
def test_what_is_wrong_makes_no_link(
    small: Inspection, sign_in: Any, typed: dict[str, str], says: str
) -> None:
    response = _made(sign_in("lead"), small, **typed)
    assert response.status_code == 422
    assert says in text(response)
    assert not small.service_links.exists()


def test_no_link_is_made_once_the_report_is_signed_off(small: Inspection, sign_in: Any) -> None:
    Inspection.objects.filter(pk=small.pk).update(state="published")
    response = _made(sign_in("lead"), small)
    assert response.status_code == 409
    assert not small.service_links.exists()


def test_looking_at_the_address_uses_nothing(small: Inspection) -> None:
    link, key = link_for(small, "Dana Okoro")
    client = Client()
    response = client.get(f"{_OPEN}?key={key}")
    assert "Open the pages" in text(response)
    assert response["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response["Cache-Control"]
    assert not link.uses.exists()
    assert client.get(reverse("supply")).status_code == 403


def test_opening_leads_to_pages_whose_address_has_no_key(small: Inspection) -> None:
    link, key = link_for(small, "Dana Okoro")
    client = Client()
    response = client.post(_OPEN, {"key": key})
    assert (response.status_code, response["Location"]) == (302, "/supply/")
    assert response["Referrer-Policy"] == "strict-origin"
    assert "For Dana Okoro, until" in text(client.get("/supply/"))
    assert [use.what for use in link.uses.all()] == ["Opened"]


def test_opening_starts_a_session_of_its_own(small: Inspection) -> None:
    """A session that somebody has planted beforehand opens nothing."""
    _, key = link_for(small, "Dana Okoro")
    client = Client()
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = str(session.session_key)
    client.cookies["sessionid"] = planted
    client.post(_OPEN, {"key": key})
    assert client.cookies["sessionid"].value != planted
    assert "planted" not in client.session
    other = Client()
    other.cookies["sessionid"] = planted
    assert other.get("/supply/").status_code == 403


def test_a_session_ends_with_its_link_at_the_latest(small: Inspection) -> None:
    _, key = link_for(small, "Dana Okoro", days=1 / 24)
    client = come_in(key)
    assert 3500 < client.session.get_expiry_age() <= 3600


@pytest.mark.parametrize("key", ["", "x", "an-invented-key", "a" * 5000, "\x00", "☃"])
def test_a_wrong_key_opens_nothing_and_says_nothing(small: Inspection, key: str) -> None:
    link_for(small, "Dana Okoro")
    response = Client().post(_OPEN, {"key": key})
    assert response.status_code == 403
    page = text(response)
    assert "This address opens nothing. It may have been copied in part only." in page
    assert small.short_name not in page
    assert not LinkUse.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, "This link was open until"),
        ({"withdrawn_at": timezone.now()}, "This link was withdrawn on"),
    ],
)
def test_a_link_that_has_ended_opens_nothing_and_the_refusal_is_kept(
    contact: Contact, change: dict[str, Any], says: str
) -> None:
    ServiceLink.objects.filter(pk=contact.link.pk).update(**change)
    for client, method, url, data in (
        (contact.client, "get", "/supply/", {}),
        (contact.client, "post", "/supply/enter/staffing/", {}),
        (Client(), "post", _OPEN, {"key": contact.key}),
    ):
        response = getattr(client, method)(url, data)
        assert response.status_code == 403
        assert says in text(response)
    opened, *refused = contact.uses
    assert opened == "Opened"
    assert [use.partition(" Tried: ")[2] for use in refused] == [
        "the overview.",
        "entering facts.",
        "opening it.",
    ]
    assert all(use.startswith(f"Refused: {says}") for use in refused)


def test_the_lead_withdraws_a_link_and_it_opens_nothing_at_once(
    small: Inspection, contact: Contact, sign_in: Any
) -> None:
    client = sign_in("lead")
    url = reverse("withdraw-link", args=[small.reference, contact.link.pk])
    page = text(client.post(url, follow=True))
    assert "The link for Dana Okoro is withdrawn" in page
    assert "Withdrawn by Lead" in page
    assert contact.client.get("/supply/").status_code == 403
    withdrawn = small.service_links.get().withdrawn_at
    client.post(url)
    assert small.service_links.get().withdrawn_at == withdrawn


def test_a_link_of_another_inspection_is_not_withdrawn(small: Inspection, sign_in: Any) -> None:
    link, _ = link_for(imported("lambeth-2019"), "Somebody else")
    url = reverse("withdraw-link", args=[small.reference, link.pk])
    assert sign_in("lead").post(url).status_code == 404
    link.refresh_from_db()
    assert link.withdrawn_at is None


def test_the_page_of_links_says_what_each_is_worth_and_was_used_for(
    small: Inspection, contact: Contact, sign_in: Any
) -> None:
    link_for(small, "Somebody long gone", days=-1)
    page = text(sign_in("manager").get(_links(small)))
    assert "<strong>In use</strong> until" in page
    assert "Expired" in page
    assert '<span class="uses__what">Opened</span>' in page
    assert page.count("Withdraw it") == 1


def test_many_links_take_no_more_queries(
    small: Inspection, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        link, _ = link_for(small, f"Contact {number}")
        LinkUse.objects.create(link=link, what="Opened")
    client = sign_in("lead")
    with django_assert_max_num_queries(7):
        client.get(_links(small))


def test_who_is_signed_in_with_an_account_is_not_let_in_by_a_link(
    small: Inspection, sign_in: Any
) -> None:
    link, key = link_for(small, "Dana Okoro")
    client = sign_in("service_contact")
    for response in (client.get(f"{_OPEN}?key={key}"), client.post(_OPEN, {"key": key})):
        assert response.status_code == 403
        assert "You are signed in with an account" in text(response)
    assert not link.uses.exists()


def test_signing_in_leaves_the_link(contact: Contact, cast: Cast) -> None:
    contact.client.force_login(cast.service_contact)
    assert "service_link" not in contact.client.session
    assert contact.client.get("/supply/").status_code == 403


def test_leaving_ends_the_session(contact: Contact) -> None:
    assert "You have left" in text(contact.client.post("/supply/leave/"))
    assert contact.client.get("/supply/").status_code == 403


def test_a_link_does_not_outlive_its_inspection_but_its_uses_do(
    small: Inspection, contact: Contact
) -> None:
    small.contextual_facts.all().delete()
    ServiceLink.objects.filter(pk=contact.link.pk).delete()
    assert contact.client.get("/supply/").status_code == 403
    assert LinkUse.objects.filter(link_id=contact.link.pk).count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE supply_linkuse SET what = 'x'",
        "DELETE FROM supply_linkuse",
        "TRUNCATE supply_linkuse",
    ],
)
def test_nobody_rewrites_what_a_link_was_used_for(contact: Contact, statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert contact.uses == ["Opened"]


def test_history_names_the_link_and_never_a_person(small: Inspection, contact: Contact) -> None:
    from tests.supply.made import sent

    typed = sent(small, "staffing", volunteers__value="7")
    contact.client.post("/supply/enter/staffing/", typed)
    context = apps.get_model("supply.ContextualFactEvent").objects.get().pgh_context
    assert context["service_link"] == str(contact.link.pk)
    assert context.get("user") is None
