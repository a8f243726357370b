"""A form with every kind of field that the template pack knows."""

from django import forms

from config.components.dates import DateField
from config.components.fields import Option

FORMATS = [
    ("To work with the figures", [("xlsx", Option("XLSX", "Excel")), ("csv", "CSV")]),
    ("To read", [("pdf", "PDF")]),
    ("To publish", [("html", "HTML")]),
]


class EveryField(forms.Form):
    """One field for each component, all of them required."""

    reference = forms.CharField(help_text="As in the service's list")
    email = forms.EmailField(label="E-mail address")
    password = forms.CharField(widget=forms.PasswordInput)
    age = forms.IntegerField(min_value=10, max_value=18)
    reason = forms.CharField(widget=forms.Textarea)
    note = forms.CharField(widget=forms.Textarea, max_length=200)
    sex = forms.ChoiceField(
        choices=[("male", "Male"), ("female", "Female")], widget=forms.RadioSelect
    )
    file_format = forms.ChoiceField(choices=FORMATS, widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(
        choices=[("ehc_plan", "EHC plan"), ("mental_health", "Mental health")],
        widget=forms.CheckboxSelectMultiple,
    )
    passed_on = forms.BooleanField(label="It was passed on")
    disposal = forms.ChoiceField(choices=[("", "Choose"), ("custody", "Custody")])
    decided_on = DateField(help_text="For example, 23 10 2018")
    caseload = forms.FileField()
    version = forms.CharField(widget=forms.HiddenInput)
