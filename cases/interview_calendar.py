"""Interviews as a calendar file (RFC 5545), which calendar programs take in.

The format is a few lines of text, so it is written here and no library is needed. Of a case it
holds the local reference, nothing else.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from cases.models import Interview, InterviewState

_LONGEST = 75  # bytes of a line


def calendar(interviews: Iterable[Interview], *, service: str, now: datetime) -> str:
    """The file's text; a cancelled interview is told as cancelled, so that programs drop it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Assay//Interviews//EN", "METHOD:PUBLISH"]
    for one in interviews:
        cancelled = one.state == InterviewState.CANCELLED
        where = ", ".join(filter(None, (one.get_way_display(), one.room)))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.pk}@assay",
            f"SEQUENCE:{one.version}",
            f"DTSTAMP:{_moment(now)}",
            f"DTSTART:{_moment(one.starts_at)}",
            f"DTEND:{_moment(one.starts_at + timedelta(minutes=one.minutes))}",
            f"SUMMARY:{_text(f'Interview on {one.case.reference}, {service}')}",
            f"LOCATION:{_text(where)}",
            f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def _folded(line: str) -> Iterable[str]:
    """The line in parts of at most 75 bytes; what follows the first begins with a space."""
    part, size = "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > _LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + length
    yield part
