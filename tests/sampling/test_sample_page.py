"""The sample's page: sizes to check by hand, both shares side by side, one plain verdict."""

import pytest
from django.test import Client

from inspections.models import Inspection, State
from sampling.models import EligibleCase, Sample
from tests.cast import Cast
from tests.inspections import imported
from tests.sampling.caseloads import to_be_sampled
from tests.sampling.steps import drawn, replaced, with_reserve, withdrawn


@pytest.fixture
def lead(client: Client, people: Cast) -> Client:
    client.force_login(people.lead)
    return client


def _page(client: Client, inspection: Inspection, query: str = "") -> str:
    response = client.get(f"/inspections/{inspection.reference}/sample/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_before_a_draw_the_sizes_are_worked_out_step_by_step(
    lead: Client, inspection: Inspection
) -> None:
    page = _page(lead, inspection)
    for step in ("1.28155", "164.24", "42.51", "n₀ ÷ (1 + (n₀ − 1) ÷ 57)", "43 × 2 ÷ 3", "28.67"):
        assert step in page
    assert "Not drawn yet" in page
    assert "Draw the sample" in page


def test_the_windows_of_the_disposals_are_told(lead: Client, inspection: Inspection) -> None:
    assert (
        "Court disposals six to nine months before the inspection, out-of-court three to five."
        in _page(lead, inspection)
    )


def test_a_sample_has_one_verdict_and_its_deviations(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    page = _page(lead, inspection)
    assert "The sample matches the caseload." in page
    assert "one whole case is 2.3." in page
    assert "Court cases: population and sample" in page
    assert sample.seed in page
    assert "14 court cases and 8 out-of-court cases, each in its stratum." in page
    assert "Accept and allocate" in page


def test_the_other_domain_is_one_link_away(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    page = _page(lead, inspection, "?domain=3")
    assert "Out-of-court cases: population and sample" in page
    assert "Youth conditional caution" in page


@pytest.mark.parametrize("domain", ["", "9", "x", "³"])
def test_a_domain_that_is_none_shows_the_first(
    domain: str, lead: Client, inspection: Inspection, sample: Sample
) -> None:
    assert "Court cases: population" in _page(lead, inspection, f"?domain={domain}")


def test_findings_on_a_part_carry_their_wider_margin(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    response = lead.get(f"/inspections/{inspection.reference}/sample/?domain=3")
    parts = {part.label: part.margin for part in response.context["compared"].parts}
    widths = {
        name: float(said.strip("±").split()[0]) for name, said in parts.items() if "±" in said
    }
    assert widths["All out-of-court cases"] < widths["Community resolution"]
    assert set(parts) >= {"Boys", "Girls", "Youth conditional caution"}


def test_a_replacement_says_what_why_and_who(
    lead: Client, inspection: Inspection, sample: Sample, people: Cast
) -> None:
    made = replaced(inspection, people.lead, with_reserve(inspection))
    page = _page(lead, inspection)
    assert f"<strong>{made.put_in}</strong> for {made.taken_out}" in page
    assert "Transferred to another service: Moved away in an invented month." in page
    assert "Same stratum: " in page


def test_a_sample_made_smaller_says_so_among_the_steps(
    lead: Client, inspection: Inspection, sample: Sample, people: Cast
) -> None:
    replaced(inspection, people.lead, with_reserve(inspection, reserve=False), put_in="")
    page = _page(lead, inspection)
    assert "One case without a reserve" in page
    assert "the sample is one case smaller" in page


def test_an_adjustment_stands_among_the_steps_with_its_reason(
    lead: Client, inspection: Inspection, people: Cast
) -> None:
    drawn(inspection, people.lead, d3=28)
    page = _page(lead, inspection)
    assert "Adjusted, 1 fewer" in page
    assert "An invented reason." in page


def test_a_caseload_that_changed_after_the_draw_is_pointed_out(
    lead: Client, inspection: Inspection, sample: Sample
) -> None:
    EligibleCase.objects.filter(reference="C02").delete()
    page = _page(lead, inspection)
    assert "The caseload changed after this draw." in page
    assert "Accept and allocate" not in page


def test_of_a_small_service_every_case_is_read_and_nothing_is_drawn(
    lead: Client, people: Cast, db: None
) -> None:
    small = to_be_sampled(court=4, others=3, reference="small-2018")
    client = Client()
    client.force_login(people.manager)
    page = _page(client, small)
    assert "Every eligible case is read" in page
    assert "there is nothing to draw" in page
    assert "Draw the sample" not in page
    assert "Accept and allocate" in page


def test_cases_that_came_with_the_inspection_are_not_drawn(client: Client, people: Cast) -> None:
    client.force_login(people.manager)
    page = _page(client, imported("kensington-chelsea-2021"))
    assert "7 cases of this inspection were brought in with it" in page
    assert "Draw the sample" not in page


def test_without_a_caseload_the_page_says_what_comes_first(
    lead: Client, inspection: Inspection
) -> None:
    inspection.eligible_cases.all().delete()
    assert "the service’s list of eligible cases comes first" in _page(lead, inspection)


def test_earlier_draws_stay_with_the_reason(
    lead: Client, inspection: Inspection, sample: Sample, people: Cast
) -> None:
    drawn(inspection, people.lead, reason="Two cases were missing.")
    page = _page(lead, inspection)
    assert "Draw 1" in page
    assert "Two cases were missing." in page


def test_a_withdrawn_draw_alone_is_still_listed(
    lead: Client, inspection: Inspection, sample: Sample, people: Cast
) -> None:
    withdrawn(inspection, people.lead, "The list was of another year.")
    page = _page(lead, inspection)
    assert "The list was of another year." in page
    assert "Not drawn yet" in page


@pytest.mark.parametrize("role", ["inspector", "quality_lead", "panel_member"])
def test_who_reads_all_cases_sees_the_sample_and_changes_nothing(
    role: str, client: Client, inspection: Inspection, people: Cast, sample: Sample
) -> None:
    client.force_login(people[role])
    page = _page(client, inspection)
    assert "The sample matches the caseload." in page
    for act in ("Accept and allocate", "Replace a case", "Change a size", "Withdraw"):
        assert act not in page


@pytest.mark.parametrize("role", ["local_assessor", "service_contact"])
def test_the_service_never_sees_the_sample(
    role: str, client: Client, inspection: Inspection, people: Cast, sample: Sample
) -> None:
    client.force_login(people[role])
    assert client.get(f"/inspections/{inspection.reference}/sample/").status_code == 403
    overview = client.get(f"/inspections/{inspection.reference}/").content.decode()
    assert "/sample/" not in overview


def test_after_the_panel_the_page_says_why_nothing_changes(
    lead: Client, inspection: Inspection, in_use: Sample
) -> None:
    Inspection.objects.update(state=State.DRAFTING)
    page = _page(lead, inspection)
    assert "The ratings panel has signed off" in page
    assert "Replace a case" not in page


def test_the_page_takes_as_many_queries_for_many_cases_as_for_few(
    lead: Client,
    inspection: Inspection,
    sample: Sample,
    people: Cast,
    django_assert_max_num_queries,
) -> None:
    for _ in range(3):
        replaced(inspection, people.lead, with_reserve(inspection))
    with django_assert_max_num_queries(24):
        _page(lead, inspection)
