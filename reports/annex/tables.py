"""The annex tables: one of all ratings, then one a domain, with prompts for small samples.

Layout after the annexes of inspection results in the 2019 reports (per cent) and the chapter
tables of the 2021 report (counts).
"""

import re
from collections.abc import Iterator

from inspections.frameworks import Domain, Framework, KeyQuestion, Prompt, Standard
from ratings import footnote
from ratings.engine import StandardRating
from ratings.figures import Figures
from ratings.words import without_figure
from reports.annex.footnotes import discretion_footnotes, driving, driving_footnote
from reports.documents.model import (
    Cell,
    CodeCell,
    Column,
    CountCell,
    Footnote,
    NotApplicableCell,
    PercentCell,
    RatingCell,
    Row,
    Table,
    TextCell,
)

STANDARD, KEY_QUESTION, PROMPT, SCORE = "Standard", "Key question", "Prompt", "Score"

# The column of wording, by one name for all tables.
_TEXT = "Standard, key question or prompt"
_BANDS = "Beside a key question stands the band of its own percentage; only standards are rated."


def gives_counts(figures: Figures, framework: Framework, domain: Domain) -> bool:
    """Whether the domain has so few cases that its tables give counts, not percentages."""
    cases = figures.cases.get(domain.number)
    return cases is not None and framework.few_cases(cases.sampled)


def ratings_table(figures: Figures, framework: Framework) -> Table:
    """Every standard with its rating and points, and at the end the score."""
    ratings = figures.ratings
    rows = [
        Row(
            (
                CodeCell(code),
                TextCell(framework.standard(code).title),
                TextCell("Discretion" if rated.discretion else rated.method.capitalize()),
                rating_cell(rated, figures),
                _points_cell(rated, figures),
            ),
            STANDARD,
        )
        for code, rated in ratings.standards.items()
    ]
    reach = ratings.reachable
    overall: tuple[Cell, Cell] = (
        NotApplicableCell("No overall rating"),
        NotApplicableCell(
            f"{reach.low} reachable"
            if reach.low == reach.high
            else f"{reach.low} to {reach.high} reachable"
        ),
    )
    if figures.overall is not None and figures.score is not None:
        overall = (RatingCell(figures.overall), CountCell(figures.score))
    decided = figures.overall_stands
    notes = (Footnote(footnote.of_overall(figures)),) if decided else ()
    score = (
        CodeCell("All"),
        TextCell(f"Score, of {figures.max_score}", footnotes=notes),
        TextCell("Decision" if decided else "Sum of points"),
        *overall,
    )
    return Table(
        name="Ratings",
        caption="Ratings of all standards, and the score",
        columns=(
            Column("Code", 9),
            Column("Standard", 38, shared=_TEXT),
            Column("How rated", 16),
            Column("Rating", 25),
            Column("Points", 12, "right"),
        ),
        rows=(*rows, Row(score, SCORE, heading=True)),
    )


def domain_table(figures: Figures, framework: Framework, domain: Domain) -> Table:
    """The standards and key questions of a domain: ratings alone, with % yes, or with counts."""
    wording = framework.tables
    text = wording.standards_and_key_questions
    remarks: tuple[str, ...] = ()
    columns: tuple[Column, ...]
    if domain.number not in figures.cases:
        caption = "ratings"
        columns = (Column("Code", 9), Column(text, 66, shared=_TEXT), Column("Rating", 25))
    elif gives_counts(figures, framework, domain):
        caption = "ratings and counts of cases"
        columns = (
            Column("Code", 8),
            Column(text, 32, shared=_TEXT),
            Column("Cases", 22),
            Column("Rating", 16),
            Column(wording.relevant_cases, 11, "right"),
            Column(wording.number_yes, 11, "right"),
        )
        remarks = (care(figures, domain), _BANDS)
    else:
        caption = f"ratings and {wording.percent_yes}"
        columns = (
            Column("Code", 9),
            Column(text, 48, shared=_TEXT),
            Column("Rating", 25),
            Column(wording.percent_yes, 18, "right"),
        )
        remarks = (_BANDS,)
    return Table(
        name=_sheet_name(f"{domain.number} {domain.title}"),
        caption=f"{domain.title}, {caption}",
        columns=columns,
        rows=tuple(_domain_rows(figures, framework, domain)),
        remarks=remarks,
    )


def prompts_table(figures: Figures, framework: Framework, domain: Domain) -> Table | None:
    """Key questions with the counts of their prompts; None where the framework has no prompts."""
    questions = [q for standard in domain.standards for q in standard.key_questions if q.prompts]
    if not questions:
        return None
    wording = framework.tables
    rows: list[Row] = []
    for question in questions:
        items: tuple[KeyQuestion | Prompt, ...] = (question, *question.prompts)
        for item in items:
            opens = item is question
            cells = (
                CodeCell(item.code),
                TextCell(item.text),
                TextCell(_cases(figures, framework, item.code)),
                *counts_of(figures, framework, item.code),
            )
            rows.append(Row(cells, KEY_QUESTION if opens else PROMPT, heading=opens))
    return Table(
        name=_sheet_name(f"{domain.number} Prompts, {domain.cases}"),
        caption=f"{domain.title}, counts of cases for each prompt",
        columns=(
            Column("Code", 10),
            Column("Key questions and prompts", 42, shared=_TEXT),
            Column("Cases", 24),
            Column(wording.relevant_cases, 12, "right"),
            Column(wording.number_yes, 12, "right"),
        ),
        rows=tuple(rows),
        remarks=(
            care(figures, domain),
            "A key question is the inspector’s own judgement, not worked out from its prompts.",
        ),
    )


def _domain_rows(figures: Figures, framework: Framework, domain: Domain) -> Iterator[Row]:
    for standard in domain.standards:
        rated = figures.ratings.standards[standard.code]
        yield _standard_row(figures, framework, domain, standard, rated)
        for question in standard.key_questions:
            yield _question_row(figures, framework, domain, question, rated)


def _standard_row(
    figures: Figures,
    framework: Framework,
    domain: Domain,
    standard: Standard,
    rated: StandardRating,
) -> Row:
    notes = discretion_footnotes(rated, figures, framework)
    cells: list[Cell] = [
        CodeCell(standard.code),
        TextCell(standard.title, standard.statement, notes),
    ]
    rating = rating_cell(rated, figures)
    see = NotApplicableCell(_see(standard))
    if domain.number not in figures.cases:
        cells += [rating]
    elif gives_counts(figures, framework, domain):
        sampled = figures.cases[domain.number].sampled
        cells += [TextCell(_cases_inspected(framework, sampled)), rating, see, see]
    else:
        cells += [rating, see]
    return Row(tuple(cells), STANDARD, heading=True)


def _question_row(
    figures: Figures,
    framework: Framework,
    domain: Domain,
    question: KeyQuestion,
    rated: StandardRating,
) -> Row:
    counts = gives_counts(figures, framework, domain)
    result = figures.ratings.questions.get(question.code)
    drivers = driving(rated, figures)
    drives = question.code in drivers
    notes = (
        (driving_footnote(rated, figures, framework, counts=counts),)
        if drives and question.code == drivers[0]
        else ()
    )
    cells: list[Cell] = [CodeCell(question.code), TextCell(question.text, footnotes=notes)]
    if domain.number not in figures.cases:
        cells += [NotApplicableCell(f"See {rated.code}")]
        return Row(tuple(cells), KEY_QUESTION)
    short = without_figure(figures.counts.get(question.code), framework.tables.not_applicable_short)
    band: Cell = NotApplicableCell(short)
    if result is not None and result.band is not None:
        band = RatingCell(result.band, framework.band(result.band).points)
    if counts:
        cells += [TextCell(_cases(figures, framework, question.code)), band]
        cells += counts_of(figures, framework, question.code)
    elif result is not None and result.percent is not None:
        cells += [band, PercentCell(result.percent)]
    else:
        reason = without_figure(figures.counts.get(question.code), framework.tables.not_applicable)
        cells += [band, NotApplicableCell(reason)]
    return Row(tuple(cells), KEY_QUESTION, strong=drives)


def rating_cell(rated: StandardRating, figures: Figures) -> Cell:
    if rated.rating is not None:
        return RatingCell(rated.rating, rated.points)
    if rated.method == "judged" and figures.provisional:
        return NotApplicableCell("Not proposed yet")
    return NotApplicableCell("Not rated")


def _points_cell(rated: StandardRating, figures: Figures) -> Cell:
    if not rated.scored:
        return NotApplicableCell("Not scored")
    if rated.points is None:
        return NotApplicableCell("None" if rated.code in figures.without_cases else "None yet")
    return CountCell(rated.points)


def _see(standard: Standard) -> str:
    """Where the figures of a standard are: in the rows of its key questions."""
    if not standard.key_questions:
        return standard.method.capitalize()
    first, last = standard.key_questions[0].code, standard.key_questions[-1].code
    return f"See {first}" if first == last else f"See {first} to {last}"


def counts_of(figures: Figures, framework: Framework, code: str) -> tuple[Cell, Cell]:
    """Relevant cases and those answered Yes; why there are none, in both, where there are none."""
    count = figures.counts.get(code)
    if count is None or not count.relevant:
        reason = without_figure(figures.counts.get(code), framework.tables.not_applicable_short)
        return NotApplicableCell(reason), NotApplicableCell(reason)
    return CountCell(count.relevant), CountCell(count.yes)


def _cases(figures: Figures, framework: Framework, code: str) -> str:
    """Names the cases that a question is asked of: "Of the 3 cases with factors …"."""
    count = figures.counts.get(code)
    asked = count.asked if count is not None else 0
    if asked:
        return framework.sub_sample(code, asked)
    rule = framework.relevance_of(code)
    return f"No {rule.sub_sample if rule else framework.tables.cases_inspected}"


def _cases_inspected(framework: Framework, sampled: int) -> str:
    wording = framework.tables
    cases = wording.cases_inspected_one if sampled == 1 else wording.cases_inspected
    return wording.of_the.format(count=sampled, cases=cases)


def care(figures: Figures, domain: Domain) -> str:
    sampled = figures.cases[domain.number].sampled
    cases = "one case" if sampled == 1 else f"{sampled} cases"
    return f"Figures from {cases} need care: a different judgement in one can change a rating."


def _sheet_name(title: str) -> str:
    """A title cut and cleaned to what can name a sheet."""
    return re.sub(r"[\[\]:*?/\\']", "", title)[:31].strip()
