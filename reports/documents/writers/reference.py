"""Reference documents: a DOCX or ODT of the inspectorate's own, whose styles a file takes."""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

# What a document of the format must hold, so that styles can be taken from it.
_PARTS = {
    "docx": ("[Content_Types].xml", "word/document.xml", "word/styles.xml"),
    "odt": ("mimetype", "content.xml", "styles.xml"),
}
# The element that each part begins with.
_ROOTS = {
    "word/document.xml": "document",
    "word/styles.xml": "styles",
    "content.xml": "document-content",
    "styles.xml": "document-styles",
}
_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
)
_MOST_BYTES = 50 * 1024 * 1024


class ReferenceDocumentError(ValueError):
    """A reference document that no styles can be taken from; the message says what is wrong."""


def check(reference: bytes, format: str) -> None:
    """Raises ReferenceDocumentError where this is no sound document of the format ("docx",
    "odt"), or unpacks to more than 50 MB; ValueError for any other format."""
    parts_of(reference, format)


def parts_of(reference: bytes, format: str) -> dict[str, bytes]:
    """The parts of a reference document that styles are taken from, by name.

    Raises as `check` does.
    """
    if format not in _PARTS:
        raise ValueError(f"{format} takes no reference document; docx or odt would be right.")
    name = format.upper()
    try:
        with zipfile.ZipFile(io.BytesIO(reference)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_BYTES:
                raise ReferenceDocumentError(
                    f"The reference document unpacks to more than 50 MB; a {name} that holds "
                    "styles and little else would be right."
                )
            held = set(archive.namelist())
            lacking = [part for part in _PARTS[format] if part not in held]
            if lacking:
                raise ReferenceDocumentError(
                    f"The reference document has no {lacking[0]}; a document saved as {name} would "
                    "be right."
                )
            parts = {part: archive.read(part) for part in _PARTS[format]}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError):
        raise ReferenceDocumentError(
            f"The reference document can’t be unpacked; a whole, unencrypted document saved as "
            f"{name} would be right."
        ) from None
    for part, content in parts.items():
        if part.endswith(".xml"):
            _refuse_broken(part, content)
    return parts


def refused(reference: bytes | None, error: Exception) -> Exception:
    """What pandoc's refusal means: with a reference document, that this is at fault."""
    if reference is None:
        return error
    return ReferenceDocumentError(
        "No styles can be taken from the reference document; one saved anew would be right."
    )


def _refuse_broken(part: str, content: bytes) -> None:
    try:
        root = parse(content)
    except etree.XMLSyntaxError as error:
        raise ReferenceDocumentError(
            f"{part} of the reference document is no XML ({error.msg}); a document saved anew "
            "would be right."
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReferenceDocumentError(
            f"{part} of the reference document defines entities; a document saved anew "
            "would be right."
        )
    expected = _ROOTS.get(part)
    if expected and root.tag not in [f"{namespace}{expected}" for namespace in _NAMESPACES]:
        raise ReferenceDocumentError(
            f"No styles can be taken from the reference document: {part} is not what it should be; "
            "a document saved anew would be right."
        )


def parse(content: bytes) -> etree._Element:
    """A part, parsed without its entities and without fetching anything."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


@contextmanager
def as_option(reference: bytes | None, format: str) -> Iterator[tuple[str, ...]]:
    """pandoc's option for the reference document, which stands in a file as long as it runs.

    Raises ReferenceDocumentError where it is damaged.
    """
    if reference is None:
        yield ()
        return
    check(reference, format)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"reference.{format}"
        file.write_bytes(reference)
        yield (f"--reference-doc={file}",)
