"""What ratings and tallies say in a sentence, for sections that tell of several standards.

Every figure is a reference; which sentences there are follows from the material.
"""

from collections.abc import Sequence

from inspections.frameworks import Domain, KeyQuestion, Standard
from ratings.engine import QuestionRating, StandardRating, percentage
from ratings.words import begun_small, listed
from reports.annex.footnotes import driving
from reports.material import Material
from reports.sections.naming import aspect, service, spoken

# So many standards without a rating are named one by one.
_FEW = 3
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
    if len(missing) > _FEW:
        return f"There is no overall rating of {name} yet: several standards have not been rated."
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
        said.append(f"{spoken(items)}.")
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
    if each.code == _STAFF:
        said.append(_oversight(material))
    return " ".join(part for part in said if part)


def _driver(each: Standard, rated: StandardRating, material: Material) -> str:
    figures = material.figures
    if len(rated.lowest) > 1 and not driving(rated, figures):
        said = "Its key questions all have the same result."
    else:
        lowest = [figures.ratings.questions[code] for code in rated.lowest]
        results = "result" if len(lowest) == 1 else "results"
        opening = f"The rating is set by the {results} for"
        if rated.discretion:
            opening = f"The lowest {results} {'is' if len(lowest) == 1 else 'are'} for"
        said = f"{opening} [[{each.code}:lowest]]: {_results(lowest)}."
    if rated.discretion:
        said += f" The ratings panel moved the rating from [[{each.code}:computed]]."
    return said


def _results(lowest: Sequence[QuestionRating]) -> str:
    """How often enough was done, said once where several have one tally."""
    if all(question.percent == 0 for question in lowest):
        much, forms = "too little", [f"[[{each.code}:short-words]]" for each in lowest]
    else:
        much, forms = "enough", [f"[[{each.code}:{_form(each)}]]" for each in lowest]
    if len(forms) == 1:
        return f"{much} was done {forms[0]}"
    if len({(question.yes, question.relevant) for question in lowest}) == 1:
        return f"{much} was done for each {forms[0]}"
    return f"{much} was done {listed(forms)} respectively"


def _form(question: QuestionRating) -> str:
    """The form for how often; without a percentage in brackets where it says nothing more."""
    return "words" if question.percent in (0, 100) else "both"


def discretion(material: Material) -> str:
    """Where the ratings panel used its discretion, and on which grounds; "" where nowhere."""
    figures, framework = material.figures, material.framework
    moved = [code for code, rated in figures.ratings.standards.items() if rated.discretion]
    if not moved:
        return ""
    named = (
        f"{code} {framework.standard(code).title} from [[{code}:computed]] to [[{code}]]"
        for code in moved
    )
    grounds: dict[tuple[str, ...], list[str]] = {}
    for code in moved:
        decision = figures.decisions.get(code)
        if decision and decision.triggers:
            grounds.setdefault(decision.triggers, []).append(code)
    where = "that standard" if len(moved) == 1 else "each of these standards"
    return " ".join(
        [
            f"The ratings panel used its professional discretion and moved {listed(named)}.",
            *(
                f"The {'ground' if len(triggers) == 1 else 'grounds'} for {listed(codes)}: "
                f"{_grounds(triggers, material)}."
                for triggers, codes in grounds.items()
            ),
            f"A footnote at {where} gives the reason.",
        ]
    )


def _grounds(triggers: Sequence[str], material: Material) -> str:
    labels = {each.code: each.label for each in material.framework.discretion.triggers}
    return spoken([begun_small(labels.get(each, each)) for each in triggers])


def strengths(domain: Domain, material: Material) -> list[str]:
    """What is good in a domain, standard by standard, by its ratings and tallies alone."""
    return _by_figures(domain, material, high=True)


def shortfalls(domain: Domain, material: Material) -> list[str]:
    """What falls short in a domain, standard by standard, by its ratings and tallies alone."""
    return _by_figures(domain, material, high=False)


def _by_figures(domain: Domain, material: Material, *, high: bool) -> list[str]:
    said = []
    for each in domain.standards:
        found = [
            (question, rated)
            for question in each.key_questions
            if (rated := material.figures.ratings.questions.get(question.code))
            and _is_high(rated.band, material) is high
        ]
        if found:
            said.append(_attention(each, found, material, high=high))
    return said


def _attention(
    each: Standard,
    found: Sequence[tuple[KeyQuestion, QuestionRating]],
    material: Material,
    *,
    high: bool,
) -> str:
    """To what a standard's work paid enough attention, or too little, and how often."""
    short = "" if high else "short-"
    parts = [
        f"to {aspect(question, material)} [[{question.code}:{short}{_form(rated)}]]"
        for question, rated in found
    ]
    much = "enough" if high else "too little"
    return f"{each.title} paid {much} attention {listed(parts)}."


def _is_high(rating: str | None, material: Material) -> bool | None:
    """Whether a rating lies in the upper half of the bands; None without a rating."""
    if rating is None:
        return None
    bands = material.framework.bands
    return bands.index(material.framework.band(rating)) >= len(bands) // 2


def _oversight(material: Material) -> str:
    """How often management oversight of the cases was what was needed; "" where nothing says."""
    count = material.figures.counts.get(_OVERSIGHT)
    if count is None or not count.relevant:
        return ""
    percent = percentage(count.yes, count.relevant)
    if _is_high(material.framework.band_of(percent).rating, material):
        return f"Management oversight met what was needed [[{_OVERSIGHT}:both]]."
    return f"Management oversight did not meet what was needed [[{_OVERSIGHT}:short-both]]."


def _rating(each: Standard, material: Material) -> str | None:
    return material.figures.ratings.standards[each.code].rating


def _started(standards: Sequence[Standard]) -> str:
    first, *others = standards
    return spoken([first.title, *(begun_small(each.title) for each in others)])
