"""Evidence and reasoning go out and come in, files of text with them; replacing keeps the other
files, which no bundle holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from desk.bundle import BundleError, export
from desk.bundle.evidence import LARGEST_TEXT
from inspections.models import EvidenceItem, Inspection, Judgement
from tests.cast import Cast
from tests.inspections import bundle_of, stored

PLAN = {"kind": "document", "title": "A plan"}
SURVEY = {
    "kind": "survey",
    "title": "A survey",
    "summary": "Told\nin two lines.",
    "dated": "2020-10-01",
    "key_questions": ["1.2.1", "1.1.3"],
    "invited": 9,
    "replied": 0,
    "results": [
        {"question": "Second?", "agreed": 0, "answered": 0},
        {"question": "First?", "agreed": 0, "answered": 0},
    ],
}


NOTES = {"name": "Notes of May.TXT", "text": "\ufeffOne line,\r\nand ‘another’.\n\n"}
TABLE = {"name": "table.csv", "text": "=1+1,\u2028\n"}


def _bundle(**given: Any) -> dict[str, Any]:
    """The small inspection's bundle with these keys instead; None leaves one out."""
    bundle = bundle_of("kensington-chelsea-2021") | given
    return {key: value for key, value in bundle.items() if value is not None}


@pytest.mark.parametrize(
    "evidence",
    [
        [PLAN],
        [SURVEY],
        [SURVEY, PLAN, PLAN],
        [PLAN | {"summary": "Words."}, SURVEY],
        [PLAN | {"file": NOTES}, PLAN, SURVEY | {"file": TABLE}],
    ],
)
def test_evidence_comes_back_in_its_order(evidence: list[dict[str, Any]], db: None) -> None:
    bundle = _bundle(evidence=evidence)
    assert export(stored(bundle)) == bundle


@pytest.mark.parametrize(
    "made",
    [
        {"rating": "Good"},
        {"rating": "Good", "reasoning": "Why."},
        {"rating": "Good", "reasoning": "Why.", "agreed": "Inadequate"},
        {"reasoning": "Not decided."},
    ],
)
def test_a_judgement_comes_back_with_what_there_is_of_it(made: dict[str, str], db: None) -> None:
    bundle = _bundle(judgements=[{"standard": "1.3"} | made])
    assert export(stored(bundle)) == bundle


def test_what_is_left_out_or_empty_is_left_out(db: None) -> None:
    bundle = _bundle(evidence=[], judgements=[])
    del bundle["inspection"]["eligible"]
    inspection = stored(bundle)
    Judgement.objects.create(inspection=inspection, standard="1.1")
    assert inspection.eligible == {}
    del bundle["evidence"]
    assert export(inspection) == bundle


def test_eligible_cases_come_back(db: None) -> None:
    bundle = _bundle()
    bundle["inspection"]["eligible"] = {"3": 40}
    inspection = stored(bundle)
    assert inspection.eligible == {"3": 40}
    assert export(inspection) == bundle


@pytest.fixture
def with_file(small: Inspection, cast: Cast) -> EvidenceItem:
    """An item of the small inspection to which the lead added a file."""
    item = small.evidence.order_by("pk")[1]
    item.file.save("evidence/invented.txt", ContentFile(b"Invented."), save=False)
    item.file_name, item.added_by, item.version = "plan.txt", cast.lead, 4
    item.save()
    return item


def _kept() -> list[Path]:
    return sorted(path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file())


def test_replacing_keeps_an_items_address_and_file_and_is_behind_no_page(
    with_file: EvidenceItem, cast: Cast
) -> None:
    stored(bundle_of("kensington-chelsea-2021"), replace=True)
    item = EvidenceItem.objects.get(pk=with_file.pk)
    assert (item.title, item.file_name, item.added_by) == (
        with_file.title,
        "plan.txt",
        cast.lead,
    )
    assert item.file.read() == b"Invented."
    assert item.version == 5


def test_a_file_of_text_is_stored_byte_for_byte_and_given_back(db: None) -> None:
    item = stored(_bundle(evidence=[PLAN | {"file": NOTES}])).evidence.get()
    assert item.file_name == "Notes of May.TXT"
    assert item.file.read() == NOTES["text"].encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", b"%PDF-1.7"),
        ("plan.txt", b"\xff\xfe"),
        ("plan.txt", b"a\x00b"),
        ("plan.txt", b" \n"),
        ("plan.txt", b"x" * (LARGEST_TEXT + 1)),
        ("plan.txt", b"x" * LARGEST_TEXT + "ü".encode()),
        ("plan.txt", None),
    ],
)
def test_another_file_stays_where_it_is_and_the_bundle_can_be_imported(
    with_file: EvidenceItem, name: str, content: bytes | None
) -> None:
    with_file.file.delete(save=False)
    with_file.file.save("evidence/other", ContentFile(content or b""), save=False)
    with_file.file_name = name
    with_file.save()
    if content is None:
        Path(with_file.file.path).unlink()
    bundle = export(with_file.inspection)
    assert bundle["evidence"][1].keys() & {"file"} == set()
    stored(bundle, replace=True)
    with_file.refresh_from_db()
    assert (with_file.file_name, bool(with_file.file)) == (name, True)


@pytest.mark.django_db(transaction=True)
def test_a_file_in_the_bundle_takes_the_place_of_the_one_there_was(small: Inspection) -> None:
    stored(_bundle(evidence=[PLAN | {"file": NOTES}]), replace=True)
    stored(_bundle(evidence=[PLAN | {"file": TABLE}]), replace=True)
    (path,) = _kept()
    assert path.read_text() == TABLE["text"]


@pytest.mark.django_db(transaction=True)
def test_a_bundle_that_is_refused_leaves_the_files_as_they_were(with_file: EvidenceItem) -> None:
    before = _kept()
    bundle = _bundle(evidence=[PLAN | {"file": NOTES}])
    bundle["discretion"][0]["to"] = "Good"
    with pytest.raises(BundleError):
        stored(bundle, replace=True)
    assert _kept() == before


@pytest.mark.django_db(transaction=True)
def test_the_file_of_an_item_that_is_replaced_by_nothing_is_gone(with_file: EvidenceItem) -> None:
    assert _kept()
    stored(_bundle(evidence=None), replace=True)
    assert _kept() == []


@pytest.mark.parametrize("worked", [Judgement.objects, EvidenceItem.objects])
def test_an_inspection_that_was_worked_on_comes_back_as_it_is(
    with_file: EvidenceItem, worked: Any
) -> None:
    inspection = with_file.inspection
    if worked.model is Judgement:
        worked.filter(standard="1.2").update(rating="", agreed="")
        worked.filter(standard="1.1").update(agreed="Good")
    else:
        worked.filter(pk=with_file.pk).update(key_questions=[], dated=None, title="Otherwise")
        worked.order_by("pk")[0].delete()
    bundle = export(inspection)
    assert export(stored(json.loads(json.dumps(bundle)), replace=True)) == bundle


def test_loading_the_same_file_twice_leaves_the_same_items(small: Inspection) -> None:
    rows: Callable[[], list[tuple[Any, ...]]] = lambda: list(  # noqa: E731
        EvidenceItem.objects.order_by("pk").values_list("pk", "title", "results__question")
    )
    before = rows()
    stored(bundle_of("kensington-chelsea-2021"), replace=True)
    assert [row[:2] for row in rows()] == [row[:2] for row in before]
