"""The lead sees a proposal, changes it, and gives it; nothing is given by looking."""

from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import ConflictOfInterest, SampledCase
from inspections.models import Inspection, TeamMember
from tests.allocation.conftest import CASES, Team, case_of, text

SPREAD = f"{CASES}allocate/"


class _Fields(HTMLParser):
    """What a browser would send of the page's form that gives."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self._select = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name = given.get("name") or ""
        if tag == "input" and name.startswith("seen-"):
            self.sent[name] = given.get("value") or ""
        elif tag == "select":
            self._select = name if name.startswith("to-") else ""
        elif tag == "option" and self._select and "selected" in given:
            self.sent[self._select] = given.get("value") or ""


def _form(client: Client, query: str = "") -> dict[str, str]:
    return _Fields(client.get(SPREAD + query).content.decode()).sent


def _holders() -> Counter:
    return Counter(SampledCase.objects.values_list("inspector__name", flat=True))


def test_looking_gives_nothing(client: Client) -> None:
    assert client.get(SPREAD).status_code == 200
    assert _holders() == {None: 7}


def test_what_is_proposed_is_given_evenly_and_the_lead_left_out(client: Client) -> None:
    response = client.post(SPREAD, _form(client), follow=True)
    assert "7 cases allocated." in text(response)
    assert sorted(_holders().values()) == [2, 2, 3]
    assert "Lead" not in _holders()
    by_domain = Counter(SampledCase.objects.values_list("inspector", "domain"))
    assert max(by_domain.values()) - min(by_domain.values()) <= 1


def test_a_person_can_be_left_out_and_given_less(client: Client, team: Team) -> None:
    query = f"?which=unallocated&share-{team.local.pk}=0&share-{team.second.pk}=2"
    client.post(SPREAD + query, _form(client, query))
    assert _holders() == {"Inspector": 5, "Second inspector": 2}


def test_an_address_that_says_nothing_of_the_lead_leaves_them_out_and_shows_it(
    client: Client, team: Team
) -> None:
    page = client.get(f"{SPREAD}?which=not-begun").content.decode()
    share = page.partition(f'name="share-{team.lead.pk}"')[2].partition("</select>")[0]
    assert share.partition(" selected")[0].endswith('value="0"')


def test_a_case_is_changed_by_hand_and_the_figures_shown_before_it_is_given(
    client: Client, team: Team
) -> None:
    form = _form(client)
    mine = f"to-{case_of('C01').pk}"
    form[mine] = str(team.lead.pk)
    shown = client.post(SPREAD, form | {"action": "show"})
    assert shown.status_code == 200
    assert "Who has what, with your changes" in text(shown)
    assert _Fields(shown.content.decode()).sent == form
    assert _holders() == {None: 7}
    client.post(SPREAD, form)
    assert case_of("C01").inspector == team.lead


def test_nobody_is_proposed_a_case_that_a_conflict_bars(
    client: Client, small: Inspection, team: Team
) -> None:
    for person in (team.inspector, team.local):
        ConflictOfInterest.objects.create(inspection=small, person=person, reason="Worked there")
    page = text(client.get(SPREAD))
    assert "Not Inspector: Worked there" in page
    assert "Worked there: not any case" in page
    client.post(SPREAD, _form(client))
    assert _holders() == {"Second inspector": 7}


def test_a_case_that_nobody_may_have_is_named_with_the_reason(
    client: Client, small: Inspection, team: Team
) -> None:
    for person in (team.inspector, team.local, team.second):
        ConflictOfInterest.objects.create(
            inspection=small, person=person, case=case_of("D02"), reason="Knows the family"
        )
    page = text(client.get(SPREAD))
    assert "1 case can be given to nobody who takes part." in page
    assert "D02: Nobody who takes part may assess it: Inspector, Local assessor and" in page
    client.post(SPREAD, _form(client))
    assert _holders()[None] == 1


def test_a_barred_person_chosen_by_hand_is_refused_where_the_form_says_it(
    client: Client, small: Inspection, team: Team
) -> None:
    form = _form(client)
    ConflictOfInterest.objects.create(
        inspection=small, person=team.second, case=case_of("C01"), reason="Knows the family"
    )
    form[f"to-{case_of('C01').pk}"] = str(team.second.pk)
    response = client.post(SPREAD, form)
    assert response.status_code == 422
    assert "C01 can’t go to this person" in text(response)
    assert _holders() == {None: 7}


def test_what_a_colleague_allocated_in_between_stays(client: Client, team: Team) -> None:
    form = _form(client)
    form[f"to-{case_of('C01').pk}"] = str(team.inspector.pk)
    SampledCase.objects.filter(reference="C01").update(inspector=team.second)
    said = text(client.post(SPREAD, form, follow=True))
    assert "6 cases allocated." in said
    assert "C01 is Second inspector’s: a colleague allocated it while you looked" in said
    assert case_of("C01").inspector == team.second


def test_cases_not_begun_can_be_spread_again_and_those_begun_stay(
    client: Client, team: Team
) -> None:
    SampledCase.objects.update(inspector=team.inspector)
    SampledCase.objects.filter(domain=3).update(state="in_progress")
    assert "every case is somebody’s" in text(client.get(SPREAD))
    query = f"?which=not-begun&share-{team.local.pk}=0"
    client.post(SPREAD + query, _form(client, query))
    assert _holders() == {"Inspector": 4, "Second inspector": 3}
    assert set(SampledCase.objects.filter(domain=3).values_list("inspector", flat=True)) == {
        team.inspector.pk
    }


def test_spreading_what_is_even_moves_nothing(client: Client) -> None:
    client.post(SPREAD, _form(client))
    before = dict(SampledCase.objects.values_list("reference", "inspector"))
    query = "?which=not-begun"
    said = text(client.post(SPREAD + query, _form(client, query), follow=True))
    assert "nothing was allocated" in said
    assert dict(SampledCase.objects.values_list("reference", "inspector")) == before


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?which=other", "Choose which cases are spread"),
        ("?share-{lead}=9", "Choose one of the shares for Lead"),
    ],
)
def test_a_strange_address_says_what_would_be_right(
    client: Client, team: Team, query: str, said: str
) -> None:
    assert said in text(client.get(SPREAD + query.format(lead=team.lead.pk)))


@pytest.mark.parametrize("broken", ["somebody", "-", "1.5"])
def test_a_form_that_did_not_arrive_whole_is_refused(client: Client, broken: str) -> None:
    form = _form(client) | {f"seen-{case_of('C01').pk}": broken}
    response = client.post(SPREAD, form)
    assert response.status_code == 422
    assert "did not arrive whole" in text(response)


def test_locked_case_data_is_not_spread(client: Client) -> None:
    form = _form(client)
    Inspection.objects.update(locked_at=timezone.now())
    assert "No case was allocated." in text(client.post(SPREAD, form, follow=True))
    assert _holders() == {None: 7}
    assert "Allocate as shown" not in text(client.get(SPREAD))


def test_who_left_the_team_meanwhile_is_given_nothing(client: Client, team: Team) -> None:
    form = _form(client)
    TeamMember.objects.filter(person=team.second).delete()
    assert client.post(SPREAD, form).status_code == 422
    assert _holders() == {None: 7}


def test_queries_do_not_grow_with_the_cases(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14):
        form = _form(client)
    with django_assert_max_num_queries(24):
        client.post(SPREAD, form)
