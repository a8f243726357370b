"""Drawing, accepting, withdrawing and replacing by form: what is refused, and what is kept."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from inspections.models import Inspection
from sampling.models import Replacement, Sample
from sampling.standing import mark_of
from tests.cast import Cast
from tests.sampling.steps import drawn, offered, replaced, standing, with_reserve


@pytest.fixture
def lead(client: Client, people: Cast) -> Client:
    client.force_login(people.lead)
    return client


def _post(client: Client, inspection: Inspection, path: str, **typed: Any) -> HttpResponse:
    said = {"seen": mark_of(inspection)} | typed
    response = client.post(f"/inspections/{inspection.reference}/sample/{path}", said)
    assert isinstance(response, HttpResponse)
    return response


def _text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_form_shows_the_seed_and_the_sizes(lead: Client, inspection: Inspection) -> None:
    response = lead.get(f"/inspections/{inspection.reference}/sample/draw/")
    page = _text(response)
    assert response.context["seed"] in page
    assert '<strong class="sizes__number">43</strong> of 57 court cases' in page
    assert not Sample.objects.exists()


def test_the_form_draws_and_leads_back_to_the_sample(lead: Client, inspection: Inspection) -> None:
    response = _post(lead, inspection, "draw/")
    assert response["Location"] == f"/inspections/{inspection.reference}/sample/"
    assert Sample.objects.get().in_force


def test_nobody_chooses_the_seed(lead: Client, inspection: Inspection) -> None:
    _post(lead, inspection, "draw/", seed="mine")
    assert Sample.objects.get().seed.endswith("-1")


def test_another_size_needs_its_reason(lead: Client, inspection: Inspection) -> None:
    response = _post(lead, inspection, "draw/", size_3="28")
    assert response.status_code == 422
    assert "Say why 28 are drawn and not 29, as the rule has it." in _text(response)
    assert not Sample.objects.exists()
    assert _post(lead, inspection, "draw/", size_3="28", why_3="Made up.").status_code == 302
    assert len(Sample.objects.get().drawn["3"]["selected"]) == 28


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "at least 1 case and at most the 57 eligible ones"),
        ("58", "at least 1 case and at most the 57 eligible ones"),
        ("-3", "at least 1 case"),
        ("many", "is a whole number, like 43"),
        ("4.5", "is a whole number, like 43"),
        ("9" * 30, "at most the 57"),
    ],
)
def test_a_size_that_can_not_be_is_refused_in_words(
    typed: str, said: str, lead: Client, inspection: Inspection
) -> None:
    response = _post(lead, inspection, "draw/", size_2=typed, why_2="Made up.")
    assert response.status_code == 422
    assert said in _text(response)
    assert not Sample.objects.exists()


def test_the_size_of_the_rule_needs_no_reason(lead: Client, inspection: Inspection) -> None:
    assert _post(lead, inspection, "draw/", size_2="43").status_code == 302
    assert Sample.objects.get().parameters["domains"]["2"]["adjustment"] is None


def test_drawing_another_asks_why_and_keeps_what_was_adjusted(
    lead: Client, inspection: Inspection, people: Cast
) -> None:
    drawn(inspection, people.lead, d3=28)
    page = _text(lead.get(f"/inspections/{inspection.reference}/sample/draw/"))
    assert "An invented reason." in page
    response = _post(lead, inspection, "draw/")
    assert response.status_code == 422
    assert "Say why the draw before is put aside" in _text(response)
    assert _post(lead, inspection, "draw/", reason="Incomplete.").status_code == 302
    assert Sample.objects.count() == 2


def test_a_page_out_of_date_keeps_what_was_typed_and_says_who_drew(
    lead: Client, inspection: Inspection, people: Cast
) -> None:
    seen = mark_of(inspection)
    drawn(inspection, people.manager)
    response = _post(
        lead, inspection, "draw/", seen=seen, size_3="28", why_3="My words.", reason="Why not."
    )
    page = _text(response)
    assert response.status_code == 409
    assert "Nothing was drawn." in page
    assert "Manager drew sample 1 at" in page
    assert "My words." in page
    assert f'value="{mark_of(inspection)}"' in page
    assert Sample.objects.count() == 1


def test_accepting_leads_to_where_cases_are_allocated(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    response = _post(lead, inspection, "accept/")
    assert response["Location"] == f"/inspections/{inspection.reference}/cases/allocate/"
    assert inspection.cases.count() == 72


def test_accepting_what_a_colleague_changed_is_refused(
    lead: Client, inspection: Inspection, sample: Sample, people: Cast
) -> None:
    seen = mark_of(inspection)
    replaced(inspection, people.manager, with_reserve(inspection))
    response = lead.post(
        f"/inspections/{inspection.reference}/sample/accept/", {"seen": seen}, follow=True
    )
    assert "Nothing was accepted. Manager took" in _text(response)
    assert not inspection.cases.exists()


def test_withdrawing_needs_a_reason(lead: Client, inspection: Inspection, sample: Sample) -> None:
    assert _post(lead, inspection, "withdraw/").status_code == 422
    sample.refresh_from_db()
    assert sample.in_force
    assert _post(lead, inspection, "withdraw/", reason="Incomplete.").status_code == 302
    sample.refresh_from_db()
    assert not sample.in_force


def test_which_case_is_chosen_from_the_sample(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    page = _text(lead.get(f"/inspections/{inspection.reference}/sample/replace/"))
    selected = standing(inspection).selected
    assert all(f"?case={each}" in page for each in (*selected[2], *selected[3]))


def test_a_case_that_is_not_in_the_sample_is_told(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    response = lead.get(f"/inspections/{inspection.reference}/sample/replace/?case=X9")
    assert response.status_code == 409
    assert "X9 is not in the sample." in _text(response)


def test_the_form_names_what_goes_in_and_replaces(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    taken_out = with_reserve(inspection)
    put_in = offered(inspection, taken_out).put_in
    assert put_in
    path = f"replace/?case={taken_out}"
    page = _text(lead.get(f"/inspections/{inspection.reference}/sample/{path}"))
    assert "Next in reserve of the same stratum: " in page
    given = {"put_in": put_in.reference, "ground": "ended", "reason": "Over in two weeks."}
    response = _post(lead, inspection, path, **given)
    assert response.status_code == 302
    made = Replacement.objects.get()
    assert (made.taken_out, made.put_in, made.ground) == (taken_out, put_in.reference, "ended")


@pytest.mark.parametrize("left_out", ["put_in", "ground", "reason"])
def test_a_replacement_needs_case_ground_and_words(
    left_out: str, lead: Client, inspection: Inspection, sample: Sample
) -> None:
    taken_out = with_reserve(inspection)
    put_in = offered(inspection, taken_out).put_in
    assert put_in
    given = {"put_in": put_in.reference, "ground": "ended", "reason": "Over in two weeks."}
    del given[left_out]
    assert _post(lead, inspection, f"replace/?case={taken_out}", **given).status_code == 422
    assert not Replacement.objects.exists()


def test_a_case_that_is_not_offered_does_not_go_in(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    taken_out = with_reserve(inspection)
    given = {"put_in": "C99", "ground": "ended", "reason": "Over."}
    response = _post(lead, inspection, f"replace/?case={taken_out}", **given)
    assert response.status_code == 422
    assert "another case is next in reserve by now" in _text(response)


def test_where_nothing_fits_the_choice_is_the_nearest_or_none(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    taken_out = with_reserve(inspection, reserve=False)
    path = f"replace/?case={taken_out}"
    page = _text(lead.get(f"/inspections/{inspection.reference}/sample/{path}"))
    assert "The nearest differs in" in page
    given = {"put_in": "nothing", "ground": "same_child", "reason": "As C01."}
    assert _post(lead, inspection, path, **given).status_code == 302
    assert Replacement.objects.get().put_in == ""


@pytest.mark.parametrize("path", ["draw/", "accept/", "withdraw/", "replace/?case=C01"])
@pytest.mark.parametrize("role", ["inspector", "quality_lead", "panel_member", "local_assessor"])
def test_who_does_not_prepare_the_inspection_changes_nothing(
    role: str, path: str, client: Client, inspection: Inspection, people: Cast, sample: Sample
) -> None:
    client.force_login(people[role])
    assert _post(client, inspection, path, reason="Mine.").status_code == 403
    sample.refresh_from_db()
    assert sample.in_force
    assert not inspection.cases.exists()
    assert not Replacement.objects.exists()


def test_accepting_takes_no_get(lead: Client, inspection: Inspection, sample: Sample) -> None:
    assert lead.get(f"/inspections/{inspection.reference}/sample/accept/").status_code == 405
