"""The material of a report: kept with a version, it gives the same report again."""

import pytest

from inspections.models import SurveyResult
from reports.material import Material, as_json, from_version, material_of
from tests.inspections import CLOSED, EVERY, imported

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reference", [each for each in EVERY if each != "saltmere-2021"])
def test_what_a_version_keeps_is_the_same_material(reference: str) -> None:
    material = material_of(imported(reference))
    again = from_version(as_json(material))
    assert isinstance(again, Material)
    assert as_json(again) == as_json(material)
    assert again.digest == material.digest


def test_the_digest_moves_with_anything_a_report_can_say() -> None:
    inspection = imported(CLOSED)
    digests = {material_of(inspection).digest}
    inspection.contextual_facts.update(value=17)
    digests.add(material_of(inspection).digest)
    inspection.findings.update(text="Another finding.")
    digests.add(material_of(inspection).digest)
    inspection.recommendations.update(body="Another body")
    digests.add(material_of(inspection).digest)
    survey = inspection.evidence.create(kind="survey", title="Volunteers", invited=9, replied=7)
    digests.add(material_of(inspection).digest)
    SurveyResult.objects.create(item=survey, question="Content", agreed=5, answered=7)
    digests.add(material_of(inspection).digest)
    assert len(digests) == 6
