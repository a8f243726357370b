"""A history in words: long runs folded, days, where from, and the texts that belong to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.dateformat import format as formatted

from cases.models import NoteKind, SampledCase
from cases.story import rows
from cases.story.changes import note_verb
from cases.story.entry import Entry, Kind, Quote, both
from cases.story.events import NO_LONGER_HERE, Names
from inspections.frameworks import Framework

# Fewer are told one by one.
_MANY = 4
_ONE_SITTING = timedelta(minutes=10)
# Characters shown on either side of what changed in a note.
_AROUND = 60
_MANY_WORDS = {
    Kind.ANSWER: "recorded {} answers",
    Kind.FACT: "recorded {} facts",
    Kind.NOTE: "wrote {} notes",
}
_IMPORTS = {"import_inspection": "command import_inspection", "load_demonstration": "demonstration"}
_PAGES = {
    "case": "assessment page, its Save button",
    "save-answers": "assessment page",
    "submit-case": "page for submitting",
    "reopen-case": "page for reopening",
    "raise-alert": "page of the alert",
    "alert": "page of the alert",
    "mark-example": "page of the practice example",
    "example": "page of the practice example",
    "allocation": "list of cases",
    "case-lock": "page of the lock",
    "case-unlock": "page of the lock",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the page shows it; `url` leads to the history of its place, or is empty."""

    at: datetime
    who: str
    entry: Entry
    where: str
    url: str
    lines: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The changes of one day, the newest first."""

    day: date
    told: tuple[Told, ...]


def fold(entries: Iterable[Entry]) -> list[Entry]:
    """Many changes saved in one go as one entry, and one sitting at a note as one."""
    found: list[Entry] = []
    for (_, kind), group in groupby(entries, key=lambda entry: (entry.act.unit, entry.kind)):
        run = tuple(group)
        if kind not in _MANY_WORDS or len(run) < _MANY:
            found.extend(run)
            continue
        found.append(
            Entry(
                act=run[0].act,
                kind=kind,
                section="",
                verb=_MANY_WORDS[kind].format(len(run)),
                parts=tuple(reversed(run)),
            )
        )
    return _sittings(found)


def _sittings(entries: Sequence[Entry]) -> list[Entry]:
    """Changes of one note by one person, each soon after the one before, as one."""
    found: list[Entry] = []
    last_of: dict[tuple[str, int | None], int] = {}
    for entry in entries:
        key = entry.place, entry.act.person
        there = last_of.get(key)
        if entry.kind is Kind.NOTE and not entry.parts:
            if there is not None:
                newer = found[there]
                first = newer.parts[0] if newer.parts else newer
                if first.act.at - entry.act.at <= _ONE_SITTING:
                    found[there] = _joined(entry, newer)
                    continue
            last_of[key] = len(found)
        found.append(entry)
    return found


def _joined(older: Entry, newer: Entry) -> Entry:
    """Two changes of a note as one, from the text before the older to that after the newer."""
    texts = older.texts[0], newer.texts[1]
    kind = NoteKind(newer.place.partition(":")[0])
    return replace(
        newer,
        verb=note_verb(kind, written=texts[0] is not None, now=texts[1] is not None),
        texts=texts,
        parts=(older, *(newer.parts or (newer,))),
    )


def tell(
    entries: Sequence[Entry], names: Names, case: SampledCase, *, place: str = ""
) -> list[Day]:
    """The changes as a page shows them, by day; of a place's own page, notes with all their text.

    One query where there are notes among them. Uses the case's inspection.
    """
    events = {event for entry in entries for event in entry.texts if event is not None}
    texts = rows.texts(events)
    told = []
    for entry in entries:
        url = ""
        if entry.place and entry.place != place:
            url = reverse("place-history", args=[case.inspection.reference, case.pk, entry.place])
        told.append(
            Told(
                at=entry.act.at,
                who=_who(entry, names),
                entry=entry,
                where=_where(entry.act.page),
                url=url,
                lines=tuple(_lines(entry, case.inspection.framework, place)),
                quotes=entry.quotes or _quotes(entry, texts, whole=bool(place)),
            )
        )
    days = groupby(told, key=lambda each: timezone.localdate(each.at))
    return [Day(day, tuple(group)) for day, group in days]


def _who(entry: Entry, names: Names) -> str:
    act = entry.act
    if act.person is not None:
        return names.get(act.person) or NO_LONGER_HERE.capitalize()
    return "An import" if act.page in _IMPORTS else "Somebody not signed in"


def _where(page: str) -> str:
    """Where a change was made, in words: a page, a command, or neither."""
    if not page:
        return "directly in the database"
    if page in _IMPORTS:
        return _IMPORTS[page]
    try:
        name = resolve(page).url_name or page
    except Resolver404:
        return f"command {page}"
    return _PAGES.get(name, f"page “{name}”")


def _lines(entry: Entry, framework: Framework, place: str) -> Iterable[str]:
    """What belongs to a change besides its sentence."""
    if entry.kind is Kind.NOTE and entry.parts and entry.about:
        since = formatted(timezone.localtime(entry.parts[0].act.at), "H:i")
        yield f"Saved {len(entry.parts)} times since {since}"
    elif entry.parts:
        for part in entry.parts:
            yield _short(part)
            yield from _asks(part, framework, place)
    yield from _asks(entry, framework, place)


def _short(part: Entry) -> str:
    """A change among others of its kind: what it is about comes first."""
    if part.verb.startswith("took back"):
        return f"{part.about}: taken back{part.rest}"
    if part.rest.startswith(" as "):
        return f"{part.about}: {part.rest.removeprefix(' as ')}"
    return f"{part.about}{part.rest}"


_ASKED = {True: "Asked from then on", False: "No longer asked", None: "Undecided"}


def _asks(entry: Entry, framework: Framework, place: str) -> Iterable[str]:
    """What a fact made asked or not; a key question stands for its prompts."""
    keys = {question.code for question in framework.key_questions}
    for asked, words in _ASKED.items():
        codes = [code for code, is_asked in entry.asks if is_asked is asked]
        if not codes:
            continue
        if place:
            yield words
            continue
        listed = sorted(code for code in codes if code in keys)
        yield f"{words}: {', '.join(listed)}, with {'its' if len(listed) == 1 else 'their'} prompts"


def _quotes(entry: Entry, texts: Mapping[int, str], *, whole: bool) -> tuple[Quote, ...]:
    """A note's text: all of it as it then stood, or what changed in it."""
    before, after = (texts.get(event, "") if event else "" for event in entry.texts)
    if whole:
        return both("", after)
    return both(*changed_parts(before, after))


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def changed_parts(before: str, after: str) -> tuple[str, str]:
    """Two texts without what they begin and end with alike, but for a few words around."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    first, last = max(head - _AROUND, 0), max(tail - _AROUND, 0)

    def cut(text: str) -> str:
        part = text[first : len(text) - last]
        return f"{'…' if first else ''}{part}{'…' if last else ''}"

    return (cut(before) if before else "", cut(after) if after else "")
