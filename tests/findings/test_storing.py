"""What a bundle would hand over: stored at once, listed as it was, refused with its place."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cases.models import PracticeExample
from findings.reading import findings_of, recommendations_of
from findings.storing import (
    EvidenceRef,
    ExampleRef,
    Stored,
    StoredFinding,
    StoredPlan,
    StoredProgress,
    StoredRecommendation,
    StoringError,
    listed,
    store,
)
from inspections.models import EvidenceItem, Inspection
from tests.inspections import imported

_STRENGTH = StoredFinding(2, "strength", "Good.", ("2.1.1",), (), (ExampleRef("C01", "2.1.1"),))
_AREA = StoredFinding(
    1, "improvement", "Not good.", ("1.2.1",), (EvidenceRef("An invented interview", 2),)
)
_ADVICE = StoredRecommendation(
    "The police", "do it", (1,), StoredPlan("A form.", "Head of service", date(2021, 3, 4))
)


@pytest.fixture
def behind(small: Inspection, item: EvidenceItem, example: PracticeExample) -> Inspection:
    """The small inspection with two items of one title, and no example but one."""
    PracticeExample.objects.exclude(pk=example.pk).delete()
    EvidenceItem.objects.create(inspection=small, kind="meeting", title=item.title)
    return small


def _earlier(of: Inspection) -> Inspection:
    earlier = imported("hounslow-2019")
    Inspection.objects.filter(pk=earlier.pk).update(service=of.service)
    store(earlier, Stored(recommendations=(StoredRecommendation("The police", "do that"),)))
    return earlier


def test_what_is_stored_is_listed_as_it_was(
    behind: Inspection, django_assert_max_num_queries: Any
) -> None:
    earlier = _earlier(behind)
    given = Stored(
        findings=(_AREA, _STRENGTH),
        recommendations=(_ADVICE,),
        progress=(StoredProgress(earlier.reference, 1, "some", "Half of it."),),
    )
    with django_assert_max_num_queries(16):
        store(behind, given)
    assert listed(behind) == given
    assert findings_of(behind)[0].improvements[0].recommendations == (1,)
    assert recommendations_of(behind)[0].recommendations[0].plan.owner == "Head of service"


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        (replace(_AREA, domain=9), "findings[0].domain"),
        (replace(_AREA, kind="rumour"), "findings[0].kind"),
        (replace(_AREA, key_questions=("2.1.1",)), "findings[0].key_questions[0]"),
        (replace(_AREA, evidence=(EvidenceRef("None such"),)), "findings[0].evidence[0]"),
        (replace(_AREA, examples=(ExampleRef("C01", "2.1.1", 2),)), "findings[0].examples[0]"),
    ],
)
def test_a_finding_that_is_wrong_is_refused_with_its_place(
    behind: Inspection, wrong: StoredFinding, path: str
) -> None:
    with pytest.raises(StoringError, match="would be right") as error:
        store(behind, Stored(findings=(wrong,)))
    assert error.value.path == path
    assert not behind.findings.exists()


@pytest.mark.parametrize("number", [0, 3])
def test_a_recommendation_on_a_finding_that_is_not_there_is_refused(
    behind: Inspection, number: int
) -> None:
    given = replace(_ADVICE, findings=(number,))
    with pytest.raises(StoringError) as error:
        store(behind, Stored((_AREA, _STRENGTH), (given,)))
    assert error.value.path == "recommendations[0].findings[0]"
    assert not behind.findings.exists()


def test_a_recommendation_on_a_strength_is_refused(behind: Inspection) -> None:
    with pytest.raises(StoringError, match="a strength"):
        store(behind, Stored((_AREA, _STRENGTH), (replace(_ADVICE, findings=(2,)),)))


@pytest.mark.parametrize(
    ("given", "path"),
    [
        (StoredProgress("none-such", 1, "some"), "progress[0].inspection"),
        (StoredProgress("hounslow-2019", 2, "some"), "progress[0].recommendation"),
        (StoredProgress("hounslow-2019", 1, "much"), "progress[0].reached"),
    ],
)
def test_progress_on_what_is_not_there_is_refused(
    behind: Inspection, given: StoredProgress, path: str
) -> None:
    _earlier(behind)
    with pytest.raises(StoringError) as error:
        store(behind, Stored(progress=(given,)))
    assert error.value.path == path
