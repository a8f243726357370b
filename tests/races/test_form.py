"""The page without scripts: its form sent twice at once, and gone back to and sent again."""

import pytest
from django.test import Client

from cases.changes import What
from cases.models import Answer, SampledCase
from tests.cases.sheet_form import SheetForm, opened
from tests.cast import Cast
from tests.races.oracle import events_of
from tests.races.racing import ANSWER_VERSION, PAIRS, SAME_VALUE, at_once, without
from tests.races.tabs import Place


@pytest.fixture
def client(case: SampledCase, cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.inspector)
    return client


def _filled_in(client: Client, place: Place, value: str) -> SheetForm:
    return opened(client, place.case).choose(f"{place.what}:{place.code}", value)


@pytest.mark.parametrize("what", [What.ANSWER, What.FACT, What.NOTE])
def test_a_button_pressed_twice_saves_once(case: SampledCase, client: Client, what: What) -> None:
    for number in range(PAIRS):
        place = Place.of(case, what, number)
        form = _filled_in(client, place, place.others(None)[0])
        before = len(events_of(case, place.change(None)))
        assert [sent.status_code for sent in at_once(form.save, form.save)] == [302, 302]
        assert len(events_of(case, place.change(None))) == before + 1


def test_without_the_version_it_is_saved_twice(case: SampledCase, client: Client) -> None:
    """The negative control."""
    place = Place.of(case, What.ANSWER)
    form = _filled_in(client, place, "yes")
    with without(ANSWER_VERSION, SAME_VALUE):
        at_once(form.save, form.save)
    assert Answer.objects.get(case=case, question=place.code).version == 2


@pytest.mark.parametrize("what", [What.ANSWER, What.FACT, What.NOTE])
def test_a_page_gone_back_to_and_changed_is_told_what_was_saved_from_it(
    case: SampledCase, client: Client, what: What
) -> None:
    place = Place.of(case, what)
    first, second, *_ = place.others(None)
    form = _filled_in(client, place, first)
    form.save()
    response = form.choose(f"{what}:{place.code}", second).save()
    assert (response.status_code, place.standing()[0]) == (422, first)
