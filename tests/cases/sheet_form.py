"""The assessment page as a browser without scripts has it: its form, filled in and sent."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from lxml import html

from cases.models import SampledCase

# The controls that a browser sends when no button has a name.
_SENT = (
    ".//textarea | .//select | .//input[not(@type='radio' or @type='checkbox') or @checked][@name]"
)


@dataclass
class SheetForm:
    """The page of a case as it came, with what stands in the controls of its form."""

    client: Client
    url: str
    page: Any
    fields: dict[str, list[str]]

    def choose(self, name: str, *values: str) -> "SheetForm":
        """Choose or type these in the controls of this name; nothing: none is chosen."""
        self.fields[name] = list(values)
        return self

    def date(self, name: str, day: str, month: str, year: str) -> "SheetForm":
        """Type a date."""
        for part, typed in (("day", day), ("month", month), ("year", year)):
            self.choose(f"{name}_{part}", typed)
        return self

    def save(self, **button: str) -> Any:
        """Press a button: by default the first section's."""
        pressed = button or {"section": "section-facts"}
        return self.client.post(self.url, self.fields | pressed)

    def settle(self, response: Any, how: str, name: str) -> Any:
        """Press "keep" or "change" at a conflict of the page that came back."""
        return form_in(self.client, self.url, response).save(settle=f"{how}|{name}")

    def at(self, place: str) -> str:
        """All words at a place, with single spaces."""
        return words_at(self.page, place)


def words_at(page: Any, place: str) -> str:
    """All words at a place of a page, with single spaces."""
    (found,) = page.xpath("//*[@data-place=$name]", name=place)
    return " ".join(found.text_content().split())


def form_in(client: Client, url: str, response: Any) -> SheetForm:
    """The form of a page that came back."""
    page = html.fromstring(response.content.decode())
    fields: dict[str, list[str]] = {}
    for control in page.get_element_by_id("assessment").xpath(_SENT):
        value = control.get("value", "")
        if control.tag == "textarea":
            # A browser drops the line break that a text area begins with.
            value = (control.text or "").removeprefix("\n")
        elif control.tag == "select":
            value = control.xpath("./option[@selected]")[0].get("value")
        fields.setdefault(control.get("name"), []).append(value)
    return SheetForm(client, url, page, fields)


def opened(client: Client, case: SampledCase, query: str = "") -> SheetForm:
    """Open the page of a case."""
    url = f"/inspections/{case.inspection.reference}/cases/{case.pk}/{query}"
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return form_in(client, url, response)
