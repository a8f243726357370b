"""The form of a practice example, with the check for what could identify somebody."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from cases import examples
from cases.identifying import Finding, found_in
from cases.models import ExampleKind, PracticeExample
from inspections.frameworks import KeyQuestion

_LONGEST = 10_000


class ExampleForm(forms.Form):
    """A passage and what it is an example of.

    A passage that looks as if it named somebody is valid once the person has said that it doesn't.
    """

    kind = forms.ChoiceField(
        label="What it is an example of",
        choices=ExampleKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose good practice or concern."},
    )
    passage = forms.CharField(
        label="Passage",
        help_text="As the report could print it: an initial or a changed name, never a real one.",
        error_messages={"required": "Enter the passage."},
        validators=[
            MaxLengthValidator(
                _LONGEST, f"Enter at most {_LONGEST:,} characters: shorten the passage."
            )
        ],
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    names_nobody = forms.BooleanField(label="The passage names nobody", required=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What in the passage, as it now stands in the form, looks as if it identified somebody."""
        return found_in(str(self["passage"].value() or ""))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "passage" in said and found_in(said["passage"]) and not said.get("names_nobody"):
            self.add_error(
                "names_nobody",
                "Take out what could identify somebody, or say that the passage names nobody.",
            )
        return said


class MarkForm(ExampleForm):
    """A new example, on one of these key questions."""

    question = forms.ChoiceField(
        label="Key question", error_messages={"required": "Choose the key question."}
    )
    field_order = ("question",)

    def __init__(
        self, questions: list[KeyQuestion], data: Any = None, *, question: str = "", note: str = ""
    ) -> None:
        super().__init__(data, initial={"question": question, "passage": note})
        choices = [(each.code, f"{each.code} {each.label}") for each in questions]
        field = self.fields["question"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices if question else [("", "Choose a key question"), *choices]


class ChangeForm(ExampleForm):
    """A marked example; `seen` is what the person had before them."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, example: PracticeExample, data: Any = None) -> None:
        super().__init__(
            data,
            initial={
                "kind": example.kind,
                "passage": example.passage,
                "seen": examples.fingerprint(example),
            },
        )

    def over(self, example: PracticeExample) -> None:
        """Keep what was typed, to be saved over what the person now has before them."""
        typed = {name: self.data[name] for name in self.data}
        self.data = typed | {"seen": examples.fingerprint(example)}
