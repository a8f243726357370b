"""Two people at the same fact: both values are shown, nothing is lost; other facts are saved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from lxml import html

from inspections import locks
from inspections.models import Inspection, State
from supply.access import Supplier
from supply.closing import FactsClosed
from supply.reading import Given, facts_of
from supply.saving import Change, save
from tests.cast import Cast
from tests.races.racing import at_once
from tests.supply.made import known, page_of, sent, text, typed_into


def test_what_a_colleague_saved_meanwhile_is_shown_beside_what_was_typed(
    small: Inspection, sign_in: Any
) -> None:
    known(small, "volunteers", 7)
    mine = sent(small, "staffing", volunteers__value="9", staff_headcount__value="24")
    theirs = sent(small, "staffing", volunteers__value="8", staff_fte__value="20")
    url = page_of(small, "staffing")
    sign_in("lead").post(url, theirs)
    response = sign_in("inspector").post(url, mine)
    page = text(response)
    assert response.status_code == 409
    assert "1 fact not saved: somebody saved it since you looked." in page
    assert "Lead saved 8 at" in page
    assert typed_into(response, "volunteers-value") == "9"
    # What was in nobody's way is saved, and what the other one entered stays.
    values = {row.code: row.value for row in small.contextual_facts.all()}
    assert values == {"volunteers": 8, "staff_headcount": 24, "staff_fte": 20}
    assert typed_into(response, "staff_fte-value") == "20"


def _again(page: Any, **typed: str) -> dict[str, str]:
    """What the form of the page would send."""
    fields = html.fromstring(page.content.decode()).xpath("//main//form//input[@name]")
    return {field.get("name"): field.get("value", "") for field in fields} | typed


def test_ones_own_value_is_saved_in_its_place_by_pressing_once_more(
    small: Inspection, sign_in: Any
) -> None:
    url, client = page_of(small, "staffing"), sign_in("lead")
    mine = sent(small, "staffing", volunteers__value="9")
    known(small, "volunteers", 8)
    shown = client.post(url, mine)
    assert shown.status_code == 409
    assert client.post(url, _again(shown)).status_code == 302
    assert small.contextual_facts.get().value == 9


def test_what_stands_is_kept_by_one_press(small: Inspection, sign_in: Any) -> None:
    url, client = page_of(small, "staffing"), sign_in("lead")
    mine = sent(small, "staffing", volunteers__value="9", staff_fte__value="3")
    known(small, "volunteers", 8)
    shown = client.post(url, mine)
    assert client.post(url, _again(shown, keep="volunteers")).status_code == 302
    values = {row.code: row.value for row in small.contextual_facts.all()}
    assert values == {"volunteers": 8, "staff_fte": 3}


def test_the_same_value_from_two_people_is_no_conflict(small: Inspection, sign_in: Any) -> None:
    typed = sent(small, "staffing", volunteers__value="9")
    for role in ("lead", "inspector"):
        assert sign_in(role).post(page_of(small, "staffing"), typed).status_code == 302
    assert small.contextual_facts.get().version == 0


@pytest.mark.parametrize("seen", ["", "x", "[]", "[1]", '["a","b","c","d","e"]', "[" * 9999])
def test_a_form_that_does_not_say_what_it_showed_overwrites_nothing(
    small: Inspection, sign_in: Any, seen: str
) -> None:
    known(small, "volunteers", 8)
    typed = sent(small, "staffing", volunteers__value="9") | {"seen-volunteers": seen}
    assert sign_in("lead").post(page_of(small, "staffing"), typed).status_code == 409
    assert small.contextual_facts.get().value == 8


def _saving(inspection: Inspection, person: Any, value: int, version: int) -> Callable[[], str]:
    fact = facts_of(inspection).by_code["volunteers"]

    def made() -> str:
        change = Change(fact.fact, Given(value=value), fact.given, version)  # type: ignore[arg-type]
        try:
            return (
                "conflict" if save(Supplier(inspection, person=person), [change]).conflicts else ""
            )
        except FactsClosed:
            return "closed"

    return made


_TIMES = 6


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_saved_and_the_other_told(small: Inspection, cast: Cast) -> None:
    for number in range(_TIMES):
        version = number - 1
        moves = [
            _saving(small, person, 10 * number + more, version)
            for person, more in ((cast.lead, 1), (cast.inspector, 2))
        ]
        assert sorted(at_once(*moves)) == ["", "conflict"]
        assert small.contextual_facts.get().version == version + 1


@contextmanager
def _without_the_lock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setattr(locks, "share", lambda pk: Inspection.objects.get(pk=pk))
        yield


def _sign_off_before_the_row_is_written(small: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sign the report off while a save is under way, once it has looked whether it may."""
    from supply import saving

    write = saving._write

    def late(*arguments: Any) -> None:
        at_once(lambda: Inspection.objects.filter(pk=small.pk).update(state=State.SIGNED_OFF))
        write(*arguments)

    monkeypatch.setattr(saving, "_write", late)


@pytest.mark.django_db(transaction=True)
def test_with_the_lock_the_sign_off_waits_until_a_save_is_through(
    small: Inspection, cast: Cast
) -> None:
    def sign_off() -> None:
        with transaction.atomic():
            inspection = locks.alone(small.pk)
            assert inspection.contextual_facts.count() in (0, 1)
            inspection.state = State.SIGNED_OFF
            inspection.save(update_fields=["state"])

    told, _ = at_once(_saving(small, cast.lead, 9, -1), sign_off)
    assert small.contextual_facts.count() == (0 if told == "closed" else 1)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_a_fact_comes_past_the_sign_off(
    small: Inspection, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: with the lock the sign-off would wait."""
    _sign_off_before_the_row_is_written(small, monkeypatch)
    with _without_the_lock(monkeypatch):
        assert _saving(small, cast.lead, 9, -1)() == ""
    small.refresh_from_db()
    assert (small.state, small.contextual_facts.count()) == (State.SIGNED_OFF, 1)
