"""JSON: the document's tables as data, for other systems."""

import json
from typing import Any

from reports.documents import model


def write(document: model.Document) -> bytes:
    """The tables as JSON in UTF-8.

    A cell is `{"type", "value"}`: `percent` (whole per cent) and `count` are numbers, `rating` has
    its points beside it, `not_applicable` gives the reason as its value. `provisional` is the
    banner, or null once signed off.
    """
    numbers = document.numbers
    data = {
        "title": document.title,
        "subject": document.subject,
        "language": document.language,
        "created": document.created.isoformat(),
        "provisional": document.banner,
        "figures": document.provenance,
        "tables": [
            _table(table, number, numbers) for number, table in enumerate(document.tables, start=1)
        ],
        "footnotes": [{"number": number, "text": note.text} for note, number in numbers.items()],
        "notes": [{"subject": note.subject, "text": note.text} for note in document.notes],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _table(table: model.Table, number: int, numbers: dict[model.Footnote, int]) -> dict[str, Any]:
    return {
        "number": number,
        "name": table.name,
        "caption": table.caption,
        "remarks": list(table.remarks),
        "columns": [column.name for column in table.columns],
        "rows": [
            {
                "kind": row.kind,
                "heading": row.heading,
                "strong": row.strong,
                "cells": [_cell(cell) for cell in row.cells],
                "footnotes": [numbers[note] for note in row.footnotes],
            }
            for row in table.rows
        ],
    }


def _cell(cell: model.Cell) -> dict[str, Any]:
    match cell:
        case model.PercentCell(percent=percent):
            return {"type": "percent", "value": percent}
        case model.CountCell(count=count):
            return {"type": "count", "value": count}
        case model.RatingCell(rating=rating, points=points):
            return {"type": "rating", "value": rating, "points": points}
        case model.CodeCell(code=code):
            return {"type": "code", "value": code}
        case model.NotApplicableCell(text=text):
            return {"type": "not_applicable", "value": text}
        case model.TextCell(text=text, detail=detail):
            return {"type": "text", "value": text, **({"detail": detail} if detail else {})}
