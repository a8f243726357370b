"""Two inspectors with cases of their own, and the lead signed in."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from cases.models import SampledCase
from inspections.models import Inspection, TeamMember
from tests.cast import PASSWORD, Cast

CASES = "/inspections/kensington-chelsea-2021/cases/"
INTERVIEWS = f"{CASES}interviews/"
PLAN = f"{INTERVIEWS}plan/"


@dataclass(frozen=True)
class Team:
    lead: User
    inspector: User
    second: User


@pytest.fixture
def team(small: Inspection, cast: Cast) -> Team:
    """C01 and C02 are the inspector's, C03 the second inspector's, the rest nobody's."""
    second = User.objects.create_user("second@example.org", PASSWORD, name="Second inspector")
    TeamMember.objects.create(inspection=small, person=second, role="inspector")
    SampledCase.objects.update(inspector=None, interviewed=None, state="in_progress")
    SampledCase.objects.filter(reference__in=("C01", "C02")).update(inspector=cast.inspector)
    SampledCase.objects.filter(reference="C03").update(inspector=second)
    return Team(cast.lead, cast.inspector, second)


@pytest.fixture
def client(team: Team, client: Client) -> Client:
    """Signed in as the lead."""
    client.force_login(team.lead)
    return client


def case_of(reference: str) -> SampledCase:
    return SampledCase.objects.get(reference=reference)


def at(reference: str) -> str:
    """The address of the interview on a case."""
    return f"{CASES}{case_of(reference).pk}/interview/"


def form(team: Team, **change: Any) -> dict[str, Any]:
    """An interview on the first day of fieldwork, by the inspector."""
    day, month, year = change.pop("day", "19 10 2020").split()
    given = {
        "interviewer": str(team.inspector.pk),
        "day_day": day,
        "day_month": month,
        "day_year": year,
        "time": "09:30",
        "minutes": "60",
        "way": "video",
        "room": "",
        "case_manager": "CM04",
        "note": "",
        "version": "",
    }
    return given | change


def text(response: Any) -> str:
    """The page's source with single spaces."""
    return " ".join(response.content.decode().split())
