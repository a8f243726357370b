"""The panel's decision beside its evidence: what is open to it, what each choice would do, and
what is recorded."""

from dataclasses import dataclass
from datetime import date

from inspections.frameworks import Band, Framework
from ratings import discretion, footnote, what_if
from ratings.engine import Ratings, StandardRating
from ratings.figures import Figures
from ratings.fingerprint import fingerprint
from ratings.models import DiscretionDecision
from ratings.panel.parts import Stamp
from ratings.words import listed


@dataclass(frozen=True, slots=True)
class Effect:
    """What a standard and the whole inspection come to with one choice."""

    head: str
    stamp: Stamp
    score: str
    overall: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A rating that the panel may publish; `opening` and `grounds` are printed in the footnote."""

    stamp: Stamp
    way: str
    opening: str
    grounds: str


@dataclass(frozen=True, slots=True)
class Made:
    """The decision as recorded. `why_not_confirmed` is empty where it can be confirmed."""

    direction: str
    computed: Stamp
    published: Stamp
    footnote: str
    decided_on: date
    moved: bool
    why_not_confirmed: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """What stands beside the derivation. `closed`: why nothing can be decided now.

    `without_cases`: no case is relevant, so that the overall rating needs a decision.
    """

    computed: Stamp
    closed: str
    without_cases: bool
    choices: tuple[Choice, ...]
    others: str
    effects: tuple[Effect, ...]
    max_score: int
    overall_runs: str
    made: Made | None


def deciding_of(
    code: str, figures: Figures, framework: Framework, made: DiscretionDecision | None
) -> Deciding:
    """What the panel may decide on a computed standard; `made` is its decision as recorded."""
    rated = figures.ratings.standards[code]
    computed = None if rated.computed is None else framework.band(rated.computed)
    choices = () if made or computed is None else tuple(_choices(rated, computed, framework))
    return Deciding(
        computed=Stamp(computed.rating, computed.points) if computed else Stamp(None, None),
        closed=_closed(figures, rated, choices, made),
        without_cases=code in figures.without_cases,
        choices=choices,
        others="" if made or computed is None else _others(rated, computed, framework),
        effects=tuple(_effects(figures, framework, rated, choices, made)),
        max_score=framework.max_score,
        overall_runs=_overall_runs(figures, framework),
        made=_made(made, figures, framework) if made else None,
    )


def _choices(rated: StandardRating, computed: Band, framework: Framework) -> list[Choice]:
    above, below = framework.next_to(computed.rating)
    triggers = rated.triggers
    found = []
    for band, way in ((above, "up"), (below, "down")):
        holding = getattr(triggers, way) if triggers else ()
        if band is not None and holding:
            found.append(
                Choice(
                    stamp=Stamp(band.rating, band.points),
                    way=f"one band {way}",
                    opening=footnote.opening(rated.code, computed.rating, band.rating),
                    grounds=footnote.grounds(holding, framework),
                )
            )
    return found


def _others(rated: StandardRating, computed: Band, framework: Framework) -> str:
    """Why the other ratings are not offered."""
    above, below = framework.next_to(computed.rating)
    near = {band.rating for band in (above, below, computed) if band}
    far = [rating for rating in framework.ratings if rating not in near]
    words = []
    for band, way in ((above, "up"), (below, "down")):
        if band is not None and not (rated.triggers and getattr(rated.triggers, way)):
            words.append(f"{band.rating} is one band {way}, and no trigger holds that way.")
    if far:
        verb = "is" if len(far) == 1 else "are"
        words.append(f"{listed(far)} {verb} more than one band away.")
    return " ".join(words)


def _closed(
    figures: Figures,
    rated: StandardRating,
    choices: tuple[Choice, ...],
    made: DiscretionDecision | None,
) -> str:
    if not figures.provisional:
        return (
            f"Signed off as snapshot {figures.source.number}. To decide anew, unlock the ratings "
            "first."
        )
    if made or choices:
        return ""
    if rated.computed is None:
        return f"{rated.code} is not rated, so there is nothing to move."
    return "No trigger holds, so the rating stands as computed."


def _effects(
    figures: Figures,
    framework: Framework,
    rated: StandardRating,
    choices: tuple[Choice, ...],
    made: DiscretionDecision | None,
) -> list[Effect]:
    if rated.computed is None or not (choices or made) or not figures.provisional:
        return []
    code, now = rated.code, figures.ratings
    found = [_effect("Now", code, now)]
    if made:
        trial = what_if.Trial(moves={code: "computed"})
        found.append(_effect("Withdrawn", code, what_if.rated(figures, framework, trial)))
    for choice in choices:
        trial = what_if.Trial(moves={code: "up" if choice.way.endswith("up") else "down"})
        found.append(
            _effect(f"If {choice.stamp.rating}", code, what_if.rated(figures, framework, trial))
        )
    return found


def _effect(head: str, code: str, ratings: Ratings) -> Effect:
    rated, reach = ratings.standards[code], ratings.reachable
    if ratings.score is not None:
        score = str(ratings.score)
    else:
        score = f"{reach.low} to {reach.high}" if reach.low != reach.high else str(reach.low)
    return Effect(
        head=head,
        stamp=Stamp(rated.rating, rated.points),
        score=score,
        overall=ratings.overall or "No overall rating yet",
    )


def _overall_runs(figures: Figures, framework: Framework) -> str:
    """Between which scores the overall rating lies."""
    if figures.ratings.score is None:
        return ""
    band = framework.score_band(figures.ratings.score)
    return f"{band.rating} runs from {band.from_score} to {band.to_score}."


def _made(made: DiscretionDecision, figures: Figures, framework: Framework) -> Made:
    computed, published = framework.band(made.computed), framework.band(made.published)
    recorded = figures.decisions[made.standard]
    return Made(
        direction="Raised" if published.points > computed.points else "Lowered",
        computed=Stamp(computed.rating, computed.points),
        published=Stamp(published.rating, published.points),
        footnote=footnote.of_decision(recorded, framework),
        decided_on=made.decided_on,
        moved=made.standard in figures.to_confirm,
        why_not_confirmed=discretion.why_not_confirmed(made, figures, framework),
        fingerprint=fingerprint(made),
    )
