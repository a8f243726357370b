"""The inspectorate's own styles: what is taken from a reference document, and which are refused."""

import io
import zipfile

import docx
import odfdo
import pytest
from docx.shared import Mm, Pt

from reports.documents.model import Document
from reports.documents.writers import ReferenceDocumentError, write
from tests.documents.read_back import part, tables_in, tables_of
from tests.documents.sample_report import BANNER
from tests.documents.structure import DOCX, ODT, parts_like, text_of


@pytest.fixture(scope="module")
def theirs_docx() -> bytes:
    """A DOCX on letter paper, its first heading in 31 points, with a header of its own."""
    made = docx.Document()
    made.styles["Heading 1"].font.size = Pt(31)
    (section,) = made.sections
    section.page_width, section.page_height = Mm(216), Mm(279)
    section.left_margin = section.right_margin = Mm(40)
    section.header.paragraphs[0].text = "Header of their own"
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


@pytest.fixture(scope="module")
def theirs_odt(document_odt: bytes) -> bytes:
    """An ODT whose first heading is in 31 points, on a page with margins of 4 cm."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(document_odt)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    styles = parts["styles.xml"].decode()
    styles = styles.replace('fo:margin-left="2.5cm"', 'fo:margin-left="4cm"')
    parts["styles.xml"] = styles.replace('fo:font-size="22pt"', 'fo:font-size="31pt"').encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture(scope="module")
def document_odt(report: Document, fonts) -> bytes:
    return write(report, "odt", fonts=fonts)


def test_a_docx_takes_styles_page_and_margins(report: Document, fonts, theirs_docx: bytes) -> None:
    file = write(report, "docx", fonts=fonts, reference=theirs_docx)
    made = docx.Document(io.BytesIO(file))
    assert made.styles["Heading 1"].font.size == Pt(31)
    (section,) = made.sections
    assert section.page_width == pytest.approx(Mm(216), abs=Mm(1))
    assert section.left_margin == pytest.approx(Mm(40), abs=Mm(1))


def test_a_docx_keeps_the_banner_and_the_rules_of_tables(
    report: Document, fonts, theirs_docx: bytes
) -> None:
    file = write(report, "docx", fonts=fonts, reference=theirs_docx)
    body = part(file, "word/document.xml")
    widths = {
        int(each.get(f"{{{DOCX['w']}}}w")) for each in body.iterfind(".//w:tblPr/w:tblW", DOCX)
    }
    (width,) = widths
    assert abs(width - (216 - 80) / 25.4 * 1440) < 20
    heads = [each for each in parts_like(file, "word/house-") if each.tag.endswith("}hdr")]
    assert all(BANNER in text_of(head) for head in heads)
    used = body.xpath("//w:sectPr/w:headerReference", namespaces=DOCX)
    assert len(used) == 2
    assert tables_in(file, "docx") == tables_of(report, "docx")


def test_an_odt_takes_styles_and_margins_and_keeps_the_banner(
    report: Document, fonts, theirs_odt: bytes
) -> None:
    file = write(report, "odt", fonts=fonts, reference=theirs_odt)
    styles = part(file, "styles.xml")
    sizes = styles.xpath(
        "//style:style[@style:name='Heading_20_1']/style:text-properties/@fo:font-size",
        namespaces=ODT,
    )
    assert sizes == ["31pt"]
    widths = part(file, "content.xml").xpath(
        "//style:style[@style:name='House']/style:table-properties/@style:width", namespaces=ODT
    )
    assert widths == ["14.50cm"]
    assert all(BANNER in text_of(head) for head in styles.iterfind(".//style:header", ODT))
    assert tables_in(file, "odt") == tables_of(report, "odt")


def test_the_same_reference_document_gives_the_same_bytes(
    report: Document, fonts, theirs_docx: bytes, theirs_odt: bytes
) -> None:
    for format, theirs in (("docx", theirs_docx), ("odt", theirs_odt)):
        first, second = (write(report, format, fonts=fonts, reference=theirs) for _ in range(2))
        assert first == second


def test_an_odt_made_by_another_library_is_taken(document: Document) -> None:
    packed = io.BytesIO()
    odfdo.Document("text").save(packed)
    file = write(document, "odt", reference=packed.getvalue())
    assert tables_in(file, "odt") == tables_of(document, "odt")


def _zip(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


def _altered(file: bytes, name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(packed, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return packed.getvalue()


@pytest.mark.parametrize("format", ["docx", "odt"])
@pytest.mark.parametrize("damaged", [b"", b"no document", _zip(other=b"x")])
def test_what_is_no_document_is_refused(document: Document, format: str, damaged: bytes) -> None:
    with pytest.raises(ReferenceDocumentError, match="reference document"):
        write(document, format, reference=damaged)


def test_a_document_of_the_other_format_is_refused(
    document: Document, theirs_docx: bytes, document_odt: bytes
) -> None:
    with pytest.raises(ReferenceDocumentError, match="a document saved as ODT"):
        write(document, "odt", reference=theirs_docx)
    with pytest.raises(ReferenceDocumentError, match="a document saved as DOCX"):
        write(document, "docx", reference=document_odt)


def test_a_cut_off_document_is_refused(document: Document, theirs_docx: bytes) -> None:
    with pytest.raises(ReferenceDocumentError, match="can’t be unpacked"):
        write(document, "docx", reference=theirs_docx[:-200])


@pytest.mark.parametrize(
    ("styles", "said"),
    [
        (b"<w:styles", "is no XML"),
        (b'<!DOCTYPE s [<!ENTITY a "b">]><s>&a;</s>', "defines entities"),
        (b"<styles/>", "No styles can be taken"),
    ],
)
def test_broken_styles_are_refused(
    document: Document, theirs_docx: bytes, styles: bytes, said: str
) -> None:
    broken = _altered(theirs_docx, "word/styles.xml", styles)
    with pytest.raises(ReferenceDocumentError, match=said):
        write(document, "docx", reference=broken)


def test_a_document_that_unpacks_to_very_much_is_refused(
    document: Document, theirs_docx: bytes
) -> None:
    packed = io.BytesIO(theirs_docx)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/large.bin", bytes(60 * 1024 * 1024))
    with pytest.raises(ReferenceDocumentError, match="more than 50 MB"):
        write(document, "docx", reference=packed.getvalue())
