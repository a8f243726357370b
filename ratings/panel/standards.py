"""Domains, standards and key questions as the ratings page shows them."""

from collections.abc import Iterator, Mapping

from inspections.frameworks import Domain, Framework, Standard
from ratings import engine
from ratings.engine import QuestionRating, StandardRating
from ratings.figures import CaseCount, Decision, Figures
from ratings.median import far_from_casework
from ratings.panel.firm import cases_words, margin_words
from ratings.panel.parts import (
    NOT_RATED,
    Bar,
    Behind,
    DecisionView,
    Distance,
    DomainView,
    QuestionRow,
    Stamp,
    StandardView,
)
from ratings.words import begun_small, listed, without_figure

NOT_PROPOSED = "Not proposed yet"


def domain_view(
    domain: Domain, figures: Figures, framework: Framework, behind: Mapping[str, Behind]
) -> DomainView:
    """A domain of the page with its standards, in the framework's order.

    `behind` is what stands behind the figures of its computed standards, by code.
    """
    standards = tuple(
        _standard(standard, figures, framework, behind.get(standard.code))
        for standard in domain.standards
        if standard.code in figures.ratings.standards
    )
    cases = figures.cases.get(domain.number, CaseCount(0, 0, 0))
    return DomainView(
        number=domain.number,
        title=domain.title,
        cases=cases_words(cases),
        judged=all(standard.method == "judged" for standard in domain.standards),
        small=framework.few_cases(cases.sampled),
        open=any(row.open for standard in standards for row in standard.rows),
        standards=standards,
    )


def _standard(
    standard: Standard, figures: Figures, framework: Framework, behind: Behind | None
) -> StandardView:
    rated = figures.ratings.standards[standard.code]
    judged = standard.method == "judged"
    decision = figures.decisions.get(standard.code)
    triggers = rated.triggers or engine.Triggers()
    closed = decision or not figures.provisional
    open_to = () if closed else (("raised", triggers.up), ("lowered", triggers.down))
    return StandardView(
        code=standard.code,
        title=standard.title,
        stamp=Stamp(rated.rating, rated.points, NOT_PROPOSED if judged else NOT_RATED),
        rows=() if judged else tuple(_rows(standard, rated, figures, framework)),
        distances=tuple(_distances(rated, figures, framework)),
        by_figures=rated.discretion,
        may=tuple(direction for direction, holding in open_to if holding),
        mixed=behind.mixed if behind else "",
        decision=_decision(decision, figures, framework) if decision else None,
        beyond=behind.beyond if behind else "",
        standing=_standing(standard, rated, figures),
        far=far_from_casework(figures, framework, standard.code, rated.rating or "")
        if judged
        else "",
    )


def _standing(standard: Standard, rated: StandardRating, figures: Figures) -> str:
    if standard.method != "judged" or rated.rating is None:
        return ""
    return "Agreed" if standard.code in figures.agreed else "Proposed"


def _rows(
    standard: Standard, rated: StandardRating, figures: Figures, framework: Framework
) -> Iterator[QuestionRow]:
    for question in standard.key_questions:
        found = figures.ratings.questions.get(question.code)
        marker = ""
        if question.code in rated.lowest:
            marker = "lowest"
        elif question.code in rated.lowest_band:
            marker = "band"
        yield QuestionRow(
            code=question.code,
            label=question.label,
            text=question.text,
            marker=marker,
            percent="" if found is None or found.percent is None else f"{found.percent}%",
            margin=margin_words(figures, framework, question.code),
            cases=_cases(found),
            open=figures.counts[question.code].unsettled if question.code in figures.counts else 0,
            band=_band(question.code, found, figures, framework),
            up=found.points_up if found else None,
            down=found.points_down if found else None,
            bar=_bar(found, bool(marker), framework),
        )


def _cases(found: QuestionRating | None) -> str:
    if found is None or not found.relevant:
        return ""
    return f"{found.yes} of {found.relevant}"


def _band(code: str, found: QuestionRating | None, figures: Figures, framework: Framework) -> str:
    if found is not None and found.band is not None:
        return found.band
    return without_figure(figures.counts.get(code), framework.tables.not_applicable)


def _bar(found: QuestionRating | None, coloured: bool, framework: Framework) -> Bar | None:
    if found is None or found.percent is None or found.band is None:
        return None
    return Bar(found.percent, framework.band(found.band).points if coloured else None)


def _distances(rated: StandardRating, figures: Figures, framework: Framework) -> Iterator[Distance]:
    """Upward, then downward: the cases it takes, and the rating that these would give."""
    up, down = rated.cases_up, rated.cases_down
    # No one case need stand behind all key questions of the lowest band.
    each = len(rated.lowest_band) > 1
    if up is not None:
        unit = "more Yes each" if each else _cases_noun(up)
        to = engine.rating_after(framework, figures.ratings, rated.code, "up")
        yield Distance(f"{up} {unit} from {to}", up == 1)
    if down is not None:
        unit = f" {_cases_noun(down)}" if up is None or each else ""
        to = engine.rating_after(framework, figures.ratings, rated.code, "down")
        yield Distance(f"{down}{unit} from {to}", down == 1)


def _cases_noun(count: int) -> str:
    return "case" if count == 1 else "cases"


def _decision(decision: Decision, figures: Figures, framework: Framework) -> DecisionView:
    computed, published = framework.band(decision.computed), framework.band(decision.published)
    up = framework.ratings.index(published.rating) > framework.ratings.index(computed.rating)
    labels = {trigger.code: trigger.label for trigger in framework.discretion.triggers}
    return DecisionView(
        computed=Stamp(computed.rating, computed.points),
        published=Stamp(published.rating, published.points),
        direction="raised" if up else "lowered",
        triggers=tuple(begun_small(labels.get(code, code)) for code in decision.triggers),
        reason=decision.reason,
        panel=listed(decision.panel),
        decided_on=decision.decided_on,
        moved=decision.standard in figures.to_confirm,
    )
