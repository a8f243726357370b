"""Demonstration inspections and people. All of the people and cases are invented."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Role
from inspections.models import TeamRole


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person; `part` is theirs in every demonstration inspection."""

    email: str
    name: str
    label: str
    role: str = Role.NONE
    part: str = ""


PEOPLE = (
    Person("manager@assay.example", "Ruth Adeyemi", "Manager", role=Role.MANAGER),
    Person("lead@assay.example", "Maya Lindqvist", "Lead inspector", part=TeamRole.LEAD),
    Person("inspector@assay.example", "Alex Morgan", "Inspector", part=TeamRole.INSPECTOR),
    Person("inspector2@assay.example", "Priya Shah", "Second inspector", part=TeamRole.INSPECTOR),
    Person("inspector3@assay.example", "Owen Tierney", "Third inspector", part=TeamRole.INSPECTOR),
    Person("assessor@assay.example", "Joseph Bell", "Local assessor", part=TeamRole.LOCAL_ASSESSOR),
    Person(
        "quality@assay.example",
        "Fatima Noor",
        "Quality assurance lead",
        part=TeamRole.QUALITY_LEAD,
    ),
    Person(
        "panel@assay.example", "Daniel Reyes", "Ratings panel member", part=TeamRole.PANEL_MEMBER
    ),
    Person(
        "service@assay.example", "Hana Suzuki", "Service contact", part=TeamRole.SERVICE_CONTACT
    ),
    Person("admin@assay.example", "Ewan Price", "Administrator", role=Role.ADMINISTRATOR),
)

# Inspections whose ratings the panel has signed off and whose report is out, with the day of that.
PUBLISHED = {"saltmere-2019": date(2019, 8, 15)}
