"""The whole pack: what is in it, and that its manifest is true."""

import hashlib
import io
import json
import zipfile
from datetime import UTC

from inspections.models import Inspection
from reports.exports.kinds import DOCUMENTS, TABLES
from reports.models import ExportKind, Format, ReportVersion
from tests.documents.read_back import tables_in
from tests.report.exports.conftest import Maker, content_of


def _opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_pack_holds_the_report_and_the_annex_tables_in_four_formats_each(
    make: Maker, small: Inspection
) -> None:
    export = make(ExportKind.PACK, Format.ZIP)
    files = _opened(content_of(export))
    stem = small.reference
    assert list(files) == [
        *(f"{stem}-report-provisional.{each}" for each in DOCUMENTS),
        *(f"{stem}-inspection-results-provisional.{each}" for each in TABLES),
        "manifest.json",
        "SHA256SUMS",
    ]


def test_its_manifest_is_true_of_every_file(make: Maker) -> None:
    export = make(ExportKind.PACK, Format.ZIP)
    files = _opened(content_of(export))
    manifest = json.loads(files["manifest.json"])
    listed = {each["name"]: each for each in manifest["files"]}
    assert set(listed) == set(files) - {"manifest.json", "SHA256SUMS"}
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    for name, each in listed.items():
        digest = hashlib.sha256(files[name]).hexdigest()
        assert (each["sha256"], sums[name], each["bytes"]) == (digest, digest, len(files[name]))
    assert manifest["figures"]["digest"] == export.digest
    assert manifest["figures"]["snapshot"] is None
    assert manifest["provisional"].startswith("PROVISIONAL")
    assert manifest["report"] == "Draft"
    assert manifest["reference_documents"] == {"docx": None, "odt": None}


def test_every_member_is_dated_when_the_figures_were_taken(make: Maker) -> None:
    export = make(ExportKind.PACK, Format.ZIP)
    with zipfile.ZipFile(io.BytesIO(content_of(export))) as packed:
        dates = {member.date_time for member in packed.infolist()}
    taken = export.figures_at.astimezone(UTC)
    even = taken.replace(second=taken.second // 2 * 2)  # as a ZIP tells time
    assert dates == {tuple(even.timetuple()[:6])}


def test_the_tables_of_a_pack_are_those_of_the_annex_page(
    make: Maker, version: ReportVersion
) -> None:
    pack = _opened(content_of(make(ExportKind.PACK, Format.ZIP, version)))
    for each in TABLES:
        alone = content_of(make(ExportKind.ANNEX, each, version))
        stem = version.report.inspection.reference
        packed = pack[f"{stem}-inspection-results-version-1-provisional.{each}"]
        assert tables_in(packed, each.value) == tables_in(alone, each.value)
        assert packed == alone


def test_a_pack_of_a_version_names_it(make: Maker, version: ReportVersion) -> None:
    manifest = json.loads(
        _opened(content_of(make(ExportKind.PACK, Format.ZIP, version)))["manifest.json"]
    )
    assert manifest["report"] == "Version 1, Draft"
    assert manifest["material_digest"] == version.digest
