"""The charts of a document as pictures that pandoc packs into a DOCX or ODT."""

import base64
import struct
from pathlib import Path

from reports.documents import model
from reports.documents.writers import charts


def addresses(document: model.Document, fonts: Path | None) -> list[str]:
    """An address for each chart that holds the picture itself, so that pandoc reads no file."""
    return [
        f"data:image/png;base64,{base64.b64encode(charts.picture(chart, fonts)).decode()}"
        for chart in document.charts
    ]


def shapes(document: model.Document, fonts: Path | None) -> list[float]:
    """The height of each chart's picture as a share of its width."""
    sizes = (struct.unpack(">II", charts.picture(chart, fonts)[16:24]) for chart in document.charts)
    return [height / width for width, height in sizes]
