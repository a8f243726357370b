"""What management commands share: find an inspection, read and write a person's file."""

import os
import stat
import tempfile
from pathlib import Path

from django.core.management.base import CommandError

from inspections.models import Inspection


def inspection_called(reference: str) -> Inspection:
    """The inspection of this reference. Raises CommandError that names those there are."""
    found = Inspection.objects.select_related("service").filter(reference=reference).first()
    if found:
        return found
    known = list(Inspection.objects.order_by("reference").values_list("reference", flat=True))
    there = f"There are: {', '.join(known[:10])}" if known else "There is none yet: import one"
    there += f" and {len(known) - 10} more." if len(known) > 10 else "."
    raise CommandError(f"There is no inspection {reference!r}. {there}")


def read_text(file: Path) -> str:
    """The text of a UTF-8 file. Raises CommandError."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{file}, byte {error.start}: this is not UTF-8. Save the file as UTF-8."
        ) from None
    except OSError as error:
        raise CommandError(
            f"{file} can’t be read: {error.strerror}. Give the path of a file."
        ) from None


def write_file(file: Path, content: bytes) -> None:
    """Write a file whole, or not at all; one that is there keeps its permissions.

    A link stays a link; a pipe, a device or standard output is written into. Raises CommandError.
    """
    try:
        there = file.stat() if file.exists() else None
        if there is not None and _is_open_ended(there):
            with file.open("ab") as stream:
                stream.write(content)
        else:
            mode = 0o666 & ~_umask() if there is None else stat.S_IMODE(there.st_mode)
            _replace(file.resolve(), content, mode)
    except OSError as error:
        raise CommandError(
            f"{file} can’t be written: {error.strerror}. Give a path in a folder you may write to."
        ) from None


def _is_open_ended(there: os.stat_result) -> bool:
    """Whether what is there can't be replaced: no regular file, or where our output goes."""
    return not stat.S_ISREG(there.st_mode) or os.path.samestat(there, os.fstat(1))


def _replace(file: Path, content: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        part.chmod(mode)
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
