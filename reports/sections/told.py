"""What ratings and tallies say in a sentence, for sections that tell of several standards.

Every figure is a reference; which sentences there are follows from the material.
"""

from collections.abc import Sequence

from inspections.frameworks import Domain, KeyQuestion, Standard
from ratings.engine import QuestionRating, StandardRating, percentage
from ratings.words import begun_small, listed
from reports.annex.footnotes import driving
from reports.material import Material
from reports.sections.naming import aspect, service

# As many of one kind as a reader takes in.
_MOST = 3
# Asked of every case, and the standard that it is reported in.
_OVERSIGHT, _STAFF = "case.oversight", "1.2"


def overall(material: Material) -> str:
    """The overall rating and the score; why there is none, where there is none."""
    figures = material.figures
    name = service(material)
    if figures.overall_stands:
        return (
            f"The overall rating of {name} is [[overall]]. It was decided by the ratings panel, as "
            f"no case was relevant to {listed(figures.without_cases)}; the score of the other "
            "standards is [[score:of]]."
        )
    if figures.overall is not None:
        return f"Overall, {name} is rated [[overall]], with a score of [[score:of]]."
    missing = [
        s for s in material.framework.scored if figures.ratings.standards[s.code].rating is None
    ]
    if len(missing) == len(material.framework.scored):
        return f"There is no overall rating of {name} yet: no standard has been rated."
    named = listed(f"{each.code} {each.title}" for each in missing)
    return (
        f"There is no overall rating of {name} yet, as {named} "
        f"{'has' if len(missing) == 1 else 'have'} not been rated."
    )


def unfinished(material: Material) -> str:
    """That answers are still to come; "" where every sampled case is complete."""
    figures = material.figures
    if not figures.provisional or figures.complete >= figures.sampled:
        return ""
    return (
        "Not every sampled case has been assessed. Ratings and figures are those of the answers "
        "given so far, and can change."
    )


def ratings_of(domain: Domain, material: Material) -> str:
    """The ratings of a domain's standards in a sentence."""
    rated = [each for each in domain.standards if _rating(each, material) is not None]
    missing = [each for each in domain.standards if _rating(each, material) is None]
    said = []
    if len(rated) > 1 and len({_rating(each, material) for each in rated}) == 1:
        which = "All its standards" if not missing else _started(rated)
        said.append(f"{which} are rated [[{rated[0].code}]].")
    elif rated:
        first, *others = rated
        items = [f"{first.title} is rated [[{first.code}]]"]
        items += [f"{begun_small(each.title)} [[{each.code}]]" for each in others]
        said.append(f"{_spoken(items)}.")
    if missing and rated:
        said.append(f"{_started(missing)} {'is' if len(missing) == 1 else 'are'} not rated yet.")
    elif missing:
        said.append("None of its standards is rated yet.")
    return " ".join(said)


def standard(each: Standard, material: Material) -> str:
    """The rating of a standard, and what drives it."""
    figures = material.figures
    rated = figures.ratings.standards[each.code]
    title = f"**{each.code} {each.title}**"
    if rated.rating is None:
        if each.code in figures.without_cases:
            return f"{title} is not rated: no case was relevant to it."
        return f"{title} is not rated yet."
    said = [f"{title} is rated [[{each.code}]]."]
    if rated.lowest:
        said.append(_driver(each, rated, material))
    return " ".join(said)


def _driver(each: Standard, rated: StandardRating, material: Material) -> str:
    figures = material.figures
    lowest = [figures.ratings.questions[code] for code in rated.lowest]
    first = lowest[0]
    if len(lowest) > 1 and not driving(rated, figures):
        if first.percent == 100:
            return "Each of its key questions was met in every relevant case."
        said = "Its key questions all have the same result"
    elif rated.discretion:
        said = f"The lowest result is that for [[{each.code}:lowest]]"
    else:
        sets = "sets it is" if len(lowest) == 1 else "set it are"
        said = f"What {sets} [[{each.code}:lowest]]"
    moved = f" The ratings panel moved the rating from [[{each.code}:computed]]."
    return f"{said}: enough was done {_results(lowest)}.{moved if rated.discretion else ''}"


def _results(lowest: Sequence[QuestionRating]) -> str:
    """How often enough was done, said once where several have one tally."""
    told = [f"[[{question.code}:{_form(question)}]]" for question in lowest]
    if len(told) == 1:
        return told[0]
    if len({(question.yes, question.relevant) for question in lowest}) == 1:
        return f"{told[0]} each"
    return f"{listed(told)} respectively"


def _form(question: QuestionRating) -> str:
    """The form for how often; without a percentage in brackets where it says nothing more."""
    return "words" if question.percent in (0, 100) else "both"


def discretion(material: Material) -> str:
    """Where the ratings panel used its discretion, and on which grounds; "" where nowhere."""
    figures, framework = material.figures, material.framework
    moved = [code for code, rated in figures.ratings.standards.items() if rated.discretion]
    said = []
    for code in moved:
        decision = figures.decisions.get(code)
        title = framework.standard(code).title
        text = f"{code} {title} from [[{code}:computed]] to [[{code}]]"
        if decision:
            labels = {trigger.code: trigger.label for trigger in framework.discretion.triggers}
            grounds = [begun_small(labels[each]) for each in decision.triggers if each in labels]
            text += f" ({'; '.join(grounds)})" if grounds else ""
        said.append(text)
    if not said:
        return ""
    return (
        f"The ratings panel used its professional discretion and moved {listed(said)}. A footnote "
        "at each of these standards says why."
        if len(said) > 1
        else f"The ratings panel used its professional discretion and moved {said[0]}. A footnote at "
        "that standard says why."
    )


def strengths(domain: Domain, material: Material) -> list[str]:
    """What is good in a domain, by its ratings and tallies alone, the best first."""
    if not domain.disposals:
        return _judged(domain, material, high=True)
    good = _asked(domain, material, high=True)
    good.sort(key=lambda each: -(each[1].percent or 0))
    return [_enough(question, rated, material) for question, rated in good[:_MOST]]


def shortfalls(domain: Domain, material: Material) -> list[str]:
    """What falls short in a domain, by its ratings and tallies alone, the worst first."""
    if not domain.disposals:
        return _judged(domain, material, high=False)
    short = _asked(domain, material, high=False)
    short.sort(key=lambda each: each[1].percent or 0)
    return [_too_little(question, rated, material) for question, rated in short[:_MOST]]


def _judged(domain: Domain, material: Material, *, high: bool) -> list[str]:
    said = [
        f"{each.title} is rated [[{each.code}]]."
        for each in domain.standards
        if _is_high(_rating(each, material), material) is high
    ]
    return said + _oversight(domain, material, high=high)


def _asked(
    domain: Domain, material: Material, *, high: bool
) -> list[tuple[KeyQuestion, QuestionRating]]:
    found = []
    for each in domain.standards:
        for question in each.key_questions:
            rated = material.figures.ratings.questions.get(question.code)
            if rated is not None and _is_high(rated.band, material) is high:
                found.append((question, rated))
    return found


def _is_high(rating: str | None, material: Material) -> bool | None:
    """Whether a rating lies in the upper half of the bands; None without a rating."""
    if rating is None:
        return None
    bands = material.framework.bands
    return bands.index(material.framework.band(rating)) >= len(bands) // 2


def _enough(question: KeyQuestion, rated: QuestionRating, material: Material) -> str:
    title = _standard_of(question, material).title
    return (
        f"{title} paid enough attention to {aspect(question, material)} "
        f"[[{question.code}:{_form(rated)}]]."
    )


def _too_little(question: KeyQuestion, rated: QuestionRating, material: Material) -> str:
    title = _standard_of(question, material).title
    return (
        f"{title} paid too little attention to {aspect(question, material)} "
        f"[[{question.code}:short-{_form(rated)}]]."
    )


def _oversight(domain: Domain, material: Material, *, high: bool) -> list[str]:
    """Management oversight of the cases, which is told with the staff of the service."""
    count = material.figures.counts.get(_OVERSIGHT)
    told_here = _STAFF in {each.code for each in domain.standards}
    if count is None or not count.relevant or not told_here:
        return []
    percent = percentage(count.yes, count.relevant)
    if _is_high(material.framework.band_of(percent).rating, material) is not high:
        return []
    if high:
        return [f"Management oversight met what was needed [[{_OVERSIGHT}:both]]."]
    return [f"Management oversight did not meet what was needed [[{_OVERSIGHT}:short-both]]."]


def _standard_of(question: KeyQuestion, material: Material) -> Standard:
    return material.framework.standard(question.code.rpartition(".")[0])


def _rating(each: Standard, material: Material) -> str | None:
    return material.figures.ratings.standards[each.code].rating


def _started(standards: Sequence[Standard]) -> str:
    first, *others = standards
    return _spoken([first.title, *(begun_small(each.title) for each in others)])


def _spoken(items: Sequence[str]) -> str:
    """A list whose items hold "and" themselves: the last one after a comma, too."""
    *most, last = items
    return f"{', '.join(most)}, and {last}" if most else last
