"""The team of an inspection: who has which part, finding people, adding and removing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from inspections import team as teams
from inspections.access import Access, enter, person_of, require
from inspections.models import State, TeamRole
from inspections.pages import page_context
from inspections.team_forms import FindPersonForm, PartForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def team(request: HttpRequest, reference: str) -> HttpResponse:
    """Who has which part; who prepares the inspection finds people here, and adds them."""
    access = enter(request, reference)
    if request.method != "POST":
        return _page(request, access)
    require(access.prepares)
    if "remove" in request.POST:
        return _remove(request, access)
    if request.POST.get("action") == "find":
        # A name is typed: it belongs into no address.
        return _page(request, access)
    people = teams.found(FindPersonForm(request.POST).words)
    form = PartForm(people, teams.roles_offered(access), request.POST)
    if not form.is_valid():
        return _page(request, access, form, status=422)
    person, role = form.cleaned_data["person"], TeamRole(form.cleaned_data["role"])
    try:
        made = teams.add(access, person, role)
    except teams.TeamRefused as refused:
        form.add_error("person", str(refused))
        return _page(request, access, form, status=422)
    had = "" if made else " already"
    messages.info(request, f"{person.name} is {role.label.lower()}{had}.")
    return _again(request, access)


def _remove(request: HttpRequest, access: Access) -> HttpResponse:
    member = request.POST.get("remove", "")
    try:
        key = int(member) if member.isdecimal() and len(member) < 15 else 0
        gone = teams.remove(access, key, person_of(request))
    except teams.TeamRefused as refused:
        messages.error(request, f"Nobody was removed. {refused}")
    else:
        if gone:
            role = gone.get_role_display().lower()
            messages.info(request, f"{gone.person.name} is not {role} any more.")
            if gone.person == person_of(request) and not access.manager:
                return redirect("inspections")
    return _again(request, access)


def _again(request: HttpRequest, access: Access) -> HttpResponse:
    query = "?from=check" if request.GET.get("from") == "check" else ""
    return redirect(reverse("team", args=[access.inspection.reference]) + query)


def _page(
    request: HttpRequest, access: Access, form: "PartForm | None" = None, *, status: int = 200
) -> HttpResponse:
    inspection = access.inspection
    context: dict[str, Any] = page_context(access) | {
        "members": teams.members_of(access, person_of(request)),
        "prepares": access.prepares,
        "from_check": request.GET.get("from") == "check",
        "planned": inspection.state == State.PLANNED,
        "form": form,
    }
    if access.prepares:
        find = FindPersonForm(request.POST if request.method == "POST" else None)
        words = find.words
        people: list[User] = teams.found(words)
        context |= {
            "find": find,
            "words": words,
            "many": len(people) > teams.MOST_FOUND,
            "nobody": bool(words) and not people,
        }
        if people and form is None:
            form = PartForm(people[: teams.MOST_FOUND], teams.roles_offered(access))
        context["part"] = form if people else None
    return render(request, "inspections/team.html", context, status=status)
