"""Every kind of file in every format, made by the worker and read back."""

import hashlib
import io
import re
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Answer
from inspections.models import Inspection
from ratings.working_out import figures
from reports.exports import FORMATS, Wanted
from reports.exports.making import make as make_now
from reports.models import ExportKind, Format, ReportVersion
from tests.documents.read_back import pdf_text
from tests.report.exports.conftest import Maker, content_of

EVERY = [(kind, each) for kind, formats in FORMATS.items() for each in formats]
# One of each kind, where a format more says nothing more.
_EACH = [(kind, formats[0]) for kind, formats in FORMATS.items()]
_BEGIN = {
    Format.PDF: b"%PDF-",
    Format.HTML: b"<!DOCTYPE html>",
    Format.JSON: b"{",
    Format.CSV: b"\xef\xbb\xbf",
}


@pytest.mark.parametrize(("kind", "file_format"), EVERY, ids=lambda each: str(each.value))
def test_a_file_of_every_kind_and_format_is_kept_with_who_when_and_of_what(
    kind: ExportKind, file_format: Format, make: Maker, small: Inspection
) -> None:
    export = make(kind, file_format)
    content = content_of(export)
    assert content.startswith(_BEGIN.get(file_format, b"PK"))
    assert export.sha256 == hashlib.sha256(content).hexdigest()
    assert export.size == len(content)
    assert export.digest == figures(small).digest
    assert (export.kind, export.format, export.snapshot) == (kind, file_format, None)
    assert (export.complete, export.sampled) == (7, 7)
    assert export.file_name.endswith(f"-provisional.{file_format}")
    assert export.job.requested_by.name == "Manager"
    if file_format in FORMATS[ExportKind.REPORT]:
        text = _text(content, file_format)
        assert "PROVISIONAL" in text
        assert "Kensington" in text
        assert "Requiresimprovement" in text


def test_a_version_gives_the_same_file_whatever_has_been_answered_since(
    version: ReportVersion, make: Maker, small: Inspection
) -> None:
    for kind, file_format in (
        (ExportKind.REPORT, Format.DOCX),
        (ExportKind.ANNEX, Format.XLSX),
    ):
        first = make(kind, file_format, version)
        Answer.objects.filter(question="2.1.1").update(value="no")
        second = make(kind, file_format, version)
        assert content_of(first) == content_of(second)
        assert first.version == second.version == version
        assert "-version-1-provisional." in first.file_name
        Answer.objects.filter(question="2.1.1").update(value="yes")


def test_a_version_is_made_without_asking_for_case_data(
    version: ReportVersion, small: Inspection
) -> None:
    asked = Wanted(ExportKind.PACK, Format.ZIP, version)
    with CaptureQueriesContext(connection) as queries:
        make_now(small, asked, lambda doing: None)
    statements = [each["sql"] for each in queries]
    assert not [each for each in statements if re.search(r"cases_|findings_|supply_", each)]


def test_the_same_figures_give_the_same_bytes_in_every_kind(
    version: ReportVersion, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.utils import timezone

    now = timezone.now()
    monkeypatch.setattr("ratings.working_out.timezone.now", lambda: now)
    for kind, file_format in (*_EACH, (ExportKind.ANSWERS, Format.XLSX)):
        first, second = (content_of(make(kind, file_format)) for _ in range(2))
        assert first == second, (kind, file_format)


def test_a_signed_off_file_names_its_snapshot_and_is_not_called_provisional(
    signed_off: Inspection, make: Maker
) -> None:
    for kind in (ExportKind.REPORT, ExportKind.ANSWERS):
        file_format = FORMATS[kind][0]
        export = make(kind, file_format)
        assert export.snapshot == 1
        assert "provisional" not in export.file_name
        assert b"PROVISIONAL" not in _all_parts(content_of(export))


def test_a_feedback_pack_is_provisional_even_after_the_panel(
    signed_off: Inspection, make: Maker
) -> None:
    with zipfile.ZipFile(io.BytesIO(content_of(make(ExportKind.FEEDBACK, Format.DOCX)))) as packed:
        headers = [packed.read(name) for name in packed.namelist() if "header" in name]
    assert any(b"PROVISIONAL findings" in header for header in headers)


def test_each_file_can_be_fetched_again_as_it_was_made(make: Maker, sign_in: Any) -> None:
    client = sign_in("lead")
    for kind, file_format in _EACH:
        export = make(kind, file_format)
        for _ in range(2):
            response = client.get(f"/exports/{export.pk}/")
            assert b"".join(response.streaming_content) == content_of(export)
            assert export.file_name in response["Content-Disposition"]


def _text(content: bytes, file_format: Format) -> str:
    """All words of a document without white space."""
    if file_format == Format.PDF:
        return pdf_text(content)
    if file_format in (Format.DOCX, Format.ODT):
        content = _all_parts(content)
    return "".join(re.sub(r"<[^>]+>", "", content.decode()).split())


def _all_parts(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(n) for n in packed.namelist() if not n.endswith(".png"))


@pytest.fixture
def signed_off(small: Inspection, cast: Any) -> Inspection:
    from ratings import snapshots

    snapshots.sign_off(small, cast.lead)
    small.refresh_from_db()
    return small
