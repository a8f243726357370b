"""What became of earlier recommendations, told on both inspections' pages."""

from datetime import date
from typing import Any

import pytest

from findings import progress
from findings.models import Progress, Recommendation
from inspections.models import Inspection, State
from tests.cast import Cast
from tests.findings.pages import of, text
from tests.inspections import imported


@pytest.fixture
def before(small: Inspection) -> Inspection:
    """The service's inspection before, published, with three recommendations."""
    earlier = imported("hounslow-2019")
    earlier.service, earlier.state = small.service, State.CLOSED
    earlier.save()
    for n in range(1, 4):
        Recommendation.objects.create(
            inspection=earlier, body="The police", text=f"do {n}", position=n, plan=f"Plan {n}."
        )
    return earlier


def _form(before: Inspection, **given: Any) -> dict[str, Any]:
    """The form as it stands empty, with what is given by number: `one=("some", "note", seen)`."""
    sent: dict[str, Any] = {}
    for row, name in zip(before.recommendations.order_by("position"), "abc", strict=True):
        reached, note, seen = given.get(name, ("", "", -1))
        sent |= {f"reached_{row.pk}": reached, f"note_{row.pk}": note, f"seen_{row.pk}": seen}
    return sent


def _stands(small: Inspection) -> list[tuple[str, str, int]]:
    rows = small.progress_found.order_by("recommendation__position")
    return list(rows.values_list("reached", "note", "version"))


def test_it_is_entered_counted_and_told_on_the_earlier_inspections_page(
    small: Inspection, before: Inspection, cast: Cast, sign_in: Any
) -> None:
    url = of("earlier-recommendations", small)
    page = text(sign_in("inspector").get(url))
    assert (
        "Made at the inspection of September 2018. Of three earlier recommendations, none" in page
    )
    assert "Plan 2." in page
    sent = _form(before, a=("sufficient", "", -1), b=("some", "Half of it.", -1))
    page = text(sign_in("inspector").post(url, sent, follow=True))
    assert "sufficient progress on one, some progress on one and one not judged yet." in page
    assert _stands(small) == [("sufficient", "", 0), ("some", "Half of it.", 0)]
    told = text(sign_in("manager").get(of("recommendations", before)))
    assert "Found at the inspection of October 2020: some progress. Half of it." in told


def test_the_earlier_inspections_people_are_told_once_the_later_report_is_out(
    small: Inspection, before: Inspection, cast: Cast, sign_in: Any
) -> None:
    row = before.recommendations.order_by("position")[0]
    Progress.objects.create(inspection=small, recommendation=row, reached="some")
    before.team.create(person=cast.stranger, role="lead")
    url = of("recommendations", before)
    assert "Found at the inspection" not in text(sign_in("stranger").get(url))
    Inspection.objects.filter(pk=small.pk).update(state=State.PUBLISHED)
    assert "Found at the inspection" in text(sign_in("stranger").get(url))


def test_recommendations_that_are_not_published_are_not_read_from_the_next_inspection(
    small: Inspection, before: Inspection, sign_in: Any
) -> None:
    Inspection.objects.filter(pk=before.pk).update(state=State.DRAFTING)
    page = text(sign_in("lead").get(of("earlier-recommendations", small)))
    assert "The report on the inspection of September 2018 is not published yet" in page
    assert "do 1" not in page
    assert "do 1" in text(sign_in("manager").get(of("earlier-recommendations", small)))


def test_without_an_earlier_inspection_the_page_says_so(small: Inspection, sign_in: Any) -> None:
    page = text(sign_in("lead").get(of("earlier-recommendations", small)))
    assert "No earlier inspection of this service made recommendations here." in page
    assert "Progress on earlier" not in text(sign_in("lead").get(of("recommendations", small)))


def test_a_later_inspection_and_another_services_are_not_earlier(
    small: Inspection, before: Inspection
) -> None:
    assert progress.earlier_inspection(small) == before
    assert progress.earlier_inspection(before) is None
    Inspection.objects.filter(pk=before.pk).update(
        fieldwork_start=date(2022, 1, 3), fieldwork_end=date(2022, 1, 7)
    )
    assert progress.earlier_inspection(small) is None


def test_who_changed_other_rows_than_a_colleague_is_not_told_of_a_conflict(
    small: Inspection, before: Inspection, sign_in: Any
) -> None:
    url = of("earlier-recommendations", small)
    sign_in("inspector").post(url, _form(before, a=("some", "Theirs.", -1)))
    response = sign_in("lead").post(url, _form(before, b=("none", "Mine.", -1)))
    assert response.status_code == 302
    assert _stands(small) == [("some", "Theirs.", 0), ("none", "Mine.", 0)]


def test_of_two_who_judge_one_the_second_sees_both_and_nothing_of_theirs_is_lost(
    small: Inspection, before: Inspection, sign_in: Any
) -> None:
    url = of("earlier-recommendations", small)
    sign_in("inspector").post(url, _form(before, a=("some", "Theirs.", -1)))
    sent = _form(before, a=("none", "Mine.", -1), b=("some", "Also mine.", -1))
    response = sign_in("lead").post(url, sent)
    page = text(response)
    assert response.status_code == 409
    assert "Inspector saved other words at" in page
    assert "What stands: Some progress" in page
    assert '<p class="passage">Theirs.</p>' in page
    assert "Mine.</textarea>" in page
    assert _stands(small) == [("some", "Theirs.", 0)]
    again = _form(before, a=("none", "Mine.", 0), b=("some", "Also mine.", -1))
    assert sign_in("lead").post(url, again).status_code == 302
    assert _stands(small) == [("none", "Mine.", 1), ("some", "Also mine.", 0)]


def test_a_judgement_is_taken_back_and_counts_no_more(
    small: Inspection, before: Inspection, sign_in: Any
) -> None:
    url = of("earlier-recommendations", small)
    sign_in("lead").post(url, _form(before, a=("some", "", -1)))
    page = sign_in("lead").post(url, _form(before, a=("", "", 0)), follow=True)
    assert "none is judged yet" in text(page)
    assert _stands(small) == [("", "", 1)]
    assert "Found at" not in text(sign_in("manager").get(of("recommendations", before)))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("", "A note alone.", -1), "Choose how far it got, or empty the note."),
        (("some", "x" * 601, -1), "A note has at most 600 characters"),
        (("much", "", -1), "much is not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said(
    small: Inspection, before: Inspection, sign_in: Any, given: tuple[str, str, int], says: str
) -> None:
    sent = _form(before, a=given)
    response = sign_in("lead").post(of("earlier-recommendations", small), sent)
    assert response.status_code == 422
    assert says in text(response)
    assert not _stands(small)


def test_it_is_closed_once_the_report_is_signed_off(
    small: Inspection, before: Inspection, sign_in: Any
) -> None:
    Inspection.objects.filter(pk=small.pk).update(state=State.SIGNED_OFF)
    url = of("earlier-recommendations", small)
    sent = _form(before, a=("some", "Too late.", -1))
    response = sign_in("lead").post(url, sent)
    assert response.status_code == 409
    assert "Too late.</textarea>" in text(response)
    assert sign_in("quality_lead").post(url, sent).status_code == 403
    assert "<textarea" not in text(sign_in("quality_lead").get(url))
