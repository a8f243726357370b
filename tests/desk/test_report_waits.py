"""What waits in the report is told on the overview, and stops moving on."""

from typing import Any

import pytest

from desk.gates import gates_of
from inspections.access import Access
from inspections.models import Inspection, State, TeamRole
from reports.material import material_of
from tests.cast import Cast
from tests.report.drafts import drafted, edit, section_of


def _gates(inspection: Inspection) -> dict[str, tuple[bool, bool]]:
    """The gates before quality assurance: met, required."""
    inspection.state = State.DRAFTING
    gates = gates_of(Access(inspection, frozenset({TeamRole.LEAD}), False), inspection)
    assert gates
    return {gate.words: (gate.met, gate.required) for gate in gates.gates}


def _overview(sign_in: Any, inspection: Inspection, role: str) -> str:
    page = sign_in(role).get(f"/inspections/{inspection.reference}/")
    return " ".join(page.content.decode().split())


@pytest.fixture
def outdated(small: Inspection, cast: Cast) -> Inspection:
    """A section was edited when a figure was another one."""
    Inspection.objects.filter(pk=small.pk).update(state=State.DRAFTING)
    report = drafted(small, cast.lead)
    edit(section_of(report, "2.1"), "Ours: [[2.1.3]].", material_of(small))
    report.sections.filter(code="2.1").update(seen={"2.1.3": "1 of 99"})
    return small


def test_without_a_draft_moving_on_is_warned_about(small: Inspection, cast: Cast) -> None:
    gates = _gates(small)
    assert gates["The draft report is generated."] == (False, False)
    assert not any("out of date" in words for words in gates)


def test_with_every_section_ready_nothing_stops(small: Inspection, cast: Cast) -> None:
    drafted(small, cast.lead)
    gates = _gates(small)
    assert gates["The draft report is generated."] == (True, False)
    assert gates["No section of it is out of date or failed."] == (True, True)


def test_a_section_out_of_date_stops_moving_on(outdated: Inspection) -> None:
    gates = _gates(outdated)
    assert gates["No section of it is out of date or failed: 1 out of date."] == (False, True)


def test_the_overview_tells_who_writes_the_report_and_nobody_else(
    outdated: Inspection, sign_in: Any
) -> None:
    words = "One section of the report out of date"
    assert words in _overview(sign_in, outdated, "lead")
    assert words in _overview(sign_in, outdated, "manager")
    for role in ("inspector", "panel_member", "local_assessor"):
        assert words not in _overview(sign_in, outdated, role)
