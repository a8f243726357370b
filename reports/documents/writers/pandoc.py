"""pandoc, run on a document's tree."""

import json
import subprocess

import pypandoc

from reports.documents.writers.elements import Element


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
    done = subprocess.run(  # noqa: S603 - our own binary, our own options
        command, input=source, capture_output=True, check=False
    )
    if done.returncode:
        raise PandocError(f"pandoc can’t write {to}: {done.stderr.decode(errors='replace')}")
    return done.stdout
