"""The error summary: what is wrong in a form, each line leading to the control that mends it."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString

from config.components.fields import focus_id
from config.components.govuk import component

TITLE = "There is a problem"


def lines(form: forms.BaseForm) -> list[dict[str, Any]]:
    """The errors of a form in the order of its fields, as options of the component.

    An error of the form as a whole leads to its first control; a hidden field has none to lead to.
    """
    visible = form.visible_fields()
    first = f"#{focus_id(visible[0])}" if visible else None
    found = [{"text": text, "href": first} for text in form.non_field_errors()]
    for field in form:
        for error in form.errors.as_data().get(field.name, []):
            href = None if field.is_hidden else f"#{focus_id(field, str(error.code or ''))}"
            found += [{"text": text, "href": href} for text in error.messages]
    return found


def summary(form: forms.BaseForm | None) -> SafeString:
    """The summary of a form's errors; nothing where there is no form or no error."""
    if form is None or not form.errors:
        return SafeString("")
    return component("error-summary", {"titleText": TITLE, "errorList": lines(form)})
