"""The derivation of a standard's rating, as pages take it."""

from collections.abc import Callable

import pytest

from inspections.models import Inspection
from ratings.snapshots import behind
from ratings.why import Why, answers_of, urls_of, why_of, written_of

Explain = Callable[[Inspection, str], Why]


@pytest.fixture
def explain() -> Explain:
    """A function: the derivation of a standard, for a reader who may see the cases."""

    def explained(inspection: Inspection, code: str) -> Why:
        framework = inspection.framework
        standard = framework.standard(code)
        figures, read = behind(inspection)
        cases = answers_of(framework, standard, read.cases if read else (), urls_of(inspection))
        return why_of(standard, figures, framework, cases, written_of(inspection, standard))

    return explained
