"""Which rows the sheet of a case has: its facts and its questions, in the page's order. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from cases import fact_words
from cases.changes import What
from cases.facts import BY_KEY, Kind
from cases.models import Value
from inspections.frameworks import CaseQuestion, Framework, KeyQuestion, Prompt, Relevance

# What is written in a cell for "no value any more": an empty cell changes nothing.
CLEAR = "clear"
GUIDANCE = "Guidance"
HEADER = ("Code", "Question", "Asked", "Answer", "Reason", "Note")
ANSWERS = tuple(Value.choices)
_YES_NO = (("true", "Yes"), ("false", "No"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that parts others; `hint` says when what follows is asked."""

    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row in which something is answered.

    `code` stands in the sheet and is the row's key; `place` is the question or fact it belongs to.
    Of a fact that is a list, each value has a row of its own: `option`. `choices` are those of the
    drop-down, by code; none for days and numbers that are typed. `words`: takes reason and note.
    """

    code: str
    what: What
    place: str
    text: str
    hint: str = ""
    option: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    words: bool = False
    judgement: bool = False
    rule: Relevance | None = None


def lines_of(framework: Framework, domain: int) -> Iterator[Heading | Line]:
    """The rows of a case's sheet below its header. Raises FrameworkError where none is asked."""
    framework.require_assessable()
    decides = fact_words.deciding(framework, domain)
    for title, keys in fact_words.groups(framework, domain):
        yield Heading(title)
        for key in keys:
            yield from _fact(key, framework, domain, decides.get(key, ()))
    for standard in framework.domain(domain).standards:
        if standard.method != "computed":
            continue
        yield Heading(f"{standard.code} {standard.title}", standard.statement)
        for question in standard.key_questions:
            rule = framework.relevance_of(question.code)
            asked = ""
            if rule:
                label = fact_words.label(rule.fact, framework)
                asked = f"Asked of {rule.sub_sample}. The fact that decides: {label}."
            yield Heading(f"{question.code} {question.label}", asked)
            for prompt in question.prompts:
                yield _question(prompt, rule=rule)
            yield _question(question, guidance=question.guidance, rule=rule)
    if framework.case_questions:
        yield Heading("Asked of every case")
        for each in framework.case_questions:
            yield _question(each, guidance=each.guidance)


def by_code(framework: Framework, domain: int) -> dict[str, Line]:
    """The rows that are answered, by their code."""
    lines = (line for line in lines_of(framework, domain) if isinstance(line, Line))
    return {line.code: line for line in lines}


def _fact(
    key: str, framework: Framework, domain: int, decides: tuple[str, ...]
) -> Iterator[Heading | Line]:
    fact = BY_KEY[key]
    label, choices = fact_words.label(key, framework), fact_words.choices(fact, framework, domain)
    hints = [fact_words.hint(key)]
    if decides:
        hints.append(f"Decides whether {', '.join(decides)} {_are(decides)} asked.")
    hint = " ".join(filter(None, hints))
    if fact.kind is not Kind.CHOICES:
        yield Line(key, What.FACT, key, label, hint, choices=choices)
        return
    for code, name in choices:
        text = f"{label}: {name[0].lower() + name[1:] if name[1:2].islower() else name}"
        yield Line(f"{key}={code}", What.FACT, key, text, hint, option=code, choices=_YES_NO)


def _are(codes: tuple[str, ...]) -> str:
    return "is" if len(codes) == 1 else "are"


def _question(
    question: KeyQuestion | Prompt | CaseQuestion,
    *,
    guidance: str = "",
    rule: Relevance | None = None,
) -> Line:
    judgement = isinstance(question, KeyQuestion)
    return Line(
        question.code,
        What.ANSWER,
        question.code,
        question.text,
        f"Your overall judgement. {guidance}".strip() if judgement else guidance,
        choices=ANSWERS,
        words=judgement,
        judgement=judgement,
        rule=rule,
    )
