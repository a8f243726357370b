"""The session ends while somebody answers: nothing is written, and it is saved once thereafter."""

import pytest
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.sessions.models import Session

from accounts.middleware import SignInRequired
from cases.changes import What
from cases.models import SampledCase
from tests.cast import Cast
from tests.races.oracle import events_of, faults
from tests.races.racing import PAIRS, at_once
from tests.races.tabs import Place, Tab


def _end_session(tab: Tab) -> None:
    """As when its time is up: the browser still sends the cookie."""
    key = tab.client.cookies[settings.SESSION_COOKIE_NAME].value
    Session.objects.filter(session_key=key).delete()


def test_signed_out_nothing_is_written_and_signed_in_again_it_is_saved_once(
    case: SampledCase, cast: Cast
) -> None:
    for number in range(PAIRS):
        tab, place = Tab(case, cast.inspector), Place.of(case, What.ANSWER, number)
        change = place.change(place.others()[0])
        _end_session(tab)
        told = tab.save_one(change)
        assert told.status == 401
        assert faults(case, [told]) == []
        tab.sign_in(cast.inspector)
        assert [tab.save_one(change).outcome for _ in range(2)] == ["saved", "same"]


def test_a_session_that_ends_in_the_same_moment_leaves_no_doubt(
    case: SampledCase, cast: Cast
) -> None:
    for number in range(PAIRS):
        tab, place = Tab(case, cast.inspector), Place.of(case, What.ANSWER, number)
        change = place.change(place.others()[0])
        _, told = at_once(lambda: _end_session(tab), lambda: tab.save_one(change))  # noqa: B023
        assert told
        assert (told.status, told.outcome) in {(401, ""), (200, "saved")}
        assert faults(case, [told]) == []
        tab.sign_in(cast.inspector)
        again = tab.save_one(change)
        assert again.outcome == ("same" if told.outcome else "saved")
        assert faults(case, [again]) == []


def test_where_a_script_is_sent_to_the_sign_in_page_it_takes_the_answer_for_saved(
    case: SampledCase, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: a browser follows, and what it gets looks like success."""
    ask = LoginRequiredMiddleware.handle_no_permission
    monkeypatch.setattr(SignInRequired, "handle_no_permission", ask)
    tab, place = Tab(case, cast.inspector), Place.of(case, What.ANSWER)
    change = place.change(place.others()[0])
    before = events_of(case, change)
    _end_session(tab)
    assert tab.followed(change).status_code == 200
    assert events_of(case, change) == before
