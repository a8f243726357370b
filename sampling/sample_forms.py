"""The forms of a sample: drawing it, putting it aside, replacing a case."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField

from config.components.fields import Option
from inspections.frameworks import Framework
from sampling import words
from sampling.draw.sizes import Size
from sampling.drawing import Adjustment
from sampling.models import ReplacementGround
from sampling.replacing import Offer

_LONGEST = 500
_NO_NAME = "Never the name of a child."
# A size that is left out is the rule's; this stands for the case that nothing takes the place of.
NOTHING = "nothing"


def _reason(label: str, missing: str, *, hint: str = "", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
        validators=[
            MaxLengthValidator(
                _LONGEST, f"Enter at most {_LONGEST} characters: shorten the reason."
            )
        ],
    )


class _OfAPage(forms.Form):
    """`seen` says what stood when the page was made (`standing.mark_of`)."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def over(self, mark: str) -> None:
        """What was typed, to be sent again over what stands now."""
        self.data = {**self.data.dict(), "seen": mark}  # type: ignore[attr-defined]


class SeenForm(_OfAPage):
    """A button alone."""


class WithdrawForm(_OfAPage):
    """Why a sample does not count any more."""

    reason = _reason(
        "Reason",
        "Say why the sample is put aside: the reason stays with its record.",
        hint=_NO_NAME,
    )


class DrawForm(_OfAPage):
    """Sizes other than the rule's with their reasons, and why a draw before is put aside."""

    def __init__(
        self,
        data: Any = None,
        *,
        framework: Framework,
        sizes: Mapping[int, Size],
        again: bool,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self._sizes = sizes
        for domain, size in sizes.items():
            if size.eligible:
                self.fields[f"size_{domain}"] = _size(framework, domain, size)
                self.fields[f"why_{domain}"] = _reason("Reason", "", hint=_NO_NAME, required=False)
        if again:
            self.fields["reason"] = _reason(
                "Why the draw before is put aside",
                "Say why the draw before is put aside: the reason stays with its record.",
                hint="It stays in the list of draws, with this reason.",
            )

    def of_domain(self, domain: int) -> list[BoundField]:
        """The controls of a domain's size."""
        return [
            self[f"{name}_{domain}"]
            for name in ("size", "why")
            if f"{name}_{domain}" in self.fields
        ]

    @property
    def adjustments(self) -> dict[int, Adjustment]:
        """The sizes that are adjusted, by domain."""
        return {
            domain: Adjustment(given, self.cleaned_data.get(f"why_{domain}", ""))
            for domain in self._sizes
            if (given := self.cleaned_data.get(f"size_{domain}")) is not None
        }

    @property
    def adjusts(self) -> bool:
        """Whether a size was typed, so that its controls are shown."""
        return any(
            self[f"size_{domain}"].value() not in (None, "")
            for domain in self._sizes
            if f"size_{domain}" in self.fields
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for domain, size in self._sizes.items():
            given = cleaned.get(f"size_{domain}")
            if given is None:
                continue
            if why := size.refuses(given):
                self.add_error(f"size_{domain}", why)
            elif given != size.rule and not cleaned.get(f"why_{domain}"):
                self.add_error(
                    f"why_{domain}",
                    f"Say why {given} are drawn and not {size.rule}, as the rule has it.",
                )
        return cleaned


def _size(framework: Framework, domain: int, size: Size) -> forms.IntegerField:
    called = words.cases_of(framework, domain)
    return forms.IntegerField(
        label=f"Draw another number of {called}",
        required=False,
        help_text=f"From 1 to {size.eligible}. Leave it empty for the rule’s size.",
        error_messages={"invalid": f"The number of {called} is a whole number, like {size.rule}."},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class ReplaceForm(_OfAPage):
    """Why a case can't be read, and what takes its place."""

    put_in = forms.ChoiceField(
        label="In its place",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what takes its place.",
            "invalid_choice": "Choose one of the list: another case is next in reserve by now.",
        },
    )
    ground = forms.ChoiceField(
        label="Why it can’t be read",
        choices=ReplacementGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the case can’t be read."},
    )
    reason = _reason(
        "In a few words",
        "Say in a few words why the case can’t be read.",
        hint=f"What the record needs to defend the change. {_NO_NAME}",
    )

    def __init__(
        self, data: Any = None, *, framework: Framework, offered: Offer, seen: str
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        field = self.fields["put_in"]
        assert isinstance(field, forms.ChoiceField)
        options = _options(framework, offered)
        field.choices = options
        if len(options) == 1:
            self.initial["put_in"] = options[0][0]

    @property
    def chosen(self) -> str:
        """The reference of the case that goes in; "" for none."""
        given: str = self.cleaned_data["put_in"]
        return "" if given == NOTHING else given


def _options(framework: Framework, offered: Offer) -> list[tuple[str, Option]]:
    options = []
    if case := offered.put_in:
        if offered.differing:
            names = " and ".join(words.in_a_sentence(each) for each in offered.differing)
            hint = f"No case of its own stratum is in reserve. The nearest differs in {names}: "
        else:
            hint = "Next in reserve of the same stratum: "
        options.append(
            (case.reference, Option(case.reference, f"{hint}{words.stratum(framework, case)}."))
        )
    if offered.may_shrink:
        options.append(
            (NOTHING, Option("No case", "The sample is one case smaller, for the reason below."))
        )
    return options
