"""A snapshot is looked at: when, by whom, its whole digest, and its own figures."""

from typing import Any

import pytest

from cases.models import Answer
from inspections.models import Inspection
from ratings.snapshots import sign_off, unlock
from ratings.working_out import figures
from tests.cast import Cast


@pytest.fixture
def page(small: Inspection, sign_in: Any) -> Any:
    """A function: the page of a snapshot as one line of text, by number."""

    def read(number: int, role: str = "panel_member") -> str:
        url = f"/inspections/{small.reference}/ratings/snapshots/{number}/"
        return " ".join(sign_in(role).get(url).content.decode().split())

    return read


def test_it_shows_its_seal_whole_with_score_ratings_and_decisions(
    small: Inspection, cast: Cast, page: Any
) -> None:
    made = sign_off(small, cast.lead)
    html = page(1)
    assert made.digest in html
    assert "It is in force" in html
    assert "by Lead" in html
    assert "29 of 36, Good" in html
    assert "The ratings panel used its professional discretion on 3.1" in html
    assert "2.1.3 Others’ safety" in html
    assert "2 of 4" in html


def test_unlocked_it_keeps_its_own_figures_and_says_why(
    small: Inspection, cast: Cast, page: Any
) -> None:
    sign_off(small, cast.lead)
    unlock(small, cast.lead, reason="Two cases were read again.")
    Answer.objects.filter(case__inspection=small, question__startswith="2").update(value="no")
    assert figures(small).score != 29
    html = page(1)
    assert "It is not in force any more" in html
    assert "Two cases were read again." in html
    assert "29 of 36, Good" in html


def test_the_list_leads_to_it(small: Inspection, cast: Cast, sign_in: Any) -> None:
    sign_off(small, cast.lead)
    url = f"/inspections/{small.reference}/ratings/snapshots/"
    assert f'href="{url}1/"' in sign_in("lead").get(url).content.decode()


def test_a_number_that_is_none_is_not_found(small: Inspection, sign_in: Any) -> None:
    url = f"/inspections/{small.reference}/ratings/snapshots/7/"
    assert sign_in("lead").get(url).status_code == 404
