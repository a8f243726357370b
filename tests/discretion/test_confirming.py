"""A decision whose ground has moved is confirmed or withdrawn, and never unseen."""

from datetime import date
from typing import Any

import pytest

from cases.models import Answer
from inspections.models import Inspection
from ratings.discretion import DiscretionRefused, confirm, withdraw
from ratings.fingerprint import fingerprint
from ratings.models import DiscretionDecision
from ratings.working_out import figures
from tests.cast import Cast
from tests.discretion.conftest import Decide


@pytest.fixture
def moved(small: Inspection) -> DiscretionDecision:
    """The decision on 3.1, recorded with other triggers than those that hold."""
    small.discretion.filter(standard="3.1").update(triggers=["within_five_points"])
    return small.discretion.get(standard="3.1")


def test_confirming_keeps_rating_and_reason_and_takes_the_triggers_anew(
    small: Inspection, moved: DiscretionDecision, decide: Decide
) -> None:
    assert figures(small).to_confirm == ("3.1",)
    response = decide("3.1", do="confirm", seen=fingerprint(moved))
    assert response.status_code == 302
    now = small.discretion.get(standard="3.1")
    assert (now.published, now.reason) == (moved.published, moved.reason)
    assert now.triggers == ["one_case", "small_sample"]
    assert now.panel == ["Lead (lead inspector)", "Ruth Adeyemi (head of programme)"]
    assert figures(small).to_confirm == ()


def test_the_page_asks_for_it(small: Inspection, moved: DiscretionDecision, sign_in: Any) -> None:
    url = f"/inspections/{small.reference}/ratings/standards/3.1/"
    html = sign_in("lead").get(url).content.decode()
    assert "The ground of this decision has moved." in html
    assert "Confirm decision" in html
    assert "Withdraw decision" in html


def test_where_the_computed_rating_is_another_it_can_only_be_withdrawn(
    small: Inspection, moved: DiscretionDecision, cast: Cast, sign_in: Any
) -> None:
    Answer.objects.filter(case__inspection=small, question__startswith="3.1").update(value="yes")
    url = f"/inspections/{small.reference}/ratings/standards/3.1/"
    html = sign_in("lead").get(url).content.decode()
    assert "Confirm decision" not in html
    with pytest.raises(DiscretionRefused, match="is Outstanding now: withdraw the decision"):
        confirm(
            small,
            standard="3.1",
            seen=fingerprint(moved),
            panel=["Lead"],
            decided_on=date(2020, 10, 23),
            recorded_by=cast.lead,
        )


def test_withdrawn_the_computed_rating_stands_again(
    small: Inspection, moved: DiscretionDecision, decide: Decide
) -> None:
    decide("3.1", do="withdraw", seen=fingerprint(moved))
    assert not small.discretion.filter(standard="3.1").exists()
    assert figures(small).ratings.standards["3.1"].rating == "Inadequate"


def test_a_decision_that_was_confirmed_meanwhile_is_not_withdrawn_unseen(
    small: Inspection, moved: DiscretionDecision, decide: Decide
) -> None:
    seen = fingerprint(moved)
    decide("3.1", do="confirm", seen=seen)
    with pytest.raises(DiscretionRefused, match="has changed since this page was opened"):
        withdraw(small, standard="3.1", seen=seen, reason="An invented reason.")
    assert small.discretion.filter(standard="3.1").exists()


def test_who_is_told_that_it_changed_keeps_the_page(
    small: Inspection, moved: DiscretionDecision, decide: Decide
) -> None:
    seen = fingerprint(moved)
    decide("3.1", do="confirm", seen=seen)
    response = decide("3.1", do="confirm", seen=seen, others="Somebody else (manager)")
    assert response.status_code == 422
    assert "has changed since this page was opened" in response.content.decode()


def test_a_decision_that_is_gone_is_told_as_gone(
    small: Inspection, moved: DiscretionDecision, decide: Decide
) -> None:
    seen = fingerprint(moved)
    decide("3.1", do="withdraw", seen=seen)
    with pytest.raises(DiscretionRefused, match="has been withdrawn since"):
        withdraw(small, standard="3.1", seen=seen, reason="An invented reason.")


def test_a_decision_that_the_figures_now_give_themselves_can_only_be_withdrawn_on_every_page(
    small: Inspection, sign_in: Any
) -> None:
    # Recorded as raised from Inadequate, which the figures gave then; now they give Good.
    small.discretion.filter(standard="3.1").update(computed="Inadequate", published="Good")
    answers = Answer.objects.filter(case__inspection=small, question__startswith="3.1")
    answers.update(value="yes")
    answers.filter(case=answers.earliest("case__reference").case).update(value="no")
    computed = figures(small).ratings.standards["3.1"].computed
    small.discretion.filter(standard="3.1").update(published=computed)
    url = f"/inspections/{small.reference}/ratings/"
    client = sign_in("lead")
    pages = [
        " ".join(client.get(f"{url}{page}").content.decode().split())
        for page in ("", "standards/3.1/", "sign-off/")
    ]
    for html in pages:
        assert "can only be withdrawn" in html
        assert "confirm or withdraw" not in html
        assert "Decision to confirm" not in html


def test_a_decision_is_not_confirmed_on_a_day_before_fieldwork(
    small: Inspection, moved: DiscretionDecision, decide: Decide
) -> None:
    response = decide("3.1", do="confirm", seen=fingerprint(moved), decided_on_year="1999")
    assert response.status_code == 422
    assert "before fieldwork began" in response.content.decode()
    assert figures(small).to_confirm == ("3.1",)


def test_a_rating_that_rose_past_a_decision_stands_as_computed(small: Inspection) -> None:
    decided = small.discretion.get(standard="3.1")
    assert (decided.computed, decided.published) == ("Inadequate", "Requires improvement")
    given = Answer.objects.filter(case__inspection=small, question__startswith="3.1.", asked=True)
    given.update(value="yes")
    no = given.filter(question="3.1.2").first()
    assert no is not None
    Answer.objects.filter(pk=no.pk).update(value="no")
    rated = figures(small).ratings.standards["3.1"]
    assert (rated.computed, rated.rating) == ("Good", "Good")
    assert rated.triggers is not None
    assert rated.triggers.down
    assert "3.1" in figures(small).to_confirm
