"""The forms of a recommendation and of the service's plan against it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils import timezone

from config.components.dates import DateField
from findings.bodies import same_body
from findings.models import Recommendation
from findings.plan_saving import GivenPlan
from findings.reading import DomainFindings
from findings.recommendation_saving import Given

_LONGEST = 600
_LONGEST_PLAN = 10_000
_REMOVED = "A finding that was ticked has been removed meanwhile: look at what is ticked now."


class _OverForm(forms.Form):
    """A form that can be sent again over what now stands."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def over(self, version: int) -> None:
        """Keep what was typed, to be saved over this version, which is shown with it."""
        assert isinstance(self.data, QueryDict)
        typed = self.data.copy()
        typed["version"] = str(version)
        self.data = typed


class RecommendationForm(_OverForm):
    """What a body should do, and the areas for improvement that this rests on."""

    body = forms.CharField(
        label="Who must act",
        help_text="As the report names it, always in the same words: one on offer, or another.",
        max_length=160,
        error_messages={
            "required": "Enter the body that must act.",
            "max_length": "The name of a body has at most 160 characters: shorten it.",
        },
        widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label="What it should do",
        help_text="It follows the word “should:”, so begin with a verb in small letters. No names.",
        max_length=_LONGEST,
        error_messages={
            "required": "Enter what the body should do.",
            "max_length": f"A recommendation has at most {_LONGEST} characters: shorten it.",
        },
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    findings = forms.TypedMultipleChoiceField(
        label="Areas for improvement it rests on",
        required=False,
        coerce=int,
        error_messages={"invalid_choice": _REMOVED},
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("version", "body", "text", "findings")

    def __init__(
        self,
        found: Sequence[DomainFindings],
        bodies: list[str],
        data: Any = None,
        *,
        recommendation: Recommendation | None = None,
        typed: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(recommendation) | (typed or {}))
        self._of = (found, bodies, recommendation)
        self.bodies = bodies
        if recommendation is None:
            del self.fields["version"]
        field = self.fields["findings"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (f"{part.domain.number} {part.domain.title}", choices)
            for part in found
            if (choices := [(each.id, each.text) for each in part.improvements])
        ]

    def clean_body(self) -> str:
        """The body in the words used for it already."""
        return same_body(self.cleaned_data["body"], self.bodies)

    def clean_text(self) -> str:
        """One sentence stands on one line."""
        return " ".join(self.cleaned_data["text"].split())

    def given(self) -> Given:
        """What the person said; of a valid form."""
        said = self.cleaned_data
        return Given(body=said["body"], text=said["text"], findings=tuple(said["findings"]))

    def unchecked(self) -> "RecommendationForm":
        """What was typed, not checked yet, as a new recommendation."""
        found, bodies, _ = self._of
        typed = {
            name: field.widget.value_from_datadict(self.data, {}, name)
            for name, field in self.fields.items()
        }
        return RecommendationForm(found, bodies, typed=typed)


class PlanForm(_OverForm):
    """What the service does about a recommendation."""

    plan = forms.CharField(
        label="What the service will do",
        required=False,
        validators=[
            MaxLengthValidator(
                _LONGEST_PLAN, f"Enter at most {_LONGEST_PLAN:,} characters: shorten the plan."
            )
        ],
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    plan_owner = forms.CharField(
        label="Who owns it",
        required=False,
        help_text="A role, like Head of service, never a person’s name.",
        max_length=160,
        error_messages={"max_length": "A role has at most 160 characters: shorten it."},
    )
    plan_due = DateField(label="To be done by", required=False)
    plan_done_on = DateField(
        label="Done on", required=False, help_text="Leave it empty until it is done."
    )

    def __init__(self, recommendation: Recommendation, data: Any = None) -> None:
        names = ("plan", "plan_owner", "plan_due", "plan_done_on")
        initial = {name: getattr(recommendation, name) for name in names}
        super().__init__(data, initial=initial | {"version": recommendation.plan_version})

    def clean_plan(self) -> str:
        """Lines end in one way, however the browser sends them."""
        return str(self.cleaned_data["plan"]).replace("\r\n", "\n")

    def clean_plan_done_on(self) -> date | None:
        """The day; never one to come."""
        day: date | None = self.cleaned_data["plan_done_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(
                "The day is in the future: enter the day it was done, or leave it empty."
            )
        return day

    def clean(self) -> dict[str, Any]:
        """An owner or a day belongs to something that is to be done."""
        said = self.cleaned_data
        others = any(said.get(name) for name in ("plan_owner", "plan_due", "plan_done_on"))
        if others and not said.get("plan") and "plan" not in self.errors:
            self.add_error("plan", "Enter what the service will do, or empty the rest, too.")
        return said

    def given(self) -> GivenPlan:
        """What the person said; of a valid form."""
        said = self.cleaned_data
        return GivenPlan(said["plan"], said["plan_owner"], said["plan_due"], said["plan_done_on"])


def _initial(recommendation: Recommendation | None) -> dict[str, Any]:
    if recommendation is None:
        return {}
    return {
        "body": recommendation.body,
        "text": recommendation.text,
        "findings": [link.finding_id for link in recommendation.finding_links.all()],
        "version": recommendation.version,
    }
