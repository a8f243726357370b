"""Step 1: the figures of the key questions, and whom each was asked of."""

from collections.abc import Iterator

from inspections.frameworks import Framework, KeyQuestion, Standard
from ratings.engine import StandardRating
from ratings.figures import Figures
from ratings.panel.parts import Bar
from ratings.tallies import Count
from ratings.why.parts import FigureRow
from ratings.why.words import answers_id, capital, counted
from ratings.words import number, without_figure


def rows_of(standard: Standard, figures: Figures, framework: Framework) -> Iterator[FigureRow]:
    """A row for each key question, in the framework's order."""
    rated = figures.ratings.standards[standard.code]
    for question in standard.key_questions:
        found = figures.ratings.questions.get(question.code)
        count = figures.counts.get(question.code)
        marker = _marker(question.code, rated)
        percent = found.percent if found else None
        band = found.band if found else None
        yield FigureRow(
            code=question.code,
            answers=answers_id(question.code),
            label=question.label,
            marker=marker,
            cases=f"{found.yes} of {found.relevant}" if found and found.relevant else "–",
            percent="–" if percent is None else f"{percent}%",
            band=band or without_figure(count, framework.tables.not_applicable),
            bar=None
            if percent is None or band is None
            else Bar(percent, framework.band(band).points if marker else None),
            remark=_remark(question, count, figures, framework, standard.domain),
        )


def _marker(code: str, rated: StandardRating) -> str:
    if code in rated.lowest:
        return "lowest"
    return "band" if code in rated.lowest_band else ""


def _remark(
    question: KeyQuestion, count: Count | None, figures: Figures, framework: Framework, domain: int
) -> str:
    """Whom a question was asked of where that is not every case, and what is not counted yet."""
    if count is None:
        return ""
    sampled = figures.cases[domain].sampled
    rule = framework.relevance_of(question.code)
    parts = []
    if rule is not None and count.asked < sampled:
        parts.append(f"asked of {rule.sub_sample}: {_of(count.asked, sampled)}")
    if count.not_applicable:
        parts.append(f"not applicable in {number(count.not_applicable)}")
    if count.open:
        parts.append(f"{counted(count.open, 'answer')} open")
    if count.undecided:
        parts.append(f"undecided in {number(count.undecided)}: a fact is missing")
    return f"{question.code}: {'; '.join(parts)}." if parts else ""


def _of(part: int, whole: int) -> str:
    return f"{number(part)} of {number(whole)}"


def title_of(standard: Standard, figures: Figures, framework: Framework) -> str:
    """What the step shows: "Three key questions in four court cases"."""
    cases = figures.cases.get(standard.domain)
    asked = counted(len(standard.key_questions), "key question")
    if cases is None or not cases.sampled:
        return f"{capital(asked)}, and no case is sampled yet"
    where = framework.domain(standard.domain).cases if cases.sampled > 1 else "case"
    return f"{capital(asked)} in {number(cases.sampled)} {where}"
