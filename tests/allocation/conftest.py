"""The lead signed in, and two more inspectors in the team of the small inspection."""

from dataclasses import dataclass

import pytest
from django.test import Client

from accounts.models import User
from cases.models import Answer, Note, SampledCase
from inspections.models import Inspection, TeamMember
from tests.cast import PASSWORD, Cast

CASES = "/inspections/kensington-chelsea-2021/cases/"


@dataclass(frozen=True)
class Team:
    """Who assesses: the cast's inspector and local assessor, and these two."""

    lead: User
    inspector: User
    local: User
    second: User


@pytest.fixture
def team(small: Inspection, cast: Cast) -> Team:
    """Nobody has a case, and nothing is entered in any."""
    SampledCase.objects.update(inspector=None, state="allocated")
    Answer.objects.update(value=None)
    Note.objects.all().delete()
    second = User.objects.create_user("second@example.org", PASSWORD, name="Second inspector")
    TeamMember.objects.create(inspection=small, person=second, role="inspector")
    return Team(cast.lead, cast.inspector, cast.local_assessor, second)


@pytest.fixture
def client(team: Team, client: Client) -> Client:
    """Signed in as the lead."""
    client.force_login(team.lead)
    return client


def case_of(reference: str) -> SampledCase:
    return SampledCase.objects.get(reference=reference)


def text(response) -> str:
    """The page's source with single spaces."""
    return " ".join(response.content.decode().split())
