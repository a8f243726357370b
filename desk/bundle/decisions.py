"""Read what people decided from a bundle: judged ratings, discretion, and the overall rating.

Format: docs/bundle.md. Every error names the place in the file and what would be right.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from desk.bundle.place import Place, refuse_twice
from inspections.frameworks import Framework


@dataclass(frozen=True, slots=True)
class BundleJudgement:
    """The rating of a judged standard; what is not there yet is empty.

    `panel` and `decided_on`: who agreed on it and when, where that is recorded.
    """

    standard: str
    rating: str
    reasoning: str
    agreed: str
    panel: tuple[str, ...]
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class BundleDecision:
    """A decision on discretion; `place` is where it stands in the file.

    `computed` and `triggers` are as the panel had them, where answers given since have moved them.
    """

    standard: str
    to: str
    reason: str
    panel: tuple[str, ...]
    decided_on: date
    computed: str | None
    triggers: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class BundleOverall:
    """A decision on the overall rating; `place` is where it stands in the file.

    `max_score` None: as it follows. `ground_moved`: answers given since have moved what it rests
    on, and it is taken as it was recorded, with the `score` there was where that is known.
    """

    rating: str
    max_score: int | None
    score: int | None
    reason: str
    panel: tuple[str, ...]
    decided_on: date
    ground_moved: bool
    place: Place


def read_judgements(root: Place, framework: Framework, start: date) -> tuple[BundleJudgement, ...]:
    """The judged ratings of the bundle `root`; fieldwork began at `start`. Raises BundleError."""
    judged = [s.code for s in framework.standards if s.method == "judged"]
    places = root.items_of("judgements")
    judgements = []
    for place in places:
        place.known("standard", "rating", "reasoning", "agreed", "panel", "date")
        if "agreed" in place or "reasoning" not in place:
            place.at("rating")
        if "panel" in place or "date" in place:
            place.at("agreed")
        judgements.append(
            BundleJudgement(
                standard=place.at("standard").one_of(judged),
                rating=place.at("rating").one_of(framework.ratings) if "rating" in place else "",
                reasoning=place.at("reasoning").text() if "reasoning" in place else "",
                agreed=place.at("agreed").one_of(framework.ratings) if "agreed" in place else "",
                panel=_panel(place.at("panel")) if "panel" in place else (),
                decided_on=_day(place.at("date"), start) if "date" in place else None,
            )
        )
    refuse_twice(
        ((made.standard, place) for made, place in zip(judgements, places, strict=True)),
        "standard",
    )
    return tuple(judgements)


def read_decisions(root: Place, framework: Framework, start: date) -> tuple[BundleDecision, ...]:
    """The decisions on discretion of the bundle `root`; fieldwork began at `start`.

    Raises BundleError.
    """
    computed = [s.code for s in framework.standards if s.method == "computed"]
    decisions = []
    for place in root.items_of("discretion"):
        place.known("standard", "to", "reason", "panel", "date", "computed", "triggers")
        recorded = "computed" in place or "triggers" in place
        decisions.append(
            BundleDecision(
                standard=place.at("standard").one_of(computed),
                to=place.at("to").one_of(framework.ratings),
                reason=place.at("reason").text(),
                panel=_panel(place.at("panel")),
                decided_on=_day(place.at("date"), start),
                computed=place.at("computed").one_of(framework.ratings) if recorded else None,
                triggers=_triggers(place.at("triggers"), framework) if recorded else (),
                place=place,
            )
        )
    refuse_twice(((made.standard, made.place) for made in decisions), "standard")
    return tuple(decisions)


def read_overall(root: Place, framework: Framework, start: date) -> BundleOverall | None:
    """The decision on the overall rating of the bundle `root`, if there is one. Raises BundleError.

    Whether there was one to make shows when it is stored.
    """
    if "overall" not in root:
        return None
    place = root.at("overall")
    place.known("rating", "max_score", "reason", "panel", "date", "ground_moved", "score")
    moved = place.at("ground_moved").true_or_false() if "ground_moved" in place else False
    given = moved or "max_score" in place
    return BundleOverall(
        rating=place.at("rating").one_of(dict.fromkeys(b.rating for b in framework.score_bands)),
        max_score=place.at("max_score").whole(framework.max_score) if given else None,
        score=place.at("score").whole(framework.max_score) if "score" in place else None,
        reason=place.at("reason").text(),
        panel=_panel(place.at("panel")),
        decided_on=_day(place.at("date"), start),
        ground_moved=moved,
        place=place,
    )


def _triggers(place: Place, framework: Framework) -> tuple[str, ...]:
    known = [trigger.code for trigger in framework.discretion.triggers]
    triggers = tuple(item.one_of(known) for item in place.items())
    if not triggers:
        raise place.wrong("is empty", f"one or more of {', '.join(known)}")
    return triggers


def _day(place: Place, start: date) -> date:
    """The day of a decision: not before fieldwork, not to come."""
    day = place.date()
    if day < start:
        raise place.wrong(
            f"is {day}, before fieldwork began on {start}", "the day the panel decided"
        )
    if day > timezone.localdate():
        raise place.wrong(f"is {day}, a day to come", "the day the panel decided")
    return day


def _panel(place: Place) -> tuple[str, ...]:
    members = tuple(member.text(120) for member in place.items())
    if not members:
        raise place.wrong("is empty", "who was on the panel")
    return members
