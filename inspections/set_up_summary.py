"""What is set up of an inspection, in words, and what is still lacking."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.dateformat import format as formatted

from config.components.templatetags.components import date_range
from inspections.models import Inspection, State, TeamRole
from inspections.setting_up import sampled_domains
from inspections.setting_up_forms import why_not_assessed
from inspections.timeline import WITH_PLANNED_DAY
from inspections.versions import other_version
from inspections.windows import days


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is, the value, what to mind about it, and where it is changed."""

    key: str
    value: str
    mind: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that are changed on one page."""

    title: str
    rows: tuple[Row, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Summary:
    """All parts; `lacking` names what is needed before the inspection is announced."""

    parts: tuple[Part, ...]
    lacking: tuple[str, ...]


def lacking_of(inspection: Inspection, *, lead: bool) -> tuple[str, ...]:
    """What is not set up yet that announcing needs."""
    found = [] if lead else ["the lead inspector"]
    domains = sampled_domains(inspection.framework)
    if any(str(domain.number) not in inspection.windows for domain in domains):
        found.append("the sampling windows")
    if not inspection.approach:
        found.append("where fieldwork takes place")
    return tuple(found)


def summary_of(inspection: Inspection, *, manager: bool) -> Summary:
    """The summary of an inspection. Two queries."""
    team = list(inspection.team.select_related("person").order_by("person__name"))
    lead = any(member.role == TeamRole.LEAD for member in team)
    steps = {
        "Fieldwork": ("set-up-fieldwork", _fieldwork(inspection)),
        "Framework version and windows": ("set-up-framework", _framework(inspection)),
        "Planned days": ("set-up-days", _days(inspection)),
    }
    parts = []
    for title, (name, lines) in steps.items():
        url = f"{reverse(name, args=[inspection.reference])}?from=check"
        parts.append(Part(title, tuple(Row(*line, url) for line in lines), url))
    order = TeamRole.values.index
    url = f"{reverse('team', args=[inspection.reference])}?from=check"
    names: dict[str, list[str]] = {}
    for member in sorted(team, key=lambda member: order(member.role)):
        names.setdefault(TeamRole(member.role).label, []).append(member.person.name)
    if not lead:
        mind = "" if manager else "A manager names the lead inspector."
        names = {"Lead inspector": ["Nobody yet"], **names}
    rows = tuple(Row(role, ", ".join(people), "", url) for role, people in names.items())
    if not lead and mind:
        rows = (Row(rows[0].key, rows[0].value, mind, url), *rows[1:])
    parts.append(Part("Team", rows, url))
    return Summary(tuple(parts), lacking_of(inspection, lead=lead))


def _fieldwork(inspection: Inspection) -> list[tuple[str, str, str]]:
    days = date_range(inspection.fieldwork_start, inspection.fieldwork_end)
    count = (inspection.fieldwork_end - inspection.fieldwork_start).days + 1
    where = inspection.get_approach_display()
    return [
        ("Days", f"{days} ({count} day{'' if count == 1 else 's'})", ""),
        ("Where", where or "Not said yet", ""),
    ]


def _framework(inspection: Inspection) -> list[tuple[str, str, str]]:
    framework = inspection.framework
    mind = []
    if other := other_version(framework, inspection.fieldwork_start):
        mind.append(f"By its first day of fieldwork {other.code} would apply.")
    mind.append(why_not_assessed(framework))
    found = [("Version", f"{framework.title} ({framework.code})", " ".join(filter(None, mind)))]
    for domain in sampled_domains(framework):
        months = inspection.windows.get(str(domain.number))
        value = "No window yet"
        if months:
            covered = date_range(*days(inspection.fieldwork_start, *months))
            value = f"{months[0]} to {months[1]} months before: disposals of {covered}"
        found.append((domain.cases.capitalize(), value, ""))
    return found


def _days(inspection: Inspection) -> list[tuple[str, str, str]]:
    planned = {each.state: each.planned_on for each in inspection.milestones.all()}
    return [(State(each).label, _day(planned.get(each)), "") for each in WITH_PLANNED_DAY]


def _day(day: date | None) -> str:
    return formatted(day, "j F Y") if day else "No day planned"
