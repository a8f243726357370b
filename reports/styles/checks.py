"""What a reference document must be: a real DOCX or ODT that runs nothing and fetches nothing.

It is read as a packed file that somebody else made: sizes are counted as it is unpacked, never
believed; no document type, no macro, nothing embedded, no address outside the document.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePath

from lxml import etree

from reports.models import Format

_MB = 1024 * 1024
_UNPACKED = 40 * _MB
_PARTS = 1_000
_PIECE = 64 * 1024
_ENCRYPTED = 0x1
_ODT = "application/vnd.oasis.opendocument.text"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NEEDED = {
    Format.DOCX: ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"),
    Format.ODT: ("mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml"),
}
# Macros, controls and embedded objects, by the names of their parts.
_RUNS = re.compile(
    r"(^|/)(vbaProject\w*\.bin|vbaData\.xml|Basic/|Scripts/|activeX/|embeddings/|ObjectReplacements/"
    r"|Object \d+(/|$)|attachedToolbars\.bin)",
    re.IGNORECASE,
)
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
# A link is not fetched before somebody follows it: in DOCX a relationship, in ODT an element.
_FOLLOWED = re.compile(r"/hyperlink$")
_LINK = "a"
# Where a document was made from; no file that is made with it says so.
_MADE_FROM = "template"
_HREF = "{http://www.w3.org/1999/xlink}href"
_OUTSIDE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|//|\\\\|\.\./)", re.IGNORECASE)
# Fields that fetch or run something when Word opens the document.
_FETCHES = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON)\b",
    re.IGNORECASE,
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class NotTaken(Exception):
    """The file is no reference document; the message says why and what would be right."""


def check(content: bytes, file_name: str) -> Format:
    """The format of a document that may be tried out. Raises NotTaken."""
    file_format = _format_of(file_name)
    parts = _unpacked(content, file_name)
    lacking = [name for name in _NEEDED[file_format] if name not in parts]
    if lacking:
        raise NotTaken(
            f"{file_name} is not a {file_format.label} document: it has no {lacking[0]}. "
            f"Save it as {file_format.label} in the program that made it, and choose that file."
        )
    _refuse_what_runs(parts, file_name, file_format)
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            _refuse_what_is_fetched(_parsed(part, name, file_name), name, file_name)
    return file_format


def read_text(content: bytes, file_format: Format) -> str:
    """All the words of a DOCX or ODT document."""
    name = "word/document.xml" if file_format == Format.DOCX else "content.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(etree.fromstring(packed.read(name), _SAFE).itertext())


def _format_of(file_name: str) -> Format:
    ending = PurePath(file_name).suffix.lower().removeprefix(".")
    if ending in ("docm", "dotm", "dotx", "doc", "ott"):
        raise NotTaken(
            f"{file_name} is no plain document: save it as DOCX or ODT, without macros, and choose "
            "that file."
        )
    if ending not in ("docx", "odt"):
        raise NotTaken(f"{file_name} holds no styles for DOCX or ODT: choose a DOCX or ODT file.")
    return Format(ending)


def _unpacked(content: bytes, file_name: str) -> Mapping[str, bytes]:
    """The parts by name, no more of them than the limits allow."""
    damaged = NotTaken(
        f"{file_name} is damaged, or is no DOCX or ODT document. Open it in Word or LibreOffice, "
        "save it again, and choose that file."
    )
    parts: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > _PARTS:
                raise NotTaken(
                    f"{file_name} is packed from {len(members):,} parts; at most {_PARTS:,} are "
                    "read. Take out what is no style, save it and choose it again."
                )
            for member in members:
                if member.flag_bits & _ENCRYPTED:
                    raise NotTaken(
                        f"{file_name} is protected by a password. Take the password away, save it "
                        "and choose it again."
                    )
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise damaged
                if member.filename in parts:
                    raise damaged
                pieces = []
                with packed.open(member) as opened:
                    while piece := opened.read(_PIECE):
                        total += len(piece)
                        if total > _UNPACKED:
                            raise NotTaken(
                                f"{file_name} becomes larger than {_UNPACKED // _MB} MB once it is "
                                "unpacked. Take out its pictures, save it and choose it again."
                            )
                        pieces.append(piece)
                parts[member.filename] = b"".join(pieces)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError):
        raise damaged from None
    except (NotImplementedError, RuntimeError):
        raise damaged from None
    return parts


def _refuse_what_runs(parts: Mapping[str, bytes], file_name: str, file_format: Format) -> None:
    if file_format == Format.DOCX:
        plain = _MAIN.encode() in parts["[Content_Types].xml"]
    else:
        plain = parts["mimetype"].strip() == _ODT.encode()
    if not plain:
        raise NotTaken(
            f"{file_name} is not a plain {file_format.label} document. Save it as "
            f"{file_format.label} in the program that made it, and choose that file."
        )
    found = next((name for name in parts if _RUNS.search(name)), None)
    if found or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise NotTaken(
            f"{file_name} holds a macro, a control or an embedded object"
            f"{f' ({found})' if found else ''}. Save it as a plain {file_format.label} document "
            "without them, and choose that file."
        )


def _parsed(part: bytes, name: str, file_name: str) -> etree._Element:
    typed = NotTaken(
        f"{file_name} declares a document type in {name}, which no DOCX or ODT document does. "
        "Save it again in Word or LibreOffice, and choose that file."
    )
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise typed
    try:
        root = etree.fromstring(part, _SAFE)
    except etree.XMLSyntaxError:
        raise NotTaken(
            f"{file_name} is damaged in {name}. Open it in Word or LibreOffice, save it again, and "
            "choose that file."
        ) from None
    if root.getroottree().docinfo.doctype:  # in another encoding
        raise typed
    return root


def _refuse_what_is_fetched(root: etree._Element, name: str, file_name: str) -> None:
    """A template, picture or script at an address outside is fetched by who opens a report."""
    for element in root.iter(etree.Element):
        outside = (
            name.lower().endswith(".rels")
            and element.get("TargetMode", "").lower() == "external"
            and not _FOLLOWED.search(element.get("Type", ""))
        )
        tag = etree.QName(element).localname
        linked = tag not in (_LINK, _MADE_FROM) and _OUTSIDE.match(element.get(_HREF, ""))
        outside = outside or bool(linked)
        if outside or tag in ("script", "event-listener", "altChunk"):
            raise NotTaken(
                f"{file_name} fetches or runs something when it is opened ({name}). Take out "
                "templates, pictures and scripts that lie elsewhere, save it and choose it again."
            )
    fields = "".join(each.text or "" for each in root.iter(f"{_W}instrText"))
    simple = " ".join(each.get(f"{_W}instr", "") for each in root.iter(f"{_W}fldSimple"))
    if found := _FETCHES.search(f"{fields} {simple}"):
        raise NotTaken(
            f"{file_name} has a field {found[0].upper()} in {name}, which fetches or runs "
            "something when it is opened. Take it out, save it and choose it again."
        )
