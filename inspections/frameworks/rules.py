"""Builds a framework's rules from the tables of its file: bands, discretion, relevance, sampling.

Like the questions asked of every case and the words of tables, they hang on no parent's code.
"""

from collections.abc import Collection, Sequence

from .checks import check_bands, check_case_codes, check_unique
from .model import (
    Band,
    CaseQuestion,
    Discretion,
    Relevance,
    Sampling,
    ScoreBand,
    TableWording,
    Terminology,
    Timeliness,
    Trigger,
    Window,
)
from .reading import Table


def relevance(top: Table) -> tuple[Relevance, ...]:
    """The rules by which a key question is asked of some cases only."""
    found = []
    for table in top.tables("relevance", optional=True):
        table.name_by("code")
        found.append(
            Relevance(
                code=table.text("code"),
                fact=table.text("fact"),
                values=table.values("values"),
                sub_sample=table.text("sub_sample"),
                sub_sample_one=table.text("sub_sample_one"),
                missing=table.text("missing"),
            )
        )
        table.done()
    check_unique(top.file, "relevance", (rule.code for rule in found))
    return tuple(found)


def bands(top: Table) -> tuple[Band, ...]:
    """The bands of percentages, checked to cover 0 to 100 once."""
    found = []
    for table in top.tables("band"):
        table.name_by("rating")
        found.append(
            Band(
                rating=table.text("rating"),
                points=table.integer("points", 0, 99),
                from_percent=table.integer("from_percent", 0, 100),
                to_percent=table.integer("to_percent", 0, 100),
                words=table.text("words"),
            )
        )
        table.done()
    check_bands(top.file, found)
    return tuple(found)


def score_bands(top: Table, ratings: list[str]) -> tuple[ScoreBand, ...]:
    """The bands of scores; whether they cover the scores is checked with the standards known."""
    found = []
    for table in top.tables("score_band"):
        table.name_by("rating")
        found.append(
            ScoreBand(
                rating=table.one_of("rating", ratings),
                from_score=table.integer("from_score", 0, 9999),
                to_score=table.integer("to_score", 0, 9999),
            )
        )
        table.done()
    return tuple(found)


def case_questions(top: Table, key_questions: Collection[str]) -> tuple[CaseQuestion, ...]:
    """The questions asked of every case; `key_questions` are the codes they may be reported in."""
    found = []
    for table in top.tables("case_question", optional=True):
        table.name_by("code")
        found.append(
            CaseQuestion(
                code=table.text("code"),
                text=table.text("text"),
                label=table.text("label"),
                guidance=table.text("guidance", ""),
                stated=table.text("stated", ""),
                reported_in=_reported_in(table, key_questions),
            )
        )
        table.done()
    check_case_codes(top.file, [question.code for question in found])
    return tuple(found)


def _reported_in(table: Table, key_questions: Collection[str]) -> tuple[str, ...]:
    codes = tuple(str(code) for code in table.optional_values("reported_in"))
    for code in codes:
        if code not in key_questions:
            table.wrong(
                "reported_in",
                f"holds “{code}”, but there is no key question {code}; the code of one is right.",
            )
    return codes


def discretion(table: Table, known: Sequence[str]) -> Discretion:
    """When the ratings panel may move a computed rating, by triggers that are `known`."""
    labels = table.pairs("triggers")
    for code, _ in labels:
        if code not in known:
            table.wrong(
                f"triggers: {code}",
                f"is no trigger there is a rule for; one of {', '.join(known)} would be right.",
            )
    found = Discretion(
        within_points=table.integer("within_points", 0, 100),
        small_sample=table.integer("small_sample", 0, 999),
        triggers=tuple(Trigger(code, label) for code, label in labels),
    )
    table.done()
    return found


def terminology(table: Table, service: str) -> Terminology:
    """The version’s words; `service` is an inspected service’s local name, or empty."""
    found = Terminology(
        child=table.text("child"),
        children=table.text("children"),
        service=table.text("service"),
    )
    table.done()
    return Terminology(found.child, found.children, service or found.service)


def sampling(table: Table, numbers: list[int]) -> Sampling:
    """How samples are sized; windows belong to domains of these `numbers`."""
    windows = []
    for window in table.tables("windows"):
        found = Window(
            domain=window.integer("domain", 1, 99),
            from_months=window.integer("from_months", 0, 60),
            to_months=window.integer("to_months", 1, 60),
        )
        if found.domain not in numbers:
            window.wrong("domain", f"is {found.domain}; one of {numbers} would be right.")
        if found.to_months <= found.from_months:
            window.wrong("to_months", f"is {found.to_months}; more than from_months is right.")
        window.done()
        windows.append(found)
    sampling = Sampling(
        confidence=table.integer("confidence", 1, 99),
        z=table.number("z"),
        margin=table.integer("margin", 1, 50),
        court_share=table.integer("court_share", 1, 100),
        windows=tuple(windows),
    )
    table.done()
    return sampling


def timeliness(table: Table | None) -> Timeliness | None:
    """The usual time to a written record, where the file suggests one."""
    if table is None:
        return None
    found = Timeliness(working_days=table.integer("working_days", 1, 365))
    table.done()
    return found


def tables(table: Table) -> TableWording:
    """The words of result tables."""
    of_the = table.text("of_the")
    if of_the.count("{count}") != 1 or of_the.count("{cases}") != 1 or of_the.count("{") != 2:
        table.wrong("of_the", f"is “{of_the}”; “Of the {{count}} {{cases}}” would be right.")
    wording = TableWording(
        small_sample_below=table.integer("small_sample_below", 0, 999),
        not_applicable=table.text("not_applicable"),
        not_applicable_short=table.text("not_applicable_short"),
        cases_inspected=table.text("cases_inspected"),
        cases_inspected_one=table.text("cases_inspected_one"),
        of_the=of_the,
        relevant_cases=table.text("relevant_cases"),
        number_yes=table.text("number_yes"),
        percent_yes=table.text("percent_yes"),
        rating=table.text("rating"),
        rating_and_percent=table.text("rating_and_percent"),
        standards_and_key_questions=table.text("standards_and_key_questions"),
    )
    table.done()
    return wording
