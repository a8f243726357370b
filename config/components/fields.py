"""The markup of one form field: our crispy template pack asks for it, field by field."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from config.components.dates import PARTS, DateInput
from config.components.govuk import component

Params = dict[str, Any]

# Options of an input that a form sets as attributes of its widget.
_OPTIONS = ("autocomplete", "inputmode", "spellcheck", "pattern", "autocapitalize", "rows")
# The server checks these, and says what would be right.
_LEFT_TO_THE_SERVER = ("required", "maxlength", "minlength", "min", "max", "step", "cols")
# What Django gives every textarea that says nothing.
_DJANGO_ROWS = "10"


class Option(str):
    """The label of a choice, with a hint under it."""

    hint: str

    def __new__(cls, label: str, hint: str = "") -> "Option":
        option = super().__new__(cls, label)
        option.hint = hint
        return option


def field_id(field: BoundField) -> str:
    """The id of a field's control, or of the first of its controls (radio, checkbox)."""
    return str(field.field.widget.attrs.get("id") or field.auto_id or field.html_name)


def focus_id(field: BoundField, code: str = "") -> str:
    """The id that an error leads to: of a date, the part that the error's code names."""
    if isinstance(field.field.widget, DateInput):
        return f"{field_id(field)}-{code if code in PARTS else PARTS[0]}"
    return field_id(field)


def render(field: BoundField) -> SafeString:
    """The field's markup: label, hint, error and control.

    Raises TypeError for a widget that the pack has no component for.
    """
    for widget, markup in _MARKUP.items():
        if isinstance(field.field.widget, widget):
            return markup(field)
    name = type(field.field.widget).__name__
    raise TypeError(f"The field {field.name!r} has a {name}, which the template pack can't render.")


def _common(field: BoundField) -> Params:
    params: Params = {"name": field.html_name}
    if field.help_text:
        params["hint"] = {"text": str(field.help_text)}
    if field.errors:
        params["errorMessage"] = {"text": " ".join(str(error) for error in field.errors)}
    return params


def _single(field: BoundField, value: str | None) -> Params:
    """Options of a component with one control and a label."""
    attributes = {key: value for key, value in field.field.widget.attrs.items() if key != "id"}
    params = _common(field) | {"id": field_id(field), "label": {"text": str(field.label)}}
    params["classes"] = attributes.pop("class", "")
    params |= {name: attributes.pop(name) for name in _OPTIONS if name in attributes}
    if "spellcheck" in params:
        params["spellcheck"] = str(params["spellcheck"]).lower() == "true"
    if params.get("rows") == _DJANGO_ROWS:
        params["rows"] = 5
    for name in _LEFT_TO_THE_SERVER:
        attributes.pop(name, None)
    params["attributes"] = attributes
    if value is not None:
        params["value"] = value
    return params


def _grouped(field: BoundField) -> Params:
    """Options of a component with several controls and a legend."""
    return _common(field) | {"fieldset": {"legend": {"text": str(field.label)}}}


def _typed(field: BoundField) -> str | None:
    value = field.field.widget.format_value(field.value())
    return None if value is None else str(value)


def _input(**options: Any) -> Callable[[BoundField], SafeString]:
    def markup(field: BoundField) -> SafeString:
        return component("input", options | _single(field, _typed(field)))

    return markup


def _number(field: BoundField) -> SafeString:
    # Text with a numeric keyboard: a number input swallows what is no number, and scrolls away.
    whole = not isinstance(field.field, forms.DecimalField | forms.FloatField)
    options = {"inputmode": "numeric" if whole else "decimal", "spellcheck": False}
    params = options | _single(field, _typed(field))
    params["classes"] = params["classes"] or "govuk-input--width-5"
    return component("input", params)


def _password(field: BoundField) -> SafeString:
    return component("password-input", _single(field, None))


def _textarea(field: BoundField) -> SafeString:
    params = _single(field, _typed(field))
    limit = getattr(field.field, "max_length", None)
    if limit:
        return component("character-count", params | {"maxlength": limit})
    return component("textarea", params)


def _file(field: BoundField) -> SafeString:
    return component("file-upload", _single(field, None))


def _chosen(field: BoundField) -> set[str]:
    """The values chosen, as the markup writes them."""
    widget = field.field.widget
    assert isinstance(widget, forms.widgets.ChoiceWidget)
    return {str(value) for value in widget.format_value(field.value())}


def _groups(field: BoundField) -> list[tuple[str, list[tuple[Any, Any]]]]:
    """The choices by group; those without one come under an empty name."""
    groups: list[tuple[str, list[tuple[Any, Any]]]] = []
    choices: Iterable[tuple[Any, Any]] = field.field.widget.choices
    for value, label in choices:
        if isinstance(label, list | tuple):
            groups.append((str(value), list(label)))
        elif groups and not groups[-1][0]:
            groups[-1][1].append((value, label))
        else:
            groups.append(("", [(value, label)]))
    return groups


def _item(value: Any, label: Any, chosen: set[str]) -> Params:
    value = "" if value is None else str(value)
    item: Params = {"value": value, "text": str(label), "checked": value in chosen}
    if isinstance(label, Option) and label.hint:
        item["hint"] = {"text": label.hint}
    return item


def _choices(name: str) -> Callable[[BoundField], SafeString]:
    """Radios or checkboxes; choices in groups stand side by side, each under its own name."""

    def markup(field: BoundField) -> SafeString:
        chosen, groups = _chosen(field), _groups(field)
        small = f"govuk-{name}--small"
        if not any(title for title, _ in groups):
            items = [_item(*choice, chosen) for _, choices in groups for choice in choices]
            params = _grouped(field) | {"idPrefix": field_id(field), "items": items}
            return component(name, params | {"classes": small})
        columns = []
        for index, (title, choices) in enumerate(groups):
            # The first control of all carries the field's own id: errors lead to it.
            prefix = f"{field_id(field)}-group-{index + 1}" if index else field_id(field)
            items = [_item(*choice, chosen) for choice in choices]
            inputs = component(
                name,
                {"name": field.html_name, "idPrefix": prefix, "items": items, "classes": small},
            )
            columns.append((f"{prefix}-group", title, f"{prefix}-group", inputs))
        html = format_html_join(
            "",
            '<div class="choice-group" role="group" aria-labelledby="{}">'
            '<p class="choice-group__name" id="{}">{}</p>{}</div>',
            ((label, label, title, inputs) for label, title, _, inputs in columns),
        )
        return _fieldset(field, format_html('<div class="choice-groups">{}</div>', html))

    return markup


def _fieldset(field: BoundField, html: SafeString) -> SafeString:
    """A form group around markup of our own, with the field's legend, hint and error."""
    identity = field_id(field)
    before, described = SafeString(""), []
    common = _common(field)
    for part, ending in (("hint", "hint"), ("errorMessage", "error")):
        if part in common:
            described.append(f"{identity}-{ending}")
            name = "hint" if part == "hint" else "error-message"
            before += component(name, common[part] | {"id": described[-1]})
    inner = component(
        "fieldset",
        _grouped(field)["fieldset"] | {"describedBy": " ".join(described), "html": before + html},
    )
    error = " govuk-form-group--error" if field.errors else ""
    return format_html('<div class="govuk-form-group{}">{}</div>', error, inner)


def _checkbox(field: BoundField) -> SafeString:
    """One checkbox: its label says what it means, so there is no legend."""
    item = _item("on", field.label, {"on"} if field.value() else set())
    params = _common(field) | {"idPrefix": field_id(field), "items": [item]}
    return component("checkboxes", params | {"classes": "govuk-checkboxes--small"})


def _select(field: BoundField) -> SafeString:
    chosen = _chosen(field)
    items = [
        {"value": item["value"], "text": item["text"], "selected": item["checked"]}
        for _, choices in _groups(field)
        for item in (_item(*choice, chosen) for choice in choices)
    ]
    return component("select", _single(field, None) | {"items": items})


def _date(field: BoundField) -> SafeString:
    widget = field.field.widget
    assert isinstance(widget, DateInput)
    value = field.value()
    typed = value if isinstance(value, list) else widget.decompress(value)
    wrong = {error.code for error in field.errors.as_data()} if field.errors else set()
    # Without a part that the error names, all three are in doubt.
    named = wrong & set(PARTS)
    items = []
    for part, text in zip(PARTS, typed, strict=True):
        doubtful = field.errors and (not named or part in named)
        items.append(
            {
                "id": f"{field_id(field)}-{part}",
                "name": f"{field.html_name}_{part}",
                "label": part.capitalize(),
                "value": None if text in (None, "") else str(text),
                "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
                + (" govuk-input--error" if doubtful else ""),
            }
        )
    return component("date-input", _grouped(field) | {"id": field_id(field), "items": items})


def _hidden(field: BoundField) -> SafeString:
    value = _typed(field)
    return format_html(
        '<input type="hidden" name="{}" id="{}" value="{}">',
        field.html_name,
        field_id(field),
        "" if value is None else value,
    )


# The first that fits is taken: a widget stands before those that it is made from.
_MARKUP: Mapping[type[forms.Widget], Callable[[BoundField], SafeString]] = {
    forms.HiddenInput: _hidden,
    DateInput: _date,
    forms.CheckboxSelectMultiple: _choices("checkboxes"),
    forms.RadioSelect: _choices("radios"),
    forms.Select: _select,
    forms.CheckboxInput: _checkbox,
    forms.Textarea: _textarea,
    forms.FileInput: _file,
    forms.PasswordInput: _password,
    forms.NumberInput: _number,
    forms.EmailInput: _input(type="email", spellcheck=False, autocomplete="email"),
    forms.TextInput: _input(),
}
