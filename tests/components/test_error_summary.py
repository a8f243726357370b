"""Each line of the error summary leads to the control that mends it; axe sees no dead links."""

from django import forms
from django.template import Context, Template

from config.components.errors import lines, summary
from tests.components.forms import EveryField
from tests.components.markup import tree


def _page(form: forms.Form) -> str:
    return Template("{% load components %}{% form form submit='Save' %}").render(
        Context({"form": form, "csrf_token": "token"})
    )


def test_every_line_leads_to_a_control_that_can_take_the_focus() -> None:
    form = EveryField({})
    controls = {
        element.attributes["id"]
        for element in tree(_page(form)).every()
        if element.tag in {"input", "select", "textarea"} and "id" in element.attributes
    }
    led_to = [line["href"].removeprefix("#") for line in lines(form) if line["href"]]
    assert len(led_to) == len(form.visible_fields())
    assert [target for target in led_to if target not in controls] == []


def test_radios_and_checkboxes_are_led_to_at_their_first_control() -> None:
    first = {
        element.attributes["name"]: element.attributes["id"]
        for element in reversed(list(tree(_page(EveryField({}))).every("input")))
        if element.attributes["type"] in {"radio", "checkbox"}
    }
    hrefs = [line["href"] for line in lines(EveryField({}))]
    assert set(first) == {"sex", "file_format", "needs", "passed_on"}
    assert [f"#{control}" in hrefs for control in first.values()] == [True] * 4


def test_a_date_is_led_to_at_the_part_that_is_wrong() -> None:
    form = EveryField({"decided_on_day": "23", "decided_on_month": "", "decided_on_year": "2018"})
    assert {"text": "The date lacks its month.", "href": "#id_decided_on-month"} in lines(form)


def test_a_hidden_field_has_nothing_to_be_led_to() -> None:
    assert [line["href"] for line in lines(EveryField({}))].count(None) == 1


def test_an_error_of_the_whole_form_leads_to_its_first_control() -> None:
    form = EveryField({})
    form.add_error(None, "The two do not belong together.")
    assert lines(form)[0] == {"text": "The two do not belong together.", "href": "#id_reference"}


def test_what_was_typed_is_never_taken_for_markup() -> None:
    form = EveryField({"disposal": "<script>alert(1)</script>"})
    assert "<script>" not in summary(form) + _page(form)


def test_a_form_without_errors_has_no_summary() -> None:
    assert summary(EveryField()) == ""
