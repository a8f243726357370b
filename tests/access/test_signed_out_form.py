"""A form sent by somebody whose session has ended: nothing is done, and nothing typed is lost."""

import json

import pytest
from django.http import QueryDict
from django.test import Client
from lxml import html

from accounts.typed import typed_in
from cases.models import Note
from inspections.models import Inspection
from tests.cases.sheet_form import opened
from tests.cast import Cast


def _typed(*pairs: tuple[str, str]) -> dict[str, str]:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    return {field.label: field.text for field in typed_in(data)}


def test_a_form_sent_signed_out_is_shown_with_what_was_typed(small: Inspection) -> None:
    address = f"/inspections/{small.reference}/cases/unlock/"
    typed = {"reason": "First <b>line</b>.\r\nSecond line.", "csrfmiddlewaretoken": "t0ken"}
    response = Client().post(address, typed)
    page = response.content.decode()
    assert response.status_code == 401
    assert "First &lt;b&gt;line&lt;/b&gt;.\nSecond line." in page
    assert "t0ken" not in page
    assert f'href="/sign-in/?next={address}"' in page
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("referer", "leads"),
    [
        (
            "http://testserver/inspections/a/cases/?state=final",
            "/inspections/a/cases/%3Fstate%3Dfinal",
        ),
        ("http://elsewhere.example/page/", "/inspections/a/cases/allocation/"),
        ("nonsense", "/inspections/a/cases/allocation/"),
    ],
)
def test_signing_in_leads_to_the_page_that_the_form_stood_on(referer: str, leads: str) -> None:
    response = Client().post("/inspections/a/cases/allocation/", headers={"Referer": referer})
    (link,) = html.fromstring(response.content.decode()).xpath("//main//a")
    assert link.get("href") == f"/sign-in/?next={leads}"


def test_of_the_assessment_page_only_what_was_changed_is_shown(
    small: Inspection, cast: Cast, client: Client
) -> None:
    client.force_login(cast.inspector)
    case = small.cases.get(reference="C03")
    case.inspector, case.state = cast.inspector, "in_progress"
    case.save()
    form = opened(client, case).choose("note:2.1.1", "A note that took an hour.")
    client.logout()
    response = form.save()
    (listed,) = html.fromstring(response.content.decode()).xpath("//dl[@class='typed']")
    assert " ".join(listed.text_content().split()) == "Note 2.1.1 A note that took an hour."
    assert not Note.objects.filter(text__startswith="A note that").exists()


def test_a_date_is_one_field_and_shown_where_it_differs() -> None:
    seen = ("seen:fact:disposal_date", json.dumps(["2018-10-23", "2018-10-23"]))
    names = [f"fact:disposal_date_{part}" for part in ("day", "month", "year")]
    same = zip(names, ("23", "10", "2018"), strict=True)
    other = zip(names, ("24", "10", "2018"), strict=True)
    assert _typed(seen, *same) == {}
    assert _typed(seen, *other) == {"Fact disposal date": "24 10 2018"}


def test_ones_own_text_of_a_conflict_is_not_lost() -> None:
    mine = ("mine:note:2.1.1", json.dumps("My text."))
    seen = ("seen:note:2.1.1", json.dumps([2, "Theirs."]))
    assert _typed(seen, ("note:2.1.1", "Theirs."), mine) == {"Note 2.1.1": "My text."}


@pytest.mark.parametrize("name", ["password", "new_password1", "key", "seen-8", "next"])
def test_what_nobody_typed_to_be_kept_is_left_out(name: str) -> None:
    assert _typed((name, "something")) == {}


@pytest.mark.parametrize("said", ["", "[", "7", "[1]", "[" * 100_000])
def test_what_a_form_says_wrongly_of_itself_hides_nothing(said: str) -> None:
    assert _typed(("seen:note:2.1.1", said), ("note:2.1.1", "Text.")) == {"Note 2.1.1": "Text."}


def test_a_script_is_told_in_json(small: Inspection) -> None:
    response = Client().post("/my-cases/", {}, content_type="application/json")
    assert (response.status_code, response.json()) == (401, {"error": "signed-out"})
