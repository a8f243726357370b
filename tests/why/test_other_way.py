"""From a case behind a rating to what-if, with that case tried the other way."""

from typing import Any

from cases.models import Answer
from inspections.models import Inspection
from ratings.why.words import text_of
from tests.why.conftest import Explain


def _ways(inspection: Inspection, code: str, explain: Explain) -> dict[str, Any]:
    return {way.about: way.cases for way in explain(inspection, code).answers.other_ways}


def test_each_answer_leads_to_what_if_with_it_changed(
    small: Inspection, explain: Explain, sign_in: Any
) -> None:
    Answer.objects.filter(case__inspection=small, case__reference="C01", question="2.1.3").update(
        value=None
    )
    ways = _ways(small, "2.1", explain)
    assert "C02" in text_of(ways["2.1.3: No, try Yes"])
    assert "C01" not in text_of(ways["2.1.3: Yes, try No"])
    client = sign_in("lead")
    for about, tried in (
        ("2.1.3: No, try Yes", "Tried: 2 of 3, 67%, Good"),
        ("2.1.3: Yes, try No", "Tried: 0 of 3, 0%, Inadequate"),
        ("2.1.3: Open, try Yes", "Tried: 2 of 4, 50%, Requires improvement"),
        ("2.1.3: Open, try No", "Tried: 1 of 4, 25%, Inadequate"),
    ):
        response = client.get(ways[about][0].url)
        assert response.status_code == 200
        assert tried in " ".join(response.content.decode().split())


def test_a_case_behind_every_figure_of_the_lowest_band_is_tried_in_all_of_them(
    small: Inspection, explain: Explain, sign_in: Any
) -> None:
    rated = explain(small, "3.1")
    first = rated.answers.other_ways[0]
    assert first.about == "3.1.2 and 3.1.3: No in all, try Yes in all"
    response = sign_in("lead").get(first.cases[0].url)
    assert dict(response.context["trial"].more_yes) == {"3.1.2": 1, "3.1.3": 1}
    assert response.status_code == 200
