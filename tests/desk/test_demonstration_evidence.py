"""The demonstration's evidence: enough to show, invented, and nobody's name in it."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from cases.identifying import found_in
from desk.demonstration import PEOPLE
from inspections.evidence import matrix_of
from inspections.models import EvidenceKind, Judgement
from ratings.median import far_from_casework
from ratings.working_out import figures
from tests.inspections import HALF_WAY, REFERENCES, bundle_of, imported

ALL = (*REFERENCES, HALF_WAY)


def _texts(reference: str) -> Iterator[str]:
    bundle = bundle_of(reference)
    yield from (made["reasoning"] for made in bundle["judgements"])
    for item in bundle["evidence"]:
        yield item["title"]
        yield item["summary"]
        yield from (result["question"] for result in item.get("results", ()))
        if "file" in item:
            yield item["file"]["name"]
            yield item["file"]["text"]


@pytest.mark.parametrize("reference", ALL)
def test_nothing_in_it_looks_like_a_person_or_a_place(reference: str) -> None:
    assert {text: found_in(text) for text in _texts(reference) if found_in(text)} == {}
    names = re.compile("|".join(name for person in PEOPLE for name in person.name.split()))
    assert [text for text in _texts(reference) if names.search(text)] == []


def test_no_two_texts_are_the_same() -> None:
    times = Counter(text for reference in ALL for text in _texts(reference))
    assert [text for text, number in times.items() if number > 1] == []


@pytest.mark.parametrize("reference", ALL)
def test_each_inspection_has_all_kinds_and_key_questions_that_rest_on_little(
    reference: str, db: None
) -> None:
    inspection = imported(reference)
    items = list(inspection.evidence.all())
    assert 10 <= len(items) <= 20
    assert {item.kind for item in items} == set(EvidenceKind.values)
    assert any(item.results.exists() for item in items)
    matrix = matrix_of(inspection.framework, items)
    assert (matrix.without, matrix.on_one_kind > 1) == (1, True)


@pytest.mark.parametrize("reference", ALL)
def test_its_files_say_that_they_are_invented(reference: str, db: None) -> None:
    items = [item for item in imported(reference).evidence.all() if item.file]
    assert items
    for item in items:
        with item.file.open("rb") as file:
            assert "Invented for the demonstration" in file.readline().decode()


@pytest.mark.parametrize("reference", ALL)
def test_more_cases_were_eligible_than_were_sampled_or_as_many(reference: str, db: None) -> None:
    cases = figures(imported(reference)).cases.values()
    assert all(each.eligible is not None and each.eligible >= each.sampled for each in cases)


@pytest.mark.parametrize("reference", REFERENCES)
def test_in_a_published_inspection_the_panel_agreed_to_what_was_proposed(
    reference: str, db: None
) -> None:
    made = list(imported(reference).judgements.all())
    assert len(made) == 4
    assert all(each.agreed == each.rating and each.reasoning for each in made)


def test_the_inspection_under_way_is_partly_proposed_and_one_rating_is_warned_of(db: None) -> None:
    inspection = imported(HALF_WAY)
    taken, framework = figures(inspection), inspection.framework
    made = list(Judgement.objects.filter(inspection=inspection))
    assert {each.standard for each in made} == {"1.1", "1.3", "1.4"}
    assert not any(each.agreed for each in made)
    far = [e.standard for e in made if far_from_casework(taken, framework, e.standard, e.rating)]
    assert far == ["1.4"]
