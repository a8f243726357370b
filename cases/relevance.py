"""What is asked of a case: one pure rule over a framework and the facts of the case.

Source: annexe 1 of the inspection reports (sub-samples) and the footnotes of their tables; each
framework version holds its own rules. A prompt is asked where its key question is.
"""

from collections.abc import Mapping

from inspections.frameworks import Framework, Relevance


def asked(framework: Framework, domain: int, facts: Mapping[str, object]) -> dict[str, bool | None]:
    """Whether each question of the domain is asked of a case, by question code.

    In: the facts of one case by their flat names ("safety_factors", "inspector_rosh", "disposal",
    "changed.harm"); a fact that is absent, None or "" is not yet recorded. Out: every key
    question, prompt and case question of the domain, in the framework's order: True, False, or
    None while the fact that decides it is missing. Raises FrameworkError where the version holds no
    questions, or no such domain.
    """
    framework.require_assessable()
    decided = {rule.code: _decide(rule, facts) for rule in framework.relevance}
    found: dict[str, bool | None] = {}
    for code in framework.questions(domain):
        rule = framework.relevance_of(code)
        found[code] = True if rule is None else decided[rule.code]
    return found


def missing_facts(
    framework: Framework, domain: int, facts: Mapping[str, object]
) -> tuple[Relevance, ...]:
    """The rules of the domain whose deciding fact is not yet recorded, in the framework's order.

    Each says what to record (`missing`) and which fact it waits for (`fact`); empty when nothing of
    the case is undecided. Raises FrameworkError as `asked` does.
    """
    framework.require_assessable()
    rules = {framework.relevance_of(code) for code in framework.questions(domain)}
    return tuple(
        rule for rule in framework.relevance if rule in rules and _decide(rule, facts) is None
    )


def _decide(rule: Relevance, facts: Mapping[str, object]) -> bool | None:
    fact = facts.get(rule.fact)
    return None if fact is None or fact == "" else fact in rule.values
