"""Demonstration inspections and people. All of the people and cases are invented."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

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


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview with the case manager of a case, with the case's inspector."""

    inspection: str
    case: str
    case_manager: str
    starts_at: datetime
    way: str
    held: bool = False


_MARLWATER = "marlwater-2021"


def _at(day: int, hour: int, minute: int) -> datetime:
    """A time of its fieldwork, in June 2021, as clocks show it."""
    return datetime(2021, 6, day, hour, minute, tzinfo=ZoneInfo("Europe/London"))


INTERVIEWS = (
    Meeting(_MARLWATER, "C01", "CM02", _at(14, 9, 30), "on_site", held=True),
    Meeting(_MARLWATER, "C02", "CM02", _at(14, 11, 0), "on_site", held=True),
    Meeting(_MARLWATER, "C03", "CM05", _at(15, 10, 0), "video", held=True),
    Meeting(_MARLWATER, "C11", "CM01", _at(22, 9, 30), "on_site"),
    Meeting(_MARLWATER, "C12", "CM05", _at(22, 14, 0), "telephone"),
    Meeting(_MARLWATER, "D04", "CM07", _at(23, 10, 0), "video"),
)
# Who may not assess a case: the person's address, the inspection, the case, the reason.
CONFLICTS = (("inspector3@assay.example", _MARLWATER, "D08", "Knows a child’s family"),)
