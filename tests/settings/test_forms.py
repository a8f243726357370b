"""A form can be printed without the design system's components, for example in a test page."""

from django import forms
from django.template import Context, Template


class _Name(forms.Form):
    name = forms.CharField()


def test_a_plain_field_is_rendered() -> None:
    page = Template("{{ form.name }}").render(Context({"form": _Name()}))

    assert 'name="name"' in page
