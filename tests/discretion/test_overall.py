"""A person's decision on the overall rating where a standard has no relevant case."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from cases.models import Answer
from inspections.models import Inspection
from ratings import overall
from ratings.fingerprint import fingerprint
from ratings.models import OverallDecision
from ratings.snapshots import SignOffRefused, prove, sign_off
from ratings.working_out import figures
from tests.cast import Cast


@pytest.fixture
def lacking(small: Inspection) -> Inspection:
    """The small inspection, no case of which is relevant to 2.4."""
    Answer.objects.filter(case__inspection=small, question__startswith="2.4").update(asked=False)
    return small


def _record(inspection: Inspection, **differs: Any) -> Any:
    given: dict[str, Any] = {
        "rating": "Good",
        "reason": "An invented reason.",
        "panel": ["Head of programme"],
        "decided_on": date(2020, 10, 22),
        "recorded_by": None,
    }
    return overall.record(inspection, **given | differs)


def _form(**differs: str) -> dict[str, str]:
    given = {"do": "record", "rating": "Good", "reason": "An invented reason.", "others": "Head"}
    day = {"decided_on_day": "22", "decided_on_month": "10", "decided_on_year": "2020"}
    return given | day | differs


def test_it_is_recorded_with_the_reduced_maximum(lacking: Inspection) -> None:
    made = _record(lacking)
    taken = figures(lacking)
    assert (made.rating, made.max_score) == ("Good", 33)
    assert (taken.overall, taken.ratings.overall) == ("Good", None)
    assert taken.overall_stands


def test_where_every_standard_is_rated_there_is_nothing_to_decide(small: Inspection) -> None:
    with pytest.raises(overall.OverallRefused, match="the overall rating follows from the score"):
        _record(small)


def test_while_another_standard_is_not_rated_it_waits(lacking: Inspection) -> None:
    lacking.judgements.filter(standard="1.3").delete()
    with pytest.raises(overall.OverallRefused, match=r"1\.3 is not rated yet"):
        _record(lacking)


@pytest.mark.parametrize(
    ("differs", "says"),
    [
        ({"rating": "Splendid"}, "is no overall rating; there are Inadequate"),
        ({"reason": " "}, "names who was on the panel, and its reason"),
        ({"panel": []}, "names who was on the panel, and its reason"),
        ({"decided_on": date(1999, 1, 1)}, "1 January 1999, before fieldwork began"),
        ({"decided_on": date(2999, 1, 1)}, "in the future"),
    ],
)
def test_what_is_wrong_is_refused(lacking: Inspection, differs: Any, says: str) -> None:
    with pytest.raises(overall.OverallRefused, match=says):
        _record(lacking, **differs)


def test_twice_is_refused(lacking: Inspection) -> None:
    _record(lacking)
    with pytest.raises(overall.OverallRefused, match="Withdraw it first"):
        _record(lacking, rating="Outstanding")


def test_the_page_says_what_the_panel_weighs_and_records(lacking: Inspection, sign_in: Any) -> None:
    client, url = sign_in("lead"), f"/inspections/{lacking.reference}/ratings/overall/"
    html = client.get(url).content.decode()
    assert "The other 11 scored standards come to 26 of the 33 points" in html
    assert "between 26 and 29 of 36: Good either way" in html
    assert client.post(url, _form()).status_code == 302
    assert (
        "The ratings panel decided on ‘Good’ as the overall rating"
        in client.get(url).content.decode()
    )


def test_answers_that_are_open_take_nothing_from_the_score(
    lacking: Inspection, sign_in: Any
) -> None:
    answers = Answer.objects.filter(case__inspection=lacking, question="2.3.1", value="yes")
    Answer.objects.filter(pk=answers[0].pk).update(value=None)
    client, url = sign_in("lead"), f"/inspections/{lacking.reference}/ratings/overall/"
    assert "come to 26 of the 33 points" in client.get(url).content.decode()
    _record(lacking)
    taken = figures(lacking)
    assert (taken.ratings.reachable.low, taken.score) == (25, 26)
    assert "and the score is 26 of 33" in client.get(url).content.decode()


def test_what_the_page_refuses_keeps_what_was_typed(lacking: Inspection, sign_in: Any) -> None:
    client, url = sign_in("lead"), f"/inspections/{lacking.reference}/ratings/overall/"
    response = client.post(url, _form(rating=""))
    assert response.status_code == 422
    assert "Choose the overall rating" in response.content.decode()
    assert "An invented reason." in response.content.decode()


def test_the_panel_shows_the_overall_rating_decided_with_its_maximum(
    lacking: Inspection, sign_in: Any
) -> None:
    _record(lacking)
    url = f"/inspections/{lacking.reference}/ratings/"
    html = sign_in("lead").get(url).content.decode()
    assert '<p class="summary__figure"><strong>26</strong> of 33</p>' in html
    assert '<p class="summary__overall">Good</p>' in html
    assert "The overall rating is the panel’s decision of 22 October 2020." in html
    assert f'href="{url}overall/"' in html
    assert f'href="{url}overall/"' not in sign_in("quality_lead").get(url).content.decode()


def test_a_decision_whose_ground_has_moved_gives_no_overall_rating(
    lacking: Inspection, sign_in: Any
) -> None:
    _record(lacking)
    Answer.objects.filter(case__inspection=lacking, question__startswith="2.3").update(asked=False)
    assert figures(lacking).overall is None
    html = sign_in("lead").get(f"/inspections/{lacking.reference}/ratings/").content.decode()
    assert "22 October 2020, Good of 33, does not stand: its ground has moved." in html
    assert "No overall rating yet" in html


def test_another_score_of_the_same_maximum_has_moved_its_ground(
    lacking: Inspection, cast: Cast
) -> None:
    assert _record(lacking).score == 26
    lacking.judgements.filter(standard="1.1").update(rating="Good", agreed="Good")
    taken = figures(lacking)
    assert (taken.points, taken.max_score_without, taken.overall) == (25, 33, None)
    with pytest.raises(SignOffRefused, match="overall rating has moved: withdraw it first"):
        sign_off(lacking, cast.lead)
    lacking.judgements.filter(standard="1.1").update(rating="Outstanding", agreed="Outstanding")
    assert figures(lacking).overall == "Good"


def test_a_decision_whose_score_was_not_kept_stands_by_its_maximum(lacking: Inspection) -> None:
    _record(lacking)
    OverallDecision.objects.update(score=None)
    lacking.judgements.filter(standard="1.1").update(rating="Good", agreed="Good")
    assert figures(lacking).overall == "Good"


def test_withdrawn_there_is_no_overall_rating_again(lacking: Inspection) -> None:
    made = _record(lacking)
    overall.withdraw(lacking, seen=fingerprint(made), reason="An invented reason.")
    assert figures(lacking).overall is None


def test_another_decision_than_the_one_seen_is_not_withdrawn(lacking: Inspection) -> None:
    seen = fingerprint(_record(lacking))
    lacking.overall_decision.delete()
    _record(lacking, rating="Outstanding")
    with pytest.raises(overall.OverallRefused, match="has changed since this page was opened"):
        overall.withdraw(lacking, seen=seen, reason="An invented reason.")


def test_with_it_the_ratings_can_be_signed_off_and_proved(lacking: Inspection, cast: Cast) -> None:
    with pytest.raises(SignOffRefused, match=r"No case is relevant to 2\.4"):
        sign_off(lacking, cast.lead)
    _record(lacking)
    assert prove(sign_off(lacking, cast.lead)).faults == ()
    with pytest.raises(overall.OverallRefused, match="signed off"):
        _record(lacking)


def test_a_decision_whose_ground_has_moved_keeps_from_signing_off(
    lacking: Inspection, cast: Cast
) -> None:
    _record(lacking)
    Answer.objects.filter(case__inspection=lacking, question__startswith="2.4").update(asked=True)
    with pytest.raises(SignOffRefused, match="overall rating has moved: withdraw it first"):
        sign_off(lacking, cast.lead)


def test_the_command_tells_it(lacking: Inspection) -> None:
    _record(lacking)
    out = StringIO()
    call_command("ratings", lacking.reference, stdout=out)
    assert "Score 26 of 33, without 2.4: Good, as the panel decided" in out.getvalue()
    out = StringIO()
    call_command("ratings", lacking.reference, format="json", stdout=out)
    assert json.loads(out.getvalue())["decided"] == {"overall": "Good", "max_score": 33}
