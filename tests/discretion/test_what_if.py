"""What if: tried on the figures, shown against them, and never saved."""

from typing import Any

import pytest

from inspections.models import Inspection
from ratings.figures import figures
from ratings.what_if import Trial, rated
from tests.inspections import imported


def _get(client: Any, inspection: Inspection, query: str) -> Any:
    return client.get(f"/inspections/{inspection.reference}/ratings/what-if/?{query}")


def test_what_is_tried_is_rated_as_if_it_were_so(small: Inspection) -> None:
    now, framework = figures(small), small.framework
    assert rated(now, framework, Trial(moves={"2.1": "up"})).score == 30
    assert rated(now, framework, Trial(moves={"3.1": "computed"})).score == 28
    assert rated(now, framework, Trial(more_yes={"2.1.3": 1})).standards["2.1"].rating == "Good"
    assert rated(now, framework, Trial(judged={"1.1": "Inadequate"})).score == 26


def test_tried_with_nothing_the_ratings_are_those_that_stand(small: Inspection) -> None:
    now = figures(small)
    assert rated(now, small.framework, Trial()) == now.ratings


def test_a_move_that_no_trigger_allows_is_left_out_with_a_warning(db: None) -> None:
    lambeth = imported("lambeth-2019")
    found = rated(figures(lambeth), lambeth.framework, Trial(moves={"2.2": "up"}))
    assert found.standards["2.2"].rating == "Requires improvement"
    assert "none holds upward" in found.warnings[0]


def test_beyond_the_highest_rating_there_is_nothing_to_try(small: Inspection) -> None:
    found = rated(figures(small), small.framework, Trial(moves={"3.3": "up"}))
    assert found.standards["3.3"].rating == "Outstanding"


def test_more_yes_than_cases_is_an_error(small: Inspection) -> None:
    with pytest.raises(ValueError, match="at least 0, at most all"):
        rated(figures(small), small.framework, Trial(more_yes={"2.1.3": 3}))


def test_the_page_shows_both_and_saves_nothing(small: Inspection, sign_in: Any) -> None:
    before = figures(small).digest
    response = _get(sign_in("panel_member"), small, "2.1.3=%2B1&2.2=up")
    html = response.content.decode()
    assert response.context["then"].score == 31
    assert "Nothing here is saved" in html
    assert {block.code for block in response.context["changed"]} == {"2.1", "2.2"}
    assert figures(small).digest == before


def test_what_is_left_as_it_stands_is_no_part_of_the_address(
    small: Inspection, sign_in: Any
) -> None:
    response = _get(sign_in("lead"), small, "2.1=up&2.2=&2.1.3=")
    assert response.status_code == 302
    assert response["Location"].endswith("/what-if/?2.1=up")


def test_what_can_no_longer_be_tried_is_told(small: Inspection, sign_in: Any) -> None:
    response = _get(sign_in("lead"), small, "2.1.3=%2B3")
    assert response.status_code == 422
    assert "2.1.3 is Yes in 2 of 4 cases; +3 can’t be tried on that" in response.content.decode()


def test_only_moves_with_a_trigger_are_offered(small: Inspection, sign_in: Any) -> None:
    form = _get(sign_in("lead"), small, "").context["form"]
    assert [value for value, _ in form.fields["2.1"].choices] == ["", "up", "down"]
    assert [value for value, _ in form.fields["2.3"].choices] == ["", "down"]
    assert [value for value, _ in form.fields["3.1"].choices] == ["", "computed", "up"]


def test_the_moves_offered_are_those_of_the_figures_as_tried(
    small: Inspection, sign_in: Any
) -> None:
    form = _get(sign_in("lead"), small, "2.1.3=%2B2").context["form"]
    labels = dict(form.fields["2.1"].choices)
    assert labels["up"] == "Raised to Outstanding"
