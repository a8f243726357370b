"""The codebook of the research table: what every column and every code means, and whose words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from cases import fact_words
from cases.facts import FACTS, Fact, Kind
from cases.models import CaseState
from inspections.frameworks import CaseQuestion, Framework, KeyQuestion, Prompt
from ratings.figures import Figures
from reports.annex.notes import fieldwork

Cell = str | int | None
Cells = tuple[Cell, ...]

CODEBOOK_COLUMNS = ("table", "column", "code", "label", "wording", "source")
KEY_QUESTION, PROMPT, CASE_QUESTION = "key_question", "prompt", "case_question"
_OURS = "Assay"
_LEVELS = {
    KEY_QUESTION: "Key question: the inspector’s overall judgement, not worked out from prompts",
    PROMPT: "Prompt of a key question",
    CASE_QUESTION: "Question asked of every case besides the standards",
}
_ASKED = {
    "yes": "The facts of the case make the question relevant",
    "no": "The facts of the case make it irrelevant; an answer given before is kept, not counted",
    "undecided": "A fact that decides it is not recorded yet; not counted",
}
_VALUES = {"yes": "Yes", "no": "No", "na": "Not applicable, by the inspector", "": "Not answered"}
_COUNTED = {
    "yes": "Asked, and answered Yes or No: one of the relevant cases of the percentage",
    "no": "Not among the relevant cases",
}
# Columns that both tables have, and those of answers, with what they hold.
_HELD = {
    "inspection": "Reference of the inspection",
    "framework": "Version of the framework that the case was assessed by",
    "domain": "Number of the domain",
    "case": "Local reference of the case: never a name",
    "standard": "Code of the standard; empty for a question asked of every case",
    "key_question": "Code of the key question that a prompt belongs to; its own for a key question",
    "question": "Code of the question",
    "level": "What kind of question it is",
    "asked": "Whether the question is asked of the case",
    "value": "The answer",
    "counted": "Whether the answer counts in the percentage of the question",
    "state": "How far the case is",
    "figures": "What the table rests on: provisional with its time, or the snapshot signed off",
}


@dataclass(frozen=True, slots=True)
class CaseColumn:
    """A column of a case's facts: its name, the value of a case, and what it holds and its codes
    mean; `theirs`: the words are the framework's."""

    name: str
    of: Callable[[Any], Cell]
    label: str
    codes: tuple[tuple[str, str], ...] = ()
    theirs: bool = False


def case_columns(framework: Framework) -> tuple[CaseColumn, ...]:
    """The columns of the facts of a case, in the order of `cases.facts`."""
    return tuple(column for fact in FACTS for column in _columns(fact, framework))


def _columns(fact: Fact, framework: Framework) -> Iterator[CaseColumn]:
    label = fact_words.label(fact.key, framework)
    codes = _codes(fact, framework)
    theirs = bool(fact.of_framework)
    name = fact.column
    match fact.kind:
        case Kind.CHOICES:
            # A column for each value, so that no cell holds a list.
            for code, words in codes:
                yield CaseColumn(
                    f"{name}_{code}",
                    partial(_holds, column=name, code=code),
                    f"{label}: {words}",
                    _YES_NO,
                    theirs,
                )
        case Kind.DATE if name == "disposal_date":
            yield CaseColumn("disposal_month", _month, "Month of the disposal, as 2020-10")
        case Kind.DATE:
            words = f"{label}: days after the disposal"
            yield CaseColumn(f"days_to_{name}", partial(_days, column=name), words)
        case Kind.BOOLEAN:
            yield CaseColumn(name, partial(_yes_no, column=name), label, _YES_NO)
        case _:
            yield CaseColumn(name, partial(_stored, column=name), label, codes, theirs)


_YES_NO = (("yes", "Yes"), ("no", "No"), ("", "Not recorded"))


def _codes(fact: Fact, framework: Framework) -> tuple[tuple[str, str], ...]:
    """The codes of a fact over all domains with their labels; a number has none."""
    found: dict[str, str] = {}
    for domain in framework.domains:
        if framework.questions(domain.number):
            found |= dict(fact_words.choices(fact, framework, domain.number))
    if fact.kind is Kind.CHOICES:
        return tuple(found.items())
    return (*found.items(), ("", "Not recorded")) if found else ()


def _stored(case: Any, column: str) -> Cell:
    value: Cell = getattr(case, column)
    return "" if value is None else value


def _yes_no(case: Any, column: str) -> Cell:
    value = getattr(case, column)
    return "" if value is None else "yes" if value else "no"


def _holds(case: Any, column: str, code: str) -> Cell:
    value = getattr(case, column)
    return "" if value is None else "yes" if code in value else "no"


def _month(case: Any) -> Cell:
    day: date | None = case.disposal_date
    return "" if day is None else f"{day:%Y-%m}"


def _days(case: Any, column: str) -> Cell:
    day = getattr(case, column)
    if day is None or case.disposal_date is None:
        return ""
    days: int = (day - case.disposal_date).days
    return days


def level_of(code: str, framework: Framework) -> tuple[str, str, str]:
    """What kind of question a code is, its standard, and its key question ("" for none)."""
    question = framework.question(code)
    match question:
        case KeyQuestion():
            return KEY_QUESTION, code.rpartition(".")[0], code
        case Prompt():
            key_question = code.rpartition(".")[0]
            return PROMPT, key_question.rpartition(".")[0], key_question
        case _:
            return CASE_QUESTION, "", ""


def rows(
    framework: Framework, answers: Sequence[str], cases: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """A row for every column of the tables, each followed by a row for every code it may hold, in
    the order of CODEBOOK_COLUMNS."""
    theirs = f"{framework.title} ({framework.code}): {framework.source}"
    for name in answers:
        yield ("answers", name, "", _HELD[name], "", _OURS)
        for code, label, wording, source in _answer_codes(name, framework, theirs):
            yield ("answers", name, code, label, wording, source)
    own = {column.name: column for column in case_columns(framework)}
    for name in cases:
        column = own.get(name)
        source = theirs if column and column.theirs else _OURS
        yield ("cases", name, "", column.label if column else _HELD[name], "", source)
        codes = column.codes if column else ()
        if name == "state":
            codes = tuple((state.value, state.label) for state in CaseState)
        for code, label in codes:
            yield ("cases", name, code, label, "", source if code else _OURS)


def _answer_codes(
    name: str, framework: Framework, theirs: str
) -> Iterator[tuple[str, str, str, str]]:
    given = {"level": _LEVELS, "asked": _ASKED, "value": _VALUES, "counted": _COUNTED}.get(name)
    for code, label in (given or {}).items():
        yield code, label, "", _OURS
    match name:
        case "framework":
            yield framework.code, framework.title, "", theirs
        case "domain":
            for domain in framework.domains:
                yield str(domain.number), domain.title, domain.cases, theirs
        case "standard":
            for standard in framework.standards:
                yield standard.code, standard.title, standard.statement, theirs
        case "question":
            for code, question in _questions(framework):
                marked = isinstance(question, Prompt) and question.reconstructed
                again = "; wording reconstructed from a later version" if marked else ""
                yield code, question.label, question.text, theirs + again


def _questions(
    framework: Framework,
) -> Iterator[tuple[str, KeyQuestion | Prompt | CaseQuestion]]:
    seen: set[str] = set()
    for domain in framework.domains:
        for code in framework.questions(domain.number):
            if code not in seen:
                seen.add(code)
                yield code, framework.question(code)


def readme(figures: Figures, framework: Framework, standing: str) -> str:
    """What the tables are, how to use them, and what they leave out, line by line."""
    return f"""\
Every answer of inspection {figures.reference}

{figures.service}, {fieldwork(figures)}.
{standing}.
Digest of the figures: {figures.digest}

answers: one row for each case and question. A key question is the inspector’s own overall \
judgement, never worked out from its prompts: tell the two apart by their level.
cases: one row for each case with its facts; the columns inspection and case tie it to answers.
codebook: every column and every code with what it means and whose words these are.

The percentage of a question is the rows with value yes among those with counted yes, in whole \
per cent, halves rounded up. Rows that are not counted do not enter it.

The tables hold no name, no free text, no inspector and no day: a disposal has its month, a \
written record the days after the disposal. A case has the local reference by which the service \
knows it. Together its facts can still point to one child: keep the tables where case data is \
kept, and publish no count that rests on few cases.

{framework.title}, {framework.inspectorate}. Wording of questions: {framework.source}. \
{framework.licence}.
"""
