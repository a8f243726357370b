"""What if: tried on the figures, shown against them, and never saved."""

from typing import Any

import pytest

from cases.models import Answer
from inspections.models import Inspection
from ratings.what_if import Trial, rated
from ratings.working_out import figures
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
    assert found.warnings == (
        "2.2 can’t be raised to Good: that needs a trigger, and none holds upward. It stays "
        "Requires improvement.",
    )


def test_beyond_the_highest_rating_there_is_nothing_to_try(small: Inspection) -> None:
    found = rated(figures(small), small.framework, Trial(moves={"3.3": "up"}))
    assert found.standards["3.3"].rating == "Outstanding"


def test_more_yes_than_cases_is_an_error(small: Inspection) -> None:
    with pytest.raises(ValueError, match="at least 0, at most all"):
        rated(figures(small), small.framework, Trial(more_yes={"2.1.3": 3}))


@pytest.fixture
def waiting(small: Inspection) -> Inspection:
    """The small inspection with two answers to 2.1.3 open: one of the two left is Yes."""
    for reference, was in (("C01", "yes"), ("C02", "no")):
        answers = Answer.objects.filter(case__inspection=small, case__reference=reference)
        assert answers.filter(question="2.1.3", value=was).update(value=None)
    return small


def test_open_answers_are_tried_as_given(waiting: Inspection) -> None:
    now, framework = figures(waiting), waiting.framework
    assert (now.counts["2.1.3"].yes, now.counts["2.1.3"].relevant) == (1, 2)
    assert now.counts["2.1.3"].open == 2
    found = rated(now, framework, Trial(answered={"2.1.3": (2, 0)}))
    assert (found.questions["2.1.3"].yes, found.questions["2.1.3"].relevant) == (3, 4)
    assert found.open_answers == now.ratings.open_answers - 2
    found = rated(now, framework, Trial(answered={"2.1.3": (0, 1)}, more_yes={"2.1.3": 1}))
    assert (found.questions["2.1.3"].yes, found.questions["2.1.3"].relevant) == (2, 3)
    assert found.open_answers == now.ratings.open_answers - 1


def test_more_answers_than_are_open_is_an_error(waiting: Inspection) -> None:
    with pytest.raises(ValueError, match="has 2 open answers, not 3"):
        rated(figures(waiting), waiting.framework, Trial(answered={"2.1.3": (3, 0)}))
    trial = Trial(answered={"2.1.3": (2, 0)}, more_yes={"2.1.3": 2})
    with pytest.raises(ValueError, match="at least 0, at most all"):
        rated(figures(waiting), waiting.framework, trial)


def test_the_form_tries_open_answers_and_shows_what_each_question_comes_to(
    waiting: Inspection, sign_in: Any
) -> None:
    response = _get(sign_in("lead"), waiting, "2.1.3.open=2-0")
    html = " ".join(response.content.decode().split())
    assert "Tried: 3 of 4, 75%, Good" in html
    labels = dict(response.context["form"].fields["2.1.3.open"].choices)
    assert labels["2-0"] == "2 Yes"
    assert labels["1-1"] == "1 Yes, 1 No"
    assert labels["0-1"] == "1 No, the others open"
    assert "2.1.1.open" not in response.context["form"].fields
    assert _get(sign_in("lead"), waiting, "2.1.3.open=3-0").status_code == 422


def test_of_a_standard_that_moved_the_triggers_that_would_hold_are_told(
    small: Inspection, sign_in: Any
) -> None:
    html = " ".join(_get(sign_in("lead"), small, "2.1.3=%2B1").content.decode().split())
    assert "The panel could raise it to Outstanding: " in html
    assert 'href="#try-2.1"' in html


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
