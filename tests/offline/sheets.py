"""The workbook in a test's hands: filled in by codes, as an inspector does, or spoilt."""

import io
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.models import SampledCase

OFFLINE = "/inspections/kensington-chelsea-2021/cases/offline/"
HEADER_ROW = 5
COLUMNS = {"Code": 1, "Question": 2, "Asked": 3, "Answer": 4, "Reason": 5, "Note": 6}


class Sheet:
    """A workbook that was downloaded."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    def row(self, case: str, code: str) -> int:
        for number, (cell,) in enumerate(self.book[case].iter_rows(max_col=1), start=1):
            if cell.value == code:
                return number
        raise LookupError(code)

    def cell(self, case: str, code: str, column: str = "Answer") -> Any:
        return self.book[case].cell(self.row(case, code), COLUMNS[column])

    def put(self, case: str, code: str, value: Any, column: str = "Answer") -> "Sheet":
        self.cell(case, code, column).value = value
        return self

    @property
    def content(self) -> bytes:
        made = io.BytesIO()
        self.book.save(made)
        return made.getvalue()


def taken(client: Client, *references: str) -> Sheet:
    """The workbook of these cases, of all one's own where none is named."""
    return Sheet(_export(client, *references).content)


def _export(client: Client, *references: str) -> Any:
    cases = SampledCase.objects.filter(reference__in=references or ("C01", "D01"))
    keys = [str(key) for key in cases.values_list("pk", flat=True)]
    response = client.post(f"{OFFLINE}export/", {"case": keys})
    assert response.status_code == 200, response.content.decode()
    return response


def uploaded(client: Client, sheet: Sheet | bytes, name: str = "sheet.xlsx") -> Any:
    """The response to the upload."""
    content = sheet.content if isinstance(sheet, Sheet) else sheet
    return client.post(f"{OFFLINE}upload/", {"file": SimpleUploadedFile(name, content)})


def previewed(client: Client, sheet: Sheet | bytes, name: str = "sheet.xlsx") -> str:
    """The address of the preview that the upload leads to."""
    response = uploaded(client, sheet, name)
    assert response.status_code == 302, text(response)
    return str(response["Location"])


def saved(client: Client, sheet: Sheet | bytes, **form: str) -> str:
    """What the page says after uploading and confirming."""
    return text(client.post(previewed(client, sheet), form, follow=True))


def text(response: Any) -> str:
    """The page's source with single spaces."""
    return " ".join(response.content.decode().split())


def counts(page: str) -> list[int]:
    """What the preview counts: new, equal, in conflict, wrong."""
    return [int(part.partition("</dd>")[0]) for part in page.split("<dd>")[1:5]]
