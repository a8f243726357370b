"""How the action plan stands, in words: what is late, what has no plan."""

from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as formatted

from findings.reading import BodyRecommendations, Plan, Recommendation
from inspections.words import lateness, number, share


@dataclass(frozen=True, slots=True)
class Standing:
    """How one plan stands: `late` where its day has passed and it is not done."""

    words: str
    late: bool = False


def standing(plan: Plan, today: date) -> Standing:
    """How a plan stands on this day, in a few words."""
    if plan.empty:
        return Standing("No plan yet")
    if plan.done_on:
        late = f", {_after(plan.due, plan.done_on)}" if plan.due and plan.done_on > plan.due else ""
        return Standing(f"Done {formatted(plan.done_on, 'j F Y')}{late}")
    if plan.due is None:
        return Standing("No day yet")
    if plan.due < today:
        return Standing(_after(plan.due, today), late=True)
    return Standing("Due today" if plan.due == today else "To be done")


def summary(bodies: tuple[BodyRecommendations, ...], today: date) -> str:
    """How many recommendations have a plan, and how many plans are late, in sentences."""
    every: list[Recommendation] = [each for body in bodies for each in body.recommendations]
    if not every:
        return "There is no recommendation yet, so there is nothing to plan."
    planned = sum(not each.plan.empty for each in every)
    late = sum(standing(each.plan, today).late for each in every)
    done = sum(each.plan.done_on is not None for each in every)
    have = "has" if planned == 1 else "have"
    said = f"{share(planned, len(every)).capitalize()} recommendations {have} a plan"
    if len(every) == 1:
        said = "The recommendation has a plan" if planned else "The recommendation has no plan yet"
    parts = [f"{number(late)} {'is' if late == 1 else 'are'} late"] if late else []
    parts += [f"{number(done)} {'is' if done == 1 else 'are'} done"] if done else []
    return f"{said}{''.join(f'; {part}' for part in parts)}."


def _after(due: date, day: date) -> str:
    return lateness((day - due).days)
