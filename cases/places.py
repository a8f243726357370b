"""The addresses of a case's page and of places on it: where links from lists lead."""

from django.urls import reverse

from cases.models import SampledCase
from cases.sheet.places import place_id


def url_of(case: SampledCase, what: str = "", code: str = "") -> str:
    """The address of a case's page, or of a place on it: `what` is one of `changes.What`.

    Uses the case's inspection.
    """
    page = reverse("case", args=[case.inspection.reference, case.pk])
    return f"{page}#{place_id(f'{what}:{code}')}" if what else page
