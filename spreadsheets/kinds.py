"""What a file is, told by what is in it; and words for what can't be read here."""

import re

from spreadsheets.cells import Unreadable

SAVE_AS = "Open it in your spreadsheet program, save it as XLSX, and choose that file."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How a file begins that is no table, and what people call it.
_OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM", ""),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a packed file (GZIP)"),
    (b"7z\xbc\xaf", "a packed file (7-Zip)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"SQLite format 3", "a database"),
    (b"\x00\x01\x00\x00Standard", "a database (Access)"),
    (b"MZ", ""),
    (b"\x7fELF", "a program"),
    (b"ITSF", "a help file"),
)
_OLD_EXCEL = re.compile(rb"\x09[\x00\x02\x04\x08]")


def refuse_others(content: bytes, file: str) -> None:
    """Raises Unreadable for what is known to be neither a packed workbook nor text."""
    if content.startswith(_OLE):
        raise Unreadable(_old(content, file))
    for beginning, name in _OTHERS:
        if name and content.startswith(beginning):
            raise Unreadable(f"{file} is {name}, no table. {SAVE_AS}")
    if _OLD_EXCEL.match(content) and b"\x00" in content[:16]:
        raise Unreadable(f"{file} is a workbook of an old Excel (XLS). {SAVE_AS}")


def refuse_markup(text: str, file: str) -> None:
    """Raises Unreadable for text that is a web page or a document in XML."""
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if not head.startswith("<"):
        return
    if "<html" in head or "<table" in head or head.startswith("<!doctype html"):
        name = "a web page, even where its name says that it is a workbook"
    elif "excel.sheet" in head or "urn:schemas-microsoft-com:office:spreadsheet" in head:
        name = "a workbook in an old form (XML Spreadsheet 2003)"
    elif "opendocument" in head:
        name = "a workbook in flat form (FODS)"
    else:
        name = "a file in XML, no table"
    raise Unreadable(f"{file} is {name}. {SAVE_AS}")


def kind_of_package(names: set[str], mimetype: str, file: str) -> str:
    """ "xlsx" or "ods", by what a ZIP holds; raises Unreadable for anything else."""
    if "xl/workbook.xml" in names or (
        "[Content_Types].xml" in names
        and any(name.startswith("xl/") and name.endswith(".xml") for name in names)
    ):
        return "xlsx"
    if mimetype.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "xl/workbook.bin" in names:
        name = "a binary workbook (XLSB)"
    elif any(name.startswith("word/") for name in names):
        name = "a Word document, no table"
    elif any(name.startswith("ppt/") for name in names):
        name = "a presentation, no table"
    elif mimetype.startswith("application/vnd.oasis.opendocument.text"):
        name = "a text document (ODT), no table"
    elif mimetype.startswith("application/vnd.oasis.opendocument"):
        name = "an OpenDocument file, but no spreadsheet"
    elif any(name.endswith(".iwa") for name in names):
        name = "a file of Apple Numbers"
    else:
        raise Unreadable(
            f"{file} is a packed file (ZIP), no table. Unpack it, and choose the XLSX, ODS or CSV "
            "file that is in it."
        )
    raise Unreadable(f"{file} is {name}. {SAVE_AS}")


def _old(content: bytes, file: str) -> str:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return (
            f"{file} is protected by a password and can't be read. Open it, take the password "
            "away (File, Info, Protect Workbook), save it, and choose it again."
        )
    if holds("WordDocument"):
        return f"{file} is an old Word document, no table. {SAVE_AS}"
    if holds("Workbook") or holds("Book"):
        return f"{file} is a workbook of an old Excel (XLS). {SAVE_AS}"
    return f"{file} is a file of an old Office program. {SAVE_AS}"
