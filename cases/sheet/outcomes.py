"""What became of a form sent by its button, in words: what is saved, and what is not and why."""

from collections.abc import Iterable
from typing import Any

from cases import fact_words
from cases.changes import Outcome, Result, What
from cases.facts import BY_KEY
from cases.models import Value
from cases.moments import in_a_sentence
from cases.sheet.parts import Trouble
from cases.sheet.places import as_json
from cases.sheet.posted import Open
from inspections.frameworks import Framework

_LONGEST_BUTTON = 30
_TEXTS = (What.NOTE, What.REASON)
_NOUNS = {What.ANSWER: "answer", What.FACT: "value", What.NOTE: "text", What.REASON: "text"}
_COUNTED = {
    What.ANSWER: ("answer", "answers"),
    What.FACT: ("fact", "facts"),
    What.NOTE: ("note", "notes"),
    What.REASON: ("reason", "reasons"),
}


def saved_words(results: Iterable[Result]) -> str:
    """ "Saved 12 answers and 1 note."; "" where nothing was saved."""
    saved = [result.change.what for result in results if _went_through(result)]
    parts = [
        f"{saved.count(what)} {one if saved.count(what) == 1 else many}"
        for what, (one, many) in _COUNTED.items()
        if what in saved
    ]
    if not parts:
        return ""
    *others, last = parts
    return f"Saved {', '.join(others)} and {last}." if others else f"Saved {last}."


def troubles_of(results: Iterable[Result], framework: Framework, domain: int) -> dict[str, Trouble]:
    """What is not saved, by place."""
    words = _Words(framework, domain)
    found = {}
    for result in results:
        name = f"{result.change.what}:{result.change.code}"
        if result.outcome is Outcome.REFUSED:
            found[name] = words.refused(result)
        elif result.outcome is Outcome.CONFLICT or _replaced(result):
            found[name] = words.conflict(result)
    return found


def still_open(place: Open, framework: Framework, domain: int) -> Trouble:
    """A conflict that was shown before and is not settled yet."""
    return _Words(framework, domain).still_open(place)


def _went_through(result: Result) -> bool:
    return result.outcome is Outcome.SAVED and not _replaced(result)


def _replaced(result: Result) -> bool:
    """This attempt got through before, and something else stands by now."""
    same = as_json(result.value) == as_json(result.change.value)
    return result.outcome is Outcome.SAVED and not same


class _Words:
    """Says values of one case."""

    def __init__(self, framework: Framework, domain: int) -> None:
        self._framework, self._domain = framework, domain

    def refused(self, result: Result) -> Trouble:
        change = result.change
        return Trouble(
            "refused",
            f"{result.why} {self._not_saved(change.what, change.code, change.value)}",
            mine_words=change.value if change.what in _TEXTS else "",
        )

    def conflict(self, result: Result) -> Trouble:
        change = result.change
        what, code, mine = change.what, change.code, change.value
        who = "You" if result.mine else result.by or "An import"
        told = f"{who} {self._saved(what, code, result.value)}"
        if result.mine:
            told += " elsewhere"
        if result.at:
            told += f" {in_a_sentence(result.at)}"
        if _replaced(result) and not result.mine:
            text = f"{told}, after your {self._said(what, code, mine)}."
        else:
            text = f"{told}. {self._not_saved(what, code, mine)}"
        return self._asking(what, code, text, result.value, mine)

    def still_open(self, place: Open) -> Trouble:
        what, code = place.what, place.code
        stands = "Another text" if what in _TEXTS else self._said(what, code, place.stands)
        text = f"{stands} is saved. {self._not_saved(what, code, place.mine)}"
        return self._asking(what, code, text, place.stands, place.mine)

    def _asking(self, what: What, code: str, text: str, stands: Any, mine: Any) -> Trouble:
        if what in _TEXTS:
            keep, change = "Keep what is saved", "Replace with yours"
        else:
            keep = "Leave it open" if stands is None else f"Keep {self._said(what, code, stands)}"
            change = "Remove it" if mine is None else f"Change to {self._said(what, code, mine)}"
            if max(len(keep), len(change)) > _LONGEST_BUTTON:
                keep, change = "Keep what is saved", "Change to yours"
        return Trouble(
            "conflict",
            text,
            title=f"Two different {_NOUNS[what]}s.",
            mine=as_json(mine),
            mine_words=mine if what in _TEXTS else "",
            keep=keep,
            change=change,
        )

    def _saved(self, what: What, code: str, value: Any) -> str:
        """What somebody did: "saved No", "removed the value"."""
        if value is None or value == "":
            return f"removed the {_NOUNS[what]}"
        return "saved another text" if what in _TEXTS else f"saved {self._said(what, code, value)}"

    def _said(self, what: What, code: str, value: Any) -> str:
        if value is None:
            return "removal"
        if what is What.FACT and code in BY_KEY:
            return fact_words.said(code, value, self._framework, self._domain)
        if what is What.ANSWER and value in Value.values:
            return str(Value(value).label)
        return "text" if what in _TEXTS else str(value)

    def _not_saved(self, what: What, code: str, mine: Any) -> str:
        return f"Your {self._said(what, code, mine)} is not saved."
