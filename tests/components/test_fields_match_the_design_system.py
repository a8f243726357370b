"""The pack's markup is that of the Design System's own fixtures."""

import json
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings

from config.components.dates import DateField
from config.components.fields import Option, render
from tests.components.markup import Element, tree

_COMPONENTS = Path(settings.BASE_DIR, "var/node/node_modules/govuk-frontend/dist/govuk/components")

_FIELDS: dict[str, tuple[type[forms.Field], type[forms.Widget]]] = {
    "input": (forms.CharField, forms.TextInput),
    "textarea": (forms.CharField, forms.Textarea),
    "password-input": (forms.CharField, forms.PasswordInput),
    "select": (forms.ChoiceField, forms.Select),
    "radios": (forms.ChoiceField, forms.RadioSelect),
    "checkboxes": (forms.MultipleChoiceField, forms.CheckboxSelectMultiple),
}


def _fixture(component: str, name: str) -> dict[str, Any]:
    path = _COMPONENTS / component / "fixtures.json"
    fixtures = json.loads(path.read_text(encoding="utf-8"))["fixtures"]
    return next(fixture for fixture in fixtures if fixture["name"] == name)


def _rendered(field: forms.Field, options: dict[str, Any], name: str) -> str:
    form = type("OneField", (forms.Form,), {name: field})(
        {} if "errorMessage" in options else None, auto_id="%s"
    )
    if "errorMessage" in options:
        form.errors.clear()
        form.add_error(name, options["errorMessage"]["text"])
    return render(form[name])


def _compared(html: str) -> Element:
    """Our radios and checkboxes are always the small ones."""
    root = tree(html)
    for element in root.every():
        classes = element.attributes.get("class", "").split()
        if classes:
            kept = [name for name in classes if not name.endswith("--small")]
            element.attributes["class"] = " ".join(kept)
    return root


@pytest.mark.parametrize(
    ("component", "name"),
    [
        ("input", "with hint text"),
        ("input", "with error message"),
        ("input", "with error and hint"),
        ("textarea", "with hint and error message"),
        ("password-input", "with error message"),
        ("select", "with hint text and error message"),
        ("radios", "small with error"),
        ("radios", "small with hint"),
        ("checkboxes", "small with error"),
        ("checkboxes", "small with hint"),
    ],
)
def test_a_field_has_the_markup_of_the_fixture(component: str, name: str) -> None:
    fixture = _fixture(component, name)
    options = fixture["options"]
    made, widget = _FIELDS[component]
    label = options.get("label") or options["fieldset"]["legend"]
    arguments: dict[str, Any] = {
        "label": label["text"],
        "help_text": options.get("hint", {}).get("text", ""),
        "widget": widget(attrs={"id": options["id"]} if "id" in options else None),
    }
    if "items" in options:
        arguments["choices"] = [
            (str(item["value"]), Option(item["text"], item.get("hint", {}).get("text", "")))
            for item in options["items"]
        ]
    assert _compared(_rendered(made(**arguments), options, options["name"])) == _compared(
        fixture["html"]
    )


def test_a_date_has_the_markup_of_the_fixture_but_for_its_names() -> None:
    fixture = _fixture("date-input", "with errors and hint")
    options = fixture["options"]
    field = DateField(
        label=options["fieldset"]["legend"]["text"], help_text=options["hint"]["text"]
    )
    ours, theirs = (
        tree(html) for html in (_rendered(field, options, options["id"]), fixture["html"])
    )
    for root in (ours, theirs):
        for element in root.every("input"):
            del element.attributes["name"]
    assert ours == theirs
