"""The draws of an inspection, those put aside among them."""

from django.http import Http404

from inspections.models import Inspection
from sampling.models import Sample


def draws_of(inspection: Inspection) -> list[Sample]:
    """Every draw, the latest first; population and cases are left where they are. One query."""
    return list(
        Sample.objects.filter(inspection=inspection)
        .select_related("drawn_by", "withdrawn_by")
        .defer("population", "drawn", "parameters")
    )


def draw_of(inspection: Inspection, number: int) -> Sample:
    """The draw of this number. Raises Http404."""
    found = (
        Sample.objects.filter(inspection=inspection, number=number)
        .select_related("drawn_by", "accepted_by", "withdrawn_by")
        .first()
    )
    if found is None:
        raise Http404("There is no such draw.")
    found.inspection = inspection
    return found
