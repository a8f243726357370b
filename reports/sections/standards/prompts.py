"""What the prompts of a key question show: done most often, least often, and between."""

from collections.abc import Iterator, Sequence

from inspections.frameworks import KeyQuestion
from reports.material import Material
from reports.sections.phrasing import Result, few_cases, listed, rank, result_of, sentences

# Below so many relevant cases a prompt of a larger sample is not compared with others.
_COMPARED_FROM = 10
# Percentage points within which prompts are not told apart, and how many make two sentences.
_CLOSE = 7
_SPLIT_FROM = 4


def practice(material: Material, question: KeyQuestion, variant: int) -> str:
    """A paragraph on the prompts; "" where none has a relevant case to tell of."""
    results = [result_of(material, prompt) for prompt in question.prompts]
    told = [result for result in results if result.relevant and not _alone(result)]
    if not told:
        return "None of its prompts was met." if any(each.relevant for each in results) else ""
    if not all(result.stated for result in told):
        return _by_label(told)
    compared = [result for result in told if result.relevant >= _COMPARED_FROM]
    few = [result for result in told if result.relevant < _COMPARED_FROM]
    if len(compared) < 2:
        compared, few = told, []
    if few_cases(material, question_domain(question)):
        missed = [result for result in results if _alone(result)]
        return _beside_a_table(rank(told), variant, gaps=bool(missed))
    return sentences([*_compared(rank(compared), variant), _few(few)])


def question_domain(question: KeyQuestion) -> int:
    """The domain that a key question belongs to."""
    return int(question.code.partition(".")[0])


def ends(ranked: Sequence[Result]) -> tuple[list[Result], list[Result], list[Result]]:
    """The strongest, those between and the weakest of results in their order, highest first.

    Where all are alike, all are the strongest.
    """
    best, worst = ranked[0].percent, ranked[-1].percent
    strongest = [result for result in ranked if result.percent == best]
    weakest = [result for result in ranked if result.percent == worst and worst != best]
    between = [result for result in ranked if worst < result.percent < best]
    return strongest, between, weakest


def _alone(result: Result) -> bool:
    """A No in the only relevant case: it tells of a case, not of practice."""
    return result.relevant == 1 and result.yes == 0


def _beside_a_table(ranked: list[Result], variant: int, *, gaps: bool) -> str:
    """In small samples the prompts stand in a table: said is only where the gaps are.

    `gaps`: there are besides prompts whose one relevant case is a No.
    """
    strongest, _, weakest = ends(ranked)
    if gaps:
        return "The table shows which prompts were met and which were not."
    if weakest:
        return _weakest(weakest, variant, who="case managers")
    if strongest[0].percent == 100:
        return (
            "No prompt was missed in any case to which it was relevant.",
            "Each prompt was met wherever it was relevant.",
            "The prompts show no gap.",
            "Nothing that the prompts ask for was missing.",
        )[variant % 4]
    if len({(result.yes, result.relevant) for result in strongest}) == 1 and strongest[1:]:
        return f"Each prompt was met {strongest[0].reference('words')}."
    return _alike(strongest)


def _compared(ranked: list[Result], variant: int) -> Iterator[str]:
    strongest, between, weakest = ends(ranked)
    if len(ranked) == 1:
        yield f"Case managers {_with(ranked[0])}."
        return
    if not weakest:
        yield _alike(strongest)
        return
    if strongest[0].percent - weakest[0].percent <= _CLOSE:
        yield f"There was little between the prompts: case managers {_list(ranked)}."
        return
    yield _strongest(strongest, variant)
    of_victims = [result for result in between if result.victims]
    others = [result for result in between if not result.victims]
    yield _between(others, variant)
    for result in of_victims:
        yield f"They {_with(result)}."
    if weakest:
        yield _weakest(weakest, variant)


def _alike(results: list[Result]) -> str:
    """All prompts have one result."""
    first = results[0]
    if first.percent == 100:
        return f"Nothing that was asked here was missing: case managers {_list(results)}."
    if first.percent == 0:
        that = listed(f"that they {result.words} ({result.reference()})" for result in results)
        return f"Inspectors did not find, in any case, {that}."
    return f"The prompts gave one and the same result: case managers {_list(results)}."


def _strongest(results: list[Result], variant: int) -> str:
    percent = results[0].percent
    said = _list(results)
    many = len(results) > 1
    if percent == 100:
        opening = "Without exception, case managers " if many else "Case managers "
        return f"{opening}{said}."
    result_is = "results are" if many else "result is"
    if percent >= 80:
        openings = (
            "Above all, case managers ",
            f"{'Clear strengths were' if many else 'A clear strength was'} that case managers ",
            "Practice was at its most secure here: case managers ",
        )
    elif percent >= 65:
        openings = (
            "Above all, case managers ",
            f"The strongest {result_is} that case managers ",
            f"The best {result_is} that case managers ",
        )
    else:
        openings = (
            "Even what was done most often was not done enough: case managers ",
            f"The highest {result_is} that case managers ",
            "Most often, case managers ",
        )
    return f"{openings[variant % 3]}{said}."


def _between(results: list[Result], variant: int) -> str:
    if not results:
        return ""
    openings = ("They also ", "After that, they ", "Beyond that, they ")
    opening = openings[variant % 3]
    if len(results) < _SPLIT_FROM:
        return f"{opening}{_list(results)}."
    half = (len(results) + 1) // 2
    upper, lower = results[:half], results[half:]
    second = "Less often, they " if upper[-1].percent > lower[0].percent else "In addition, they "
    return f"{opening}{_list(upper)}. {second}{_list(lower)}."


def _weakest(results: list[Result], variant: int, *, who: str = "they") -> str:
    percent, many = results[0].percent, len(results) > 1
    said = _list(results, low=True)
    if percent >= 80:
        openings: Sequence[str] = (
            "Even the lowest result was sound: ",
            "Nothing was weak; least often, ",
            "At the lowest, and still reliably, ",
        )
    elif percent >= 65:
        openings = (
            "Least often, ",
            f"The lowest {'results are' if many else 'result is'} that ",
            "There was more room to improve here: ",
        )
    else:
        openings = (
            f"The weakest {'points were' if many else 'point was'} that ",
            "Practice fell away at this point: ",
            "Least often, ",
        )
    return f"{openings[variant % 3]}{who} {said}."


def _few(results: list[Result]) -> str:
    if not results:
        return ""
    opening = "On bases too small" if len(results) > 1 else "On a base too small"
    return f"{opening} to compare, they {_list(results)}."


def _list(results: Sequence[Result], *, low: bool = False) -> str:
    """What was done and how often: one with its words, several with figures in brackets."""
    if len(results) == 1:
        return _with(results[0], low=low)
    return listed(f"{result.words} ({result.reference()})" for result in results)


def _with(result: Result, *, low: bool = False) -> str:
    only = "only " if low and 0 < result.percent < 50 and result.relevant > 1 else ""
    return f"{result.words} {only}{result.reference('both')}"


def _by_label(told: list[Result]) -> str:
    """Prompts of a framework that states none: by their labels."""
    ranked = rank(told)
    strongest, _, weakest = ends(ranked)
    if len(ranked) == 1:
        return f"The prompt {ranked[0].words} was met {ranked[0].reference('both')}."
    named = listed(f"{result.words} ({result.reference()})" for result in strongest)
    if not weakest:
        return f"The prompts were met equally often: {named}."
    last = listed(f"{result.words} ({result.reference()})" for result in weakest)
    return f"Of the prompts, {named} was met most often and {last} least often."
