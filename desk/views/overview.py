"""An inspection's own page: its timeline, how far its cases are, who has what, what comes next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from cases.access import ASSESS, reads_all, sees_cases
from cases.case_counts import counts_of
from desk.gates import gates_of
from desk.latest import latest_of
from desk.waiting import waiting_for
from desk.who_has_what import who_has_what
from inspections.access import Access, enter, person_of
from inspections.models import TeamMember, TeamRole
from inspections.pages import page_context
from inspections.timeline import phases_of
from inspections.versions import other_version


@require_safe
@never_cache
def inspection(request: HttpRequest, reference: str) -> HttpResponse:
    """An inspection's own page, as far as the person's part goes."""
    access, person = enter(request, reference), person_of(request)
    inspection = access.inspection
    framework = inspection.framework
    team = _team(access)
    today = timezone.localdate()
    phases = phases_of(
        inspection.state,
        inspection.milestones.select_related("moved_by"),
        first=inspection.fieldwork_start,
        last=inspection.fieldwork_end,
        today=today,
    )
    context: dict[str, Any] = page_context(access) | {
        "phases": phases,
        "running": next((s.running for each in phases for s in each.steps if s.running), ""),
        "framework": framework,
        "other_version": other_version(framework, inspection.fieldwork_start),
        "team": _by_part(team),
        "leads": [row.person.name for row in team if row.role == TeamRole.LEAD],
        "prepares": access.prepares,
    }
    if sees_cases(access):
        context |= _cases(access, person, team)
    return render(request, "desk/inspection.html", context)


def _team(access: Access) -> list[TeamMember]:
    order = TeamRole.values.index
    return sorted(
        access.inspection.team.select_related("person"),
        key=lambda member: (order(member.role), member.person.name),
    )


def _by_part(team: list[TeamMember]) -> list[tuple[str, list[str]]]:
    """Each part with the names of who has it."""
    found: dict[str, list[str]] = {}
    for row in team:
        found.setdefault(TeamRole(row.role).label, []).append(row.person.name)
    return list(found.items())


def _cases(access: Access, person: User, team: list[TeamMember]) -> dict[str, Any]:
    """How far cases are; of all, where the person sees them all, who has what and what is next."""
    inspection = access.inspection
    counts = counts_of([access], person)[inspection.pk]
    every = reads_all(access) and not access.local
    gates = gates_of(access, inspection) if every else None
    found: dict[str, Any] = {
        "counts": counts,
        "domains": [
            (domain, counts.shares(domain.number), sum(counts.by_domain[domain.number].values()))
            for domain in inspection.framework.domains
            if domain.number in counts.by_domain
        ],
        "all": reads_all(access),
        "gates": gates,
        "waiting": waiting_for(access, person, counts.alerts, gates),
        "waits": True,
    }
    if every:
        assessors = {
            row.person.pk: row.person for row in team if row.role in ASSESS and row.person.is_active
        }
        found["latest"] = latest_of(inspection)
        if counts.cases:
            found["having"] = who_has_what(
                inspection,
                assessors.values(),
                counts.alerts,
                sorted(counts.by_domain),
                conflicts=access.leads,
            )
    return found
