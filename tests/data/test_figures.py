"""One object holds every figure, live or as the panel signed it off."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cases.models import Answer, SampledCase
from inspections.models import Inspection
from ratings.figures import as_json, from_json
from ratings.snapshots import SignOffRefused, sign_off
from ratings.tallies import Count, counts_of_many
from ratings.working_out import figures, ratings_of_many
from tests.cast import Cast
from tests.inspections import BUNDLES, REFERENCES, bundle_of, imported, stored


def test_the_figures_of_a_large_inspection_take_no_more_queries(
    small: Inspection, django_assert_max_num_queries: Any
) -> None:
    for inspection in (small, imported("lambeth-2019")):
        with django_assert_max_num_queries(3):
            figures(inspection)


def test_a_change_in_an_answer_changes_the_digest_and_back_again_restores_it(
    small: Inspection,
) -> None:
    before = figures(small)
    answer = Answer.objects.get(case__inspection=small, case__reference="C01", question="2.1.3")
    Answer.objects.filter(pk=answer.pk).update(value="no")
    during = figures(small)
    assert during.digest != before.digest
    assert during.counts["2.1.3"] == Count(yes=1, no=3)
    Answer.objects.filter(pk=answer.pk).update(value="yes")
    assert figures(small).digest == before.digest


def test_answers_in_another_order_in_the_table_count_the_same(small: Inspection) -> None:
    before = figures(small)
    for answer in Answer.objects.filter(case__inspection=small).order_by("-question"):
        answer.version += 1
        answer.save()
    assert as_json(figures(small))["counts"] == as_json(before)["counts"]
    assert figures(small).digest == before.digest


def test_an_undecided_question_is_not_counted_and_the_case_not_complete(db: None) -> None:
    bundle = bundle_of("kensington-chelsea-2021")
    del bundle["cases"][0]["facts"]["safety_factors"]
    found = figures(stored(bundle))
    assert found.counts["2.2.2"].undecided == 1
    assert found.counts["2.2.2"].relevant == 2
    assert (found.cases[2].sampled, found.cases[2].complete) == (4, 3)
    assert found.ratings.open_answers > 0


def test_sub_samples_stand_side_by_side(small: Inspection) -> None:
    by_disposal = figures(small).sub_samples["3.1.2"]["disposal"]
    assert sum(count.relevant for count in by_disposal.values()) == 3
    assert set(by_disposal) == {
        "community_resolution",
        "youth_caution",
        "youth_conditional_caution",
    }


@pytest.mark.parametrize("reference", REFERENCES)
def test_figures_read_back_from_a_snapshot_are_equal(reference: str, db: None) -> None:
    live = figures(imported(reference))
    again = from_json(as_json(live))
    assert again == live
    assert again.digest == live.digest


def test_the_ratings_of_many_are_those_of_each(small: Inspection) -> None:
    lambeth, hounslow = imported("lambeth-2019"), imported("hounslow-2019")
    many = ratings_of_many([lambeth.pk, hounslow.pk], lambeth.framework)
    for inspection in (lambeth, hounslow):
        assert many[inspection.pk] == figures(inspection).ratings


def test_counts_of_many_are_those_of_each(small: Inspection) -> None:
    codes = ["2.1.3", "3.4.2", "2.1.1.6"]
    found = counts_of_many([small.pk], codes)[small.pk]
    assert found == {code: figures(small).counts[code] for code in codes}


def test_after_sign_off_the_snapshot_is_what_is_shown(small: Inspection, cast: Cast) -> None:
    before = figures(small)
    snapshot = sign_off(small, cast.lead)
    Answer.objects.filter(case__inspection=small).update(value="no")
    shown = figures(small)
    assert not shown.provisional
    assert shown.source.number == snapshot.number == 1
    assert shown.digest == snapshot.digest == before.digest
    assert shown.ratings.score == 29


def test_a_report_can_be_made_from_a_snapshot_after_the_cases_are_gone(
    small: Inspection, cast: Cast
) -> None:
    sign_off(small, cast.lead)
    before = figures(small)
    SampledCase.objects.filter(inspection=small).delete()
    assert figures(small) == before


def test_what_is_signed_off_is_not_signed_off_again(small: Inspection, cast: Cast) -> None:
    sign_off(small, cast.lead)
    with pytest.raises(SignOffRefused, match="snapshot 1"):
        sign_off(small, cast.lead)


def test_what_is_signed_off_can_not_be_replaced(small: Inspection, cast: Cast) -> None:
    sign_off(small, cast.lead)
    with pytest.raises(CommandError, match="signed off"):
        call_command("import_inspection", BUNDLES / "kensington-chelsea-2021.json", replace=True)


def test_an_answer_counts_the_same_however_it_is_counted(small: Inspection) -> None:
    """The letters of the marks against a plain query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.question, count(*) FILTER (WHERE a.asked AND a.value = 'yes'),"
            " count(*) FILTER (WHERE a.asked AND a.value = 'no')"
            " FROM cases_answer a JOIN cases_sampledcase c ON c.id = a.case_id"
            " WHERE c.inspection_id = %s GROUP BY a.question",
            [small.pk],
        )
        plain = {code: (yes, no) for code, yes, no in cursor.fetchall()}
    assert {code: (c.yes, c.no) for code, c in figures(small).counts.items()} == plain
