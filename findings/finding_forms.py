"""The form of a finding: one sentence, and what it rests on."""

from typing import Any

from django import forms
from django.http import QueryDict

from findings.behind import Offer, counted
from findings.finding_saving import Given
from findings.models import Finding, FindingKind

_LONGEST = 600
_REMOVED = "Something that was ticked here has been removed meanwhile: look at what is ticked now."


class FindingForm(forms.Form):
    """A finding on a domain. Evidence and examples are offered on the key questions that are
    ticked, or, where `all` says so, all there are; what is ticked itself stays in sight."""

    kind = forms.ChoiceField(
        label="What it is",
        choices=FindingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose strength or area for improvement."},
    )
    text = forms.CharField(
        label="The finding",
        help_text="One sentence as the report could print it: what is good, or what is not good "
        "enough and for whom. No names.",
        max_length=_LONGEST,
        error_messages={
            "required": "Enter the finding, in one sentence.",
            "max_length": f"A finding has at most {_LONGEST} characters: shorten it.",
        },
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key_questions = forms.MultipleChoiceField(
        label="Key questions it rests on", required=False, widget=forms.CheckboxSelectMultiple
    )
    evidence = forms.TypedMultipleChoiceField(
        label="Items of evidence it rests on",
        required=False,
        coerce=int,
        error_messages={"invalid_choice": _REMOVED},
        widget=forms.CheckboxSelectMultiple,
    )
    examples = forms.TypedMultipleChoiceField(
        label="Practice examples it rests on",
        required=False,
        coerce=int,
        error_messages={"invalid_choice": _REMOVED},
        widget=forms.CheckboxSelectMultiple,
    )
    all = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        offered: Offer,
        data: Any = None,
        *,
        finding: Finding | None = None,
        typed: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(finding) | (typed or {}))
        self._of = (offered, finding)
        if finding is None:
            del self.fields["version"]
        self._set("key_questions", offered.key_questions)
        on = None if self.offers_all else self.ticked
        evidence = offered.evidence_choices(on, self._chosen("evidence"))
        examples = offered.example_choices(on, self._chosen("examples"))
        self._set("evidence", evidence)
        self._set("examples", examples)
        self.offers_evidence = sum(len(group) for _, group in evidence)
        self.offers_examples = sum(len(group) for _, group in examples)

    @property
    def offers_all(self) -> bool:
        """Whether all evidence and examples are to be seen."""
        return bool(self["all"].value())

    @property
    def ticked(self) -> list[str]:
        """The key questions that are ticked, as far as the domain has them."""
        known = {code for _, group in self._of[0].key_questions for code, _ in group}
        return [code for code in self["key_questions"].value() or [] if code in known]

    @property
    def in_stock(self) -> str:
        """How much there is to choose from, in words."""
        items, examples = len(self._of[0].items), len(self._of[0].examples)
        return (
            f"{counted(items, 'item of evidence', 'items of evidence')} and "
            f"{counted(examples, 'practice example', 'practice examples')}"
        )

    def given(self) -> Given:
        """What the person said; of a valid form."""
        said = self.cleaned_data
        return Given(
            kind=said["kind"],
            text=said["text"],
            key_questions=tuple(said["key_questions"]),
            evidence=tuple(said["evidence"]),
            examples=tuple(said["examples"]),
        )

    def clean_text(self) -> str:
        """One sentence stands on one line."""
        return " ".join(self.cleaned_data["text"].split())

    def over(self, version: int) -> None:
        """Keep what was typed, to be saved over this version, which is shown with it."""
        assert isinstance(self.data, QueryDict)
        typed = self.data.copy()
        typed["version"] = str(version)
        self.data = typed

    def offering(self, *, all: bool) -> "FindingForm":
        """What was typed, not checked yet, offered on the key questions ticked or everything."""
        return self._unchecked({"all": "yes" if all else ""})

    def unchecked(self) -> "FindingForm":
        """What was typed, not checked yet."""
        return self._unchecked({})

    def _unchecked(self, more: dict[str, Any]) -> "FindingForm":
        offered, finding = self._of
        typed = {
            name: field.widget.value_from_datadict(self.data, {}, name)
            for name, field in self.fields.items()
        }
        return FindingForm(offered, finding=finding, typed=typed | more)

    def _set(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices

    def _chosen(self, name: str) -> set[int]:
        values = self[name].value() or []
        return {int(value) for value in values if str(value).isdecimal() and len(str(value)) < 12}


def _initial(finding: Finding | None) -> dict[str, Any]:
    if finding is None:
        return {}
    return {
        "kind": finding.kind,
        "text": finding.text,
        "key_questions": finding.key_questions,
        "evidence": [link.item_id for link in finding.evidence_links.all()],
        "examples": [link.example_id for link in finding.example_links.all()],
        "version": finding.version,
    }
