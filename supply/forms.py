"""The forms of facts, of a service link, and of a document that the service sends."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField
from django.http import QueryDict

from config.uploads import megabytes
from spreadsheets.limits import DEFAULT
from supply.facts import POUNDS, Fact
from supply.figures import number_of, plain, words, wrong
from supply.links import LONGEST_DAYS
from supply.reading import Given, KnownFact
from supply.saving import Change, Conflict

MOST = DEFAULT.bytes
YEAR_LENGTH, SOURCE_LENGTH = 40, 300
_DECIMAL = {"inputmode": "decimal", "autocomplete": "off", "spellcheck": "false"}
_NAMES = ("value", "comparator", "year", "source")
_PER = {"per_cent": "in per cent", POUNDS: "in pounds", "days": "in days"}


class FigureField(forms.CharField):
    """A number of a fact, as people type it; what is wrong says what would be right."""

    def __init__(self, fact: Fact, label: str) -> None:
        super().__init__(label=label, required=False, widget=forms.TextInput(_DECIMAL))
        self._fact = fact

    def to_python(self, value: Any) -> Any:
        """The number, or None where nothing was typed."""
        text = str(value or "").strip()
        if not text:
            return None
        number = number_of(text)
        if problem := wrong(number, text, self._fact):
            raise forms.ValidationError(f"{self._fact.label}: {self.label} {problem}.")
        return number


def _text(fact: Fact | None, label: str, longest: int, hint: str = "") -> forms.CharField:
    of = f"{fact.label}: " if fact else ""
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=hint,
        error_messages={
            "max_length": f"{of}{label} has more than {longest} characters: shorten it."
        },
    )


@dataclass(frozen=True, slots=True)
class FactRow:
    """The controls of one fact; `comparator` is None where it has none."""

    known: KnownFact
    unit: str
    value: BoundField
    comparator: BoundField | None
    year: BoundField
    source: BoundField
    seen: BoundField
    earlier: Given | None
    conflict: Conflict | None

    @property
    def standing(self) -> str:
        """What somebody else saved meanwhile, in words."""
        return self._words(self.conflict.standing) if self.conflict else ""

    @property
    def offered(self) -> str:
        """What the last inspection knew, in words."""
        return self._words(self.earlier) if self.earlier else ""

    def _words(self, given: Given) -> str:
        """“45, national average 40, 2019, Our own count”."""
        comparator = words(given.comparator, self.known.unit)
        parts = [
            words(given.value, self.known.unit) or "no value",
            f"{self.known.comparator_label} {comparator}" if comparator else "",
            given.year,
            given.source,
        ]
        return "; ".join(part for part in parts if part)

    @property
    def fields(self) -> list[BoundField]:
        """Those that are seen, in order."""
        every = (self.value, self.comparator, self.year, self.source)
        return [field for field in every if field]


class FactsForm(forms.Form):
    """Some facts: for each its value, comparator, year and source, and what was seen of it."""

    def __init__(
        self, facts: Iterable[KnownFact], data: Any = None, *, together: bool = True
    ) -> None:
        super().__init__(data)
        self._known = {known.code: known for known in facts}
        self._conflicts: dict[str, Conflict] = {}
        if together:
            for name, label, longest in (
                ("year", "Year or period of all", YEAR_LENGTH),
                ("source", "Source of all", SOURCE_LENGTH),
            ):
                hint = "For each fact below with a value and none of its own."
                self.fields[f"all-{name}"] = _text(None, label, longest, hint)
        for known in self._known.values():
            self._add(known)

    def _add(self, known: KnownFact) -> None:
        fact, given = known.fact, known.given
        made: dict[str, forms.Field] = {"value": FigureField(fact, "Value")}
        if fact.comparator:
            made["comparator"] = FigureField(fact, fact.comparator)
        made["year"] = _text(fact, "Year or period", YEAR_LENGTH)
        made["source"] = _text(fact, "Source", SOURCE_LENGTH)
        for name, field in made.items():
            self.fields[f"{fact.code}-{name}"] = field
            self.initial[f"{fact.code}-{name}"] = shown(given)[name]
        self.fields[f"seen-{fact.code}"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.initial[f"seen-{fact.code}"] = seen_text(given, known.version)

    def rows(self, earlier: Mapping[str, Given]) -> Iterator[FactRow]:
        """The controls of each fact, with what the service's last inspection knew of it."""
        for code, known in self._known.items():
            offered = earlier.get(code) if known.value is None else None
            yield FactRow(
                known=known,
                unit=_PER.get(known.unit, ""),
                value=self[f"{code}-value"],
                comparator=self[f"{code}-comparator"] if known.fact.comparator else None,
                year=self[f"{code}-year"],
                source=self[f"{code}-source"],
                seen=self[f"seen-{code}"],
                earlier=offered,
                conflict=self._conflicts.get(code),
            )

    def changes(self) -> list[Change]:
        """What the person says of each fact, and what they saw; of a valid form."""
        said = self.cleaned_data
        changes = []
        for code, known in self._known.items():
            seen, version = _seen(said[f"seen-{code}"])
            year, source = said[f"{code}-year"], said[f"{code}-source"]
            value = said[f"{code}-value"]
            if value is not None:
                year = year or said.get("all-year", "")
                source = source or said.get("all-source", "")
            comparator = said.get(f"{code}-comparator")
            changes.append(
                Change(known.fact, Given(value, comparator, year, source), seen, version)
            )
        return changes

    def over(self, conflicts: Iterable[Conflict]) -> "FactsForm":
        """What was typed of the facts in conflict, to be saved over what others saved since; of
        the others what stands, as the form's facts say it."""
        self._conflicts = {conflict.fact.code: conflict for conflict in conflicts}
        typed = self._typed()
        for code, known in self._known.items():
            if conflict := self._conflicts.get(code):
                typed[f"seen-{code}"] = seen_text(conflict.standing, conflict.version)
                continue
            typed[f"seen-{code}"] = seen_text(known.given, known.version)
            for name, text in shown(known.given).items():
                typed[f"{code}-{name}"] = text
        self.data = typed
        return self

    def filled(self, offered: Mapping[str, Given]) -> "FactsForm":
        """The same form with what is offered in the place of what was typed of these facts."""
        typed = self._typed()
        for code, given in offered.items():
            for name, text in shown(given).items():
                typed[f"{code}-{name}"] = text
        return type(self)(self._known.values(), typed)

    def _typed(self) -> QueryDict:
        assert isinstance(self.data, QueryDict)
        return self.data.copy()


def seen_text(given: Given, version: int) -> str:
    """What a person has before them of a fact, for the form to bring back."""
    return json.dumps([version, *shown(given).values()])


def _seen(text: str) -> tuple[Given, int]:
    """What the form brought back; nothing, in no version, where it says it wrongly."""
    try:
        version, value, comparator, year, source = json.loads(text)
        given = Given(_decimal(value), _decimal(comparator), str(year), str(source))
        return given, int(version)
    except (ValueError, TypeError, InvalidOperation, RecursionError, OverflowError):
        return Given(), -1


def _decimal(text: Any) -> Decimal | None:
    number = Decimal(str(text)) if text else None
    if number is not None and not number.is_finite():
        raise ValueError(f"{text} is no number that a page has shown.")
    return number


def shown(given: Given) -> dict[str, str]:
    """What is said of a fact, as its controls hold it, by their names."""
    texts = (plain(given.value), plain(given.comparator), given.year, given.source)
    return dict(zip(_NAMES, texts, strict=True))


class UploadForm(forms.Form):
    """A filled-in workbook."""

    file = forms.FileField(
        label="File",
        help_text=f"XLSX, ODS or CSV, at most {megabytes(MOST)}.",
        error_messages={
            "required": "Choose the file.",
            "empty": "The file is empty: choose the workbook that you filled in.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
    )

    def refuse_size(self, sent: int) -> None:
        """Say that what was sent, so many bytes, is too large."""
        self.errors.pop("file", None)
        self.add_error(
            "file",
            f"What you sent has {megabytes(sent)}: choose a file of at most {megabytes(MOST)}.",
        )


class LinkForm(forms.Form):
    """For whom a link is, and for how long."""

    for_whom = forms.CharField(
        label="Who it is for",
        max_length=120,
        help_text="The contact at the service, as you know them: name and post.",
        error_messages={
            "required": "Enter who the link is for.",
            "max_length": "Who it is for has at most 120 characters: shorten it.",
        },
    )
    days = forms.IntegerField(
        label="Days until it expires",
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=21,
        help_text=f"At most {LONGEST_DAYS}.",
        error_messages={
            "required": "Enter for how many days the link is open.",
            **dict.fromkeys(
                ("invalid", "min_value", "max_value"),
                f"Days until it expires is a whole number from 1 to {LONGEST_DAYS}.",
            ),
        },
    )
    number = forms.UUIDField(widget=forms.HiddenInput)


class DoneForm(forms.Form):
    """What the contact says to the inspection when everything is entered."""

    message = forms.CharField(
        label="A word to the inspection",
        required=False,
        help_text="For instance what is still to come, and when. Never the name of a child.",
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[MaxLengthValidator(500, "Enter at most 500 characters: shorten it.")],
    )
