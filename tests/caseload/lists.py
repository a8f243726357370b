"""Lists as services send them, and what they become step by step."""

from datetime import date
from typing import Any

from accounts.models import User
from inspections.models import Inspection
from sampling.caseload import staging
from sampling.caseload.fields import FIELDS
from sampling.models import CaseloadUpload
from spreadsheets.writing import Column, as_csv

LABELS = {field.key: field.label for field in FIELDS}
# Fieldwork of the small inspection begins on 22 March 2021: court disposals of six to nine
# months before, out-of-court disposals of three to five.
START = date(2021, 3, 22)
WINDOWS = {"2": [6, 9], "3": [3, 5]}
COURT_DAY, OUT_OF_COURT_DAY = "4 August 2020", "4 November 2020"


def case(reference: str = "C001", **changes: str) -> dict[str, str]:
    """A court case as a list has it."""
    return {
        "reference": reference,
        "child": f"Y{reference}",
        "sex": "Male",
        "age": "15",
        "ethnicity": "White British",
        "disposal": "Referral order",
        "disposal_date": COURT_DAY,
        "rosh": "Low",
        "safety": "Medium",
        "case_manager": "CM7",
    } | changes


def out_of_court(reference: str = "D001", **changes: str) -> dict[str, str]:
    """An out-of-court case as a list has it."""
    given = {"disposal": "Community resolution", "disposal_date": OUT_OF_COURT_DAY} | changes
    return case(reference, **given)


def csv_of(*cases: dict[str, str], leave_out: tuple[str, ...] = ("domain",)) -> bytes:
    """A list of these cases, with our own names of the columns."""
    keys = [key for key in LABELS if key not in leave_out]
    return as_csv(
        [Column(LABELS[key]) for key in keys],
        [[each.get(key, "") for key in keys] for each in cases],
    )


def prepared(inspection: Inspection) -> Inspection:
    """The inspection with the days that these lists are made for, at its beginning."""
    Inspection.objects.filter(pk=inspection.pk).update(
        fieldwork_start=START, fieldwork_end=START, windows=WINDOWS, state="announced"
    )
    inspection.refresh_from_db()
    return inspection


def sent(
    inspection: Inspection, content: bytes | None = None, by: User | None = None
) -> CaseloadUpload:
    """A list that was sent, and of which nobody said yet which column is what."""
    person: Any = by or inspection.team.order_by("pk")[0].person
    return staging.receive(inspection, person, content or _with_problems(), "list.csv")


def matched(
    inspection: Inspection, content: bytes | None = None, by: User | None = None
) -> CaseloadUpload:
    """A list whose columns are told apart."""
    upload = sent(inspection, content, by)
    (sheet,) = staging.sent_sheets(upload)
    staging.match(upload, upload.version, sheet.number, sheet.guess)
    upload.refresh_from_db()
    return upload


def _with_problems() -> bytes:
    return csv_of(
        case("C001"),
        case("C002", sex="Mael"),
        case("C003", sex="Mael", disposal="Fortnightly order"),
        case("C004", disposal_date="31 February 2020"),
        case("C004"),
        case("C005", disposal_date="4 August 2010"),
        case("C006", disposal_date="5 August 2010"),
        case("C007", child="YC001", disposal_date="3 August 2020"),
    )
