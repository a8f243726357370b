from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.access import CaseAccess, enter_case
from cases.changes import What
from cases.examples import key_questions
from cases.facts import BY_KEY
from cases.progress import EVERY_CASE
from cases.story import Entry, Story, fold, of_place, story_of, tell
from cases.story.changes import name_of_fact
from cases.story.entry import ALERTS_SECTION, FACTS_SECTION, STATES_SECTION
from inspections.pages import page_context

_A_PAGE = 50


class FilterForm(forms.Form):
    """Which part of a history, and whose changes."""

    section = forms.ChoiceField(label="Section", required=False)
    person = forms.ChoiceField(label="Person", required=False)

    def __init__(self, data: Any, sections: dict[str, str], people: dict[str, str]) -> None:
        super().__init__(data)
        for name, choices, everything in (
            ("section", sections, "All sections"),
            ("person", people, "Everybody"),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", everything), *choices.items()]

    def chosen(self, entries: list[Entry]) -> list[Entry]:
        """Those of the entries that were asked for; an unknown choice chooses all."""
        self.is_valid()
        said = self.cleaned_data
        section, person = said.get("section"), said.get("person")
        return [
            entry
            for entry in entries
            if (not section or entry.section == section)
            and (not person or str(entry.act.person) == person)
        ]


@require_safe
@never_cache
def case(request: HttpRequest, reference: str, case_id: UUID) -> HttpResponse:
    """Who changed what in a case, when and from where, the newest first."""
    entered = enter_case(request, reference, case_id)
    story = story_of(entered.case)
    made = {entry.act.person for entry in story.entries}
    people = {str(key): name for key, name in sorted(story.names.items(), key=_name) if key in made}
    form = FilterForm(request.GET, _sections(entered), people)
    shown = fold(form.chosen(story.entries))
    context = _page(request, entered, story, shown) | {"form": form}
    return render(request, "cases/history.html", context)


@require_safe
@never_cache
def place(request: HttpRequest, reference: str, case_id: UUID, code: str) -> HttpResponse:
    """The history of one answer, fact, note or reason; `code` as "answer:2.2.1"."""
    entered = enter_case(request, reference, case_id)
    title, text = _titles(entered, code)
    story = story_of(entered.case)
    context = _page(request, entered, story, of_place(story.entries, code), place=code)
    return render(request, "cases/place_history.html", context | {"title": title, "text": text})


def _page(
    request: HttpRequest,
    entered: CaseAccess,
    story: Story,
    entries: list[Entry],
    *,
    place: str = "",
) -> dict[str, Any]:
    """One page of a history for a template, with the addresses of its neighbours."""
    page = Paginator(entries, _A_PAGE).get_page(request.GET.get("page"))

    def address(number: int) -> str:
        asked = request.GET.copy()
        asked["page"] = str(number)
        return f"?{asked.urlencode()}"

    return page_context(entered.access) | {
        "case": entered.case,
        "days": tell(list(page.object_list), story.names, entered.case, place=place),
        "page": page,
        "newer": address(page.number - 1) if page.has_previous() else "",
        "older": address(page.number + 1) if page.has_next() else "",
    }


def _sections(entered: CaseAccess) -> dict[str, str]:
    """The sections of a case's history by code, in the order of its page."""
    domain = entered.access.inspection.framework.domain(entered.case.domain)
    return {
        FACTS_SECTION: "Case facts",
        **{standard.code: f"{standard.code} {standard.title}" for standard in domain.standards},
        EVERY_CASE: "Asked of every case",
        ALERTS_SECTION: "Alerts",
        STATES_SECTION: "States, and whose the case is",
    }


def _titles(entered: CaseAccess, place: str) -> tuple[str, str]:
    """What a place is called, and its question in full. Raises Http404 for no place of the case."""
    framework, domain = entered.access.inspection.framework, entered.case.domain
    what, _, code = place.partition(":")
    if what == What.FACT and code in BY_KEY:
        return name_of_fact(code, framework), ""
    if what == What.NOTE and code in {each.code for each in key_questions(framework, domain)}:
        return f"The note on {code}", framework.question(code).text
    if what in (What.ANSWER, What.REASON) and code in framework.questions(domain):
        title = f"The answer to {code}" if what == What.ANSWER else f"The reason on {code}"
        return title, framework.question(code).text
    raise Http404(f"{entered.case.reference} has no place “{place}”; answer:2.2.1 would be one.")


def _name(person: tuple[int, str]) -> str:
    return person[1]
