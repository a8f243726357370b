"""The forms of a judged standard: proposing a rating, and recording the one agreed on."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator

from inspections.frameworks import Framework
from inspections.models import Judgement
from ratings.judgements import seen_of

_LONGEST = 10_000


class _Rating(forms.Form):
    """A rating, and what the person had before them."""

    action: ClassVar[str]
    rating = forms.ChoiceField(widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, framework: Framework, judgement: Judgement | None, data: Any = None, **initial: Any
    ) -> None:
        super().__init__(
            data, initial=initial | {"seen": seen_of(judgement)}, auto_id=f"{self.action}-%s"
        )
        field = self.fields["rating"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(rating, rating) for rating in framework.ratings]

    def over(self, judgement: Judgement | None) -> None:
        """Keep what was chosen and typed, to be saved over what the person now has before them."""
        typed = {name: self.data[name] for name in self.data}
        self.data = typed | {"seen": seen_of(judgement)}


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
        super().__init__(
            framework,
            judgement,
            data,
            rating=judgement.rating if judgement else "",
            reasoning=judgement.reasoning if judgement else "",
        )
        self.fields["rating"].label = "Proposed rating"
        self.fields["rating"].error_messages["required"] = "Choose the rating you propose."


class AgreeForm(_Rating):
    """The rating that the panel agreed on."""

    action: ClassVar[str] = "agree"

    def __init__(self, framework: Framework, judgement: Judgement | None, data: Any = None) -> None:
        super().__init__(framework, judgement, data, rating=judgement.rating if judgement else "")
        self.fields["rating"].label = "Rating the panel agreed on"
        self.fields["rating"].error_messages["required"] = "Choose the rating the panel agreed on."
