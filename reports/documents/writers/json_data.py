"""JSON: the document as data, for other systems."""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from reports.documents import model


def write(document: model.Document) -> bytes:
    """The document as JSON in UTF-8.

    `blocks` is everything in its order, a table there by its number; `tables` are the tables. Words
    are text, those of a figure with its reference. A cell is `{"type", "value"}`: `percent` (whole
    per cent) and `count` are numbers, `rating` has its points beside it, `not_applicable` gives the
    reason as its value. `provisional` is the banner, or null once signed off.
    """
    numbers = document.numbers
    data = {
        "title": document.title,
        "subject": document.subject,
        "language": document.language,
        "created": document.created.isoformat(),
        "provisional": document.banner,
        "figures": document.provenance,
        "cover": _cover(document.cover),
        "watermark": document.watermark or None,
        "blocks": list(_blocks(document, numbers)),
        "tables": [
            _table(table, number, numbers) for number, table in enumerate(document.tables, start=1)
        ],
        "footnotes": [{"number": number, "text": note.text} for note, number in numbers.items()],
        "notes": [{"subject": note.subject, "text": note.text} for note in document.notes],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _cover(cover: model.Cover | None) -> dict[str, Any] | None:
    return {"lines": list(cover.lines), "remarks": list(cover.remarks)} if cover else None


def _blocks(
    document: model.Document, numbers: dict[model.Footnote, int]
) -> Iterator[dict[str, Any]]:
    headings, tables = iter(document.headings), count(1)
    for block in document.blocks:
        match block:
            case model.Heading():
                yield {"type": "heading", "level": next(headings).level, "text": block.text}
            case model.Paragraph(text=text):
                yield {"type": "paragraph", "words": [{"text": text}]}
            case model.Prose(inlines=inlines):
                yield {"type": "paragraph", "words": _words(inlines, numbers)}
            case model.Items(items=items, first=first):
                yield {
                    "type": "list",
                    "first": first,
                    "items": [_words(item, numbers) for item in items],
                }
            case model.Quotation(inlines=inlines, label=label):
                yield {"type": "quotation", "label": label, "words": _words(inlines, numbers)}
            case model.Standing(statement=statement, rating=rating, footnotes=footnotes):
                yield {
                    "type": "standing",
                    "statement": statement,
                    "rating": _cell(rating),
                    "footnotes": [numbers[note] for note in footnotes],
                }
            case model.Chart():
                yield _chart(block)
            case model.Table():
                yield {"type": "table", "number": next(tables)}


def _chart(chart: model.Chart) -> dict[str, Any]:
    return {
        "type": "chart",
        "caption": chart.caption,
        "alternative": chart.alternative,
        "bars": [
            {"label": bar.label, "series": bar.series, "value": bar.value, "printed": bar.printed}
            for bar in chart.bars
        ],
    }


def _words(
    inlines: tuple[model.Inline, ...], numbers: dict[model.Footnote, int]
) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for inline in inlines:
        match inline:
            case model.Footnote():
                made.append({"footnote": numbers[inline]})
            case model.Words(text=text, figure=figure):
                made.append({"text": text, **({"figure": figure} if figure else {})})
    return made


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
