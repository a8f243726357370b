"""The inspectorate's own styles: what is taken, what is refused, and what files look like then."""

import io
import re
import threading
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from reports.models import ExportKind, Format, ReferenceDocument
from reports.styles import checks as reference_checks
from reports.styles import keeping as reference_documents
from reports.styles.checks import NotTaken
from reports.styles.keeping import ReferenceConflict
from tests.cast import Cast
from tests.report.exports.conftest import Maker, content_of

ADDRESS = "/reference-documents/"
Change = Callable[[dict[str, bytes]], None]


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def _changed(file_format: Format, change: Change) -> bytes:
    parts = _parts(reference_documents.starting_point(file_format))
    change(parts)
    return _packed(parts)


def _in_red(parts: dict[str, bytes]) -> None:
    """Paragraphs that begin a chapter are red."""
    if "word/styles.xml" in parts:
        opened = docx.Document(io.BytesIO(_packed(parts)))
        from docx.shared import RGBColor

        opened.styles["Heading 1"].font.color.rgb = RGBColor(0xC0, 0x00, 0x01)
        saved = io.BytesIO()
        opened.save(saved)
        parts.clear()
        parts.update(_parts(saved.getvalue()))
        return
    name = b'style:name="Heading_20_1"'
    text = parts["styles.xml"]
    begin = text.index(name)
    end = text.index(b"</style:style>", begin)
    style = text[begin:end]
    red = re.sub(rb'fo:color="[^"]*"', b"", style).replace(
        b"<style:text-properties", b'<style:text-properties fo:color="#c00001"', 1
    )
    assert red != style
    parts["styles.xml"] = text[:begin] + red + text[end:]


def _own(file_format: Format = Format.DOCX) -> bytes:
    return _changed(file_format, _in_red)


def _send(client: Any, content: bytes, name: str = "ours.docx", **seen: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(ADDRESS, {"file": file, "seen_docx": "", "seen_odt": ""} | seen)


def _has_red(content: bytes) -> bool:
    return b"c00001" in b"".join(_parts(content).values()).lower()


@pytest.mark.parametrize("role", ["manager", "administrator"])
@pytest.mark.parametrize("file_format", reference_documents.STYLED)
def test_files_have_the_styles_in_force_and_ours_again_afterwards(
    file_format: Format, role: str, make: Maker, sign_in: Any
) -> None:
    client = sign_in(role)
    response = _send(client, _own(file_format), f"our own.{file_format}")
    assert response.status_code == 302
    row = ReferenceDocument.objects.get()
    assert (row.format, row.in_force, row.file_name) == (
        file_format,
        True,
        f"our own.{file_format}",
    )
    assert row.added_by
    assert row.added_by.role == role
    page = client.get(ADDRESS).content.decode()
    assert f"our own.{file_format}" in page
    assert f"{row.digest[:4]} {row.digest[4:8]}" in page
    assert _has_red(content_of(make(ExportKind.FEEDBACK, file_format)))
    client.post(f"{ADDRESS}{file_format}/back/", {"seen": row.pk})
    assert not ReferenceDocument.objects.filter(in_force=True).exists()
    assert not _has_red(content_of(make(ExportKind.FEEDBACK, file_format)))


def test_the_words_of_a_reference_document_are_in_no_file(make: Maker, cast: Cast) -> None:
    opened = docx.Document(io.BytesIO(_own()))
    opened.add_paragraph("Words of the reference document.")
    saved = io.BytesIO()
    opened.save(saved)
    reference_documents.put_in_force(saved.getvalue(), "a.docx", cast.manager, seen=None)
    content = content_of(make(ExportKind.FEEDBACK, Format.DOCX))
    assert "Words of the reference" not in reference_checks.read_text(content, Format.DOCX)


def test_a_pack_names_the_styles_it_was_made_with(make: Maker, cast: Cast) -> None:
    row = reference_documents.put_in_force(_own(), "a.docx", cast.manager, seen=None)
    manifest = _parts(content_of(make(ExportKind.PACK, Format.ZIP)))["manifest.json"]
    assert row.digest.encode() in manifest


def test_the_same_document_and_styles_give_the_same_bytes(
    make: Maker, cast: Cast, version: Any
) -> None:
    reference_documents.put_in_force(_own(), "a.docx", cast.manager, seen=None)
    first, second = (content_of(make(ExportKind.ANNEX, Format.DOCX, version)) for _ in range(2))
    assert first == second


def test_what_was_in_force_before_is_kept_and_can_be_fetched(cast: Cast, sign_in: Any) -> None:
    client = sign_in("manager")
    first, second = _own(), reference_documents.starting_point(Format.DOCX)
    _send(client, first, "first.docx")
    before = ReferenceDocument.objects.get()
    _send(client, second, "second.docx", seen_docx=str(before.pk))
    assert [row.in_force for row in ReferenceDocument.objects.order_by("pk")] == [False, True]
    page = client.get(ADDRESS).content.decode()
    assert "first.docx" in page.partition("In force before")[2]
    fetched = client.get(f"{ADDRESS}{before.pk}/")
    assert b"".join(fetched.streaming_content) == first
    assert "first.docx" in fetched["Content-Disposition"]
    events = apps.get_model("reports.ReferenceDocumentEvent").objects.filter(pgh_obj=before.pk)
    assert [event.in_force for event in events.order_by("pgh_id")] == [True, False]


@pytest.mark.parametrize("file_format", reference_documents.STYLED)
def test_a_document_to_begin_with_can_be_put_in_force_as_it_is(
    file_format: Format, sign_in: Any
) -> None:
    client = sign_in("manager")
    response = client.get(f"{ADDRESS}{file_format}/ours/")
    assert response.status_code == 200
    assert f"styles-of-a-report.{file_format}" in response["Content-Disposition"]
    assert _send(client, response.content, f"ours.{file_format}").status_code == 302


def test_the_same_document_sent_twice_is_in_force_once(cast: Cast, sign_in: Any) -> None:
    client = sign_in("manager")
    own = _own()
    for _ in range(2):
        assert _send(client, own, "a.docx").status_code == 302
    assert ReferenceDocument.objects.count() == 1
    row = ReferenceDocument.objects.get()
    for _ in range(2):
        assert client.post(f"{ADDRESS}docx/back/", {"seen": row.pk}).status_code == 302
    assert not ReferenceDocument.objects.filter(in_force=True).exists()


def test_who_did_not_see_what_is_in_force_puts_nothing_over_it(cast: Cast, sign_in: Any) -> None:
    there = reference_documents.put_in_force(_own(), "theirs.docx", cast.administrator, seen=None)
    client = sign_in("manager")
    mine = reference_documents.starting_point(Format.DOCX)
    response = _send(client, mine, "mine.docx")
    assert response.status_code == 409
    page = response.content.decode()
    assert "Somebody changed the styles meanwhile" in page
    assert "theirs.docx" in page
    assert client.post(f"{ADDRESS}docx/back/", {"seen": there.pk + 1}).status_code == 409
    there.refresh_from_db()
    assert there.in_force
    assert not _files_beside(there)


def _files_beside(row: ReferenceDocument) -> list[str]:
    """Files of reference documents that no row has."""
    folder, _, own = (row.file.name or "").rpartition("/")
    return [name for name in row.file.storage.listdir(folder)[1] if name != own]


@pytest.mark.django_db(transaction=True)
def test_of_two_sent_at_once_one_is_in_force(cast: Cast) -> None:
    outcomes: list[str] = []

    def put(content: bytes) -> None:
        try:
            reference_documents.put_in_force(content, "a.docx", cast.manager, seen=None)
            outcomes.append("in force")
        except ReferenceConflict:
            outcomes.append("conflict")
        connections.close_all()

    both = [
        threading.Thread(target=put, args=(content,))
        for content in (_own(), reference_documents.starting_point(Format.DOCX))
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(outcomes) == ["conflict", "in force"]
    assert ReferenceDocument.objects.filter(in_force=True).count() == 1


def _add(name: str, content: bytes = b"Invented.") -> Change:
    return lambda parts: parts.update({name: content})


def _without(name: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        del parts[name]

    return change


def _replaced(name: str, old: bytes, new: bytes) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new)

    return change


_RELATIONSHIPS = "word/_rels/document.xml.rels"
_TEMPLATE = (
    b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/attachedTemplate" Target="https://example.org/a.dotm" TargetMode="External"/>'
    b"</Relationships>"
)
_HREF = (
    b'<x xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    b'xmlns:xlink="http://www.w3.org/1999/xlink"><%s xlink:href="%s"/></x>'
)
_FIELD = (
    b'<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r>'
    b"%s</w:r></w:p></w:ftr>"
)
_REFUSED: dict[str, tuple[Format, Change, str]] = {
    "macro": (Format.DOCX, _add("word/vbaProject.bin"), "holds a macro"),
    "control": (Format.DOCX, _add("word/activeX/activeX1.bin"), "holds a macro"),
    "embedded": (Format.DOCX, _add("word/embeddings/oleObject1.bin"), "holds a macro"),
    "macro type": (
        Format.DOCX,
        _replaced("[Content_Types].xml", b"wordprocessingml.document.main", b"x.macroEnabled.main"),
        "is not a plain DOCX",
    ),
    "Basic": (Format.ODT, _add("Basic/Standard/Module1.xml", b"<m/>"), "holds a macro"),
    "script": (Format.ODT, _add("Scripts/python/a.py"), "holds a macro"),
    "object": (Format.ODT, _add("Object 1/content.xml", b"<m/>"), "holds a macro"),
    "remote template": (
        Format.DOCX,
        _replaced(_RELATIONSHIPS, b"</Relationships>", _TEMPLATE),
        "fetches or runs something",
    ),
    "no styles": (Format.DOCX, _without("word/styles.xml"), "it has no word/styles.xml"),
    "no content": (Format.ODT, _without("content.xml"), "it has no content.xml"),
    "a sheet": (
        Format.ODT,
        _replaced("mimetype", b"opendocument.text", b"opendocument.spreadsheet"),
        "is not a plain ODT",
    ),
    "broken XML": (Format.DOCX, _add("word/styles.xml", b"<w:styles"), "is damaged in word/st"),
    "a document type": (
        Format.ODT,
        _add("styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "declares a document type in styles.xml",
    ),
    "a document type in another encoding": (
        Format.ODT,
        _add(
            "styles.xml",
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        ),
        "declares a document type in styles.xml",
    ),
    "remote picture behind a page": (
        Format.ODT,
        _add("settings.xml", _HREF % (b"draw:fill-image", b"http://example.org/a.png")),
        "fetches or runs something",
    ),
    "remote typeface": (
        Format.ODT,
        _add("settings.xml", _HREF % (b"draw:font-face-uri", b"//example.org/a.ttf")),
        "fetches or runs something",
    ),
    "a field that runs": (
        Format.DOCX,
        _add(
            "word/footer9.xml",
            _FIELD % b"<w:instrText>DDE</w:instrText><w:instrText>AUTO cmd</w:instrText>",
        ),
        "has a field DDEAUTO in word/footer9.xml",
    ),
    "a field that fetches": (
        Format.DOCX,
        _add("word/footer9.xml", _FIELD % b'<w:fldSimple w:instr="INCLUDEPICTURE a"/>'),
        "has a field INCLUDEPICTURE in word/footer9.xml",
    ),
    "a bomb": (Format.DOCX, _add("word/media/a.png", bytes(50 * 1024 * 1024)), "larger than 40 MB"),
    "many parts": (
        Format.ODT,
        lambda parts: parts.update({f"Pictures/{number}": b"" for number in range(1_001)}),
        "parts; at most 1,000",
    ),
    "nothing to make": (Format.DOCX, _add("word/styles.xml", b"<none/>"), "no DOCX file could be"),
}


@pytest.mark.parametrize("name", _REFUSED)
def test_a_document_that_is_no_plain_one_is_refused_and_nothing_changes(
    name: str, sign_in: Any
) -> None:
    file_format, change, said = _REFUSED[name]
    response = _send(sign_in("manager"), _changed(file_format, change), f"bad.{file_format}")
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ReferenceDocument.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"Invented.", "a.docx", "is damaged, or is no DOCX or ODT"),
        (b"", "a.docx", "The file is empty"),
        (b"Invented.", "a.pdf", "holds no styles for DOCX or ODT"),
        (b"Invented.", "a.docm", "is no plain document"),
        (b"Invented.", "a", "holds no styles for DOCX or ODT"),
        (b"P" * (5 * 1024 * 1024 + 1), "a.docx", "a.docx has 6 MB: choose a file of at most 5 MB"),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_what_would_be_right(
    content: bytes, name: str, said: str, sign_in: Any
) -> None:
    response = _send(sign_in("manager"), content, name)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_without_a_file_the_form_says_so(sign_in: Any) -> None:
    response = sign_in("manager").post(ADDRESS, {})
    assert response.status_code == 422
    assert "Choose a DOCX or ODT file." in response.content.decode()


def test_a_cut_or_bent_file_never_ends_in_an_error(cast: Cast) -> None:
    own = reference_documents.starting_point(Format.DOCX)
    for size in range(0, len(own), len(own) // 12):
        with pytest.raises(NotTaken):
            reference_checks.check(own[:size], "cut.docx")
    for at in range(100, len(own), len(own) // 40):
        bent = own[:at] + bytes([own[at] ^ 0xFF]) + own[at + 1 :]
        try:
            reference_checks.check(bent, "bent.docx")
        except NotTaken:
            continue


@pytest.mark.parametrize("address", ["xlsx/ours/", "pdf/ours/", "99/"])
def test_what_is_not_there_is_not_found(address: str, sign_in: Any) -> None:
    assert sign_in("manager").get(f"{ADDRESS}{address}").status_code == 404


def test_a_file_that_is_gone_from_the_storage_is_not_found(cast: Cast, sign_in: Any) -> None:
    row = reference_documents.put_in_force(_own(), "a.docx", cast.manager, seen=None)
    row.file.storage.delete(row.file.name or "")
    assert sign_in("manager").get(f"{ADDRESS}{row.pk}/").status_code == 404


def test_a_number_that_is_too_long_is_none(sign_in: Any) -> None:
    client = sign_in("manager")
    assert client.post(f"{ADDRESS}docx/back/", {"seen": "9" * 5_000}).status_code == 302
