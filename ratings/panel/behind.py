"""What stands behind each figure: asked and answered cases, and sub-samples side by side.

A mixed sample can hide two qualities of work: where two sub-samples of a key question fall in
different bands, the page says so in words (method, section 7).
"""

from collections.abc import Iterator, Mapping

from cases import fact_words
from cases.facts import BY_KEY
from inspections.frameworks import Framework, KeyQuestion, Standard
from ratings.engine import percentage
from ratings.figures import NOT_RECORDED, SUB_SAMPLE_FACTS, Figures
from ratings.firmness import margin_of
from ratings.panel.firm import margin_words
from ratings.panel.parts import Behind, CountRow, Part, PartsRow, PartsTable
from ratings.tallies import Count
from ratings.words import number

# On the page of all readers: "your classification" is said to the inspector alone.
_TITLES = {
    "disposal": "Disposal",
    "sex": "Sex",
    "inspector_rosh": "Risk of serious harm, as the inspector classified it",
}
_SHORT = {"disposal": "disposal", "sex": "sex", "inspector_rosh": "risk of serious harm"}


def behind_standard(standard: Standard, figures: Figures, framework: Framework) -> Behind:
    """What stands behind the figures of a computed standard."""
    tables = (_table(fact, standard, figures, framework) for fact in SUB_SAMPLE_FACTS)
    return Behind(
        code=standard.code,
        title=standard.title,
        sampled=figures.cases[standard.domain].sampled if standard.domain in figures.cases else 0,
        counts=tuple(_counts(standard, figures, framework)),
        tables=tuple(table for table in tables if len(table.columns) > 1),
    )


def _counts(standard: Standard, figures: Figures, framework: Framework) -> Iterator[CountRow]:
    for question in standard.key_questions:
        count = figures.counts.get(question.code, Count())
        yield CountRow(
            question.code,
            question.label,
            count,
            _percent(count),
            margin_words(figures, framework, question.code),
        )


def _table(fact: str, standard: Standard, figures: Figures, framework: Framework) -> PartsTable:
    found = {
        question.code: figures.sub_samples.get(question.code, {}).get(fact, {})
        for question in standard.key_questions
    }
    labels = {
        value: label
        for value, label in _values(fact, standard.domain, framework).items()
        if any(value in parts for parts in found.values())
    }
    return PartsTable(
        fact=_SHORT[fact],
        title=_TITLES[fact],
        columns=tuple(labels.values()),
        rows=tuple(
            _row(question, labels, found[question.code], figures, framework)
            for question in standard.key_questions
            if found[question.code]
        ),
    )


def _values(fact: str, domain: int, framework: Framework) -> dict[str, str]:
    """The values of a fact in their order, with what they are called."""
    known = BY_KEY[fact].allowed(framework, domain)
    named = {value: fact_words.said(fact, value, framework, domain) for value in known}
    return named | {NOT_RECORDED: "Not recorded"}


def _row(
    question: KeyQuestion,
    labels: Mapping[str, str],
    found: Mapping[str, Count],
    figures: Figures,
    framework: Framework,
) -> PartsRow:
    parts = {
        value: _part(question.code, found[value], figures, framework) if value in found else Part()
        for value in labels
    }
    bands = {part.band for part in parts.values() if part.band}
    return PartsRow(
        question.code,
        question.label,
        tuple((labels[value], part) for value, part in parts.items()),
        f"{number(len(bands)).capitalize()} bands" if len(bands) > 1 else "One band",
        len(bands) > 1,
        _beyond_margins(question.code, found, figures, framework),
    )


def _beyond_margins(
    code: str, found: Mapping[str, Count], figures: Figures, framework: Framework
) -> bool:
    """Whether two sub-samples lie in different bands, and further apart than both margins."""
    spans = []
    for count in found.values():
        margin = margin_of(figures, framework, code, count)
        if margin is not None:
            percent = percentage(count.yes, count.relevant)
            band = framework.band_of(percent).rating
            spans.append((percent - margin.points, percent + margin.points, band))
    return any(one[1] < other[0] and one[2] != other[2] for one in spans for other in spans)


def _part(code: str, count: Count, figures: Figures, framework: Framework) -> Part:
    return Part(
        percent=_percent(count),
        margin=margin_words(figures, framework, code, count),
        cases=f"{count.yes} of {count.relevant}",
        band=framework.band_of(percentage(count.yes, count.relevant)).rating,
    )


def _percent(count: Count) -> str:
    return f"{percentage(count.yes, count.relevant)}%" if count.relevant else "–"
