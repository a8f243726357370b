"""The calendar: managers see every inspection, others those in which they have a part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inspections.access import accesses_of, person_of
from inspections.calendar import calendar_of

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@require_safe
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """A year of fieldwork, and who is on two inspections at once."""
    person = person_of(request)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) > 1900 else None
    made = calendar_of(accesses_of(person), person, year, today=timezone.localdate())
    context = {
        "calendar": made,
        "manager": person.is_manager,
        "lines": [(name, round(100 * at / 12, 2)) for at, name in enumerate(_MONTHS)],
    }
    return render(request, "inspections/calendar.html", context)
