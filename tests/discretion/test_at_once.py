"""Two decisions on one standard in the same moment: one is recorded, the other is told."""

from datetime import date

from inspections.models import Inspection
from ratings.discretion import DiscretionRefused, record
from tests.races.racing import at_once


def _record(inspection: Inspection, to: str) -> str:
    try:
        made = record(
            inspection,
            standard="2.1",
            to=to,
            reason="An invented reason.",
            panel=["Head of programme"],
            decided_on=date(2020, 10, 22),
            recorded_by=None,
        )
    except DiscretionRefused as refused:
        return str(refused)
    return made.published


def test_of_two_decisions_at_once_one_is_recorded(
    transactional_db: None, small: Inspection
) -> None:
    for _ in range(5):
        told = at_once(lambda: _record(small, "Good"), lambda: _record(small, "Inadequate"))
        stands = small.discretion.get(standard="2.1").published
        assert sorted(told) == sorted(
            [stands, "There is a decision on 2.1 already. Withdraw it first."]
        )
        small.discretion.filter(standard="2.1").delete()
