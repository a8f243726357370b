"""From the cells of a workbook that came back to what its person wants saved, row by row. Pure.

Sheets are known by their names, rows by their codes, columns by their headings: rows may have been
sorted and columns inserted. What is empty says nothing.
"""

from collections.abc import Mapping
from uuid import UUID

from cases.offline import layout, versions
from cases.offline.entries import CaseRead, Wrong
from cases.offline.rows import COLUMNS, CaseReading
from cases.offline.versions import OfCase, Versions
from inspections.frameworks import Framework
from spreadsheets.cells import Sheet, Workbook
from spreadsheets.columns import header_row
from spreadsheets.reading import Limits

# A lead may have many cases; a note is longer than what lists hold.
LIMITS = Limits(sheets=100, characters=32_767, rows=5_000)
_OURS = {layout.GUIDANCE, "Assay lists", versions.NAME}


class NotOurs(Exception):
    """The file is no workbook made here; the message says what would be right."""


def versions_of(book: Workbook) -> Versions:
    """What the hidden sheet says of the workbook. Raises NotOurs."""
    if book.kind == "csv":
        raise NotOurs(
            "It is CSV, which holds one sheet of many and not what was saved when it was made. "
            "Save the workbook as XLSX or ODS."
        )
    for sheet in book.sheets:
        if sheet.name == versions.NAME:
            try:
                return versions.read(sheet)
            except versions.Altered as altered:
                raise NotOurs(str(altered)) from None
    raise NotOurs(
        "It is no offline assessment sheet of Assay, or its hidden sheet has been taken out. "
        "Download a sheet here, and copy your answers into it."
    )


def remarks_of(book: Workbook) -> list[str]:
    """What was put right in reading, without what every workbook made here has."""
    return [
        note
        for note in book.repaired
        if not note.endswith((" is hidden.", "the last result was read."))
    ]


def read(
    book: Workbook, made: Versions, domains: Mapping[UUID, int], framework: Framework
) -> tuple[list[CaseRead], list[Wrong]]:
    """What each case's sheet says, in the workbook's order; and what is wrong with sheets.

    `domains`: those of the cases that are still in the inspection; others say that they are not.
    """
    known = {case.sheet.casefold(): case for case in made.cases}
    found: dict[UUID, CaseRead] = {}
    strange: list[Wrong] = []
    for sheet in book.sheets:
        if sheet.name in _OURS or not sheet.rows:
            continue
        case = known.get(sheet.name.casefold())
        renamed = case is None
        if case is None:
            case = _by_its_head(sheet, made)
            if case is None or case.sheet in {each.name for each in book.sheets}:
                if header_row(sheet, COLUMNS) is not None and _head(sheet):
                    names = ", ".join(each.sheet for each in made.cases)
                    strange.append(
                        Wrong(
                            "",
                            f"The sheet “{sheet.name}” is none of this workbook’s, which are "
                            f"{names}. Give it its name back, or delete it.",
                        )
                    )
                continue
        if case.case in found:
            strange.append(
                Wrong("", f"{case.reference} has two sheets; keep the one that is right.")
            )
            continue
        one = found[case.case] = CaseRead(case.case, case.reference, sheet.name)
        if renamed:
            one.remarks.append(f"The sheet “{sheet.name}” is read as {case.reference}, its case.")
        domain = domains.get(case.case)
        if domain is not None:
            CaseReading(
                one, sheet, case, layout.by_code(framework, domain), framework, domain
            ).read()
    missing = [case.reference for case in made.cases if case.case not in found]
    if missing and found:
        are = "is" if len(missing) == 1 else "are"
        first = next(iter(found.values()))
        first.remarks.append(f"{', '.join(missing)} {are} not in the file: nothing changes there.")
    if not found and not strange:
        names = ", ".join(case.sheet for case in made.cases)
        strange.append(Wrong("", f"No sheet of a case is in it; {names} would be right."))
    return list(found.values()), strange


def _head(sheet: Sheet) -> str:
    """The reference at the head of a case's sheet."""
    first = sheet.rows[0] if sheet.rows else ()
    return first[1].text if len(first) > 1 and first[0].text == "Case" else ""


def _by_its_head(sheet: Sheet, made: Versions) -> OfCase | None:
    head = _head(sheet)
    return next((case for case in made.cases if case.reference == head), None)
