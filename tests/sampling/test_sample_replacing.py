"""An unsuitable case goes out, the next of its stratum comes in, and everybody can see why."""

import operator

import pytest
from django.utils import timezone

from cases.models import Alert, ConflictOfInterest, Note, PracticeExample
from cases.writing import Refused
from inspections.models import Inspection
from sampling.draw.record import differences
from sampling.models import EligibleCase, Sample
from sampling.record_file import as_record
from sampling.replacing import replace
from sampling.standing import mark_of
from tests.cast import Cast
from tests.sampling.caseloads import to_be_sampled
from tests.sampling.steps import accepted, drawn, offered, replaced, standing, with_reserve


def test_the_next_of_the_same_stratum_goes_in(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    taken_out = with_reserve(inspection)
    before = standing(inspection)
    made = replaced(inspection, people.lead, taken_out)
    after = standing(inspection)
    assert after.cases[made.put_in].values == after.cases[taken_out].values
    assert made.put_in in before.reserve[2]
    assert made.put_in not in after.reserve[2]
    assert taken_out not in {*after.selected[2], *after.reserve[2]}
    assert after.selected[2].index(made.put_in) == before.selected[2].index(taken_out)


def test_who_when_and_why_are_kept(sample: Sample, inspection: Inspection, people: Cast) -> None:
    made = replaced(inspection, people.manager, with_reserve(inspection))
    assert made.replaced_by == people.manager
    assert made.get_ground_display() == "Transferred to another service"
    assert made.reason == "Moved away in an invented month."


def test_the_draw_itself_repeats_as_before(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    replaced(inspection, people.lead, with_reserve(inspection))
    sample.refresh_from_db()
    assert differences(as_record(sample)) == []


def test_a_case_taken_out_never_comes_back(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    out = set()
    taken_out = with_reserve(inspection)
    while offered(inspection, taken_out).put_in:
        out.add(taken_out)
        taken_out = replaced(inspection, people.lead, taken_out).put_in
        assert taken_out not in out
    # Each replacement was replaced, until the whole reserve was used up.
    assert len(out) == 14
    assert len(standing(inspection).selected[2]) == 43


def test_where_the_stratum_has_no_reserve_the_nearest_is_offered_by_name(
    sample: Sample, inspection: Inspection
) -> None:
    found = offered(inspection, with_reserve(inspection, reserve=False))
    assert found.put_in
    assert found.differing
    assert found.may_shrink
    now = standing(inspection)
    others = [now.cases[each].values for each in now.reserve[2]]
    off = [sum(map(operator.ne, other, found.case.values)) for other in others]
    assert len(found.differing) == min(off)


def test_a_sample_may_become_smaller_where_the_stratum_has_no_reserve(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    taken_out = with_reserve(inspection, reserve=False)
    made = replaced(inspection, people.lead, taken_out, put_in="")
    assert made.put_in == ""
    assert len(standing(inspection).selected[2]) == 42
    replaced(inspection, people.lead, with_reserve(inspection, reserve=False), put_in="")
    assert len(standing(inspection).selected[2]) == 41


def test_a_sample_does_not_become_smaller_while_its_stratum_has_a_reserve(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    with pytest.raises(Refused, match="next in reserve is"):
        replaced(inspection, people.lead, with_reserve(inspection), put_in="")


def test_the_last_case_of_a_domain_stays(people: Cast) -> None:
    lone = to_be_sampled(court=1, others=0, reference="lone-2018")
    drawn(lone, people.lead)
    found = offered(lone, "C01")
    assert (found.put_in, found.may_shrink) == (None, False)
    with pytest.raises(Refused, match="next in reserve is none"):
        replaced(lone, people.lead, "C01", put_in="")


@pytest.mark.parametrize("which", ["in the reserve", "unknown", "already in"])
def test_only_the_case_that_is_offered_goes_in(
    which: str, sample: Sample, inspection: Inspection, people: Cast
) -> None:
    taken_out = with_reserve(inspection)
    next_one = offered(inspection, taken_out).put_in
    assert next_one
    now = standing(inspection)
    wrong = {
        "in the reserve": next(each for each in now.reserve[2] if each != next_one.reference),
        "unknown": "C99",
        "already in": now.selected[2][0],
    }[which]
    with pytest.raises(Refused, match=f"next in reserve is {next_one.reference}"):
        replaced(inspection, people.lead, taken_out, put_in=wrong)


@pytest.mark.parametrize("reference", ["C99", ""])
def test_a_case_that_is_not_in_the_sample_can_not_be_replaced(
    reference: str, sample: Sample, inspection: Inspection, people: Cast
) -> None:
    with pytest.raises(Refused, match="is not in the sample"):
        replaced(inspection, people.lead, reference)


def test_two_who_replace_at_once_do_not_use_one_reserve_twice(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    seen, taken_out = mark_of(inspection), with_reserve(inspection)
    replaced(inspection, people.manager, taken_out)
    with pytest.raises(Refused, match=f"Manager took {taken_out} out"):
        replace(
            inspection,
            people.lead,
            seen=seen,
            taken_out=taken_out,
            put_in="",
            ground="ended",
            reason="Over.",
        )


def test_a_reason_is_needed(sample: Sample, inspection: Inspection, people: Cast) -> None:
    taken_out = with_reserve(inspection)
    put_in = offered(inspection, taken_out).put_in
    assert put_in
    with pytest.raises(Refused, match="few words"):
        replace(
            inspection,
            people.lead,
            seen=mark_of(inspection),
            taken_out=taken_out,
            put_in=put_in.reference,
            ground="ended",
            reason="  ",
        )


def test_in_an_accepted_sample_the_new_case_has_the_same_inspector(
    in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    taken_out = with_reserve(inspection)
    inspection.cases.filter(reference=taken_out).update(inspector=people.inspector)
    made = replaced(inspection, people.lead, taken_out)
    new = inspection.cases.get(reference=made.put_in)
    assert new.inspector == people.inspector
    assert new.answers.count() == len(inspection.framework.questions(2))
    listed = EligibleCase.objects.get(inspection=inspection, reference=made.put_in)
    assert (new.sex, new.age, new.disposal) == (listed.sex, listed.age, listed.disposal)
    assert not inspection.cases.filter(reference=taken_out).exists()
    assert inspection.cases.count() == 72


def test_what_was_entered_is_kept_as_a_bundle_has_it(
    in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    case = inspection.cases.get(reference=with_reserve(inspection))
    case.answers.filter(question="2.1.1").update(value="yes")
    Note.objects.create(case=case, question="2.1.1", text="An invented note.")
    Note.objects.create(case=case, question="2.1.2", kind="reason", text="An invented reason.")
    PracticeExample.objects.create(
        case=case, question="2.1.1", kind="good", passage="An invented passage."
    )
    entered = replaced(inspection, people.lead, case.reference).entered
    assert entered["reference"] == case.reference
    assert entered["facts"]["sex"] == case.sex
    assert entered["answers"] == {"2.1.1": "yes"}
    assert entered["notes"] == {"2.1.1": "An invented note."}
    assert entered["reasons"] == {"2.1.2": "An invented reason."}
    assert entered["examples"][0]["passage"] == "An invented passage."


def test_in_an_accepted_sample_a_case_can_go_without_another(
    in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    replaced(inspection, people.lead, with_reserve(inspection, reserve=False), put_in="")
    assert inspection.cases.filter(domain=2).count() == 42


@pytest.mark.parametrize("state", ["submitted", "final"])
def test_a_submitted_case_stays(
    state: str, in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    taken_out = with_reserve(inspection)
    inspection.cases.filter(reference=taken_out).update(state=state)
    with pytest.raises(Refused, match="has been submitted"):
        replaced(inspection, people.lead, taken_out)
    assert inspection.cases.filter(reference=taken_out).exists()


def test_a_case_with_an_alert_stays(in_use: Sample, inspection: Inspection, people: Cast) -> None:
    case = inspection.cases.get(reference=with_reserve(inspection))
    Alert.objects.create(case=case, raised_at=timezone.now(), what="An invented risk.")
    with pytest.raises(Refused, match="An alert was raised"):
        replaced(inspection, people.lead, case.reference)


def test_while_case_data_is_locked_every_case_stays(
    in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    Inspection.objects.update(locked_at=timezone.now())
    with pytest.raises(Refused, match="locked"):
        replaced(inspection, people.lead, with_reserve(inspection))


def test_a_case_that_left_the_caseload_does_not_come_in(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    accepted(inspection, people.lead)
    taken_out = with_reserve(inspection)
    put_in = offered(inspection, taken_out).put_in
    assert put_in
    EligibleCase.objects.filter(reference=put_in.reference).delete()
    with pytest.raises(Refused, match="not in the caseload any more"):
        replaced(inspection, people.lead, taken_out)
    assert inspection.cases.filter(reference=taken_out).exists()


def test_who_may_assess_no_case_any_more_is_given_none(
    in_use: Sample, inspection: Inspection, people: Cast
) -> None:
    taken_out = with_reserve(inspection)
    case = inspection.cases.get(reference=taken_out)
    inspection.cases.filter(pk=case.pk).update(inspector=people.inspector)
    ConflictOfInterest.objects.create(
        inspection=inspection, person=people.inspector, reason="Works for this service"
    )
    made = replaced(inspection, people.lead, taken_out)
    assert inspection.cases.get(reference=made.put_in).inspector is None
