"""The forms of a report's versions: freezing one, and choosing two to hold side by side."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict

from config.components.fields import Option
from reports.models import ReportVersion, Stage
from reports.versions import LONGEST_CORRECTION, seal_of
from reports.versions.stages import Standing, needs_of, offered

NOW = "now"
_WHAT_FOR = {
    Stage.DRAFT: "To hold later ones against; it moves nothing.",
    Stage.QUALITY_ASSURANCE: "For the reader who checks it before the service sees it.",
    Stage.FACTUAL_ACCURACY: "For the service, which comments on it.",
    Stage.SIGNED_OFF: "As it will be published.",
    Stage.PUBLISHED: "As it is out.",
    Stage.REISSUED: "Takes the place of the published one, and says what is corrected.",
}


class FreezeForm(forms.Form):
    """What the report is frozen for. `number`: the one the version gets; `seen`: the seal of the
    report that was looked at."""

    stage = forms.ChoiceField(
        label="What it is frozen for",
        choices=Stage.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what the report is frozen for.",
            "invalid_choice": "“%(value)s” is no stage of a report; choose one that is listed.",
        },
    )
    correction = forms.CharField(
        label="What is corrected",
        help_text="Printed on the title page: what was wrong, where, and what is right.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[
            MaxLengthValidator(
                LONGEST_CORRECTION,
                f"Enter at most {LONGEST_CORRECTION:,} characters: shorten what is corrected.",
            )
        ],
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, standing: Standing, *, manager: bool, data: Any = None) -> None:
        stages = offered(standing)
        initial = {
            "stage": stages[-1].value,
            "number": standing.next_number,
            "seen": seal_of(standing.material, standing.texts),
        }
        super().__init__(data, initial=initial)
        self.offered = [(stage.value, _option(standing, stage, manager)) for stage in stages]
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        # Whatever stage is asked for, the order of stages says why it is not its turn.
        field.choices = Stage.choices if self.is_bound else self.offered
        if Stage.REISSUED not in stages:
            del self.fields["correction"]

    def shown_again(self, standing: Standing) -> "FreezeForm":
        """What was typed, to be sent of the report as it now stands."""
        assert isinstance(self.data, QueryDict)
        typed = self.data.copy()
        typed["number"] = str(standing.next_number)
        typed["seen"] = seal_of(standing.material, standing.texts)
        self.data = typed
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        self.is_valid()
        field.choices = self.offered
        return self


def _option(standing: Standing, stage: Stage, manager: bool) -> Option:
    lacking = [need.words for need in needs_of(standing, stage, manager=manager) if not need.met]
    hint = f"Still needs: {' '.join(lacking)}" if lacking else _WHAT_FOR[stage]
    return Option(stage.label, hint)


class CompareForm(forms.Form):
    """Which two are held side by side."""

    before = forms.ChoiceField(label="From")
    after = forms.ChoiceField(label="To")

    def __init__(self, versions: list[ReportVersion], data: Any = None) -> None:
        named = [(str(each.number), named_version(each)) for each in versions]
        newest = named[0][0] if named else ""
        initial = {"before": newest, "after": NOW}
        super().__init__(data, initial=initial)
        for name, choices in (("before", named), ("after", [*named, (NOW, "As it now stands")])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
            field.error_messages["invalid_choice"] = "There is no such version; choose one listed."


def named_version(version: ReportVersion) -> str:
    """ "Version 2, factual accuracy"."""
    return f"Version {version.number}, {version.get_stage_display().lower()}"
