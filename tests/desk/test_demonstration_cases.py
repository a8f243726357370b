"""What the demonstration inspections hold: enough to show, nothing that points to a child."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from cases.identifying import found_in
from cases.models import SampledCase
from cases.progress import Progress, of_cases
from cases.submission import check
from desk.demonstration import PEOPLE
from inspections.models import Inspection
from tests.inspections import HALF_WAY, REFERENCES, bundle_of, imported

ALL = (*REFERENCES, HALF_WAY)


def _texts(reference: str) -> Iterator[str]:
    """What is written about the cases, each text once where a passage stands in a note too."""
    for case in bundle_of(reference)["cases"]:
        for key in ("notes", "reasons"):
            yield from case.get(key, {}).values()
        for alert in case.get("alerts", ()):
            yield from (alert[key] for key in ("what", "passed_to", "response") if key in alert)


def _passages(reference: str) -> list[dict[str, Any]]:
    cases = bundle_of(reference)["cases"]
    return [example for case in cases for example in case.get("examples", ())]


@pytest.fixture
def half_way(db: None) -> Inspection:
    return imported(HALF_WAY)


@pytest.fixture
def reached(half_way: Inspection) -> dict[SampledCase, Progress]:
    """How far each case of the inspection under way is."""
    cases = {case.pk: case for case in half_way.cases.all()}
    domains = {pk: case.domain for pk, case in cases.items()}
    return {cases[pk]: found for pk, found in of_cases(half_way.framework, domains).items()}


def _reasons(reached: dict[SampledCase, Progress], asks: str) -> set[bool]:
    """Whether the key questions that ask for a reason (`differs`, `needs_reason`) have one."""
    return {
        case.notes.filter(kind="reason", question=code).exists()
        for case, progress in reached.items()
        for code, question in progress.questions.items()
        if getattr(question, asks)
    }


@pytest.mark.parametrize("reference", ALL)
def test_nothing_written_looks_like_a_person_a_date_or_a_place(reference: str) -> None:
    written = [*_texts(reference), *(example["passage"] for example in _passages(reference))]
    assert {text: found_in(text) for text in written if found_in(text)} == {}
    names = re.compile("|".join(name for person in PEOPLE for name in person.name.split()))
    assert [text for text in written if names.search(text)] == []


def test_no_two_texts_are_the_same() -> None:
    times = Counter(text for reference in ALL for text in _texts(reference))
    assert [text for text, number in times.items() if number > 1] == []


@pytest.mark.parametrize("reference", ALL)
def test_every_inspection_has_notes_reasons_examples_and_an_alert(reference: str) -> None:
    cases = bundle_of(reference)["cases"]
    for key in ("notes", "reasons", "examples", "alerts"):
        assert any(key in case for case in cases), key
    assert {example["kind"] for example in _passages(reference)} == {"good", "concern"}


@pytest.mark.parametrize("reference", ALL)
def test_what_is_submitted_could_have_been_submitted(reference: str, db: None) -> None:
    cases = list(imported(reference).cases.filter(state="submitted"))
    assert cases
    for case in cases:
        found = check(case)
        assert found.complete, (case, found.missing)
        assert not found.advised, (case, found.advised)


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_published_inspection_is_submitted_throughout(reference: str, db: None) -> None:
    assert set(imported(reference).cases.values_list("state", flat=True)) == {"submitted"}


def test_the_inspection_under_way_has_every_state_that_fieldwork_knows(
    half_way: Inspection,
) -> None:
    states = Counter(half_way.cases.values_list("state", flat=True))
    assert set(states) == {"allocated", "in_progress", "submitted"}
    assert min(states.values()) >= 4
    assert 0 < half_way.judgements.count() < 4


def test_the_inspection_under_way_has_cases_at_many_stages(
    reached: dict[SampledCase, Progress],
) -> None:
    begun = {case: each.whole for case, each in reached.items() if case.state == "in_progress"}
    assert len({part.answered for part in begun.values()}) > len(begun) / 2
    assert any(part.undecided for part in begun.values())
    assert any(part.not_counted for part in begun.values())
    allocated = [each.whole for case, each in reached.items() if case.state == "allocated"]
    assert not any(part.answered for part in allocated)


def test_the_inspection_under_way_has_reasons_given_and_reasons_to_give(
    reached: dict[SampledCase, Progress],
) -> None:
    assert _reasons(reached, "differs") == {True, False}
    assert _reasons(reached, "needs_reason") == {False}


def test_the_inspection_under_way_has_one_alert_passed_on_and_one_not(
    half_way: Inspection,
) -> None:
    alerts = [alert for case in half_way.cases.all() for alert in case.alerts.all()]
    assert sorted((bool(alert.passed_to), bool(alert.response)) for alert in alerts) == [
        (False, False),
        (True, True),
    ]
