"""Which reference could stand in place of a number that was typed, and what it would print."""

from dataclasses import dataclass

from reports.material import Material
from reports.proof.known import Known
from reports.proof.typed import Typed
from reports.text import UnknownReference, resolve


@dataclass(frozen=True, slots=True)
class Bind:
    """A reference to put in place of what is typed, and what it prints there."""

    code: str
    reference: str
    prints: str

    @property
    def markdown(self) -> str:
        """The reference as a text holds it."""
        return f"[[{self.reference}]]"


def bind(typed: Typed, known: Known, material: Material) -> Bind | None:
    """The reference of a question that says what was typed; None where none would read well."""
    form = _form(typed, known)
    if form is None:
        return None
    reference = f"{known.code}:{form}" if form else known.code
    try:
        return Bind(known.code, reference, resolve(reference, material).printed)
    except UnknownReference:
        return None


def _form(typed: Typed, known: Known) -> str | None:
    match typed.kind:
        case "count":
            return min(
                (("count", known.yes), ("short-count", known.no), ("relevant", known.relevant)),
                key=lambda choice: abs(choice[1] - typed.low),
            )[0]
        case "share":
            return (
                "share"
                if abs(known.yes - typed.low) <= abs(known.no - typed.low)
                else ("short-share")
            )
        case "percent":
            if typed.passage.endswith("%"):
                return "percent"
            near, far = abs(known.percent - typed.low), abs(100 - known.percent - typed.low)
            return "" if near <= far else "short"
        case "range" if typed.whole:
            middle = (typed.low + typed.high) / 2
            near, far = abs(known.percent - middle), abs(100 - known.percent - middle)
            return "words" if near <= far else "short-words"
    return None


def hint(typed: Typed, known: Known) -> str:
    """What the question says instead ("2.2.2 fell short in 15 cases")."""
    code = known.code
    if typed.kind in {"count", "all-but"}:
        form = _form(typed, known)
        if form == "count":
            return f"{code} was met in {_cases(known.yes)} of {known.relevant}."
        if form == "relevant":
            return f"{code} was relevant in {_cases(known.relevant)}."
        return f"{code} fell short in {_cases(known.no)}."
    return f"{code} is {known.yes} of {known.relevant} ({known.percent}%)."


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number} cases"
