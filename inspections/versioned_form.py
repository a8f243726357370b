"""Forms of what two people may change at once."""

from django import forms
from django.http import QueryDict


class VersionedForm(forms.Form):
    """A form that says which version of what it changes was on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    @property
    def seen(self) -> int:
        """The version on the page; -1, which none is, where it is left out."""
        version = self.data.get("version", "")
        return int(version) if version.isdecimal() and len(version) < 10 else -1

    def over(self, version: int) -> None:
        """Keep what was typed, to be saved over this version, which is shown with it."""
        assert isinstance(self.data, QueryDict)
        typed = self.data.copy()
        typed["version"] = str(version)
        self.data = typed
