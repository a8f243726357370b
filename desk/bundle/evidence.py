"""Evidence of domain one in a bundle: read with care, stored, written back; files of text with it.

Format: docs/bundle.md. Every error names the place in the file and what would be right.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.utils import timezone

from desk.bundle.place import Place
from inspections.evidence import judged
from inspections.evidence_saving import kept as kept_in_storage
from inspections.frameworks import Framework
from inspections.models import EvidenceItem, EvidenceKind, Inspection, SurveyResult

# Of a file that a bundle carries, in bytes.
LARGEST_TEXT = 1024 * 1024
_OF_TEXT = (".txt", ".csv")
_OF_A_SURVEY = ("invited", "replied", "results")


@dataclass(frozen=True, slots=True)
class BundleResult:
    """A question of a survey: how many answered it, and how many of them agreed."""

    question: str
    agreed: int
    answered: int


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file of text: the name that people know, and what it holds."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BundleItem:
    """An item of evidence as the bundle has it; what is left out is empty or None."""

    kind: str
    title: str
    summary: str
    dated: date | None
    key_questions: tuple[str, ...]
    invited: int | None
    replied: int | None
    results: tuple[BundleResult, ...]
    file: BundleFile | None


def read_evidence(root: Place, framework: Framework) -> tuple[BundleItem, ...]:
    """The evidence of the bundle `root`. Raises BundleError."""
    codes = [q.code for standard in judged(framework) for q in standard.key_questions]
    return tuple(_item(place, codes) for place in root.items_of("evidence"))


def _item(place: Place, codes: list[str]) -> BundleItem:
    place.known("kind", "title", "summary", "dated", "key_questions", *_OF_A_SURVEY, "file")
    kind = place.at("kind").one_of(EvidenceKind.values)
    for key in _OF_A_SURVEY:
        if key in place and kind != EvidenceKind.SURVEY:
            raise place.at(key).wrong(f"is of no survey but of kind {kind}", "kind survey")
    invited, replied = (
        place.at(key).whole() if key in place else None for key in ("invited", "replied")
    )
    if invited is not None and replied is not None and replied > invited:
        raise place.at("replied").wrong(
            f"is {replied}, more than were invited", f"at most {invited}"
        )
    return BundleItem(
        kind=kind,
        title=place.at("title").fits(EvidenceItem, "title"),
        summary=place.at("summary").text() if "summary" in place else "",
        dated=_past(place.at("dated")) if "dated" in place else None,
        key_questions=_key_questions(place, codes),
        invited=invited,
        replied=replied,
        results=tuple(_result(item, replied) for item in place.items_of("results")),
        file=_file(place.at("file")) if "file" in place else None,
    )


def _file(place: Place) -> BundleFile:
    place.known("name", "text")
    name = place.at("name").fits(EvidenceItem, "file_name")
    if not _is_of_text(name):
        raise place.at("name").wrong(
            f"is {name}", f"a name without a folder that ends in {' or '.join(_OF_TEXT)}"
        )
    text = place.at("text").text()
    if (size := len(text.encode())) > LARGEST_TEXT:
        raise place.at("text").wrong(f"has {size:,} bytes", f"at most {LARGEST_TEXT:,}")
    return BundleFile(name, text)


def _is_of_text(name: str) -> bool:
    return name.lower().endswith(_OF_TEXT) and not set(name) & set("/\\")


def _past(place: Place) -> date:
    """The value as a day that is not to come."""
    day = place.date()
    if day > timezone.localdate():
        raise place.wrong(f"is {day}, which is in the future", "today or a day before it")
    return day


def _key_questions(place: Place, codes: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for item in place.items_of("key_questions"):
        code = item.one_of(codes)
        if code in found:
            raise item.wrong(f"is {code}, which is there already", "each once")
        found.append(code)
    return tuple(found)


def _result(place: Place, replied: int | None) -> BundleResult:
    place.known("question", "agreed", "answered")
    agreed, answered = place.at("agreed").whole(), place.at("answered").whole()
    if agreed > answered:
        raise place.at("agreed").wrong(f"is {agreed}, more than answered", f"at most {answered}")
    if replied is not None and answered > replied:
        raise place.at("answered").wrong(f"is {answered}, more than replied", f"at most {replied}")
    question = place.at("question").fits(SurveyResult, "question")
    return BundleResult(question, agreed, answered)


@dataclass(frozen=True, slots=True)
class KeptItem:
    """What stays of an item when its inspection is replaced: its address, file and who added it."""

    pk: int
    file: str
    file_name: str
    added_by: int | None
    version: int


Kept = Mapping[tuple[str, str, date | None], list[KeptItem]]


def kept_of(inspection: Inspection) -> Kept:
    """What stays of an inspection's evidence, by kind, title and date."""
    kept: dict[tuple[str, str, date | None], list[KeptItem]] = {}
    for item in inspection.evidence.order_by("-pk"):
        kept.setdefault((item.kind, item.title, item.dated), []).append(
            KeptItem(
                item.pk, item.file.name or "", item.file_name, item.added_by_id, item.version + 1
            )
        )
    return kept


@contextmanager
def files_of(given: tuple[BundleItem, ...]) -> Iterator[list[str]]:
    """The names in the storage of the items' files, "" where there is none; the files are gone
    again where what follows fails."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(kept_in_storage(_content(item.file) if item.file else None))
            for item in given
        ]


def _content(file: BundleFile) -> "File[Any]":
    return ContentFile(file.text.encode(), file.name)


def store_evidence(
    inspection: Inspection, given: tuple[BundleItem, ...], files: list[str], kept: Kept
) -> list[str]:
    """The evidence of a bundle in an inspection that has none; a few statements for all.

    `files` are the items' own, as `files_of` has them. An item that was there before keeps what
    `kept` has of it. Returns the files that no item has any more.
    """
    before = {each.file for items in kept.values() for each in items if each.file}
    pairs = [
        (_stored(inspection, item, file, kept), item)
        for item, file in zip(given, files, strict=True)
    ]
    EvidenceItem.objects.bulk_create(item for item, _ in pairs)
    SurveyResult.objects.bulk_create(
        SurveyResult(item=item, question=r.question, agreed=r.agreed, answered=r.answered)
        for item, given in pairs
        for r in given.results
    )
    return sorted(before - {item.file.name for item, _ in pairs})


def _stored(inspection: Inspection, given: BundleItem, file: str, kept: Kept) -> EvidenceItem:
    item = EvidenceItem(
        inspection=inspection,
        kind=given.kind,
        title=given.title,
        summary=given.summary,
        dated=given.dated,
        key_questions=list(given.key_questions),
        invited=given.invited,
        replied=given.replied,
    )
    before = kept.get((given.kind, given.title, given.dated))
    if before:
        stays = before.pop()
        item.pk, item.version, item.added_by_id = stays.pk, stays.version, stays.added_by
        item.file.name, item.file_name = stays.file, stays.file_name
    if given.file:
        item.file.name, item.file_name = file, given.file.name
    return item


def exported(item: EvidenceItem) -> dict[str, Any]:
    """An item as a bundle has it; what is empty is left out."""
    shape: dict[str, Any] = {"kind": item.kind, "title": item.title}
    if item.summary.strip():
        shape["summary"] = item.summary
    if item.dated:
        shape["dated"] = item.dated.isoformat()
    if item.key_questions:
        shape["key_questions"] = item.key_questions
    for key in ("invited", "replied"):
        if (number := getattr(item, key)) is not None:
            shape[key] = number
    if results := list(item.results.all()):
        shape["results"] = [
            {"question": each.question, "agreed": each.agreed, "answered": each.answered}
            for each in results
        ]
    if text := _text_of(item):
        shape["file"] = {"name": item.file_name, "text": text}
    return shape


def _text_of(item: EvidenceItem) -> str:
    """What the item's file holds, where a bundle can carry it; else ""."""
    if not item.file or not _is_of_text(item.file_name):
        return ""
    try:
        with item.file.open("rb") as file:
            content = file.read(LARGEST_TEXT + 1)
        text = content.decode()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    fits = len(content) <= LARGEST_TEXT and text.strip() and "\x00" not in text
    return text if fits else ""
