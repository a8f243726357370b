"""A draw is a record: numbered, from a seed that nobody chooses, and kept when put aside."""

import pytest
from django.utils import timezone

from cases.writing import Refused
from inspections.models import Inspection, State
from sampling.draw.record import differences
from sampling.drawing import draw, reads_everything
from sampling.models import EligibleCase, Sample
from sampling.population import population_of
from sampling.record_file import as_record
from sampling.standing import mark_of
from tests.cast import Cast
from tests.inspections import imported
from tests.sampling.caseloads import to_be_sampled
from tests.sampling.steps import accepted, drawn


def test_the_rule_is_kept_and_the_record_repeats(sample: Sample) -> None:
    domains = sample.parameters["domains"]
    assert [(each["eligible"], each["size"]) for each in domains.values()] == [(57, 43), (37, 29)]
    assert [len(each["selected"]) for each in sample.drawn.values()] == [43, 29]
    assert [len(each["reserve"]) for each in sample.drawn.values()] == [14, 8]
    assert differences(as_record(sample)) == []


def test_the_seed_is_the_day_and_the_number(sample: Sample) -> None:
    assert sample.seed == f"{timezone.localdate():%Y%m%d}-1"


def test_drawing_puts_no_case_into_the_inspection(sample: Sample, inspection: Inspection) -> None:
    inspection.refresh_from_db()
    assert not inspection.cases.exists()
    assert inspection.state == State.CASELOAD_RECEIVED


def test_a_second_draw_takes_the_place_of_the_first_which_stays(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    second = drawn(inspection, people.manager, reason="Two cases were missing.")
    sample.refresh_from_db()
    assert (second.number, second.in_force, sample.in_force) == (2, True, False)
    assert second.seed != sample.seed
    assert sample.withdrawn_reason == "Two cases were missing."
    assert sample.withdrawn_by == people.manager


def test_a_second_draw_without_a_reason_is_refused(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    with pytest.raises(Refused, match="Say why"):
        drawn(inspection, people.lead)
    assert Sample.objects.get() == sample
    sample.refresh_from_db()
    assert sample.in_force


def test_an_adjusted_size_says_who_and_why(inspection: Inspection, people: Cast) -> None:
    made = drawn(inspection, people.lead, d3=28).parameters["domains"]["3"]
    assert (made["rule"], made["size"]) == (29, 28)
    assert made["adjustment"]["from"] == 29
    assert made["adjustment"]["by"] == people.lead.name
    assert made["adjustment"]["reason"] == "An invented reason."


def test_the_others_follow_what_the_court_cases_are_adjusted_to(
    inspection: Inspection, people: Cast
) -> None:
    domains = drawn(inspection, people.lead, d2=30).parameters["domains"]
    assert (domains["2"]["size"], domains["3"]["size"]) == (30, 20)


@pytest.mark.parametrize("size", [0, 58])
def test_a_size_below_one_or_above_the_eligible_is_refused(
    size: int, inspection: Inspection, people: Cast
) -> None:
    with pytest.raises(Refused, match="at least 1 case"):
        drawn(inspection, people.lead, d2=size)
    assert not Sample.objects.exists()


def test_without_a_caseload_nothing_is_drawn(people: Cast, inspection: Inspection) -> None:
    inspection.eligible_cases.all().delete()
    with pytest.raises(Refused, match="no caseload"):
        drawn(inspection, people.lead)


def test_a_domain_without_an_eligible_case_has_no_sample(people: Cast) -> None:
    only_court = to_be_sampled(court=58, others=0, reference="court-only-2018")
    made = drawn(only_court, people.lead)
    assert [len(each["selected"]) for each in made.drawn.values()] == [44, 0]


def test_an_inspection_whose_cases_came_with_it_is_not_sampled(people: Cast) -> None:
    with pytest.raises(Refused, match="brought in with it"):
        drawn(imported("kensington-chelsea-2021"), people.lead)


def test_an_accepted_sample_is_not_drawn_over(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    accepted(inspection, people.lead)
    with pytest.raises(Refused, match="withdraw it"):
        drawn(inspection, people.lead, reason="Another.")


def test_whoever_draws_from_a_page_that_is_out_of_date_is_told_who_drew(
    inspection: Inspection, people: Cast
) -> None:
    seen = mark_of(inspection)
    drawn(inspection, people.manager)
    with pytest.raises(Refused, match="Manager drew sample 1 at"):
        draw(inspection, people.lead, seen=seen, adjustments={})
    assert Sample.objects.count() == 1


def test_a_caseload_that_changed_meanwhile_is_not_drawn_from_unseen(
    inspection: Inspection, people: Cast
) -> None:
    seen = mark_of(inspection)
    EligibleCase.objects.filter(reference="C01").delete()
    with pytest.raises(Refused, match="caseload changed"):
        draw(inspection, people.lead, seen=seen, adjustments={})


def test_a_class_that_is_not_recorded_is_a_category_of_its_own(
    inspection: Inspection, people: Cast
) -> None:
    EligibleCase.objects.filter(domain=2, reference__lte="C20").update(rosh=None)
    population = {case["reference"]: case for case in drawn(inspection, people.lead).population}
    assert population["C01"]["rosh"] == "not_recorded"


def test_a_record_holds_no_more_of_a_case_than_the_draw_looks_at(sample: Sample) -> None:
    assert set(sample.population[0]) == {
        "reference",
        "domain",
        "sex",
        "disposal",
        "rosh",
        "safety",
    }


@pytest.mark.parametrize(("court", "others", "everything"), [(4, 3, True), (10, 8, False)])
def test_a_small_service_is_one_whose_every_case_the_rule_asks_for(
    court: int, others: int, everything: bool, db: None
) -> None:
    small = to_be_sampled(court=court, others=others)
    assert reads_everything(small, population_of(small)) == everything
