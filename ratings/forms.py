"""The panel's forms: decisions, sign-off, unlocking, and what is compared."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from accounts.models import Role, User
from config.components.dates import DateField
from inspections.models import Inspection, TeamMember, TeamRole
from ratings.dating import why_not_dated

_PANEL = (TeamRole.LEAD, TeamRole.QUALITY_LEAD, TeamRole.PANEL_MEMBER)
_LONGEST_NAME = 120
_LONGEST_REASON = 2000


def people_of(inspection: Inspection) -> list[str]:
    """Who may have been on the panel, as decisions name them: "Sam Okafor (lead inspector)".

    The team's lead, quality lead and panel members, and the managers. Two queries.
    """
    parts = TeamMember.objects.filter(
        inspection=inspection, role__in=_PANEL, person__is_active=True
    )
    members = sorted(
        parts.select_related("person"),
        key=lambda member: (_PANEL.index(TeamRole(member.role)), member.person.name),
    )
    named = {
        member.person_id: f"{member.person.name} ({member.get_role_display().lower()})"
        for member in reversed(members)
    }
    names = [named[key] for key in dict.fromkeys(member.person_id for member in members)]
    managers = User.objects.filter(role=Role.MANAGER, is_active=True).exclude(pk__in=named)
    return names + [f"{manager.name} (manager)" for manager in managers.order_by("name")]


class Decided(forms.Form):
    """Who decided, and when: on a day from `since`, the first of fieldwork."""

    panel = forms.MultipleChoiceField(
        label="Who was on the panel",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "“%(value)s” is not on the list; add others by name."},
    )
    others = forms.CharField(
        label="Others, by name",
        help_text="One a line, with their part: Ruth Adeyemi (head of programme)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    decided_on = DateField(label="Date of the decision")

    field_order: Sequence[str] = ()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Iterable[str],
        since: date,
        initial: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        start: dict[str, Any] = {"decided_on": timezone.localdate()} | dict(initial or {})
        super().__init__(data, initial=start, **options)
        self.since = since
        panel = self.fields["panel"]
        assert isinstance(panel, forms.ChoiceField)
        panel.choices = [(name, name) for name in people]

    def clean_others(self) -> list[str]:
        """The names typed, one a line."""
        names = [line.strip() for line in self.cleaned_data["others"].splitlines()]
        for name in names:
            if len(name) > _LONGEST_NAME:
                raise forms.ValidationError(
                    f"“{name[:20]}…” has {len(name)} characters; a name has at most "
                    f"{_LONGEST_NAME}. Each stands in a line of its own."
                )
        return [name for name in names if name]

    def clean_decided_on(self) -> date:
        """The day; never one to come, nor before fieldwork."""
        day: date = self.cleaned_data["decided_on"]
        if why := why_not_dated(day, self.since):
            raise forms.ValidationError(why)
        return day

    def clean(self) -> dict[str, Any]:
        """Somebody was on the panel."""
        said = self.cleaned_data
        if "panel" in said and "others" in said and not (said["panel"] or said["others"]):
            self.add_error("panel", "Tick who was on the panel, or name them.")
        return said

    @property
    def names(self) -> list[str]:
        """Everybody on the panel, once; of a valid form."""
        return list(dict.fromkeys([*self.cleaned_data["panel"], *self.cleaned_data["others"]]))


def _reason(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the panel’s reason."},
        # Not `max_length`, which would count down beside the text.
        validators=[
            MaxLengthValidator(
                _LONGEST_REASON, f"Enter at most {_LONGEST_REASON:,} characters: shorten it."
            )
        ],
    )


class DecisionForm(Decided):
    """The panel moves a standard by one band. `seen`: the computed rating it looked at."""

    rating = forms.ChoiceField(
        label="Published rating",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the rating that is published."},
    )
    reason = _reason("The panel’s reason", "Printed in the footnote at the standard.")
    seen = forms.CharField(widget=forms.HiddenInput)
    field_order = ("rating", "reason", "panel", "others", "decided_on", "seen")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Iterable[str],
        since: date,
        ratings: Iterable[str],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, people=people, since=since, initial=initial)
        rating = self.fields["rating"]
        assert isinstance(rating, forms.ChoiceField)
        # All of them: why one can't be had is for the rule of discretion to say.
        rating.choices = [(name, name) for name in ratings]


class ConfirmForm(Decided):
    """The panel takes a decision again. `seen`: the fingerprint of the one it looked at."""

    seen = forms.CharField(widget=forms.HiddenInput)
    field_order = ("panel", "others", "decided_on", "seen")


class OverallForm(Decided):
    """The panel's decision on the overall rating."""

    rating = forms.ChoiceField(
        label="Overall rating",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the overall rating."},
    )
    reason = _reason("The panel’s reason", "Printed beside the overall rating.")
    field_order = ("rating", "reason", "panel", "others", "decided_on")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Iterable[str],
        since: date,
        ratings: Iterable[str],
    ) -> None:
        super().__init__(data, people=people, since=since)
        rating = self.fields["rating"]
        assert isinstance(rating, forms.ChoiceField)
        rating.choices = [(name, name) for name in ratings]


class UnlockForm(forms.Form):
    """Why the panel's sign-off is taken back."""

    reason = forms.CharField(
        label="Reason",
        help_text="Kept with the snapshot.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why: the reason is kept with the snapshot."},
    )


class WithdrawForm(forms.Form):
    """Why a decision is taken back. `seen`: the fingerprint of the one that was looked at."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        help_text="Kept with the decision’s history, and shown on this page.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why: the reason is kept with the decision’s history."},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, seen: str = "") -> None:
        super().__init__(data, initial={"seen": seen}, auto_id="withdraw-%s")
