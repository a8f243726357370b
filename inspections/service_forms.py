"""The forms of the register of services."""

from typing import Any

from django import forms

from inspections.models import YouthOffendingService
from inspections.versioned_form import VersionedForm

REGIONS = (
    "East Midlands",
    "East of England",
    "London",
    "North East",
    "North West",
    "South East",
    "South West",
    "Wales",
    "West Midlands",
    "Yorkshire and the Humber",
)


class FindServiceForm(forms.Form):
    """Which services are listed; nothing given: all."""

    words = forms.CharField(label="Name or local authority", required=False, max_length=160)
    region = forms.ChoiceField(label="Region", required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        _choices(self.fields["region"], [("", "All regions"), *_regions()])

    @property
    def wanted(self) -> dict[str, str]:
        """What is looked for, without what is no choice."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


class ServiceForm(VersionedForm):
    """A service of the register."""

    name = forms.CharField(
        label="Name",
        max_length=160,
        help_text="In full, as a report’s title page has it: Lambeth Youth Offending Service.",
        error_messages={
            "required": "Enter the service’s name.",
            "max_length": "A name has at most 160 characters: shorten it.",
        },
    )
    local_name = forms.CharField(
        label="Local name",
        max_length=20,
        initial="YOS",
        help_text="What the service calls itself: YOS, YOT, YJS.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={
            "required": "Enter what the service calls itself, as YOS.",
            "max_length": "A local name has at most 20 characters, as YOS.",
        },
    )
    local_authority = forms.CharField(
        label="Local authority",
        required=False,
        max_length=160,
        help_text="The authority, or authorities, whose service it is.",
        error_messages={"max_length": "Use at most 160 characters: shorten it."},
    )
    region = forms.ChoiceField(
        label="Region",
        required=False,
        error_messages={"invalid_choice": "Choose one of the list."},
    )

    def __init__(self, data: Any = None, *, service: YouthOffendingService | None = None) -> None:
        names = ("name", "local_name", "local_authority", "region", "version")
        initial = {name: getattr(service, name) for name in names} if service else {}
        super().__init__(data, initial=initial)
        self._service = service
        stored = [service.region] if service and service.region else []
        _choices(self.fields["region"], [("", "Not known"), *_regions(stored)])

    def clean_name(self) -> str:
        """The name, in single spaces; no other service's."""
        name = " ".join(self.cleaned_data["name"].split())
        others = YouthOffendingService.objects.filter(name__iexact=name)
        if self._service:
            others = others.exclude(pk=self._service.pk)
        if others.exists():
            raise forms.ValidationError(f"{name} is in the register already: look it up there.")
        return name

    @property
    def given(self) -> dict[str, str]:
        """The service as a person describes it; of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def _regions(stored: list[str] | None = None) -> list[tuple[str, str]]:
    if stored is None:
        kept = YouthOffendingService.objects.exclude(region="").values_list("region", flat=True)
        stored = list(kept.distinct())
    return [(region, region) for region in sorted({*REGIONS, *stored})]


def _choices(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
