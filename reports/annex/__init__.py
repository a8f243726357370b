"""Annex tables: the inspection results of every standard and key question, as a document."""

from collections.abc import Iterator

from inspections.frameworks import Framework
from ratings import footnote
from ratings.figures import Figures
from ratings.words import listed
from reports.annex.notes import banner, fieldwork, notes, provenance
from reports.annex.tables import domain_table, gives_counts, prompts_table, ratings_table
from reports.annex.words import quoted
from reports.documents.model import Block, Document, Heading, Paragraph

__all__ = ["annex_document"]


def annex_document(figures: Figures, framework: Framework) -> Document:
    """The annex tables of an inspection, under the framework version it was inspected by.

    Raises FrameworkError where the figures hold a code that the framework does not.
    """
    small = any(gives_counts(figures, framework, domain) for domain in framework.domains)
    return Document(
        title=f"Inspection results: {figures.service}",
        subject=f"Annex tables of inspection {figures.reference}, {fieldwork(figures)}",
        created=figures.source.as_of,
        provenance=provenance(figures),
        blocks=tuple(_blocks(figures, framework)),
        notes=notes(figures, framework, counts=small),
        banner=banner(figures),
    )


def _blocks(figures: Figures, framework: Framework) -> Iterator[Block]:
    yield Heading(1, "Ratings and score")
    yield Paragraph(_overall(figures))
    for warning in figures.ratings.warnings:
        yield Paragraph(warning)
    yield ratings_table(figures, framework)
    for domain in framework.domains:
        yield Heading(1, f"{domain.number}. {domain.title}")
        yield domain_table(figures, framework, domain)
        if gives_counts(figures, framework, domain):
            prompts = prompts_table(figures, framework, domain)
            if prompts is not None:
                yield prompts


def _overall(figures: Figures) -> str:
    """The score and overall rating in a sentence, and what open answers can still do to them."""
    ratings = figures.ratings
    reach = ratings.reachable
    span = f"between {reach.low} and {reach.high} of {ratings.max_score}"
    ends = f"from {quoted(reach.overall_low)} to {quoted(reach.overall_high)}"
    if reach.overall_low == reach.overall_high:
        ends = f"{quoted(reach.overall_low)} either way"
    if ratings.score is None or ratings.overall is None:
        if figures.overall_stands:
            return footnote.of_overall(figures)
        missing = [code for code in ratings.not_rated if ratings.standards[code].scored]
        said = (
            f"There is no overall rating: {listed(missing)} {'is' if len(missing) == 1 else 'are'} "
            "not rated."
        )
        if reach.low != reach.high:
            said += f" The score can still come to {span}, {ends}."
        if gone := figures.without_cases:
            said += (
                f" No case is relevant to {listed(gone)}: without it the score is of "
                f"{figures.max_score_without} at most, and an overall rating needs a recorded "
                "decision."
            )
        return said
    said = f"The score is {ratings.score} of {ratings.max_score}: {quoted(ratings.overall)}."
    if reach.low != reach.high:
        said += f" Open answers can still bring it to {span}, {ends}."
    return said
