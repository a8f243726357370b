"""Rewrites a zipped document, part by part, so that the same parts give the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime


def read(packed: bytes) -> dict[str, bytes]:
    """The parts of a zipped document by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def dated(part: bytes, created: datetime) -> bytes:
    """A part in which pandoc's date, that of its sandbox, gives way to the document's."""
    stamp = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return part.replace(b"1970-01-01T00:00:00Z", stamp.encode())


def pack(parts: Mapping[str, bytes], created: datetime) -> bytes:
    """The parts as a zip whose every member is dated `created`.

    A part `mimetype` goes first and uncompressed, as OpenDocument asks.
    """
    stamp = created.astimezone(UTC)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: name != "mimetype"):
            member = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            stored = name == "mimetype"
            member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            # Unix, whatever the machine, so that the bytes do not depend on it.
            member.create_system = 3
            archive.writestr(member, parts[name])
    return packed.getvalue()
