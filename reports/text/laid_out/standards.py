"""Standards, key questions and prompts with their results; the annex tables in a report."""

from inspections.frameworks import Domain, KeyQuestion, Relevance, Standard
from ratings.words import without_figure
from reports.annex.footnotes import discretion_footnotes, driving, driving_footnote
from reports.annex.tables import (
    KEY_QUESTION,
    PROMPT,
    care,
    counts_of,
    domain_table,
    gives_counts,
    prompts_table,
    rating_cell,
    ratings_table,
)
from reports.documents.model import (
    Block,
    Cell,
    CodeCell,
    Column,
    Footnote,
    NotApplicableCell,
    PercentCell,
    RatingCell,
    Row,
    Standing,
    Table,
    TextCell,
)
from reports.material import Material
from reports.text.grammar import Reference
from reports.text.laid_out.spot import (
    Spot,
    arguments,
    domain_called,
    footnotes_at,
    placed,
    table_name,
)
from reports.text.quantities import share

_TEXT = "Standard, key question or prompt"


def standing(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """A standard's statement and its rating."""
    standard = _standard(reference, material)
    rated = material.figures.ratings.standards[standard.code]
    cell = rating_cell(rated, material.figures)
    assert isinstance(cell, RatingCell | NotApplicableCell)
    notes = discretion_footnotes(rated, material.figures, material.framework)
    return (Standing(standard.statement, cell, footnotes_at(notes, spot.at)),)


def questions(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The key questions of a standard with their results; nothing where it has none."""
    standard = _standard(reference, material)
    if not standard.key_questions:
        return ()
    domain = material.framework.domain(standard.domain)
    table = Table(
        name=table_name(f"{standard.code} Key questions"),
        caption=f"{standard.code} {standard.title}: key questions",
        columns=_columns(material, domain, None, "Key question"),
        rows=tuple(_question(each, standard, material, domain) for each in standard.key_questions),
        remarks=_remarks(material, domain),
    )
    return (placed(table, spot.at),)


def prompts(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The prompts of a key question in counts; nothing where it has none."""
    (code,) = arguments(reference, 1)
    known = {q.code: q for q in material.framework.key_questions if q.prompts}
    question = known.get(code)
    if question is None:
        raise reference.one_of(code, tuple(known), "key question with prompts")
    domain = material.framework.domain(int(code.partition(".")[0]))
    rows = tuple(
        Row(
            (
                CodeCell(each.code),
                TextCell(each.text),
                *counts_of(material.figures, material.framework, each.code),
            ),
            PROMPT,
        )
        for each in question.prompts
    )
    table = Table(
        name=table_name(f"{code} Prompts"),
        caption=f"{code} {question.label}: prompts",
        columns=_counting(material, domain, code, "Prompt"),
        rows=rows,
    )
    return (placed(table, spot.at),)


def ratings(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """Every standard with its rating, and the score."""
    arguments(reference, 0)
    return (placed(ratings_table(material.figures, material.framework), spot.at),)


def results(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The annex table of a domain."""
    (number_,) = arguments(reference, 1)
    domain = domain_called(reference, number_, material.framework.domains)
    return (placed(domain_table(material.figures, material.framework, domain), spot.at),)


def result_prompts(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The annex table of a domain's prompts where it gives counts, else nothing."""
    (number_,) = arguments(reference, 1)
    figures, framework = material.figures, material.framework
    domain = domain_called(reference, number_, framework.domains)
    table = (
        prompts_table(figures, framework, domain)
        if gives_counts(figures, framework, domain)
        else None
    )
    return (placed(table, spot.at),) if table else ()


def _standard(reference: Reference, material: Material) -> Standard:
    (code,) = arguments(reference, 1)
    known = {standard.code: standard for standard in material.framework.standards}
    if code not in known:
        raise reference.one_of(code, tuple(known), "standard")
    return known[code]


def _columns(material: Material, domain: Domain, code: str | None, text: str) -> tuple[Column, ...]:
    if domain.number not in material.figures.cases:
        return (Column("Code", 12), Column(text, 88, shared=_TEXT))
    if gives_counts(material.figures, material.framework, domain):
        return _counting(material, domain, code, text)
    percent_yes = material.framework.tables.percent_yes
    return (Column("Code", 12), Column(text, 73, shared=_TEXT), Column(percent_yes, 15, "right"))


def _counting(
    material: Material, domain: Domain, code: str | None, text: str
) -> tuple[Column, ...]:
    """Columns of counts; that of the wording is headed by the cases that are counted."""
    wording = material.framework.tables
    cases = material.figures.cases.get(domain.number)
    if code is not None and (count := material.figures.counts.get(code)) and count.asked:
        text = material.framework.sub_sample(code, count.asked)
    elif code is None and cases is not None and cases.sampled:
        one = cases.sampled == 1
        named = wording.cases_inspected_one if one else wording.cases_inspected
        text = wording.of_the.format(count=cases.sampled, cases=named)
    return (
        Column("Code", 12),
        Column(text, 58, shared=_TEXT),
        Column(wording.relevant_cases, 15, "right"),
        Column(wording.number_yes, 15, "right"),
    )


def _remarks(material: Material, domain: Domain) -> tuple[str, ...]:
    if gives_counts(material.figures, material.framework, domain):
        return (care(material.figures, domain),)
    return ()


def _question(question: KeyQuestion, standard: Standard, material: Material, domain: Domain) -> Row:
    """A key question with its result; what drives the rating is bold, with a footnote."""
    figures, framework = material.figures, material.framework
    if domain.number not in figures.cases:
        return Row((CodeCell(question.code), TextCell(question.text)), KEY_QUESTION)
    counts = gives_counts(figures, framework, domain)
    rated = figures.ratings.standards[standard.code]
    drivers = driving(rated, figures)
    drives = question.code in drivers
    notes: list[Footnote] = []
    if drives and question.code == drivers[0]:
        notes.append(driving_footnote(rated, figures, framework, counts=counts))
    rule = framework.relevance_of(question.code)
    if rule is not None:
        notes.append(_sub_sample(question, rule, material))
    cells: list[Cell] = [CodeCell(question.code), TextCell(question.text, footnotes=tuple(notes))]
    if counts:
        cells += counts_of(figures, framework, question.code)
    else:
        result = figures.ratings.questions.get(question.code)
        if result is not None and result.percent is not None:
            cells.append(PercentCell(result.percent))
        else:
            count = figures.counts.get(question.code)
            cells.append(NotApplicableCell(without_figure(count, framework.tables.not_applicable)))
    return Row(tuple(cells), KEY_QUESTION, strong=drives)


def _sub_sample(question: KeyQuestion, rule: Relevance, material: Material) -> Footnote:
    """Says of which cases the figure is."""
    only = f"{question.code} is asked only of {rule.sub_sample}"
    count = material.figures.counts.get(question.code)
    relevant = count.relevant if count else 0
    if count is None or (count.unsettled and not relevant):
        return Footnote(f"{only}.")
    if not relevant:
        return Footnote(f"{only}; its result rests on none.")
    sampled = material.figures.cases[int(question.code.partition(".")[0])].sampled
    inspected = material.framework.tables.cases_inspected
    if relevant >= sampled:
        return Footnote(f"{only}; here that is every one of the {inspected}.")
    part, _, whole = share(relevant, sampled).partition(" of ")
    return Footnote(f"{only}; its result is that of {part} of the {whole} {inspected}.")
