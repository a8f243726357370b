from datetime import date

import pytest

from inspections import setting_up
from inspections.models import Inspection
from inspections.setting_up import Fieldwork
from tests.cast import Cast


@pytest.fixture
def planned(small: Inspection, cast: Cast) -> Inspection:
    """A new inspection of the small one's service, with nobody on its team."""
    return setting_up.create(
        service=small.service,
        fieldwork=Fieldwork(date(2020, 10, 12), date(2020, 10, 16), "remote"),
        reference="planned-2020",
        by=cast.manager,
    )
