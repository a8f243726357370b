"""The service's action plan: the table, and the plan against one recommendation."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from findings.access import opens_plan, plans, sees_recommendations, why_plan_closed
from findings.due import standing, summary
from findings.models import Recommendation
from findings.naming import identifying
from findings.plan_saving import save_plan
from findings.reading import Plan, numbers_of, recommendations_of
from findings.recommendation_forms import PlanForm
from findings.views.seen import seen_version
from findings.writing import Closed, Conflict, last_save
from inspections.access import Access, enter, require
from inspections.evidence_saving import LastSave
from inspections.pages import page_context

_GONE = "This recommendation was removed meanwhile, and its plan with it."


@require_safe
@never_cache
def action_plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Every recommendation with what the service does about it, to be printed, too."""
    access = _enter(request, reference)
    today = timezone.localdate()
    bodies = recommendations_of(access.inspection)
    rows = [(each, standing(each.plan, today)) for body in bodies for each in body.recommendations]
    may = plans(access)
    context = page_context(access) | {
        "rows": rows,
        "words": summary(bodies, today),
        "today": today,
        "plans": may,
        "closed": why_plan_closed(access.inspection) if may else "",
    }
    return render(request, "findings/action_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: HttpRequest, reference: str, recommendation_id: int) -> HttpResponse:
    """What the service does about one recommendation."""
    access = _enter(request, reference)
    require(opens_plan(access))
    found = access.inspection.recommendations.filter(pk=recommendation_id).first()
    if found is None:
        raise Http404("There is no such recommendation; it may have been removed.")
    if request.method != "POST":
        return _page(request, access, found, PlanForm(found))
    form = PlanForm(found, request.POST)
    if not form.is_valid():
        return _page(request, access, found, form, status=422)
    try:
        saved = save_plan(access, found, form.given(), seen_version(request))
    except Closed as closed:
        return _page(request, access, found, form, closed=str(closed), status=409)
    except Recommendation.DoesNotExist:
        return _page(request, access, found, form, closed=_GONE, status=409)
    except Conflict:
        found.refresh_from_db()
        form.over(found.plan_version)
        version = found.plan_version
        conflict = last_save("recommendation", found.pk, plan_version=version)
        return _page(request, access, found, form, conflict=conflict, status=409)
    number = numbers_of(access.inspection).get(found.pk)
    at = formatted(timezone.localtime(), "H:i")
    warned = identifying(access.inspection, saved.plan, saved.plan_owner)
    named = ", ".join(each.passage for each in warned)
    check = f" It looks as if it could identify somebody: {named}." if warned else ""
    messages.info(request, f"Plan against recommendation {number} saved at {at}.{check}")
    return redirect("action-plan", reference)


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(sees_recommendations(access))
    return access


def _page(
    request: HttpRequest,
    access: Access,
    found: Recommendation,
    form: PlanForm,
    *,
    closed: str = "",
    conflict: LastSave | None = None,
    status: int = 200,
) -> HttpResponse:
    stands = Plan(found.plan, found.plan_owner, found.plan_due, found.plan_done_on)
    context = page_context(access) | {
        "recommendation": found,
        "number": numbers_of(access.inspection).get(found.pk),
        "stands": stands,
        "standing": standing(stands, timezone.localdate()),
        "identifying": identifying(access.inspection, stands.what, stands.owner),
        "form": form,
        "closed": closed or why_plan_closed(access.inspection),
        "conflict": conflict,
    }
    return render(request, "findings/plan.html", context, status=status)
