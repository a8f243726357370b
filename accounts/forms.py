from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """E-mail address and password; the error never tells which of the two was wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages = self.error_messages | {
            "invalid_login": "The e-mail address and password do not belong together. Check both."
        }
        username = self.fields["username"]
        username.label = "E-mail address"
        username.error_messages["required"] = "Enter your e-mail address."
        username.widget = forms.EmailInput(
            attrs={"autocomplete": "username", "spellcheck": "false", "maxlength": 254}
        )
        self.fields["password"].error_messages["required"] = "Enter your password."
