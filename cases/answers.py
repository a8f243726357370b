"""The one door: every answer, fact, note and reason of a case is saved through it.

It serves autosave, the browser's queue, the form without JavaScript, and uploads. Nothing is
overwritten that the person had not seen: an answer or a note is saved where its version is the one
they saw, a fact where its value is. What does not fit comes back as a conflict, with both values.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from accounts.history import noting
from accounts.models import User
from cases import fact_words, progress, traces
from cases.changes import Change, Outcome, Result, What
from cases.facts import BY_KEY, facts_of
from cases.models import Answer, CaseState, Note, SampledCase, Value
from cases.relevance import asked
from cases.traces import Trace
from cases.writing import Held, Refused, hold
from inspections import live

_LONGEST_TEXT = 10_000
# What the database can't hold.
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_ANNOUNCED: Mapping[What, live.What] = {
    What.ANSWER: "answer",
    What.FACT: "fact",
    What.NOTE: "note",
    What.REASON: "note",
}


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of each change, in their order, and the case's progress thereafter.

    `asked_changed`: a fact changed what is asked.
    """

    results: tuple[Result, ...]
    progress: progress.Progress | None
    asked_changed: bool = False


def save_answers(case: SampledCase, person: User, changes: Sequence[Change]) -> Saved:
    """Save each change by itself; all that can be saved is, in one transaction.

    Never raises for what a person did: a case that is closed to them refuses every change, a
    wrong code or value its own. At most ten queries for one change.
    """
    try:
        with noting(keys=[]), hold(case, person) as held:
            saving = _Saving(held, person)
            results = tuple(saving.save(change) for change in changes)
            saving.finish(results)
            reached = progress.of_case(held.inspection.framework, held.case)
            return Saved(results, reached, saving.asked_changed)
    except Refused as refused:
        return Saved(
            tuple(Result(change, Outcome.REFUSED, why=str(refused)) for change in changes), None
        )


class _Saving:
    """One transaction's changes to one held case."""

    def __init__(self, held: Held, person: User) -> None:
        self._held, self._case, self._person = held, held.case, person
        self._framework = held.inspection.framework
        self._now = timezone.now()
        self.asked_changed = False

    def save(self, change: Change) -> Result:
        """Save one change; history notes its own attempts with it, and no other change's."""
        with noting(keys=list(change.keys)):
            match change.what:
                case What.ANSWER:
                    return self._answer(change)
                case What.FACT:
                    return self._fact(change)
                case _:
                    return self._note(change)

    def finish(self, results: Iterable[Result]) -> None:
        """Begin the case with its first save, and tell who watches."""
        saved = [result.change for result in results if result.outcome is Outcome.SAVED]
        if not saved:
            return
        if self._case.state == CaseState.ALLOCATED:
            with noting(keys=[]):
                SampledCase.objects.filter(pk=self._case.pk).update(state=CaseState.IN_PROGRESS)
            self._case.state = CaseState.IN_PROGRESS
        live.announce(
            self._held.inspection,
            [
                live.Changed(_ANNOUNCED[change.what], self._case.reference, change.code)
                for change in saved
            ],
        )

    # Answers

    def _answer(self, change: Change) -> Result:
        if change.code not in self._framework.questions(self._case.domain):
            return _refused(
                change,
                f"{change.code} is no question of {self._case.reference}; reload the page.",
            )
        if change.value is not None and change.value not in Value.values:
            return _refused(
                change, f"{change.value!r} is no answer; yes, no or na would be right, or none."
            )
        return self._answer_from(change, change.seen)

    def _answer_from(self, change: Change, version: int) -> Result:
        """Save where the version is this one."""
        if self._update_answer(change, version):
            return Result(change, Outcome.SAVED, change.value, version + 1)
        row = Answer.objects.get(case=self._case, question=change.code)
        if row.value == change.value:
            return Result(change, Outcome.SAME, row.value, row.version, at=row.saved_at)
        trace = traces.of_version(row)
        if trace.is_of(change.keys) and not trace.knows(change.key):
            return self._answer_from(change, row.version)
        return self._otherwise(change, trace, row.value, row.version)

    def _update_answer(self, change: Change, version: int) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                """
                UPDATE cases_answer SET value = %(value)s, version = version + 1, saved_at = %(now)s
                WHERE case_id = %(case)s AND question = %(question)s AND version = %(version)s
                  AND (value IS DISTINCT FROM %(value)s OR %(again)s)
                """,
                {
                    "value": change.value,
                    "now": self._now,
                    "case": self._case.pk,
                    "question": change.code,
                    "version": version,
                    "again": change.again,
                },
            )
            return bool(cursor.rowcount)

    # Facts

    def _fact(self, change: Change) -> Result:
        fact = BY_KEY.get(change.code)
        if fact is None:
            return _refused(change, f"{change.code} is no fact of a case; reload the page.")
        value, seen = change.value, change.seen
        try:
            if value is not None:
                value = fact.read(value, self._framework, self._case.domain)
            if seen is not None:
                seen = fact.read(seen, self._framework, self._case.domain)
        except ValueError as error:
            label = fact_words.label(fact.key, self._framework)
            return _refused(change, f"{label} {error}.")
        now = getattr(self._case, fact.column)
        if now == value and not change.again:
            return Result(change, Outcome.SAME, now, now)
        # A value that was seen may have come back: only history tells an attempt made before.
        trace = traces.of_fact(self._case, fact.column)
        if trace.knows(change.key) or not (now in (seen, value) or trace.is_of(change.keys)):
            return self._otherwise(change, trace, now, now)
        setattr(self._case, fact.column, value)
        SampledCase.objects.filter(pk=self._case.pk).update(
            **{fact.column: value, "saved_at": self._now}
        )
        if fact.key in {rule.fact for rule in self._framework.relevance}:
            self._ask_anew()
        return Result(change, Outcome.SAVED, value, value)

    def _ask_anew(self) -> None:
        """Rewrite what is asked, in the transaction that changes the fact."""
        wanted: dict[bool | None, list[str]] = {}
        for question, is_asked in asked(
            self._framework, self._case.domain, facts_of(self._case)
        ).items():
            wanted.setdefault(is_asked, []).append(question)
        for is_asked, questions in wanted.items():
            rows = Answer.objects.filter(case=self._case, question__in=questions)
            if is_asked is None:
                stale = Q(asked__isnull=False)
            else:
                stale = ~Q(asked=is_asked) | Q(asked__isnull=True)
            if rows.filter(stale).update(asked=is_asked):
                self.asked_changed = True

    # Notes and reasons

    def _note(self, change: Change) -> Result:
        if change.code not in self._takes(change.what):
            return _refused(
                change,
                f"{change.code} has no {change.what} in {self._case.reference}; reload the page.",
            )
        text = change.value
        if isinstance(text, str) and _BROKEN.search(text):
            return _refused(
                change, "A character in it is broken, such as half an emoji; take it out."
            )
        if not isinstance(text, str) or len(text) > _LONGEST_TEXT:
            return _refused(
                change,
                f"A {change.what} is a text of at most {_LONGEST_TEXT:,} characters; shorten it.",
            )
        place = {"case": self._case, "question": change.code, "kind": change.what.value}
        row = Note.objects.filter(**place).first()
        if row is not None:
            return self._note_from(change, row, change.seen)
        if not text and not change.again:
            return Result(change, Outcome.SAME, "", 0)
        if change.seen:
            return Result(change, Outcome.CONFLICT, "", 0)
        Note.objects.create(**place, text=text, version=1, saved_at=self._now)
        return Result(change, Outcome.SAVED, text, 1)

    def _takes(self, what: What) -> Iterable[str]:
        """The questions that have a note, or a reason."""
        if what is What.REASON:
            return self._framework.questions(self._case.domain)
        standards = self._framework.domain(self._case.domain).standards
        return [question.code for standard in standards for question in standard.key_questions]

    def _note_from(self, change: Change, row: Note, version: int) -> Result:
        """Save where the version is this one."""
        if row.text == change.value and not (change.again and row.version == version):
            return Result(change, Outcome.SAME, row.text, row.version, at=row.saved_at)
        if Note.objects.filter(pk=row.pk, version=version).update(
            text=change.value, version=version + 1, saved_at=self._now
        ):
            return Result(change, Outcome.SAVED, change.value, version + 1)
        trace = traces.of_version(row)
        if trace.is_of(change.keys) and not trace.knows(change.key):
            return self._note_from(change, row, row.version)
        return self._otherwise(change, trace, row.text, row.version)

    def _otherwise(self, change: Change, trace: Trace, value: Any, version: Any) -> Result:
        """What to say where something else stands: a conflict, or that this very attempt got
        through before and has been changed since.
        """
        through = change.key and trace.knows(change.key)
        person = trace.person
        return Result(
            change,
            Outcome.SAVED if through else Outcome.CONFLICT,
            value,
            version,
            by=person.name if person else "",
            mine=person == self._person,
            at=trace.at,
        )


def _refused(change: Change, why: str) -> Result:
    return Result(change, Outcome.REFUSED, why=why)


def changes_of(given: Iterable[Mapping[str, Any]]) -> list[Change]:
    """The changes in a list of JSON objects. Raises NotAChange."""
    return [Change.of(item) for item in given]
