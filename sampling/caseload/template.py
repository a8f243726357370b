"""The list to fill in: a workbook with drop-downs and guidance, and the same columns as CSV."""

from collections.abc import Mapping

from inspections.frameworks import Framework
from inspections.windows import Window
from sampling.caseload.fields import DOMAIN_LABELS, FIELDS, OLDEST, YOUNGEST, Field, choices
from spreadsheets.reading import shown
from spreadsheets.writing import Column, Guidance, Table, as_csv, xlsx

_WIDTHS = {"disposal": 32, "ethnicity": 28, "domain": 20}
_TO_FILL = 5_000


def as_xlsx(framework: Framework, windows: Mapping[int, Window], service: str) -> bytes:
    """The template as XLSX."""
    table = Table("Cases", _columns(framework), to_fill=_TO_FILL)
    return xlsx([table], _guidance(framework, windows, service))


def as_csv_file(framework: Framework) -> bytes:
    """The names of the columns, as CSV."""
    return as_csv(_columns(framework))


def _columns(framework: Framework) -> tuple[Column, ...]:
    return tuple(_column(field, framework) for field in FIELDS)


def _column(field: Field, framework: Framework) -> Column:
    kinds = {"disposal_date": "date", "age": "whole"}
    kind = kinds.get(field.key, "text")
    assert kind in ("date", "whole", "text")
    return Column(
        field.label,
        note=field.what + ("" if field.needed else " May be left empty."),
        kind=kind,  # type: ignore[arg-type]
        choices=tuple(choices(field.key, framework).values()),
        low=YOUNGEST,
        high=OLDEST,
        width=_WIDTHS.get(field.key, 18),
    )


def _guidance(framework: Framework, windows: Mapping[int, Window], service: str) -> Guidance:
    parts = [
        ("What to list", "Every case whose disposal is dated within these days, one in a row:"),
        *(
            (
                DOMAIN_LABELS[domain],
                f"{shown(window.first)} to {shown(window.last)}, both days included.",
            )
            for domain, window in sorted(windows.items())
        ),
        (
            "What to leave out",
            "Names, dates of birth, addresses and national numbers. A list that has them is "
            "refused, and nothing of it is kept.",
        ),
        (
            "One child",
            "Listed once in a domain, with the latest disposal.",
        ),
        *(
            (f"{field.label}{'' if field.needed else ' (may be empty)'}", _what(field, framework))
            for field in FIELDS
        ),
    ]
    return Guidance(f"Eligible cases of {service}", tuple(parts))


def _what(field: Field, framework: Framework) -> str:
    offered = choices(field.key, framework)
    return f"{field.what} {', '.join(offered.values())}." if field.key == "disposal" else field.what
