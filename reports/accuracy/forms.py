"""The forms of factual accuracy: opening a version, commenting on a passage, answering."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from config.components.dates import DateField
from config.components.fields import Option
from inspections.evidence_forms import (
    ENDINGS,
    FILE_KINDS,
    LARGEST_FILE,
    fitting,
    too_large_words,
)
from inspections.versioned_form import VersionedForm
from reports.accuracy.comments import LONGEST_PASSAGE, Given
from reports.accuracy.requests import LONGEST_DAYS
from reports.models import AccuracyComment, Answered, CommentKind
from reports.versions.passages import Passage, flat

_LONGEST = 4_000
_USUAL_DAYS = 14
_CHOOSE_AGAIN = "Choose the file again: it was not kept with what you typed."
_KINDS = [
    (CommentKind.FACT.value, Option("Fact", "Something is not as the report says.")),
    (CommentKind.WORDING.value, Option("Wording", "It is right, and said so that it misleads.")),
    (
        CommentKind.JUDGEMENT.value,
        Option("Judgement", "The facts are right; what is made of them is not."),
    ),
]


def _long(label: str, required: str = "", hint: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else {},
        validators=[
            MaxLengthValidator(_LONGEST, f"Enter at most {_LONGEST:,} characters: shorten it.")
        ],
    )


class OpenForm(forms.Form):
    """For whom a version is opened, and until when."""

    for_whom = forms.CharField(
        label="Who it is for",
        max_length=120,
        help_text="The contact at the service, by name and post. It stands across every page.",
        error_messages={
            "required": "Enter who the version is opened for.",
            "max_length": "Who it is for has at most 120 characters: shorten it.",
        },
    )
    until = DateField(label="Comments until", help_text="The end of this day is the deadline.")
    number = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        usual = timezone.localdate() + timedelta(days=_USUAL_DAYS)
        super().__init__(data, initial={"until": usual} | (initial or {}))

    def clean_until(self) -> date:
        """The deadline: today or later, and not too far off."""
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if until < today:
            raise forms.ValidationError("The deadline has passed: choose today or a later day.")
        if (until - today).days > LONGEST_DAYS:
            raise forms.ValidationError(
                f"The deadline is more than {LONGEST_DAYS} days away: choose an earlier day."
            )
        return until


class CommentForm(VersionedForm):
    """What the service says of a passage. `number` becomes a new comment's own."""

    words = forms.CharField(
        label="The words it is about",
        help_text="Shorten them to those that you mean, as they stand in the report.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Leave the words that your comment is about."},
        validators=[
            MaxLengthValidator(
                LONGEST_PASSAGE,
                f"Enter at most {LONGEST_PASSAGE} characters: shorten it to the words you mean.",
            )
        ],
    )
    kind = forms.ChoiceField(
        label="What it is about",
        choices=_KINDS,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose fact, wording or judgement.",
            "invalid_choice": "“%(value)s” is none of fact, wording and judgement; choose one.",
        },
    )
    text = _long(
        "What is wrong, and what would be right",
        "Say what is wrong, and what would be right.",
        "Never the name of a child.",
    )
    evidence = _long("What shows it", hint="For instance a document and its page.", rows=3)
    file = forms.FileField(
        label="A document that shows it",
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
    number = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        section: str,
        passages: Iterable[Passage],
        data: Any = None,
        files: Any = None,
        *,
        comment: AccuracyComment | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=_initial(comment) | (initial or {}))
        self._section = section
        self._texts = [flat(passage.text) for passage in passages]
        if comment is None or not comment.file:
            del self.fields["drop_file"]

    def clean_words(self) -> str:
        """Words that stand in the section."""
        words = flat(self.cleaned_data["words"])
        if not any(words in text for text in self._texts):
            raise forms.ValidationError(
                "These words do not stand in the section: leave them as the report has them."
            )
        return words

    def clean_file(self) -> Any:
        return fitting(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        """A file is not kept with what was typed: it has to be chosen again."""
        said: dict[str, Any] = self.cleaned_data
        if self.errors and said.get("file"):
            self.add_error("file", _CHOOSE_AGAIN)
        return said

    def refuse_size(self, sent: int) -> None:
        """Say that what was sent, so many bytes, is too large."""
        self.errors.pop("file", None)
        self.add_error("file", too_large_words("What you sent", sent))

    def choose_again(self) -> None:
        """Say that the file has to be chosen again, where there was one."""
        if self.files:
            self.add_error("file", _CHOOSE_AGAIN)

    def given(self) -> Given:
        """What was said; of a valid form."""
        said = self.cleaned_data
        return Given(
            section=self._section,
            passage=said["words"],
            kind=said["kind"],
            text=said["text"],
            evidence=said["evidence"],
            file=said["file"],
            drop_file=said.get("drop_file", False),
        )


def words_of(passage: Passage) -> str:
    """What a comment on a passage is about until its words are shortened."""
    words = flat(passage.text)
    if len(words) <= LONGEST_PASSAGE:
        return words
    return words[:LONGEST_PASSAGE].rpartition(" ")[0]


def _initial(comment: AccuracyComment | None) -> dict[str, Any]:
    if comment is None:
        return {}
    return {
        "words": comment.passage,
        "kind": comment.kind,
        "text": comment.text,
        "evidence": comment.evidence,
        "version": comment.version,
    }


class AnswerForm(VersionedForm):
    """The inspection's answer to a comment."""

    answer = forms.ChoiceField(
        label="Answer",
        choices=Answered.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose accepted, partly accepted or rejected.",
            "invalid_choice": "“%(value)s” is no answer; choose one that is listed.",
        },
    )
    reason = _long(
        "Reason",
        "Enter the reason: the service reads it.",
        "The service reads it. Neither a case nor an inspector is named in it.",
    )
    case = forms.ChoiceField(
        label="Case whose data it touches",
        required=False,
        help_text="The service does not see it.",
        error_messages={"invalid_choice": "“%(value)s” is no case of this inspection."},
    )

    def __init__(self, cases: Iterable[str], data: Any = None, *, comment: AccuracyComment) -> None:
        super().__init__(
            data,
            initial={
                "answer": comment.answer,
                "reason": comment.reason,
                "case": comment.case,
                "version": comment.version,
            },
        )
        field = self.fields["case"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "None"), *((case, case) for case in cases)]
