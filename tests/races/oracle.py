"""What became of every value, by the history that the database keeps, against what was told."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from cases.changes import Change, What
from cases.facts import BY_KEY
from cases.models import Answer, SampledCase
from tests.races.tabs import Told

Answers = dict[str, str | None]


def answers_of(case: SampledCase) -> Answers:
    """The values that stand, by question."""
    return dict(Answer.objects.filter(case=case).values_list("question", "value"))


@dataclass(frozen=True)
class Event:
    """A value that came to stand, what a page made then would have seen, and who by which
    attempts made it.
    """

    value: Any
    seen: Any
    keys: frozenset[str] = frozenset()
    user: int | None = None


def events_of(case: SampledCase, change: Change) -> list[Event]:
    """All values that ever stood in the place of this change, the first first."""
    value, seen = "value", "version"
    where: dict[str, Any] = {"case_id": case.pk, "question": change.code}
    if change.what is What.ANSWER:
        model = "AnswerEvent"
    elif change.what is What.FACT:
        model, where = "SampledCaseEvent", {"pgh_obj_id": case.pk}
        value = seen = BY_KEY[change.code].column
    else:
        model, value = "NoteEvent", "text"
        where["kind"] = change.what.value
    rows = apps.get_model("cases", model).objects.filter(**where).order_by("pgh_id")
    found = [Event("", 0)] if model == "NoteEvent" else []
    for value_then, seen_then, context in rows.values_list(value, seen, "pgh_context"):
        # A row that changed something else, as what is asked, brought no value here.
        if not found or (value_then, seen_then) != (found[-1].value, found[-1].seen):
            context = context or {}
            keys = frozenset(context.get("keys", ()))
            found.append(Event(value_then, seen_then, keys, context.get("user")))
    return found


def faults(case: SampledCase, told: Iterable[Told]) -> list[str]:
    """Whatever was lost, doubled, overwritten unseen, or written although it was not told."""
    found = []
    for one in told:
        change, events = one.change, events_of(case, one.change)
        own = [
            place
            for place, event in enumerate(events)
            if change.key in event.keys and event.value == change.value
        ]
        name = f"{change.code} = {change.value!r}, told {one.outcome or one.status}:"
        if len(own) > 1:
            found.append(f"{name} doubled")
        if one.outcome == "saved" and not own:
            found.append(f"{name} lost")
        if one.outcome not in {"saved", "same"} and own:
            found.append(f"{name} written all the same")
        for place in own:
            before = events[place - 1]
            if before.seen != change.seen and before.keys.isdisjoint(change.keys):
                found.append(f"{name} overwrote {before.value!r}, which was not seen")
    return found
