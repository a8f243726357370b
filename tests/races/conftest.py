import pytest

from cases.models import Answer, CaseState, SampledCase
from inspections.models import Inspection
from tests.cast import Cast


@pytest.fixture
def case(transactional_db: None, small: Inspection, cast: Cast) -> SampledCase:
    """An open case of the cast's inspector, without answers, that every thread can see."""
    found = small.cases.get(reference="C01")
    Answer.objects.filter(case=found).update(value=None)
    found.inspector, found.state = cast.inspector, CaseState.IN_PROGRESS
    found.save()
    return found
