"""What a caseload says of each case: its columns, what may be in them, how that is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError

from cases.facts import ETHNICITY
from inspections.frameworks import Framework
from inspections.frameworks.deciding_facts import RISK, SEX
from sampling.caseload import synonyms
from sampling.models.caseload import REFERENCE
from spreadsheets.reading import Cell
from spreadsheets.values import day, one_of, plain, text, whole

YOUNGEST, OLDEST = 10, 18
_LONGEST_REFERENCE = 20


@dataclass(frozen=True, slots=True)
class Field:
    """A column: what it is called, what belongs in it, and whether a case can do without."""

    key: str
    label: str
    what: str
    needed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return synonyms.COLUMNS[self.key]


FIELDS: tuple[Field, ...] = (
    Field("reference", "Reference", "The service’s own number of the case; never a name.", True),
    Field("domain", "Court or out of court", "Left out where the disposal says it."),
    Field("child", "Child", "The service’s own number of the child, to see the same child twice."),
    Field("sex", "Sex", "Male, Female, Other or Not recorded.", True),
    Field("age", "Age", "In whole years, at the disposal."),
    Field("ethnicity", "Ethnicity", "As the service records it; two groups are told apart."),
    Field("disposal", "Disposal", "What the child was given.", True),
    Field("disposal_date", "Date of disposal", "The day it was given, as 4 March 2020.", True),
    Field("rosh", "Risk of serious harm", "The service’s own class, Low to Very high."),
    Field("safety", "Safety and wellbeing", "The service’s own class, Low to Very high."),
    Field("case_manager", "Case manager", "A number or initials of who holds the case."),
)
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
NAMES: Mapping[str, tuple[str, ...]] = {field.key: field.names for field in FIELDS}
NEEDED = tuple(field.key for field in FIELDS if field.needed)
COURT, OUT_OF_COURT = 2, 3
DOMAIN_LABELS = {COURT: "Court", OUT_OF_COURT: "Out of court"}

_SEX_LABELS = {"male": "Male", "female": "Female", "other": "Other", "not_recorded": "Not recorded"}
_RISK_LABELS = {"low": "Low", "medium": "Medium", "high": "High", "very_high": "Very high"}
_ETHNICITY_LABELS = {
    "white": "White",
    "black_and_minority_ethnic": "Black and minority ethnic",
    "not_recorded": "Not recorded",
}
assert (set(_SEX_LABELS), set(_RISK_LABELS)) == (set(SEX), set(RISK))
assert set(_ETHNICITY_LABELS) == set(ETHNICITY)

_LABELS: Mapping[str, Mapping[str, str]] = {
    "domain": {str(number): label for number, label in DOMAIN_LABELS.items()},
    "sex": _SEX_LABELS,
    "ethnicity": _ETHNICITY_LABELS,
    "rosh": _RISK_LABELS,
    "safety": _RISK_LABELS,
}


def choices(key: str, framework: Framework, domain: int | None = None) -> dict[str, str]:
    """The codes that may be chosen in the column, with their labels; empty where it is typed."""
    if key != "disposal":
        return dict(_LABELS.get(key, {}))
    return {
        disposal.code: disposal.label
        for each in framework.domains
        if domain in (None, each.number)
        for disposal in each.disposals
    }


class Reader:
    """What stands in cells, as codes, numbers and days; text that was met is remembered."""

    def __init__(self, framework: Framework) -> None:
        self._domain_of = {
            disposal.code: domain.number
            for domain in framework.domains
            for disposal in domain.disposals
        }
        self._labels = choices("disposal", framework)
        accepted: dict[str, Mapping[str, str]] = {
            "domain": {name: str(number) for name, number in synonyms.DOMAINS.items()},
            "sex": synonyms.SEX,
            "ethnicity": synonyms.ETHNICITY,
            "rosh": synonyms.RISK,
            "safety": synonyms.RISK,
            "disposal": _disposals(framework),
        }
        self._choices = {
            key: _Choice(choices(key, framework) and _with_codes(choices(key, framework), names))
            for key, names in accepted.items()
        }

    def domain_of(self, disposal: str) -> int:
        """The domain that a disposal belongs to."""
        return self._domain_of[disposal]

    def label(self, disposal: str) -> str:
        """What the framework calls a disposal."""
        return self._labels[disposal]

    def other_disposal(self, domain: int) -> str:
        """The disposal of the domain that stands for all others: the last of its list."""
        return [code for code, number in self._domain_of.items() if number == domain][-1]

    def value(self, key: str, cell: Cell) -> Any:
        """What the cell means: a code, an int, a day or text; None where it is empty.

        Raises ValueError: "is …; … would be right".
        """
        if cell.empty:
            return None
        if key in self._choices:
            return self._choices[key](key, cell)
        if key == "age":
            return whole(cell, low=YOUNGEST, high=OLDEST)
        if key == "disposal_date":
            return day(cell)
        return _reference(cell)


class _Choice:
    """Looks a text up once."""

    def __init__(self, accepted: Mapping[str, str]) -> None:
        self._accepted = accepted
        self._find = lru_cache(maxsize=4096)(self._look_up)

    def __call__(self, key: str, cell: Cell) -> str | None:
        if cell.problem:
            return one_of(cell, self._accepted)
        found = self._find(key, cell.text)
        if isinstance(found, ValueError):
            raise found
        return found

    def _look_up(self, key: str, written: str) -> "str | ValueError | None":
        if key in ("rosh", "safety") and plain(written) in synonyms.NO_CLASS:
            return None
        try:
            return one_of(Cell(written), self._accepted)
        except ValueError as wrong:
            return wrong


def _with_codes(labels: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Labels first (they are what is offered), then how services write them, then codes."""
    return {
        **{label: code for code, label in labels.items()},
        **names,
        **{code: code for code in labels},
    }


def _disposals(framework: Framework) -> dict[str, str]:
    known = choices("disposal", framework)
    return {
        name: code for code, names in synonyms.DISPOSALS.items() if code in known for name in names
    }


def _reference(cell: Cell) -> str:
    """A local reference: letters, digits, and / _ - between them."""
    written = text(cell, longest=_LONGEST_REFERENCE)
    if not _is_reference(written):
        raise ValueError(_no_reference(written))
    return written


def _is_reference(written: str) -> bool:
    try:
        REFERENCE(written)
    except ValidationError:
        return False
    return True


def _no_reference(written: str) -> str:
    joined = "".join(written.split())
    said = f"is “{written}”"
    if joined != written and any(map(str.isdigit, joined)) and _is_reference(joined):
        return f"{said}; {joined}, without a space, would be right"
    return f"{said}; letters, digits and / _ -, as C001, would be right"
