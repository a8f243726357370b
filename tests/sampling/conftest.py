import pytest

from inspections.models import Inspection
from sampling.models import Sample
from tests.cast import Cast, engage
from tests.sampling.caseloads import to_be_sampled
from tests.sampling.steps import accepted, drawn


@pytest.fixture
def inspection(db: None) -> Inspection:
    """57 court cases and 37 others are eligible; nothing is drawn."""
    return to_be_sampled()


@pytest.fixture
def people(inspection: Inspection) -> Cast:
    return engage(inspection)


@pytest.fixture
def sample(inspection: Inspection, people: Cast) -> Sample:
    """Drawn by the lead, not accepted."""
    return drawn(inspection, people.lead)


@pytest.fixture
def in_use(sample: Sample, inspection: Inspection, people: Cast) -> Sample:
    """Drawn and accepted: its cases are in the inspection."""
    return accepted(inspection, people.lead)
