"""Making a workbook of own cases, and keeping a record that they left the system."""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.dateformat import format as formatted

from accounts.models import User
from cases.changes import What
from cases.models import OfflineSheet, SampledCase
from cases.offline import versions
from cases.offline.layout import Line, lines_of
from cases.offline.standing import Place, Stands, mark, standing_of, stands
from cases.offline.workbook import About, sheet_names, written
from cases.writing import why_closed
from inspections.models import Inspection

MOST_CASES = 60


def open_cases_of(inspection: Inspection, person: User) -> list[SampledCase]:
    """The person's own cases that can be written to, in the inspection's order. One query."""
    own = inspection.cases.filter(inspector=person).order_by("domain", "reference")
    return [case for case in own if not why_closed(case, inspection)]


def export(
    inspection: Inspection, person: User, cases: Sequence[SampledCase]
) -> tuple[OfflineSheet, bytes]:
    """The record and the workbook's bytes. Four queries, however many cases there are.

    Raises FrameworkError where the framework holds no questions.
    """
    framework, now = inspection.framework, timezone.now()
    sheet = OfflineSheet(
        inspection=inspection,
        person=person,
        made_at=now,
        framework_code=inspection.framework_code,
        cases=[case.reference for case in cases],
    )
    standing = standing_of(cases)
    hidden = versions.Versions(
        sheet.pk,
        inspection.reference,
        str(person.pk),
        inspection.framework_code,
        now.isoformat(),
        tuple(
            versions.OfCase(
                case.pk, case.reference, name, _seen(inspection, case, standing[case.pk])
            )
            for case, name in zip(cases, sheet_names(cases), strict=True)
        ),
    )
    made = formatted(timezone.localtime(now), "j F Y, H:i")
    about = About(inspection.short_name, person.name, now, made)
    content = written(framework, cases, standing, hidden, about)
    sheet.save(force_insert=True)
    return sheet, content


def _seen(
    inspection: Inspection, case: SampledCase, standing: Mapping[Place, Stands]
) -> tuple[versions.Seen, ...]:
    """Every place that the case's sheet has a cell for, each once, as it stands."""
    found: dict[Place, None] = {}
    for line in lines_of(inspection.framework, case.domain):
        if isinstance(line, Line):
            found[line.what, line.place] = None
            if line.words:
                found[What.REASON, line.place] = found[What.NOTE, line.place] = None
    return tuple(
        versions.Seen(what, code, place.version, mark(what, place.value))
        for what, code in found
        for place in [stands(standing, what, code)]
    )
