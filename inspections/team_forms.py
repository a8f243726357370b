"""The forms of a team: finding a person, and giving them a part."""

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import User
from config.components.fields import Option
from inspections.models import TeamRole


class FindPersonForm(forms.Form):
    """Whom to add, by name."""

    find = forms.CharField(
        label="Find a person by name or e-mail address", required=False, max_length=120
    )

    @property
    def words(self) -> str:
        """What is looked for."""
        self.is_valid()
        return str(self.cleaned_data.get("find", "")) if self.is_bound else ""


class PartForm(forms.Form):
    """Which of the people found, and which part."""

    person = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Person",
        error_messages={
            "required": "Choose the person.",
            "invalid_choice": "Choose one of the people found.",
        },
        widget=forms.RadioSelect,
        empty_label=None,
    )
    role = forms.ChoiceField(
        label="Part in this inspection",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the part.",
            "invalid_choice": "Choose one of the parts offered.",
        },
    )

    def __init__(self, people: Sequence[User], roles: Sequence[TeamRole], data: Any = None) -> None:
        super().__init__(data, initial={"person": people[0].pk} if len(people) == 1 else None)
        person, role = self.fields["person"], self.fields["role"]
        assert isinstance(person, forms.ModelChoiceField)
        assert isinstance(role, forms.ChoiceField)
        person.queryset = User.objects.filter(pk__in=[one.pk for one in people])
        person.choices = [(one.pk, Option(one.name, one.email)) for one in people]
        role.choices = [(each.value, each.label) for each in roles]
