"""What changed between the rows of a case's history.

A row that changes nothing a person said (a version, a date of saving) makes no entry. Where an
import put new rows in the place of old ones, what differs is told.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from cases import fact_words
from cases.facts import FACTS
from cases.models import NoteKind, Value
from cases.progress import EVERY_CASE
from cases.story.entry import FACTS_SECTION, Entry, Kind
from cases.story.rows import Row
from inspections.frameworks import Framework

# What became of questions, by the unit of the act that asks them anew.
Asks = dict[Any, list[tuple[str, bool | None]]]
_NO_TEXT = hashlib.md5(b"", usedforsecurity=False).hexdigest()


def settled(rows: Iterable[Row], key: Callable[[Row], Any]) -> list[Row]:
    """Of each thing its last row in one go: what stood in between nobody could see."""
    last = {(row.act.unit, key(row)): row for row in rows}
    return sorted(last.values(), key=lambda row: row.event)


def section_of(question: str) -> str:
    """The section of a case's page that a question stands in."""
    if question.startswith(f"{EVERY_CASE}."):
        return EVERY_CASE
    return ".".join(question.split(".")[:2])


def of_answers(rows: Iterable[Row]) -> tuple[list[Entry], Asks]:
    """Answers given, changed, taken back; and what became asked or was no longer."""
    found: list[Entry] = []
    asks: Asks = defaultdict(list)
    before: dict[str, tuple[str | None, bool | None]] = {}
    for row in settled(rows, lambda row: row.values["question"]):
        question, asked = row.values["question"], row.values["asked"]
        value = None if row.gone else row.values["value"]
        was, was_asked = before.get(question, (None, asked))
        before[question] = value, asked
        if asked != was_asked:
            asks[row.act.unit].append((question, asked))
        if value == was:
            continue
        found.append(
            Entry(
                act=row.act,
                kind=Kind.ANSWER,
                section=section_of(question),
                verb="answered" if value else "took back the answer to",
                about=question,
                rest=(f" {Value(value).label}" if value else "")
                + (f" (was {Value(was).label})" if was else ""),
                place=f"answer:{question}",
            )
        )
    return found, asks


def of_facts(rows: Sequence[Row], asks: Asks, framework: Framework, domain: int) -> list[Entry]:
    """Facts recorded, changed, taken back, each with what it made asked or not."""
    found: list[Entry] = []
    left = {unit: dict(questions) for unit, questions in asks.items()}
    before: dict[str, Any] = {}
    for row in settled(rows, lambda row: None):
        for fact in FACTS:
            was, now = before.get(fact.key), row.values[fact.column]
            if now == was:
                continue
            before[fact.key] = now
            questions = left.get(row.act.unit, {})
            decided = [code for code in questions if _decides(framework, fact.key, code)]
            rest = "" if now is None else f" as {_said(fact.key, now, framework, domain)}"
            found.append(
                Entry(
                    act=row.act,
                    kind=Kind.FACT,
                    section=FACTS_SECTION,
                    verb="took back" if now is None else "recorded",
                    about=name_of_fact(fact.key, framework),
                    rest=rest
                    + ("" if was is None else f" (was {_said(fact.key, was, framework, domain)})"),
                    place=f"fact:{fact.key}",
                    asks=tuple((code, questions.pop(code)) for code in decided),
                )
            )
    return found


def _decides(framework: Framework, fact: str, question: str) -> bool:
    rule = framework.relevance_of(question)
    return rule is not None and rule.fact == fact


def name_of_fact(key: str, framework: Framework) -> str:
    """The fact's label, for a reader who may not be the case's inspector."""
    return fact_words.label(key, framework).replace("your", "the inspector’s")


def _said(key: str, value: Any, framework: Framework, domain: int) -> str:
    return fact_words.said(key, value, framework, domain)


_NOTE_VERBS = {
    NoteKind.NOTE: ("wrote the note on", "changed the note on", "emptied the note on"),
    NoteKind.REASON: ("gave the reason on", "changed the reason on", "took back the reason on"),
}


def note_verb(kind: NoteKind, *, written: bool, now: bool) -> str:
    """What was done to a note that was `written` before, or not, and is `now`, or not."""
    wrote, changed, emptied = _NOTE_VERBS[kind]
    if not now:
        return emptied
    return changed if written else wrote


def of_notes(rows: Iterable[Row]) -> Iterator[Entry]:
    """Notes and reasons written, changed, emptied; their texts stay where they are."""
    before: dict[tuple[str, str], tuple[str, int | None]] = {}
    for row in settled(rows, lambda row: (row.values["question"], row.values["kind"])):
        question, kind = row.values["question"], NoteKind(row.values["kind"])
        digest = _NO_TEXT if row.gone else row.values["digest"]
        event = None if digest == _NO_TEXT else row.event
        was, was_event = before.get((question, kind), (_NO_TEXT, None))
        before[question, kind] = digest, event
        if digest == was:
            continue
        yield Entry(
            act=row.act,
            kind=Kind.NOTE,
            section=section_of(question),
            verb=note_verb(kind, written=was != _NO_TEXT, now=digest != _NO_TEXT),
            about=question,
            place=f"{kind}:{question}",
            texts=(was_event, event),
        )
