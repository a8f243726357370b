"""A person's tab, which saves over HTTP, and the places it saves."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.changes import Change, What
from cases.facts import BY_KEY
from cases.models import Answer, Note, SampledCase

_VALUES: dict[What, tuple[Any, ...]] = {
    What.ANSWER: ("yes", "no", "na", None),
    What.FACT: ("low", "medium", "high", "very_high"),
    What.NOTE: ("One thing was seen.", "Another was.", "A third was.", "None was."),
}
_CODES = {
    What.ANSWER: ("2.1.1.1", "2.1.1.2", "2.1.2", "2.2.1.1", "2.3.1"),
    What.FACT: ("inspector_rosh", "service_rosh", "inspector_safety"),
    What.NOTE: ("2.1.1", "2.1.2", "2.2.1", "2.3.1"),
}


def new_key() -> str:
    """The name of an attempt, as the page gives it."""
    return str(uuid.uuid4())


@dataclass(frozen=True)
class Place:
    """One thing of a case that saves by itself."""

    case: SampledCase
    what: What
    code: str

    @classmethod
    def of(cls, case: SampledCase, what: What, number: int = 0) -> "Place":
        """One of the places of this kind, in turn."""
        return cls(case, what, _CODES[what][number % len(_CODES[what])])

    def standing(self) -> tuple[Any, Any]:
        """The value that stands, and what a page made now would have seen."""
        if self.what is What.FACT:
            column = BY_KEY[self.code].column
            value = SampledCase.objects.values_list(column, flat=True).get(pk=self.case.pk)
            return value, value
        if self.what is What.ANSWER:
            answer = Answer.objects.get(case=self.case, question=self.code)
            return answer.value, answer.version
        note = Note.objects.filter(case=self.case, question=self.code, kind="note").first()
        return (note.text, note.version) if note else ("", 0)

    def others(self, *but: Any) -> list[Any]:
        """The values that do not stand, and are not these."""
        now, _ = self.standing()
        return [value for value in _VALUES[self.what] if value != now and value not in but]

    def change(self, value: Any, *keys: str, seen: Any = ...) -> Change:
        """A save by someone who has just looked, or has seen something else."""
        seen = self.standing()[1] if seen is ... else seen
        return Change(self.what, self.code, value, seen, keys or (new_key(),))


@dataclass(frozen=True)
class Told:
    """What a person was told of a change: its outcome, and what stands; "" with another status."""

    change: Change
    status: int
    outcome: str = ""
    value: Any = None
    version: Any = None
    by: str = ""
    mine: bool = False
    why: str = ""


class Tab:
    """A page of one case, open in a browser where this person has signed in."""

    def __init__(self, case: SampledCase, person: User) -> None:
        self.person, self.client = person, Client()
        self._address = reverse("save-answers", args=[case.inspection.reference, case.pk])
        self.sign_in(person)

    def sign_in(self, person: User) -> None:
        """Whoever signs in here, the page goes on saving for whom it was made."""
        self.client.force_login(person)

    def _post(self, changes: Sequence[Change], *, follow: bool = False) -> Any:
        sent = [
            {key: getattr(change, key) for key in ("what", "code", "value", "seen", "keys")}
            for change in changes
        ]
        return self.client.post(
            self._address,
            json.dumps({"person": self.person.pk, "changes": sent}),
            content_type="application/json",
            headers={"accept": "application/json"},
            follow=follow,
        )

    def save(self, *changes: Change) -> list[Told]:
        """Send the changes as the page does."""
        response = self._post(changes)
        if response.status_code != 200:
            return [Told(change, response.status_code) for change in changes]
        told = ("outcome", "value", "version", "by", "mine", "why")
        return [
            Told(change, 200, **{key: result[key] for key in told})
            for change, result in zip(changes, response.json()["results"], strict=True)
        ]

    def save_one(self, change: Change) -> Told:
        return self.save(change)[0]

    def followed(self, change: Change) -> Any:
        """What a script gets that goes where it is sent, as `fetch` does by itself."""
        return self._post([change], follow=True)
