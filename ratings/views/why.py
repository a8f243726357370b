from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.access import reads_all
from inspections.access import Access, enter, require
from inspections.frameworks import FrameworkError, Standard
from inspections.pages import page_context
from ratings import earlier
from ratings.forms import ConfirmForm, DecisionForm, WithdrawForm, people_of
from ratings.judging import judged_standard_context
from ratings.snapshots import behind
from ratings.why import answers_of, urls_of, why_of, written_of
from ratings.why.deciding import Deciding, deciding_of
from ratings.working_out import figures


@require_safe
@never_cache
def standard(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Why a standard has its rating, and what the panel may decide on it."""
    access = enter(request, reference)
    require(access.ratings)
    found = standard_called(access, code)
    if found.method == "judged":
        context = judged_standard_context(access, figures(access.inspection), code)
        return render(request, "ratings/judged_standard.html", context)
    return render(request, "ratings/standard.html", why_context(access, found))


def standard_called(access: Access, code: str) -> Standard:
    """The standard of this address. Raises Http404."""
    try:
        return access.inspection.framework.standard(code)
    except FrameworkError as error:
        raise Http404(str(error)) from None


def why_context(access: Access, standard: Standard) -> dict[str, Any]:
    """What the page needs; for who leads the inspection, with the form of its decision."""
    inspection = access.inspection
    framework = inspection.framework
    taken, read = behind(inspection)
    sees = reads_all(access)
    cases = answers_of(
        framework, standard, read.cases if read else (), urls_of(inspection) if sees else {}
    )
    written = written_of(inspection, standard) if sees else ()
    made = None
    # One that was recorded since the figures were read is not among them yet.
    if standard.code in taken.decisions:
        made = inspection.discretion.filter(standard=standard.code).first()
    deciding = deciding_of(standard.code, taken, framework, made)
    form = _form(access, deciding) if access.leads else None
    taken_back = deciding.made if access.leads and taken.provisional else None
    return page_context(access) | {
        "why": why_of(standard, taken, framework, cases, written),
        "deciding": deciding,
        "form": form,
        "withdraw": WithdrawForm(seen=taken_back.fingerprint) if taken_back else None,
        "earlier": earlier.of_standard(inspection, standard.code),
    }


def _form(access: Access, deciding: Deciding) -> DecisionForm | ConfirmForm | None:
    """The form that the state of the decision asks for; None where nothing is to be decided."""
    if deciding.closed:
        return None
    made = deciding.made
    if made is None:
        only = deciding.choices[0].stamp.rating if len(deciding.choices) == 1 else None
        return DecisionForm(
            people=people_of(access.inspection),
            since=access.inspection.fieldwork_start,
            ratings=access.inspection.framework.ratings,
            initial={"seen": deciding.computed.rating, "rating": only},
        )
    if made.moved and not made.why_not_confirmed:
        return ConfirmForm(
            people=people_of(access.inspection),
            since=access.inspection.fieldwork_start,
            initial={"seen": made.fingerprint},
        )
    return None
