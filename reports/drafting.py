"""The draft of an inspection's report: begun, its sections generated, and read as they stand."""

from django.db import transaction

from accounts.models import User
from inspections.models import Inspection
from reports.material import Material
from reports.models import Report, Section
from reports.sections import generate, places_of


@transaction.atomic
def begin(inspection: Inspection, by: User) -> Report:
    """The report of an inspection with all its sections; it is there once, however often asked."""
    report, _ = Report.objects.get_or_create(inspection=inspection, defaults={"begun_by": by})
    Section.objects.bulk_create(
        [Section(report=report, code=place.code) for place in places_of(inspection.framework)],
        ignore_conflicts=True,
    )
    return report


def texts_of(inspection: Inspection, material: Material) -> dict[str, str]:
    """The text of every section as the report has it now: a writer's where there is one, else
    what the material gives. Without a report all are generated."""
    written = dict(
        Section.objects.filter(report__inspection=inspection, edited=True).values_list(
            "code", "text"
        )
    )
    return {
        place.code: written.get(place.code) or generate(place.code, material)
        for place in places_of(material.framework)
    }
