"""The same document gives the same bytes, whenever it is written."""

import io
import zipfile

import pypdf
import pytest

from reports.documents.model import Document
from reports.documents.writers import FORMATS, write

ZIPPED = ["xlsx", "ods", "docx", "odt"]
CREATED = (2018, 10, 19, 13, 2, 0)


@pytest.mark.parametrize("format", FORMATS)
def test_two_files_are_equal(document: Document, format: str, fonts) -> None:
    assert write(document, format, fonts=fonts) == write(document, format, fonts=fonts)


@pytest.mark.parametrize("format", ZIPPED)
def test_no_part_is_dated_by_the_clock(document: Document, format: str) -> None:
    with zipfile.ZipFile(io.BytesIO(write(document, format))) as archive:
        assert {member.date_time for member in archive.infolist()} == {CREATED}
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "2018-10-19T13:02:00Z" in text


def test_the_pdf_is_dated_by_the_document(document: Document, fonts) -> None:
    metadata = pypdf.PdfReader(io.BytesIO(write(document, "pdf", fonts=fonts))).metadata
    assert metadata is not None
    assert str(metadata["/CreationDate"]).startswith("D:20181019130200")
