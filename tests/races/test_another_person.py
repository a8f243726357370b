"""Somebody else signs in on the same browser: what the first left there is not saved as theirs."""

from cases.changes import What
from cases.models import SampledCase
from tests.cast import Cast
from tests.races.oracle import events_of, faults
from tests.races.racing import PAIRS, at_once
from tests.races.tabs import Place, Tab


def test_an_entry_of_another_person_is_sent_back_unsaved(case: SampledCase, cast: Cast) -> None:
    tab = Tab(case, cast.inspector)
    for number in range(PAIRS):
        place = Place.of(case, What.ANSWER, number)
        change = place.change(place.others()[0])
        tab.sign_in(cast.lead)
        told = tab.save_one(change)
        assert told.status == 409
        assert faults(case, [told]) == []
        tab.sign_in(cast.inspector)
        assert tab.save_one(change).outcome == "saved"


def test_who_signs_in_in_the_same_moment_gets_nothing_of_it(case: SampledCase, cast: Cast) -> None:
    tab = Tab(case, cast.inspector)
    for number in range(PAIRS):
        place = Place.of(case, What.ANSWER, number)
        change = place.change(place.others()[0])
        tab.sign_in(cast.inspector)
        at_once(lambda: tab.sign_in(cast.lead), lambda: tab.save_one(change))  # noqa: B023
        assert events_of(case, change)[-1].user in {None, cast.inspector.pk}


def test_where_the_page_names_whoever_is_signed_in_it_is_saved_in_the_wrong_name(
    case: SampledCase, cast: Cast
) -> None:
    """The negative control."""
    tab, place = Tab(case, cast.inspector), Place.of(case, What.ANSWER)
    change = place.change(place.others()[0])
    tab.sign_in(cast.lead)
    tab.person = cast.lead
    assert tab.save_one(change).outcome == "saved"
    assert events_of(case, change)[-1].user == cast.lead.pk
