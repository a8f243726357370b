"""A case's whole history, the newest change first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accounts.models import User
from cases.models import SampledCase
from cases.story import changes, events, rows
from cases.story.entry import Entry


@dataclass(frozen=True, slots=True)
class Story:
    """The changes, the newest first, and the names of who made them, by key."""

    entries: list[Entry]
    names: events.Names


def story_of(case: SampledCase) -> Story:
    """Every change of the case. Seven queries, however long the history.

    Uses the case's inspection.
    """
    own = rows.of_case(case)
    framework = case.inspection.framework
    answers, asks = changes.of_answers(rows.of_answers(case))
    found = [
        *changes.of_facts(own, asks, framework, case.domain),
        *answers,
        *changes.of_notes(rows.of_notes(case)),
        *events.of_examples(rows.of_examples(case)),
        *events.of_alerts(rows.of_alerts(case)),
        *events.of_locks(rows.of_locks(case)),
    ]
    people = {row.values["inspector_id"] for row in own} | {row.act.person for row in own}
    people |= {entry.act.person for entry in found}
    keys = [key for key in people if key is not None]
    names = dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))
    found = [*events.of_case(own, names), *found]
    # Of one moment, what the case is stands below what was put in it.
    order = sorted(enumerate(found), key=lambda at: (at[1].act.at, at[0]), reverse=True)
    return Story([entry for _, entry in order], names)


def of_place(entries: Iterable[Entry], place: str) -> list[Entry]:
    """The changes of one place ("answer:2.2.1", "fact:age"); what made it asked or not, too."""
    what, _, code = place.partition(":")
    found = []
    for entry in entries:
        asks = tuple(ask for ask in entry.asks if what == "answer" and ask[0] == code)
        if asks or entry.place == place:
            found.append(replace(entry, asks=asks or entry.asks))
    return found
