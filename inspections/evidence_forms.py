"""The forms of evidence: finding items, and describing one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone

from config.components.dates import DateField
from config.components.fields import Option
from config.uploads import MB, megabytes
from inspections.evidence import UNLINKED, judged
from inspections.evidence_saving import Given, Result
from inspections.frameworks import Framework
from inspections.models import EvidenceItem, EvidenceKind

LARGEST_FILE = 20 * MB
ENDINGS = ("pdf", "docx", "odt", "xlsx", "ods", "csv", "txt", "png", "jpg", "jpeg")
FILE_KINDS = "a PDF, DOCX, ODT, XLSX, ODS, CSV, TXT, PNG or JPG file"
_KIND_HINTS = {EvidenceKind.SURVEY: "Its figures are entered below, under Replies to a survey."}
_LONGEST = 10_000
_MOST_PEOPLE = 100_000
_ROWS_AT_A_TIME = 3
_MOST_ROWS = 60
_CHOOSE_AGAIN = "Choose the file again: it was not kept with what you typed."


class FindForm(forms.Form):
    """Which items are listed; nothing given: all."""

    words = forms.CharField(label="Words in title, summary or file name", required=False)
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "All kinds"), *EvidenceKind.choices]
    )
    question = forms.ChoiceField(label="Key question", required=False)

    def __init__(self, framework: Framework, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["question"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "All key questions"),
            (UNLINKED, "Linked to no key question"),
            *_key_questions(framework),
        ]

    @property
    def wanted(self) -> dict[str, str]:
        """What is looked for, without what is no choice."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


def _people(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=_MOST_PEOPLE,
        error_messages={
            "invalid": f"{label} is a number, like 24.",
            "min_value": f"{label} is 0 or more.",
            "max_value": f"{label} is at most {_MOST_PEOPLE:,}.",
        },
    )


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """The controls of one question of a survey."""

    number: int
    question: BoundField
    agreed: BoundField
    answered: BoundField


class EvidenceForm(forms.Form):
    """An item of evidence; of a survey with its numbers, in as many rows as are asked for."""

    kind = forms.ChoiceField(
        label="Kind",
        choices=[
            (kind.value, Option(kind.label, _KIND_HINTS.get(kind, ""))) for kind in EvidenceKind
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of evidence it is."},
    )
    title = forms.CharField(
        label="Title",
        max_length=160,
        help_text="What it is, so that a colleague recognises it. Never the name of a child.",
        error_messages={
            "required": "Enter a title.",
            "max_length": "A title has at most 160 characters: shorten it.",
        },
    )
    dated = DateField(
        label="Date",
        required=False,
        help_text="Of the meeting or interview, or when it was written. Leave it empty if unknown.",
    )
    summary = forms.CharField(
        label="What it shows",
        required=False,
        help_text="What it says about the key questions it bears on, good and not so good.",
        validators=[
            MaxLengthValidator(
                _LONGEST, f"Enter at most {_LONGEST:,} characters: shorten what it shows."
            )
        ],
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    key_questions = forms.MultipleChoiceField(
        label="Key questions it bears on",
        required=False,
        help_text="With none ticked it counts for no key question, until it is linked here.",
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(
        label="File",
        required=False,
        help_text=f"One file of at most 20 MB: {FILE_KINDS}.",
        error_messages={"empty": "The file is empty: choose one that holds something."},
        widget=forms.FileInput(
            attrs={
                "accept": ",".join(f".{ending}" for ending in ENDINGS),
                "data-largest": LARGEST_FILE,
            }
        ),
    )
    drop_file = forms.BooleanField(label="Take the file away", required=False)
    invited = _people("Invited")
    replied = _people("Replied")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    rows = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        framework: Framework,
        data: Any = None,
        files: Any = None,
        *,
        item: EvidenceItem | None = None,
        typed: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=_initial(item) | (typed or {}))
        self._of = (framework, item)
        field = self.fields["key_questions"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (f"{standard.code} {standard.title}", choices)
            for standard in judged(framework)
            if (choices := [(each.code, _named(each)) for each in standard.key_questions])
        ]
        if item is None:
            del self.fields["version"]
        if item is None or not item.file:
            del self.fields["drop_file"]
        for number in range(self._asked_rows()):
            self.fields[f"question_{number}"] = forms.CharField(
                label="Question",
                required=False,
                max_length=240,
                error_messages={"max_length": "A question has at most 240 characters: shorten it."},
            )
            self.fields[f"agreed_{number}"] = _people("Agreed")
            self.fields[f"answered_{number}"] = _people("Answered")

    @property
    def survey_rows(self) -> Iterator[SurveyRow]:
        """The controls of each question of the survey."""
        for number in range(self._asked_rows()):
            named = (self[f"{name}_{number}"] for name in ("question", "agreed", "answered"))
            yield SurveyRow(number + 1, *named)

    @property
    def survey_open(self) -> bool:
        """Whether the numbers of a survey are to be seen at once: it is one, or has some."""
        if self["kind"].value() == EvidenceKind.SURVEY or self._asked_rows() > _ROWS_AT_A_TIME:
            return True
        fields = [self["invited"], self["replied"]]
        for row in self.survey_rows:
            fields += [row.question, row.agreed, row.answered]
        return any(field.value() not in (None, "") for field in fields)

    def clean_dated(self) -> date | None:
        """The day; never one to come."""
        day: date | None = self.cleaned_data["dated"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(
                "The date is in the future: enter the day of the meeting or interview, "
                "or when it was written."
            )
        return day

    def clean_file(self) -> Any:
        return fitting(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        """What numbers of a survey can be, and that only a survey has them."""
        said = self.cleaned_data
        invited, replied = said.get("invited"), said.get("replied")
        if invited is not None and replied is not None and replied > invited:
            self.add_error("replied", f"No more can reply than were invited: {invited}.")
        said["results"] = tuple(self._results(said))
        numbers = [invited, replied, *said["results"]]
        survey = said.get("kind") in (EvidenceKind.SURVEY, None)
        if not survey and any(number is not None for number in numbers):
            self.add_error(
                "kind", "Only a survey has numbers of replies: choose Survey, or empty them."
            )
        if self.errors and said.get("file"):
            self.add_error("file", _CHOOSE_AGAIN)
        return said

    def given(self) -> Given:
        """What the person said; of a valid form."""
        said = self.cleaned_data
        return Given(
            kind=said["kind"],
            title=said["title"],
            summary=said["summary"],
            dated=said["dated"],
            key_questions=tuple(said["key_questions"]),
            invited=said["invited"],
            replied=said["replied"],
            results=said["results"],
            file=said["file"],
            drop_file=said.get("drop_file", False),
        )

    def refuse_size(self, sent: int) -> None:
        """Say that what was sent, so many bytes of which the head was read, is too large."""
        self.errors.pop("file", None)
        self.add_error("file", too_large_words("What you sent", sent))

    def over(self, version: int) -> None:
        """Keep what was typed, to be saved over this version, which is shown with it."""
        assert isinstance(self.data, QueryDict)
        typed = self.data.copy()
        typed["version"] = str(version)
        self.data = typed
        if self.files:
            self.add_error("file", _CHOOSE_AGAIN)

    def with_more_rows(self) -> "EvidenceForm":
        """What was typed, not checked yet, with more rows for questions of a survey."""
        return self._unchecked(self._asked_rows() + _ROWS_AT_A_TIME)

    def unchecked(self) -> "EvidenceForm":
        """What was typed, not checked yet."""
        return self._unchecked(self._asked_rows())

    def _unchecked(self, rows: int) -> "EvidenceForm":
        framework, item = self._of
        typed = {
            name: field.widget.value_from_datadict(self.data, {}, name)
            for name, field in self.fields.items()
        }
        form = EvidenceForm(framework, item=item, typed=typed | {"rows": min(rows, _MOST_ROWS)})
        if self.files:
            form.fields["file"].help_text = f"{_CHOOSE_AGAIN} {form.fields['file'].help_text}"
        return form

    def _asked_rows(self) -> int:
        rows = self.data.get("rows", "") if self.is_bound else str(self.initial["rows"])
        return min(int(rows), _MOST_ROWS) if rows.isdecimal() and len(rows) < 4 else 0

    def _results(self, said: dict[str, Any]) -> Iterator[Result]:
        for number in range(self._asked_rows()):
            names = [f"{name}_{number}" for name in ("question", "agreed", "answered")]
            question, agreed, answered = (said.get(name) for name in names)
            if any(name in self.errors for name in names):
                continue
            if not question and agreed is None and answered is None:
                continue
            if not question:
                self.add_error(names[0], "Enter the question that these numbers belong to.")
            elif agreed is None:
                self.add_error(names[1], "Enter how many agreed.")
            elif answered is None:
                self.add_error(names[2], "Enter how many answered.")
            elif agreed > answered:
                self.add_error(names[1], f"No more can agree than answered: {answered}.")
            elif (replied := said.get("replied")) is not None and answered > replied:
                self.add_error(names[2], f"No more can answer than replied: {replied}.")
            else:
                yield Result(question, agreed, answered)


def fitting(file: Any) -> Any:
    """A file that is kept as evidence; None for none. Raises ValidationError for any other."""
    if not file:
        return None
    if PurePath(file.name).suffix.lower().removeprefix(".") not in ENDINGS:
        raise forms.ValidationError(f"{file.name} is not kept here: choose {FILE_KINDS}.")
    if file.size > LARGEST_FILE:
        raise forms.ValidationError(too_large_words(file.name, file.size))
    return file


def too_large_words(name: str, size: int) -> str:
    """That a file of so many bytes is larger than what is kept."""
    return f"{name} has {megabytes(size)}: choose a file of at most {megabytes(LARGEST_FILE)}."


def _named(question: Any) -> str:
    return f"{question.code} {question.label}"


def _key_questions(framework: Framework) -> list[tuple[str, str]]:
    return [
        (question.code, _named(question))
        for standard in judged(framework)
        for question in standard.key_questions
    ]


def _initial(item: EvidenceItem | None) -> dict[str, Any]:
    if item is None:
        return {"rows": _ROWS_AT_A_TIME}
    names = ("kind", "title", "summary", "dated", "key_questions", "invited", "replied", "version")
    initial: dict[str, Any] = {name: getattr(item, name) for name in names}
    results = list(item.results.all())
    for number, result in enumerate(results):
        for name in ("question", "agreed", "answered"):
            initial[f"{name}_{number}"] = getattr(result, name)
    rows = len(results) + 1 if results else _ROWS_AT_A_TIME
    return initial | {"rows": min(rows, _MOST_ROWS)}
