"""`{% load components %}`: forms behind one tag, and the components that need Python."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from crispy_forms.utils import render_crispy_form
from django import forms, template
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils import dateformat
from django.utils.safestring import SafeString

from config.components import errors, fields
from config.components.document import notes_of, rows_of
from config.components.govuk import component
from config.components.strip import Job, Strip, strip_of

register = template.Library()


@register.simple_tag(takes_context=True)
def form(
    context: Context,
    form: forms.BaseForm,
    submit: str = "",
    action: str = "",
    method: str = "post",
    note: str = "",
) -> SafeString:
    """A whole form: its fields, the CSRF token, and a button labelled `submit`.

    A form with a crispy `helper` of its own keeps it. `note` stands beside the button.
    """
    helper = getattr(form, "helper", None)
    if helper is None:
        helper = FormHelper()
        helper.form_method, helper.form_action = method, action
        if submit:
            helper.add_input(Submit("", submit))
    surroundings = {"csrf_token": context.get("csrf_token"), "note": note}
    return SafeString(render_crispy_form(form, helper, surroundings))


@register.simple_tag
def form_field(field: BoundField) -> SafeString:
    """One field of a form, for the template pack."""
    return fields.render(field)


@register.simple_tag
def error_summary(form: forms.BaseForm | str | None) -> SafeString:
    """The summary of a form's errors, nothing where there is none."""
    return errors.summary(form if isinstance(form, forms.BaseForm) else None)


@register.simple_tag
def button(text: str, classes: str = "", name: str = "", value: str = "") -> SafeString:
    """A submit button; `classes` as in the Design System ("govuk-button--secondary")."""
    params = {"text": text, "classes": classes, "preventDoubleClick": True}
    return component("button", params | {"name": name, "value": value} if name else params)


@register.simple_tag(takes_context=True)
def service_navigation(context: Context, name: str, pages: Iterable[Any]) -> SafeString:
    """The pages of an inspection: each has a `label`, a `url` and the addresses that it has
    `also`. The one we are on is marked as the current page, or, on a page below it, as the part
    we are in."""
    path = context["request"].path
    offered = list(pages)
    below = (
        (len(start), page.url)
        for page in offered
        for start in (page.url, *page.also)
        if path.startswith(start)
    )
    part = max(below, default=(0, None))[1]
    items = [
        {
            "text": page.label,
            "href": page.url,
            "current": page.url == path,
            "active": page.url == part,
        }
        for page in offered
    ]
    here = next((item["text"] for item in items if item["active"]), "Pages")
    return component(
        "service-navigation",
        {
            "serviceName": name,
            "ariaLabel": name,
            "navigationLabel": "Pages of this inspection",
            "navigationId": "inspection-pages",
            "menuButtonText": here,
            "menuButtonLabel": f"{here}: pages of this inspection",
            "collapseNavigationOnMobile": True,
            "navigation": items,
        },
    )


@register.simple_tag
def date_range(first: date, last: date) -> str:
    """Two dates in as few words as they need: "15 to 19 October 2018"."""
    end = dateformat.format(last, "j F Y")
    if first == last:
        return end
    if first.year != last.year:
        start = dateformat.format(first, "j F Y")
    elif first.month != last.month:
        start = dateformat.format(first, "j F")
    else:
        start = str(first.day)
    return f"{start} to {end}"


@register.simple_tag
def job_strip(job: Job) -> Strip:
    """How far a job is, for `jobs/status.html`."""
    return strip_of(job)


@register.inclusion_tag("components/document_table.html")
def document_table(table: Any, document: Any) -> dict[str, Any]:
    """A table of a document, with the footnotes that hang on it."""
    rows = rows_of(table, document.numbers)
    return {"table": table, "rows": rows, "notes": notes_of(rows)}
