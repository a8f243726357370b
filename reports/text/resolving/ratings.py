"""Ratings of standards, the score, and the overall rating."""

import re

from inspections.frameworks import FrameworkError
from ratings.footnote import quoted
from ratings.words import listed, named_part
from reports.material import Material
from reports.text.grammar import Reference
from reports.text.resolving.said import Said, counted, same

_STANDARD = re.compile(r"\d+\.\d+")
NOT_RATED, NO_OVERALL, NO_SCORE = "not rated", "no overall rating", "no score"
FORMS = {
    "standard": ("plain", "computed", "points", "lowest"),
    "overall": ("plain",),
    "score": ("max", "of"),
    "standards": (),
}


def said(reference: Reference, material: Material) -> Said | None:
    """A rating or score in the form asked for; None where the target is neither."""
    kind = reference.target
    if kind not in ("overall", "score", "standards"):
        if not _STANDARD.fullmatch(kind):
            return None
        try:
            material.framework.standard(kind)
        except FrameworkError:
            return None
        kind = "standard"
    if reference.sub_sample:
        raise reference.wrong("has a sub-sample, which ratings have not", f"[[{reference.target}]]")
    form = reference.form
    if form and form not in FORMS[kind]:
        raise reference.one_of(form, FORMS[kind] or (f"[[{kind}]]",), "form")
    figures = material.figures
    match kind:
        case "standards":
            count = sum(rated.scored for rated in figures.ratings.standards.values())
            return counted(count)
        case "overall":
            return _rating(figures.overall, form, without=NO_OVERALL)
        case "score":
            return _score(form, figures.score, figures.max_score)
    return _standard(reference.target, form, material)


def _rating(rating: str | None, form: str, *, without: str = NOT_RATED) -> Said:
    if rating is None:
        return Said(without if form != "plain" else _sentence(without), without)
    return Said(rating if form == "plain" else quoted(rating), rating)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _score(form: str, score: int | None, most: int) -> Said:
    if form == "max":
        return Said(str(most), str(most), most)
    if score is None:
        return same(NO_SCORE)
    exact = f"{score} of {most}"
    return Said(exact, exact) if form == "of" else counted(score, exact)


def _standard(code: str, form: str, material: Material) -> Said:
    rated = material.figures.ratings.standards[code]
    match form:
        case "computed":
            return _rating(rated.computed, "")
        case "points":
            if rated.points is None:
                return same(NOT_RATED)
            return counted(rated.points)
        case "lowest":
            if not rated.lowest:
                return same("none of its key questions")
            labels = (material.framework.key_question(each).label for each in rated.lowest)
            return Said(listed(map(named_part, labels)), listed(rated.lowest))
    return _rating(rated.rating, form)
