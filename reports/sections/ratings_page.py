"""The page of ratings: overall rating, score and every standard, and who led the inspection."""

from reports.material import Material
from reports.sections import told
from reports.sections.fieldwork import fieldwork
from reports.sections.naming import paragraphs
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """The ratings at one sight."""
    led = "The inspection was led by [[lead]]. " if material.lead else ""
    return paragraphs(
        [
            told.overall(material),
            "[[ratings]]",
            told.unfinished(material),
            f"{led}{fieldwork(material)}",
        ]
    )
