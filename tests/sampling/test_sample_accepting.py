"""Accepting puts the cases into the inspection; withdrawing takes out what nobody touched."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Alert, Answer, ConflictOfInterest, Interview, Note, SampledCase
from cases.writing import Refused
from inspections.models import Inspection, Milestone, State
from sampling.accepting import accept, read_everything
from sampling.models import EligibleCase, Sample
from sampling.standing import mark_of
from tests.cast import Cast
from tests.sampling.caseloads import to_be_sampled
from tests.sampling.steps import accepted, drawn, replaced, with_reserve, withdrawn


def test_the_selected_cases_are_there_with_the_facts_of_the_list(
    in_use: Sample, inspection: Inspection
) -> None:
    references = {each for drawn in in_use.drawn.values() for each in drawn["selected"]}
    assert set(inspection.cases.values_list("reference", flat=True)) == references
    for case in inspection.cases.all():
        listed = EligibleCase.objects.get(inspection=inspection, reference=case.reference)
        assert (case.domain, case.sex, case.age) == (listed.domain, listed.sex, listed.age)
        assert (case.ethnicity, case.disposal) == (listed.ethnicity, listed.disposal)
        assert case.disposal_date == listed.disposal_date
        assert (case.service_rosh, case.service_safety) == (listed.rosh, listed.safety)
        assert case.inspector is None


def test_every_case_has_its_questions_from_the_start(
    in_use: Sample, inspection: Inspection
) -> None:
    case = inspection.cases.filter(domain=2)[0]
    asked = dict(case.answers.values_list("question", "asked"))
    assert set(asked) == set(inspection.framework.questions(2))
    assert asked["2.1.1"] is True
    assert asked["2.2.3"] is None  # the inspector has not classified the risk yet
    assert not Answer.objects.exclude(value=None).exists()


def test_the_inspection_moves_on_and_knows_how_many_were_eligible(
    in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    inspection.refresh_from_db()
    assert inspection.state == State.SAMPLE_DRAWN
    assert inspection.eligible == {"2": 57, "3": 37}
    reached = Milestone.objects.get(inspection=inspection, state=State.SAMPLE_DRAWN)
    assert (reached.reached_on, reached.moved_by) == (timezone.localdate(), people.lead)


def test_an_inspection_that_is_further_on_stays_there(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    Inspection.objects.update(state=State.FIELDWORK)
    accepted(inspection, people.lead)
    inspection.refresh_from_db()
    assert inspection.state == State.FIELDWORK


def test_a_case_replaced_before_is_not_among_them(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    made = replaced(inspection, people.lead, with_reserve(inspection))
    accepted(inspection, people.lead)
    references = set(inspection.cases.values_list("reference", flat=True))
    assert made.put_in in references
    assert made.taken_out not in references


def test_a_sample_is_accepted_once(in_use: Sample, inspection: Inspection, people: Cast) -> None:
    with pytest.raises(Refused, match="accepted already"):
        accepted(inspection, people.lead)
    assert inspection.cases.count() == 72


def test_a_sample_of_a_caseload_that_changed_is_not_accepted(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    EligibleCase.objects.filter(reference="C01").update(sex="other")
    with pytest.raises(Refused, match="caseload changed after the draw"):
        accepted(inspection, people.lead)
    assert not inspection.cases.exists()


def test_a_sample_other_than_the_one_seen_is_not_accepted(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    seen = mark_of(inspection)
    replaced(inspection, people.manager, taken := with_reserve(inspection))
    with pytest.raises(Refused, match=f"Manager took {taken} out"):
        accept(inspection, people.lead, seen=seen)
    assert not inspection.cases.exists()


def test_a_framework_without_questions_refuses_and_says_why(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    Inspection.objects.update(framework_code="youth-2021")
    with pytest.raises(Refused, match="youth-2021 holds no questions"):
        accepted(inspection, people.lead)


def test_of_a_small_service_every_case_is_accepted_in_one_step(people: Cast) -> None:
    small = to_be_sampled(court=4, others=3, reference="small-2018")
    made = read_everything(small, people.lead, seen=mark_of(small))
    assert made.accepted_at
    assert [each["reserve"] for each in made.drawn.values()] == [[], []]
    assert small.cases.count() == 7


def test_a_large_service_is_not_accepted_without_a_draw(
    inspection: Inspection, people: Cast
) -> None:
    with pytest.raises(Refused, match="draw the sample first"):
        read_everything(inspection, people.lead, seen=mark_of(inspection))
    assert not Sample.objects.exists()


def test_a_sample_about_which_nothing_is_entered_can_be_withdrawn(
    in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    withdrawn(inspection, people.lead, "The list was incomplete.")
    inspection.refresh_from_db()
    in_use.refresh_from_db()
    assert not inspection.cases.exists()
    assert inspection.state == State.CASELOAD_RECEIVED
    assert inspection.eligible == {}
    assert (in_use.in_force, in_use.withdrawn_reason) == (False, "The list was incomplete.")
    assert drawn(inspection, people.lead).number == 2


def _answer(case: SampledCase) -> None:
    case.answers.filter(question=f"{case.domain}.1.1").update(value="yes")


def _note(case: SampledCase) -> None:
    Note.objects.create(case=case, question=f"{case.domain}.1.1", text="An invented note.")


def _alert(case: SampledCase) -> None:
    Alert.objects.create(case=case, raised_at=timezone.now(), what="An invented risk.")


def _fact(case: SampledCase) -> None:
    SampledCase.objects.filter(pk=case.pk).update(saved_at=timezone.now())


@pytest.mark.parametrize("enter", [_answer, _note, _alert, _fact])
def test_a_sample_about_which_something_is_entered_stands(
    enter, in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    case = inspection.cases.all()[3]
    enter(case)
    with pytest.raises(Refused, match=f"entered about {case.reference}"):
        withdrawn(inspection, people.lead)
    assert inspection.cases.count() == 72


def test_a_planned_interview_keeps_the_sample(
    in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    Interview.objects.create(
        case=inspection.cases.all()[0],
        interviewer=people.inspector,
        starts_at=timezone.now() + timedelta(1),
        way="video",
    )
    with pytest.raises(Refused, match="entered about"):
        withdrawn(inspection, people.lead)


def test_a_conflict_of_interest_does_not_go_with_the_sample_unseen(
    in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    case = inspection.cases.all()[0]
    conflict = ConflictOfInterest.objects.create(
        inspection=inspection, person=people.inspector, case=case, reason="Knows the family"
    )
    with pytest.raises(Refused, match=f"conflict of interest is recorded on {case.reference}"):
        withdrawn(inspection, people.lead)
    conflict.delete()
    withdrawn(inspection, people.lead)


def test_nothing_is_withdrawn_without_a_reason(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    with pytest.raises(Refused, match="Say why"):
        withdrawn(inspection, people.lead, " ")


@pytest.mark.parametrize("state", [State.DRAFTING, State.PUBLISHED])
def test_after_the_panel_nothing_about_the_sample_changes(
    state: State, sample: Sample, inspection: Inspection, people: Cast
) -> None:
    Inspection.objects.update(state=state)
    for act in (
        lambda: accepted(inspection, people.lead),
        lambda: withdrawn(inspection, people.lead),
        lambda: drawn(inspection, people.lead, reason="Another."),
        lambda: replaced(inspection, people.lead, with_reserve(inspection)),
    ):
        with pytest.raises(Refused, match="signed off"):
            act()
