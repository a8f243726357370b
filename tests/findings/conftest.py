import pytest

from cases.models import PracticeExample
from findings import finding_saving, recommendation_saving
from findings.models import Finding, Recommendation
from inspections.models import EvidenceItem, Inspection
from tests.cast import Cast


@pytest.fixture
def item(small: Inspection) -> EvidenceItem:
    """An item of evidence on 1.2.1."""
    return EvidenceItem.objects.create(
        inspection=small, kind="interview", title="An invented interview", key_questions=["1.2.1"]
    )


@pytest.fixture
def example(small: Inspection) -> PracticeExample:
    """A practice example on 2.1.1, in C01."""
    return PracticeExample.objects.create(
        case=small.cases.get(reference="C01"),
        question="2.1.1",
        kind="good",
        passage="An invented passage.",
    )


@pytest.fixture
def strength(small: Inspection, cast: Cast) -> Finding:
    """A strength in domain two that rests on 2.1.1."""
    given = finding_saving.Given("strength", "Assessments are thorough.", ("2.1.1",))
    return finding_saving.add(small, cast.lead, 2, given)


@pytest.fixture
def area(small: Inspection, cast: Cast) -> Finding:
    """An area for improvement in domain two that rests on nothing."""
    given = finding_saving.Given("improvement", "Reviews come late.")
    return finding_saving.add(small, cast.lead, 2, given)


@pytest.fixture
def advice(small: Inspection, cast: Cast, area: Finding) -> Recommendation:
    """A recommendation to the police, that rests on the area for improvement."""
    given = recommendation_saving.Given("The police", "send notices in time", (area.pk,))
    return recommendation_saving.add(small, cast.lead, given)
