"""Builds the parts of a framework from the tables of its file, parents from the children's codes.

A code says where a thing belongs: prompt 2.1.3.2 is the second of key question 2.1.3, which belongs
to standard 2.1 of domain 2. So the file is one plain list, and a code that fits no parent is wrong.
"""

import re
from collections.abc import Iterable
from typing import cast

from .checks import check_unique
from .model import Choice, Domain, KeyQuestion, Method, Prompt, Standard
from .reading import Table


def choices(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Choices from codes and labels."""
    return tuple(Choice(code, label) for code, label in pairs)


def domains(top: Table, rules: Iterable[str]) -> tuple[Domain, ...]:
    """The domains with all that belongs to them; `rules` are the relevance codes there are."""
    prompts = _prompts(top)
    key_questions = _key_questions(top, prompts, tuple(rules))
    standards = _standards(top, key_questions)
    found: list[Domain] = []
    for table in top.tables("domain"):
        table.name_by("number")
        number = table.integer("number", 1, 99)
        own = standards.pop(str(number), None)
        if own is None:
            table.wrong("number", f"is {number}, but there is no standard {number}.1 and so on.")
        domain = Domain(
            number=number,
            title=table.text("title"),
            disposals=choices(table.pairs("disposals", optional=True)),
            cases=table.text("cases", ""),
            standards=tuple(standard for standard, _ in own),
        )
        if any(standard.method == "computed" for standard in domain.standards):
            if not domain.disposals:
                table.wrong("disposals", "is missing; a computed standard needs its cases’ kinds.")
            if not domain.cases:
                table.wrong("cases", "is missing; what its cases are called would be right.")
        table.done()
        found.append(domain)
    check_unique(top.file, "domain", (str(domain.number) for domain in found))
    _no_orphans(standards, "standard", "domain")
    check_unique(
        top.file, "disposals", (choice.code for domain in found for choice in domain.disposals)
    )
    return tuple(found)


# What belongs to each parent's code, each with the table it was read from.
Standards = dict[str, list[tuple[Standard, Table]]]
KeyQuestions = dict[str, list[tuple[KeyQuestion, Table]]]
Prompts = dict[str, list[tuple[Prompt, Table]]]


def _prompts(top: Table) -> Prompts:
    found: Prompts = {}
    for table in top.tables("prompt", optional=True):
        parent, position, code = _code(table, parts=4)
        siblings = found.setdefault(parent, [])
        if position != len(siblings) + 1:
            table.wrong(
                "code",
                f"is “{code}”; as the next prompt of {parent}, {parent}.{len(siblings) + 1} "
                "would be right.",
            )
        prompt = Prompt(
            code=code,
            text=table.text("text"),
            label=table.text("label"),
            reconstructed=table.yes_no("reconstructed", False),
            stated=table.text("stated", ""),
        )
        table.done()
        siblings.append((prompt, table))
    return found


def _key_questions(top: Table, prompts: Prompts, rules: tuple[str, ...]) -> KeyQuestions:
    found: KeyQuestions = {}
    for table in top.tables("key_question", optional=True):
        parent, position, code = _code(table, parts=3)
        siblings = found.setdefault(parent, [])
        _rising(table, position, [question.code for question, _ in siblings])
        rule = table.optional_text("relevance")
        if rule is not None and rule not in rules:
            table.wrong(
                "relevance",
                f"is “{rule}”, for which there is no rule; "
                f"{'one of ' + ', '.join(rules) if rules else 'leaving it out'} would be right.",
            )
        question = KeyQuestion(
            code=code,
            text=table.text("text"),
            label=table.text("label"),
            relevance=rule,
            prompts=tuple(prompt for prompt, _ in prompts.pop(code, [])),
            guidance=table.text("guidance", ""),
            stated=table.text("stated", ""),
        )
        table.done()
        siblings.append((question, table))
    _no_orphans(prompts, "prompt", "key_question")
    return found


def _standards(top: Table, key_questions: KeyQuestions) -> Standards:
    found: Standards = {}
    for table in top.tables("standard"):
        parent, position, code = _code(table, parts=2)
        siblings = found.setdefault(parent, [])
        _rising(table, position, [standard.code for standard, _ in siblings])
        method = cast(Method, table.one_of("method", ("computed", "judged")))
        own = key_questions.pop(code, [])
        for question, place in own:
            if method == "judged" and question.relevance:
                place.wrong(
                    "relevance", f"is given, but {code} is judged; leaving it out is right."
                )
        standard = Standard(
            code=code,
            title=table.text("title"),
            statement=table.text("statement", empty=True),
            method=method,
            scored=table.yes_no("scored"),
            key_questions=tuple(question for question, _ in own),
            domain=int(parent),
            only_where=table.text("only_where", ""),
        )
        table.done()
        siblings.append((standard, table))
    _no_orphans(key_questions, "key_question", "standard")
    return found


def _code(table: Table, parts: int) -> tuple[str, int, str]:
    """A dotted code's parent and position, and the code itself."""
    table.name_by("code")
    code = table.text("code")
    if not re.fullmatch(r"[1-9]\d?" + r"\.[1-9]\d?" * (parts - 1), code):
        example = ".".join("2131"[:parts])
        table.wrong("code", f"is “{code}”; {parts} numbers such as {example} would be right.")
    parent, _, position = code.rpartition(".")
    return parent, int(position), code


def _rising(table: Table, position: int, before: list[str]) -> None:
    if before and position <= int(before[-1].rpartition(".")[2]):
        code = f"{before[-1].rpartition('.')[0]}.{position}"
        problem = "stands twice" if code in before else f"stands after {before[-1]}"
        table.wrong("code", f"is “{code}”, which {problem}; each code once, in order, is right.")


def _no_orphans(left: Standards | KeyQuestions | Prompts, kind: str, parent: str) -> None:
    for code, children in left.items():
        child, table = children[0]
        table.wrong(
            "code",
            f"is “{child.code}”, but there is no {parent} {code}; a {parent} of that code, or "
            f"another code for the {kind}, would be right.",
        )
