"""The forms of the desk."""

from django import forms


class BackForm(forms.Form):
    """Why an inspection is put back a state; history keeps it."""

    reason = forms.CharField(
        label="Reason",
        max_length=300,
        help_text="Kept in the history.",
        error_messages={
            "required": "Say why it goes back: the reason is kept in the history.",
            "max_length": "A reason has at most 300 characters: shorten it.",
        },
    )
