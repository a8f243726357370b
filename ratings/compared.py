"""The page of snapshots: each sign-off, and two of them compared, or one with how it stands now."""

from typing import Any

from django import forms

from cases.sheet.places import place_id
from inspections.models import Inspection
from ratings import reading
from ratings.comparison import Comparison, Side, compare
from ratings.figures import from_json
from ratings.models import RatingsSnapshot
from ratings.why import urls_of
from ratings.working_out import figures_of

NOW = "now"


class CompareForm(forms.Form):
    """Which two are compared; without anything chosen, none."""

    before = forms.ChoiceField(label="From", required=False)
    after = forms.ChoiceField(label="To", required=False)

    def __init__(self, data: Any, *, numbers: list[int]) -> None:
        given = data if "before" in data or "after" in data else None
        newest = numbers[0] if numbers else ""
        older = numbers[1] if len(numbers) > 1 else newest
        super().__init__(
            given, initial={"before": older, "after": newest if len(numbers) > 1 else NOW}
        )
        named = [(str(number), f"Snapshot {number}") for number in numbers]
        for name in ("before", "after"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*named, (NOW, "How it stands now")]
            field.error_messages["invalid_choice"] = "There is no such snapshot; choose one listed."


def compared(inspection: Inspection, chosen: Any, *, sees_cases: bool) -> dict[str, Any]:
    """What the page shows; `chosen` says what to compare. Who `sees_cases` is led to answers."""
    snapshots = list(
        inspection.snapshots.select_related("signed_off_by", "unlocked_by").defer(
            "figures", "ground"
        )
    )
    form = CompareForm(chosen, numbers=[snapshot.number for snapshot in snapshots])
    context: dict[str, Any] = {"snapshots": snapshots, "form": form, "comparison": None}
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        before, after = said["before"] or NOW, said["after"] or NOW
        context |= {
            "comparison": _compare(inspection, before, after, sees_cases=sees_cases),
            "before": _named(before),
            "after": _named(after),
        }
    return context


def _compare(inspection: Inspection, before: str, after: str, *, sees_cases: bool) -> Comparison:
    urls = urls_of(inspection) if sees_cases else {}

    def place(case: str, question: str) -> str:
        return f"{urls[case]}#{place_id(f'answer:{question}')}" if case in urls else ""

    old, new = _side(inspection, before), _side(inspection, after)
    return compare(old, new, inspection.framework, place)


def _named(which: str) -> str:
    return "how it stands now" if which == NOW else f"snapshot {which}"


def _side(inspection: Inspection, which: str) -> Side:
    """Of a snapshot's number, what it holds; of NOW, what the database holds."""
    if which == NOW:
        found = reading.read(inspection, inspection.framework)
        return Side(figures_of(inspection, inspection.framework, found), found)
    snapshot = RatingsSnapshot.objects.get(inspection=inspection, number=int(which))
    ground = reading.from_json(snapshot.ground) if snapshot.ground else None
    return Side(from_json(snapshot.figures), ground)
