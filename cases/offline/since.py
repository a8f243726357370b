"""Who saved what now stands in places, and when: of many places at once, from history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.apps import apps

from accounts.models import User
from cases.changes import What
from cases.facts import BY_KEY
from cases.moments import in_a_sentence
from cases.offline.standing import Place


@dataclass(frozen=True, slots=True)
class Saver:
    """The person's name, "Somebody" where nobody was signed in; `you`: the same, elsewhere.

    `keys`: by which attempts it was saved.
    """

    name: str
    at: datetime
    you: bool
    keys: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """ "Priya Shah at 14:02"."""
        return f"{'you' if self.you else self.name} {in_a_sentence(self.at)}"


_Made = tuple[dict[str, Any] | None, datetime]


def savers_of(
    wanted: Mapping[UUID, Iterable[Place]], person: User
) -> dict[tuple[UUID, What, str], Saver]:
    """By case, what and code: who saved what now stands there. Four queries at most."""
    places = {(case, *place) for case, of_case in wanted.items() for place in of_case}
    made: dict[tuple[UUID, What, str], _Made] = {}
    questions = {code for _, what, code in places if what is not What.FACT}
    if questions:
        answers = _events("answer").filter(case__in=wanted, question__in=questions)
        for context, at, case, code in answers.order_by("pgh_id").values_list(
            "pgh_context", "pgh_created_at", "case_id", "question"
        ):
            made[case, What.ANSWER, code] = (context, at)
        notes = _events("note").filter(case__in=wanted, question__in=questions)
        for context, at, case, code, kind in notes.order_by("pgh_id").values_list(
            "pgh_context", "pgh_created_at", "case_id", "question", "kind"
        ):
            made[case, What(kind), code] = (context, at)
    facts = {(case, code) for case, what, code in places if what is What.FACT}
    if facts:
        made |= _of_facts(facts)
    users = {
        user
        for place, (context, _) in made.items()
        if place in places and (user := (context or {}).get("user"))
    }
    names = dict(User.objects.filter(pk__in=users).values_list("pk", "name"))
    found = {}
    for place in places & set(made):
        context, at = made[place]
        user = (context or {}).get("user")
        found[place] = Saver(
            names.get(user or 0, "Somebody"),
            at,
            user == person.pk,
            tuple((context or {}).get("keys", ())),
        )
    return found


def _of_facts(facts: set[tuple[UUID, str]]) -> dict[tuple[UUID, What, str], _Made]:
    columns = {BY_KEY[code].column for _, code in facts}
    rows = _events("sampledcase").filter(pgh_obj__in={case for case, _ in facts})
    by_case: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows.order_by("pgh_id").values("id", "pgh_context", "pgh_created_at", *columns):
        by_case.setdefault(row["id"], []).append(row)
    found: dict[tuple[UUID, What, str], _Made] = {}
    for case, code in facts:
        column = BY_KEY[code].column
        for before, after in pairwise(by_case.get(case, ())):
            if before[column] != after[column]:
                found[case, What.FACT, code] = (after["pgh_context"], after["pgh_created_at"])
    return found


def _events(model: str) -> Any:
    return apps.get_model("cases", f"{model}event").objects
