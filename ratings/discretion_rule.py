"""What the ratings panel's professional discretion may make of a computed rating."""

from dataclasses import replace

from .results import EngineError, StandardRating, Triggers
from .scale import Scale


def apply_discretion(
    scale: Scale, found: StandardRating, rating: str
) -> tuple[StandardRating, str | None]:
    """The standard with the panel's rating, and a warning where its trigger is not known.

    Unchanged where that is the computed rating. EngineError where it is more than one band away,
    where no trigger holds in that direction, or where nothing is computed. Source: method,
    section 3; contracts, "Figures file".
    """
    code, computed = found.code, found.computed
    then = scale.position_of(rating, code)
    if computed is None:
        raise EngineError(
            code,
            f"{code} can’t be {rating} by discretion: no rating is computed from key questions, so "
            "there is none to move.",
        )
    now = scale.position[computed]
    if then == now:
        return found, None
    up = then > now
    start = f"{code} is {computed} by its figures and can’t be {rating}"
    if abs(then - now) > 1:
        nearest = scale.names[now + (1 if up else -1)]
        raise EngineError(
            code, f"{start}: discretion moves a rating by one band only, here to {nearest}."
        )
    triggers = found.triggers or Triggers()
    holding = triggers.up if up else triggers.down
    unknown = triggers.unknown_up if up else triggers.unknown_down
    if not holding and not unknown:
        raise EngineError(
            code,
            f"{start}: discretion needs a trigger and none holds {'upward' if up else 'downward'}.",
        )
    warning = None
    if not holding:
        warning = (
            f"{code} is {computed} by its figures and taken as {rating} by discretion; percentages "
            f"alone can’t tell whether its trigger holds ({' or '.join(unknown)})."
        )
    points = scale.points[then]
    return replace(found, rating=rating, points=points, discretion=True), warning
