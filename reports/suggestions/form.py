"""The form of a suggested recommendation: who must act, and what it should do."""

from collections.abc import Sequence
from typing import Any

from django import forms

from findings.bodies import same_body
from findings.recommendation_forms import RecommendationForm
from reports.suggestions import Suggestion


class SuggestionForm(forms.Form):
    """A suggestion as it is to become a recommendation; `key` names the suggestion.

    Many stand on one page, so each has ids of its own.
    """

    body = RecommendationForm.base_fields["body"]
    text = RecommendationForm.base_fields["text"]

    def __init__(
        self,
        key: str,
        bodies: Sequence[str],
        data: Any = None,
        *,
        of: Suggestion | None = None,
    ) -> None:
        initial = {"body": of.body, "text": of.text} if of else None
        super().__init__(data, initial=initial, auto_id=f"{key.replace('.', '-')}-%s")
        self.key = key
        self._bodies = list(bodies)

    def clean_body(self) -> str:
        """The body in the words used for it already."""
        return same_body(self.cleaned_data["body"], self._bodies)

    def clean_text(self) -> str:
        """One sentence stands on one line."""
        return " ".join(self.cleaned_data["text"].split())
