"""What was done to a case as a whole: its states, whose it is, examples, alerts, the lock."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cases.models import CaseState, ExampleKind
from cases.moments import in_a_sentence
from cases.story.changes import section_of, settled
from cases.story.entry import ALERTS_SECTION, STATES_SECTION, Entry, Kind, Quote, both
from cases.story.rows import Act, Row

# Names of people, by key.
Names = Mapping[int, str]
NO_LONGER_HERE = "a person no longer here"


def of_case(rows: Iterable[Row], names: Names) -> Iterator[Entry]:
    """The case added, given to somebody, begun, submitted, reopened, made final."""
    before: Row | None = None
    for row in settled(rows, lambda row: None):
        inspector = _named(row, names)
        if before is None:
            yield _step(row.act, "added the case", f" for {inspector}" if inspector else "")
        else:
            was = _named(before, names)
            if row.values["inspector_id"] != before.values["inspector_id"]:
                verb = f"gave the case to {inspector}" if inspector else "took the case back"
                yield _step(row.act, verb, f" (was {was}’s)" if was else "", reason=True)
            if verb := _moved(before, row):
                yield _step(row.act, verb, reason=True)
        before = row


def _moved(before: Row, after: Row) -> str:
    """What was done to the case's state; "" for nothing."""
    was, now = (CaseState(row.values["state"]) for row in (before, after))
    if after.values["reopened"] and not before.values["reopened"]:
        return "reopened the case"
    if was == now:
        return ""
    match was, now:
        case CaseState.ALLOCATED, CaseState.IN_PROGRESS:
            return "began the case"
        case ((CaseState.SUBMITTED | CaseState.FINAL), CaseState.IN_PROGRESS):
            return "reopened the case"
        case _, CaseState.SUBMITTED if was != CaseState.FINAL:
            return "submitted the case"
        case CaseState.SUBMITTED, CaseState.FINAL:
            return "made the case final"
        case _, CaseState.FINAL:
            return "submitted the case, which made it final"
    return f"put the case from {was.label} to {now.label}"


def of_locks(rows: Iterable[Row]) -> Iterator[Entry]:
    """The inspection's case data locked and unlocked."""
    before = None
    for row in settled(rows, lambda row: None):
        locked = row.values["locked_at"]
        if bool(locked) != bool(before):
            verb = "locked" if locked else "unlocked"
            yield _step(row.act, f"{verb} the inspection’s case data", reason=True)
        before = locked


def of_examples(rows: Iterable[Row]) -> Iterator[Entry]:
    """Practice examples marked, changed, removed."""
    before: dict[int, Row] = {}
    for row in settled(rows, lambda row: row.values["pgh_obj_id"]):
        values, was = row.values, before.get(row.values["pgh_obj_id"])
        before[values["pgh_obj_id"]] = row
        kind = f" as {'a concern' if values['kind'] == ExampleKind.CONCERN else 'good practice'}"
        quotes: tuple[Quote, ...] = (Quote("Passage", values["passage"]),)
        if row.gone:
            verb, kind = "removed the practice example on", ""
        elif was is None:
            verb = "marked a passage on"
        else:
            verb = "changed the practice example on"
            if values["kind"] == was.values["kind"]:
                kind = ""
            if values["passage"] != was.values["passage"]:
                quotes = both(was.values["passage"], values["passage"])
            elif not kind:
                continue
        yield Entry(
            act=row.act,
            kind=Kind.EXAMPLE,
            section=section_of(values["question"]),
            verb=verb,
            about=values["question"],
            rest=kind,
            quotes=quotes,
        )


_JUST_RAISED: dict[str, Any] = {"passed_to": "", "passed_at": None, "response": ""}


def of_alerts(rows: Iterable[Row]) -> Iterator[Entry]:
    """Alerts raised, passed on, answered, worded differently; removed with an import."""
    before: dict[int, Row] = {}
    for row in settled(rows, lambda row: row.values["pgh_obj_id"]):
        values, was = row.values, before.get(row.values["pgh_obj_id"])
        before[values["pgh_obj_id"]] = row
        what = (Quote("What was seen", values["what"]),)
        if row.gone:
            yield _alert(row.act, "removed an alert", *what)
            continue
        old = was.values if was else _JUST_RAISED
        if was is None:
            yield _alert(row.act, "raised an alert", *what)
        elif values["what"] != old["what"]:
            yield _alert(row.act, "worded an alert differently", *both(old["what"], values["what"]))
        passed = values["passed_to"], values["passed_at"]
        if passed != (old["passed_to"], old["passed_at"]) and values["passed_at"]:
            when = in_a_sentence(values["passed_at"])
            verb = f"recorded that the alert was passed on to {values['passed_to']} {when}"
            yield _alert(row.act, verb)
        if values["response"] != old["response"]:
            yield _alert(
                row.act,
                "recorded the response to the alert",
                *both(old["response"], values["response"]),
            )


def _named(row: Row, names: Names) -> str:
    key = row.values["inspector_id"]
    return names.get(key, NO_LONGER_HERE) if key else ""


def _step(act: Act, verb: str, rest: str = "", *, reason: bool = False) -> Entry:
    if reason and act.reason:
        rest += f": {act.reason}"
    return Entry(act=act, kind=Kind.CASE, section=STATES_SECTION, verb=verb, rest=rest)


def _alert(act: Act, verb: str, *quotes: Quote) -> Entry:
    return Entry(act=act, kind=Kind.ALERT, section=ALERTS_SECTION, verb=verb, quotes=quotes)
