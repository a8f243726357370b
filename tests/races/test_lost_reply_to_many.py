"""Of many changes sent at once some are conflicts; the reply is lost, and all are sent again."""

import pytest

from accounts.history import noting
from cases import answers
from cases.changes import Change, What
from cases.models import SampledCase
from tests.cast import Cast
from tests.races.tabs import Place, Tab, new_key


def _outcomes(tab: Tab, *changes: Change) -> list[str]:
    return [told.outcome for told in tab.save(*changes)]


def _two_facts(case: SampledCase, cast: Cast) -> list[Change]:
    """A colleague has recorded the second in the meantime."""
    places = [Place.of(case, What.FACT, number) for number in (0, 1)]
    changes = [place.change(place.others()[0]) for place in places]
    Tab(case, cast.lead).save_one(places[1].change(places[1].others()[1]))
    return changes


def test_the_conflict_of_one_fact_stays_one_though_another_was_saved(
    case: SampledCase, cast: Cast
) -> None:
    tab, mine = Tab(case, cast.inspector), _two_facts(case, cast)
    assert _outcomes(tab, *mine) == ["saved", "conflict"]
    assert _outcomes(tab, *mine) == ["same", "conflict"]


def test_the_conflict_of_an_answer_stays_one_though_a_fact_changed_that_it_is_asked(
    case: SampledCase, cast: Cast
) -> None:
    tab, colleague = Tab(case, cast.inspector), Tab(case, cast.lead)
    fact = Change(What.FACT, "safety_factors", False, True, (new_key(),))
    disputed = Place(case, What.ANSWER, "2.2.2")
    answer = disputed.change("yes")
    colleague.save_one(disputed.change("no"))
    assert _outcomes(tab, fact, answer) == ["saved", "conflict"]
    assert _outcomes(tab, fact, answer) == ["same", "conflict"]


def test_where_a_change_passes_for_another_s_attempt_the_conflict_is_told_as_saved(
    case: SampledCase, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    tab, mine = Tab(case, cast.inspector), _two_facts(case, cast)
    everybody = [change.key for change in mine]
    monkeypatch.setattr(answers, "noting", lambda keys: noting(keys=everybody))
    assert _outcomes(tab, *mine) == ["saved", "saved"]
