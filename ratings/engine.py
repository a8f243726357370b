"""The rating rules: tallies and judgements in, ratings out. Pure; over the framework's data.

Percentage of a key question, its band, the standard as its worst band, points, score and overall
rating. Source of the rules: method, section 3; docs/ratings.md says how they are carried out.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from inspections.frameworks import Framework, Standard

from .discretion_rule import apply_discretion
from .reach import Span, anything, computed_reach, total, with_discretion
from .results import (
    EngineError,
    QuestionRating,
    Range,
    Ratings,
    StandardRating,
    Tally,
    Triggers,
    percentage,
)
from .scale import Scale, scale_of
from .triggers import Direction, Evidence, cases_down, cases_up, find_triggers

__all__ = [
    "EngineError",
    "QuestionRating",
    "Range",
    "Ratings",
    "StandardRating",
    "Tally",
    "Triggers",
    "as_json",
    "percentage",
    "rate",
    "rating_after",
    "score_with",
]

_NONE: Mapping[str, Any] = MappingProxyType({})
_NOT_APPLICABLE = Tally.not_applicable()


def rate(
    framework: Framework,
    tallies: Mapping[str, Tally],
    judgements: Mapping[str, str],
    *,
    discretion: Mapping[str, str] = _NONE,
    decided_from: Mapping[str, str] = _NONE,
    published: Mapping[str, str] = _NONE,
    open_answers: Mapping[str, int] = _NONE,
    strict: bool = True,
) -> Ratings:
    """Rate an inspection under `framework`.

    `tallies` by key question; `judgements` by judged standard, the name of a rating each.
    `discretion` by computed standard: the rating it was given instead; one that equals the computed
    rating is none. `decided_from`: the computed rating that a discretion was decided on, where that
    is known; from another it moves nothing. `published`: computed standards known by their rating
    alone, without tallies. `open_answers` by key question: answers still to be given or to be
    settled as asked.

    EngineError where a code or rating is not the framework's, or a discretion is by more than one
    band or without a trigger. With `strict` off such a discretion is left out with a warning.
    """
    scale = scale_of(framework)
    _refuse_unknown(
        framework, scale, (*tallies, *open_answers), judgements, (*discretion, *published)
    )
    open_answers = {code: number for code, number in open_answers.items() if number}
    stated = {**judgements, **published}
    questions: dict[str, QuestionRating] = {}
    standards: dict[str, StandardRating] = {}
    spans: list[Span] = []
    widened: list[Span] = []
    warnings: list[str] = []
    for standard, codes in scale.standards:
        given = [
            scale.question(code, tallies.get(code, _NOT_APPLICABLE))
            for code in codes
            if code in tallies or code in open_answers
        ]
        questions.update((question.code, question) for question in given)
        rated = _standard(framework, scale, standard, given, stated.get(standard.code))
        if standard.code in discretion:
            was = decided_from.get(standard.code)
            rated, said = _decided(scale, rated, discretion[standard.code], was, strict)
            warnings += said
        missing = [code for code in codes if code not in questions]
        if given and missing:
            warnings.append(_partly(rated, missing))
        if rated.rating is None and (missing or not given):
            span = anything(scale)
        else:
            span = computed_reach(scale, given, open_answers, rated)
        standards[standard.code] = rated
        if standard.scored:
            spans.append(span)
            widened.append(with_discretion(scale, rated, span))
    points = [rated.points for rated in standards.values() if rated.scored]
    score = None if None in points else sum(p for p in points if p is not None)
    return Ratings(
        framework=framework.code,
        questions=questions,
        standards=standards,
        score=score,
        max_score=framework.max_score,
        overall=None if score is None else framework.score_band(score).rating,
        not_rated=tuple(code for code, rated in standards.items() if rated.rating is None),
        reachable=total(framework, spans),
        with_discretion=total(framework, widened),
        open_answers=sum(open_answers.values()),
        warnings=tuple(warnings),
    )


def score_with(framework: Framework, ratings: Ratings, standard: str, rating: str) -> int | None:
    """The score if `standard` were given `rating` instead of its own; None while there is no score.

    A standard that is not scored leaves it as it is. EngineError where the rating or the standard
    is not the framework's. Whether the panel may do so is for `rate` to say.
    """
    scale = scale_of(framework)
    points = scale.points[scale.position_of(rating, standard)]
    found = ratings.standards.get(standard)
    if found is None:
        raise EngineError(standard, f"{standard} is no standard of {framework.code}.")
    if ratings.score is None or found.points is None or not found.scored:
        return ratings.score
    return ratings.score - found.points + points


def rating_after(
    framework: Framework, ratings: Ratings, standard: str, direction: Direction
) -> str | None:
    """What a computed standard would come to by the fewest cases that change its rating.

    "up": `cases_up` more Yes in each key question of the lowest band. "down": `cases_down` fewer in
    one key question, the one where it takes most. With few cases that may be more than a band away.
    None where there is no such direction or counts are lacking.
    """
    scale = scale_of(framework)
    rated = ratings.standards[standard]
    found = [
        question
        for each, codes in scale.standards
        if each.code == standard
        for question in (ratings.questions.get(code) for code in codes)
        if question is not None and question.band is not None
    ]

    def position(question: QuestionRating, more: int) -> int:
        if not more or question.yes is None or not question.relevant:
            return scale.position[question.band or ""]
        yes = min(max(question.yes + more, 0), question.relevant)
        return scale.band_at[percentage(yes, question.relevant)]

    if direction == "up" and rated.cases_up is not None:
        gained = dict.fromkeys(rated.lowest_band, rated.cases_up)
        return scale.names[min(position(each, gained.get(each.code, 0)) for each in found)]
    if direction == "down" and rated.cases_down is not None:
        return scale.names[min(position(each, -rated.cases_down) for each in found)]
    return None


def as_json(ratings: Ratings) -> dict[str, Any]:
    """The ratings in the shape that `rate --format json` prints.

    `reachable` stands in it only while a scored standard is not rated or answers are open.
    """
    shape: dict[str, Any] = {
        "framework": ratings.framework,
        "questions": {
            code: {"yes": q.yes, "relevant": q.relevant, "percent": q.percent, "band": q.band}
            for code, q in ratings.questions.items()
        },
        "standards": {code: _standard_json(s) for code, s in ratings.standards.items()},
        "score": ratings.score,
        "max_score": ratings.max_score,
        "overall": ratings.overall,
        "not_rated": list(ratings.not_rated),
    }
    if ratings.score is None or ratings.open_answers:
        reach = ratings.reachable
        shape["reachable"] = {
            "score": [reach.low, reach.high],
            "overall": [reach.overall_low, reach.overall_high],
        }
    shape["warnings"] = list(ratings.warnings)
    return shape


def _standard_json(standard: StandardRating) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "method": standard.method,
        "computed": standard.computed,
        "rating": standard.rating,
        "points": standard.points,
        "scored": standard.scored,
    }
    if standard.method == "computed":
        triggers = standard.triggers or Triggers()
        shape["lowest"] = list(standard.lowest)
        shape["lowest_band"] = list(standard.lowest_band)
        shape["discretion"] = standard.discretion
        shape["triggers"] = {
            "up": list(triggers.up),
            "down": list(triggers.down),
            "unknown": list(triggers.unknown),
        }
    return shape


def _standard(
    framework: Framework,
    scale: Scale,
    standard: Standard,
    given: Sequence[QuestionRating],
    stated: str | None,
) -> StandardRating:
    rated = [(q.percent, q) for q in given if q.percent is not None]
    if rated and stated is None:
        return _computed(framework, scale, standard, rated)
    if given and stated is not None:
        raise EngineError(
            standard.code,
            f"{standard.code} has figures, so it can’t be taken as published; a rating that "
            "differs from the computed one is given as discretion.",
        )
    points = None if stated is None else scale.points[scale.position_of(stated, standard.code)]
    return StandardRating(standard.code, standard.method, None, stated, points, standard.scored)


def _computed(
    framework: Framework,
    scale: Scale,
    standard: Standard,
    rated: Sequence[tuple[int, QuestionRating]],
) -> StandardRating:
    lowest = min(percent for percent, _ in rated)
    position = scale.band_at[lowest]
    computed = scale.names[position]
    lowest_band = [q for _, q in rated if q.band == computed]
    evidence = Evidence(
        discretion=framework.discretion,
        rated=[q for _, q in rated],
        lowest_band=lowest_band,
        lowest=lowest,
        above=scale.above(position),
        below=scale.below(position),
    )
    return StandardRating(
        code=standard.code,
        method=standard.method,
        computed=computed,
        rating=computed,
        points=scale.points[position],
        scored=standard.scored,
        lowest=tuple(q.code for percent, q in rated if percent == lowest),
        lowest_band=tuple(q.code for q in lowest_band),
        triggers=find_triggers(evidence),
        cases_up=cases_up(evidence),
        cases_down=cases_down(evidence),
    )


def _decided(
    scale: Scale, found: StandardRating, rating: str, was: str | None, strict: bool
) -> tuple[StandardRating, list[str]]:
    try:
        if was not in (None, found.computed) and found.computed not in (None, rating):
            raise EngineError(
                found.code,
                f"{found.code} was {was} by its figures when the panel decided on {rating}, and is "
                f"{found.computed} now.",
            )
        rated, warning = apply_discretion(scale, found, rating)
    except EngineError as error:
        if strict:
            raise
        return found, [
            f"The decision on {found.code} doesn’t hold any more. {error} The computed rating "
            "stands; the decision can only be withdrawn."
        ]
    if not strict and not rated.discretion:
        warning = (
            f"The decision on {found.code} gives {rating}, which is now its computed rating: it "
            "moves nothing any more and can only be withdrawn."
        )
    return rated, [warning] if warning else []


def _partly(rated: StandardRating, missing: Sequence[str]) -> str:
    result = "not rated" if rated.rating is None else "rated from its other key questions"
    return f"No figures are given for {', '.join(missing)}; {rated.code} is {result}."


def _refuse_unknown(
    framework: Framework,
    scale: Scale,
    questions: Iterable[str],
    judged: Iterable[str],
    computed: Iterable[str],
) -> None:
    kinds = (
        (questions, scale.key_questions, "key question that is rated by percentage"),
        (judged, scale.judged, "judged standard"),
        (computed, scale.computed, "computed standard"),
    )
    for codes, known, kind in kinds:
        for code in codes:
            if code not in known:
                raise EngineError(code, f"{code} is no {kind} of {framework.code}.")
