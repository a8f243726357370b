"""What every page of the application has."""

from typing import Any

import pytest
from django.test import Client

from tests.components.markup import tree

_PAGES = [
    "/inspections/",
    "/inspections/kensington-chelsea-2021/",
    "/inspections/kensington-chelsea-2021/ratings/",
    "/inspections/kensington-chelsea-2021/annex/",
    "/accessibility/",
    "/no-such-page/",
]


@pytest.mark.parametrize("address", _PAGES)
def test_a_page_has_one_main_heading_a_title_and_a_way_past_the_navigation(
    address: str, sign_in: Any
) -> None:
    page = tree(sign_in("manager").get(address).content.decode())
    assert next(page.every("html")).attributes["lang"] == "en-GB"
    assert next(page.every("title")).text.endswith(" – Assay")
    assert len(list(page.every("h1"))) == 1
    skip = next(page.every("a"))
    assert skip.attributes["href"] == "#main-content"
    assert next(page.every("main")).attributes["id"] == "main-content"


@pytest.mark.parametrize("address", _PAGES)
def test_every_link_within_a_page_leads_somewhere(address: str, sign_in: Any) -> None:
    page = tree(sign_in("manager").get(address).content.decode())
    ids = {element.attributes.get("id") for element in page.every()}
    within = [
        link.attributes["href"][1:]
        for link in page.every("a")
        if link.attributes.get("href", "").startswith("#")
    ]
    assert [target for target in within if target not in ids] == []


def test_the_title_says_that_there_is_an_error(client: Client, db: None) -> None:
    page = tree(client.post("/sign-in/", {}).content.decode())
    assert next(page.every("title")).text == "Error: Sign in – Assay"


def test_the_navigation_offers_only_what_the_person_may_see(sign_in: Any) -> None:
    page = tree(
        sign_in("local_assessor").get("/inspections/kensington-chelsea-2021/").content.decode()
    )
    navigation = [e for e in page.every("ul") if e.attributes.get("id") == "inspection-pages"]
    assert [link.text for link in navigation[0].every("a")] == ["Overview", "Cases"]


def test_the_page_one_is_on_is_marked(sign_in: Any) -> None:
    answer = sign_in("manager").get("/inspections/kensington-chelsea-2021/ratings/")
    page = tree(answer.content.decode())
    marked = [a.text for a in page.every("a") if a.attributes.get("aria-current") == "page"]
    assert marked == ["Ratings"]


def test_on_a_page_below_it_the_part_one_is_in_is_marked(sign_in: Any) -> None:
    answer = sign_in("manager").get("/inspections/kensington-chelsea-2021/ratings/standards/2.1/")
    page = tree(answer.content.decode())
    marked = [a.text for a in page.every("a") if a.attributes.get("aria-current")]
    assert marked == ["Inspections", "Ratings"]


def test_the_caseload_is_part_of_the_sample(sign_in: Any) -> None:
    answer = sign_in("manager").get("/inspections/kensington-chelsea-2021/caseload/")
    page = tree(answer.content.decode())
    marked = [a.text for a in page.every("a") if a.attributes.get("aria-current")]
    assert marked == ["Inspections", "Sample"]
