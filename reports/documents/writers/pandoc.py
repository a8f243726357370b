"""pandoc, run on a document's tree."""

import json
import subprocess

import pypandoc

from reports.documents.writers.elements import Element

# A report takes a second; a child that hangs must not hold its request or worker.
_SECONDS_AT_MOST = 40


class PandocError(RuntimeError):
    """pandoc refused the document; the message is its own."""


def convert(tree: Element, to: str, *options: str) -> bytes:
    """The tree in one of pandoc's output formats ("docx", "odt", "html5").

    In its sandbox pandoc reads no file but those that the options name, and no clock: what it
    writes is dated 1970. Raises PandocError.
    """
    command = [
        pypandoc.get_pandoc_path(),
        *("--from=json", f"--to={to}", "--output=-", "--sandbox", "--wrap=none"),
        *options,
    ]
    source = json.dumps(tree, ensure_ascii=False).encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own binary, our own options
            command, input=source, capture_output=True, check=False, timeout=_SECONDS_AT_MOST
        )
    except subprocess.TimeoutExpired:
        raise PandocError(
            f"pandoc took longer than {_SECONDS_AT_MOST} seconds to write {to}, and was stopped."
        ) from None
    if done.returncode:
        raise PandocError(f"pandoc can’t write {to}: {done.stderr.decode(errors='replace')}")
    return done.stdout
