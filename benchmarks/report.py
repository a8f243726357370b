"""How long a whole draft report takes, in each format, against the converter alone.

The converter alone is pandoc (DOCX, ODT, HTML) or Typst (PDF), run once more on exactly what the
writer gave it for the finished document.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.conf import settings

from benchmarks.caseload import inspections
from benchmarks.timing import medians, report
from inspections.models import Inspection
from reports.documents.model import Document
from reports.documents.writers import pandoc, typst_code, write
from reports.draft import draft_document
from reports.drafting import texts_of
from reports.material import material_of
from reports.models import Format

_FORMATS = (Format.DOCX, Format.ODT, Format.PDF, Format.HTML)
_SIZES = (20, 60, 300)


def drafts(rounds: int) -> None:
    """A draft of 60 cases: at most three times the converter alone, and under ten seconds. Then
    how it grows with the number of cases."""
    made = {
        size: inspections(1, court=size * 3 // 5, out_of_court=size * 2 // 5) for size in _SIZES
    }
    found = {
        size: Inspection.objects.select_related("service").get(pk=ids[0])
        for size, (ids, _) in made.items()
    }
    for file_format in _FORMATS:
        alone = _converter_alone(_document(found[60]), file_format)
        times = medians(
            {
                "the converter alone": alone,
                "the whole draft": partial(_whole, found[60], file_format),
            },
            rounds=rounds,
        )
        title = f"Draft report of 60 cases as {file_format.label} (under 10,000 ms)"
        report(title, times, against="the converter alone", limit=3)
    growth = {f"{size} cases": partial(_whole, found[size], Format.DOCX) for size in _SIZES}
    times = medians(growth, rounds=rounds)
    report("Draft report as DOCX, as cases grow", times, against="20 cases", limit=None)
    Inspection.objects.filter(pk__in=[ids[0] for ids, _ in made.values()]).delete()


def _document(inspection: Inspection) -> Document:
    material = material_of(inspection)
    return draft_document(material, texts_of(inspection, material))


def _whole(inspection: Inspection, file_format: Format) -> bytes:
    """From the answers to the file: material, every section generated, put together, written."""
    return write(_document(inspection), file_format.value, fonts=settings.FONTS_DIR)


def _converter_alone(document: Document, file_format: Format) -> Callable[[], Any]:
    """What the writer has its converter do for this document, to be done by itself."""
    with _listening() as calls:
        write(document, file_format.value, fonts=settings.FONTS_DIR)
    assert calls, "the writer ran no converter"
    return lambda: [call() for call in calls]


@contextmanager
def _listening() -> Iterator[list[Callable[[], Any]]]:
    """The calls of pandoc and Typst while this lasts."""
    calls: list[Callable[[], Any]] = []
    kept: dict[Any, tuple[str, Callable[..., Any]]] = {
        pandoc: ("convert", pandoc.convert),
        typst_code: ("run", typst_code.run),
    }
    for module, (name, run) in kept.items():
        setattr(module, name, partial(_noting, calls, run))
    try:
        yield calls
    finally:
        for module, (name, run) in kept.items():
            setattr(module, name, run)


def _noting(
    calls: list[Callable[[], Any]], run: Callable[..., Any], *args: Any, **options: Any
) -> Any:
    calls.append(partial(run, *args, **options))
    return run(*args, **options)
