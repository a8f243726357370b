"""How a percentage is rated, and how a score is."""

from reports.documents.model import Block, Column, CountCell, RatingCell, Row, Table, TextCell
from reports.material import Material
from reports.text.grammar import Reference
from reports.text.laid_out.spot import Spot, arguments


def bands(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The bands of percentages, best last, with their words and points."""
    arguments(reference, 0)
    rows = tuple(
        Row(
            (
                RatingCell(band.rating, band.points),
                TextCell(band.words[:1].upper() + band.words[1:]),
                TextCell(f"{band.from_percent}–{band.to_percent}%"),
                CountCell(band.points),
            ),
            "Band",
        )
        for band in material.framework.bands
    )
    table = Table(
        name="Bands",
        caption="How the percentage of a key question is rated",
        columns=(
            Column("Rating", 35),
            Column("Share of cases", 30),
            Column(material.framework.tables.percent_yes, 20, "right"),
            Column("Points", 15, "right"),
        ),
        rows=rows,
    )
    return (table,)


def scores(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The overall ratings and the scores that they cover."""
    arguments(reference, 0)
    rows = tuple(
        Row((RatingCell(band.rating), TextCell(f"{band.from_score}–{band.to_score}")), "Score")
        for band in material.framework.score_bands
    )
    table = Table(
        name="Scores",
        caption="How the score gives the overall rating",
        columns=(Column("Overall rating", 60), Column("Score", 40, "right")),
        rows=rows,
    )
    return (table,)
