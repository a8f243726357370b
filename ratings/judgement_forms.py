"""The forms of a judged standard: proposing a rating, and recording the one agreed on."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator

from inspections.frameworks import Framework
from inspections.models import Inspection, Judgement
from ratings.forms import Decided, people_of
from ratings.judgements import seen_of

_LONGEST = 10_000


class _Rating(forms.Form):
    """A rating, and what the person had before them."""

    action: ClassVar[str]
    rating = forms.ChoiceField(widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def _offer(self, framework: Framework, label: str, required: str) -> None:
        field = self.fields["rating"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(rating, rating) for rating in framework.ratings]
        field.label, field.error_messages["required"] = label, required

    def over(self, judgement: Judgement | None) -> None:
        """Keep what was chosen and typed, to be saved over what the person now has before them."""
        given: Any = self.data
        typed = given.copy()
        typed["seen"] = seen_of(judgement)
        self.data = typed


class ProposeForm(_Rating):
    """The lead's rating with its reasoning."""

    action: ClassVar[str] = "propose"
    reasoning = forms.CharField(
        label="Reasoning",
        help_text="What the evidence shows on each key question, what weighs most, and why not one "
        "band up or down.",
        error_messages={"required": "Enter the reasoning."},
        validators=[
            MaxLengthValidator(_LONGEST, f"Enter at most {_LONGEST:,} characters: shorten it.")
        ],
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, framework: Framework, judgement: Judgement | None, data: Any = None) -> None:
        initial = {
            "rating": judgement.rating if judgement else "",
            "reasoning": judgement.reasoning if judgement else "",
            "seen": seen_of(judgement),
        }
        super().__init__(data, initial=initial, auto_id=f"{self.action}-%s")
        self._offer(framework, "Proposed rating", "Choose the rating you propose.")


class AgreeForm(_Rating, Decided):
    """The rating that the panel agreed on, who was on it, and the day."""

    action: ClassVar[str] = "agree"
    field_order = ("rating", "panel", "others", "decided_on", "seen")

    def __init__(
        self,
        inspection: Inspection,
        judgement: Judgement | None,
        data: Any = None,
    ) -> None:
        Decided.__init__(
            self,
            data,
            people=people_of(inspection),
            since=inspection.fieldwork_start,
            initial={"rating": judgement.rating if judgement else "", "seen": seen_of(judgement)},
            auto_id=f"{self.action}-%s",
        )
        self._offer(
            inspection.framework,
            "Rating the panel agreed on",
            "Choose the rating the panel agreed on.",
        )
