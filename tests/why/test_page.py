"""The page of a standard: what leads where, for whom, and after sign-off."""

import re
from datetime import date
from typing import Any

import pytest

from cases.models import Answer, Note, SampledCase
from inspections.models import Inspection
from ratings.discretion import record
from ratings.snapshots import behind, sign_off
from ratings.views import why
from tests.cast import Cast


@pytest.fixture
def page(small: Inspection, sign_in: Any) -> Any:
    """A function: the page of a standard as this role gets it."""

    def got(code: str, role: str = "lead") -> str:
        response = sign_in(role).get(f"/inspections/{small.reference}/ratings/standards/{code}/")
        assert response.status_code == 200
        return str(response.content.decode())

    return got


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_an_answer_leads_to_its_place_on_the_case_page(small: Inspection, page: Any) -> None:
    case = small.cases.get(reference="D02")
    place = f"/inspections/{small.reference}/cases/{case.pk}/#place-answer-3-1-2"
    assert f'href="{place}"' in page("3.1")


def test_the_places_that_answers_lead_to_are_on_the_case_page(
    small: Inspection, page: Any, sign_in: Any
) -> None:
    case = small.cases.get(reference="D02")
    address = f"/inspections/{small.reference}/cases/{case.pk}/"
    wanted = set(re.findall(rf'href="{address}#([^"]+)"', page("3.1")))
    there = set(re.findall(r'id="(place-[^"]+)"', sign_in("lead").get(address).content.decode()))
    assert wanted
    assert wanted <= there


def test_after_sign_off_the_snapshot_s_answers_are_shown(
    small: Inspection, cast: Cast, page: Any
) -> None:
    sign_off(small, cast.lead)
    # Written past every lock: it is not in the snapshot, so it is not shown.
    Answer.objects.filter(case__inspection=small, question="3.1.2").update(value="yes")
    text = _text(page("3.1"))
    assert "Two cases stand behind it: D02 and D03" in text
    assert "Signed off as snapshot 1" in text
    assert "Record decision" not in text


def test_without_its_cases_a_snapshot_is_still_explained(
    small: Inspection, cast: Cast, page: Any
) -> None:
    sign_off(small, cast.lead)
    SampledCase.objects.filter(inspection=small).delete()
    html = page("3.1")
    assert "Two cases stand behind it: D02 and D03" in _text(html)
    assert "#place-answer" not in html


def test_a_snapshot_without_its_ground_shows_the_figures(
    small: Inspection, cast: Cast, page: Any
) -> None:
    sign_off(small, cast.lead)
    small.snapshots.update(ground=None)
    text = _text(page("3.1"))
    assert "3.1.2 and 3.1.3 stand at 33%" in text
    assert "D02" not in text


def test_a_standard_without_relevant_cases_says_why_it_is_not_rated(
    small: Inspection, page: Any
) -> None:
    Answer.objects.filter(case__inspection=small, question__startswith="2.4").update(asked=False)
    text = _text(page("2.4"))
    assert "2.4 Reviewing: not rated" in text
    assert "No case was relevant to any of its key questions" in text


def test_a_standard_that_waits_for_answers_says_so(small: Inspection, page: Any) -> None:
    Answer.objects.filter(case__inspection=small, question__startswith="2.4").update(value=None)
    text = _text(page("2.4"))
    assert "None of its key questions has an answer that counts yet" in text
    assert "2.4.1: four answers open" in text


def test_an_inspection_without_cases_says_so(small: Inspection, page: Any) -> None:
    small.discretion.all().delete()
    small.cases.all().delete()
    assert "No case is sampled yet, so there is nothing to rate" in _text(page("2.1"))


def test_what_an_inspector_wrote_is_text_and_no_markup(small: Inspection, page: Any) -> None:
    case = small.cases.get(reference="D02")
    Note.objects.update_or_create(
        case=case, question="3.1.2", kind="note", defaults={"text": "<script>x</script>"}
    )
    assert "&lt;script&gt;x" in page("3.1")


def test_a_decision_recorded_while_the_page_is_made_is_no_error(
    small: Inspection, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_then_it_is_recorded(inspection: Inspection) -> Any:
        found = behind(inspection)
        record(
            inspection,
            standard="2.1",
            to="Good",
            reason="An invented reason.",
            panel=["Head of programme"],
            decided_on=date(2020, 10, 22),
            recorded_by=None,
        )
        return found

    monkeypatch.setattr(why, "behind", and_then_it_is_recorded)
    assert "Published rating" in page("2.1", "lead")


def test_a_code_that_is_none_is_not_found(small: Inspection, sign_in: Any) -> None:
    url = f"/inspections/{small.reference}/ratings/standards/9.9/"
    assert sign_in("lead").get(url).status_code == 404


@pytest.mark.parametrize("role", ["manager", "quality_lead", "panel_member"])
def test_who_does_not_lead_sees_what_may_be_decided_and_no_form(page: Any, role: str) -> None:
    html = page("2.1", role)
    assert "What the panel may decide on 2.1" in html
    assert '<form class="beside__part"' not in html
