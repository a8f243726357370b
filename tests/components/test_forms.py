"""What the one tag for forms writes around the fields, and how it treats what was typed."""

import pytest
from django import forms
from django.template import Context, Template

from config.components.fields import render
from tests.components.forms import EveryField
from tests.components.markup import Element, tree


def _form(form: forms.Form, tag: str = "{% form form submit='Save' %}") -> Element:
    template = Template("{% load components %}" + tag)
    root = tree(template.render(Context({"form": form, "csrf_token": "the-token"})))
    return next(root.every("form"))


def _inputs(form: Element) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for element in form.every("input"):
        found.setdefault(element.attributes.get("name", ""), []).append(element.attributes)
    return found


def test_a_form_posts_with_its_token_and_leaves_checking_to_the_server() -> None:
    form = _form(EveryField())
    assert form.attributes["method"] == "post"
    assert "novalidate" in form.attributes
    assert _inputs(form)["csrfmiddlewaretoken"][0]["value"] == "the-token"
    assert not any("required" in element.attributes for element in form.every())


def test_a_form_that_gets_carries_no_token() -> None:
    form = _form(EveryField(), "{% form form submit='Find' method='get' %}")
    assert form.attributes["method"] == "get"
    assert "csrfmiddlewaretoken" not in _inputs(form)


def test_a_form_with_a_file_sends_it() -> None:
    assert _form(EveryField()).attributes["enctype"] == "multipart/form-data"


def test_every_control_has_a_label_of_its_own() -> None:
    form = _form(EveryField())
    labelled = {element.attributes["for"] for element in form.every("label")}
    controls = {
        element.attributes["id"]
        for element in form.every()
        if element.tag in {"input", "select", "textarea"}
        and element.attributes.get("type") != "hidden"
    }
    assert controls == labelled


def test_no_two_elements_share_an_id() -> None:
    ids = [e.attributes["id"] for e in _form(EveryField({})).every() if "id" in e.attributes]
    assert sorted(ids) == sorted(set(ids))


def test_whatever_describes_a_control_is_there() -> None:
    form = _form(EveryField({}))
    ids = {element.attributes.get("id") for element in form.every()}
    named = [
        name
        for element in form.every()
        for attribute in ("aria-describedby", "aria-labelledby")
        for name in element.attributes.get(attribute, "").split()
    ]
    assert named
    assert [name for name in named if name not in ids] == []


def test_what_was_chosen_stays_chosen() -> None:
    form = _form(EveryField({"sex": "female", "needs": ["mental_health"], "file_format": "pdf"}))
    inputs = _inputs(form)
    assert [i["value"] for i in inputs["sex"] if "checked" in i] == ["female"]
    assert [i["value"] for i in inputs["needs"] if "checked" in i] == ["mental_health"]
    assert [i["value"] for i in inputs["file_format"] if "checked" in i] == ["pdf"]


def test_a_password_is_never_written_back() -> None:
    assert "value" not in _inputs(_form(EveryField({"password": "secret"})))["password"][0]


def test_a_number_is_typed_as_text_with_a_numeric_keyboard() -> None:
    age = _inputs(_form(EveryField({"age": "twelve"})))["age"][0]
    assert (age["type"], age["inputmode"], age["value"]) == ("text", "numeric", "twelve")


def test_choices_in_groups_stand_under_the_names_of_their_groups() -> None:
    groups = [e for e in _form(EveryField()).every("div") if e.attributes.get("role") == "group"]
    assert [next(group.every("p")).text for group in groups] == [
        "To work with the figures",
        "To read",
        "To publish",
    ]


def test_a_choice_shows_its_hint() -> None:
    assert "XLSX Excel" in _form(EveryField()).text


def test_a_widget_without_a_component_is_refused_by_name() -> None:
    class Unknown(forms.Form):
        colour = forms.CharField(widget=forms.Widget)

    with pytest.raises(TypeError, match="'colour' has a Widget"):
        render(Unknown()["colour"])
