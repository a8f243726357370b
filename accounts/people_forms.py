"""The forms of people's accounts."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.password_validation import password_validators_help_texts

from accounts.models import Role, User
from config.components.fields import Option

if TYPE_CHECKING:
    _SetPassword = SetPasswordForm[User]
else:
    _SetPassword = SetPasswordForm

_ROLES = [
    (
        Role.NONE.value,
        Option("No role of their own", "Works in inspections they are added to."),
    ),
    (Role.MANAGER.value, Option("Manager", "Sees all inspections, sets them up, exports.")),
    (Role.ADMINISTRATOR.value, Option("Administrator", "People and services; nothing of cases.")),
]


class PersonForm(forms.Form):
    """A person's name and role."""

    name = forms.CharField(
        label="Full name",
        max_length=120,
        error_messages={
            "required": "Enter the person’s full name.",
            "max_length": "A name has at most 120 characters: shorten it.",
        },
    )
    role = forms.ChoiceField(
        label="Role",
        choices=_ROLES,
        required=False,
        widget=forms.RadioSelect,
        help_text="What they are within one inspection is said in its team.",
        error_messages={"invalid_choice": "Choose one of the roles."},
    )

    def __init__(self, data: Any = None, *, person: User | None = None) -> None:
        initial = {"name": person.name, "role": person.role} if person else {"role": ""}
        super().__init__(data, initial=initial)

    def clean_name(self) -> str:
        """The name in single spaces."""
        return " ".join(self.cleaned_data["name"].split())


class NewPersonForm(PersonForm):
    """A new person: with the e-mail address that they sign in with."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=User._meta.get_field("email").max_length,
        help_text="They sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the e-mail address.",
            "invalid": "An e-mail address is like name@example.org.",
            "max_length": "An e-mail address has at most %(limit_value)s characters.",
        },
    )
    field_order = ("name", "email", "role")

    def clean_email(self) -> str:
        """The address in small letters; nobody else's."""
        email: str = self.cleaned_data["email"].strip().lower()
        there = User.objects.filter(email=email).first()
        if there:
            raise forms.ValidationError(f"{there.name} has this e-mail address already.")
        return email


class ChoosePasswordForm(_SetPassword):
    """A password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = "Password", "The same password again"
        first.help_text = " ".join(password_validators_help_texts())
        second.help_text = ""
        first.error_messages["required"] = "Enter a password."
        second.error_messages["required"] = "Enter the same password again."
        self.error_messages = self.error_messages | {
            "password_mismatch": "The two passwords differ: enter the same one twice."
        }
