"""A case's history in words: what is told, what is not, and by whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.utils import timezone

from accounts.history import acting_as, noting
from accounts.models import User
from cases.answers import save_answers
from cases.changes import Change, What
from cases.models import Alert, Answer, Note, PracticeExample, SampledCase
from cases.story import Entry, fold, of_place, story_of, tell
from cases.story.telling import changed_parts
from inspections.models import Inspection
from tests.cast import Cast
from tests.inspections import bundle_of, stored

_SAVING = "/inspections/kensington-chelsea-2021/cases/{}/answers/"


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    """A case of the cast's inspector, without answers, notes, examples and alerts."""
    found = small.cases.get(reference="C01")
    Answer.objects.filter(case=found).update(value=None)
    for rows in (found.notes, found.examples, found.alerts):
        rows.all().delete()
    SampledCase.objects.filter(pk=found.pk).update(inspector=cast.inspector, state="allocated")
    found.refresh_from_db()
    found.inspection = small
    return found


@contextmanager
def _new_in(case: SampledCase) -> Iterator[list[Entry]]:
    """The entries that were added to the history inside, of each kind the oldest first.

    A test is one transaction, so the moments of its rows are all the same.
    """
    before = {entry.act.unit for entry in story_of(case).entries}
    new: list[Entry] = []
    yield new
    entries = reversed(story_of(case).entries)
    new.extend(entry for entry in entries if entry.act.unit not in before)


def _said(entries: list[Entry]) -> list[str]:
    return [f"{entry.verb} {entry.about}".strip() + entry.rest for entry in entries]


def _told(case: SampledCase, entries: list[Entry]) -> list[Any]:
    days = tell(entries, story_of(case).names, case)
    return [each for day in days for each in day.told]


def _save(case: SampledCase, person: User, *changes: Change) -> None:
    with acting_as(person, page=_SAVING.format(case.pk)):
        results = save_answers(case, person, changes).results
    assert {result.outcome for result in results} == {"saved"}


def _answer(value: str | None, seen: int, code: str = "2.1.1.1") -> Change:
    return Change(What.ANSWER, code, value, seen)


def test_answers_are_told_with_what_they_were(case: SampledCase, cast: Cast) -> None:
    with _new_in(case) as new:
        _save(case, cast.inspector, _answer("yes", 0))
        _save(case, cast.lead, _answer("no", 1))
        _save(case, cast.lead, _answer(None, 2))
    assert _said(new) == [
        "began the case",
        "answered 2.1.1.1 Yes",
        "answered 2.1.1.1 No (was Yes)",
        "took back the answer to 2.1.1.1 (was No)",
    ]


def test_facts_are_told_in_words_with_what_they_were(case: SampledCase, cast: Cast) -> None:
    SampledCase.objects.filter(pk=case.pk).update(state="in_progress", age=None, needs=None)
    now = case.inspector_rosh
    assert now == "medium"
    with _new_in(case) as new:
        _save(case, cast.inspector, Change(What.FACT, "inspector_rosh", "high", now))
        _save(case, cast.inspector, Change(What.FACT, "age", 15, None))
        _save(case, cast.inspector, Change(What.FACT, "age", None, 15))
    assert _said(new) == [
        "recorded Risk of serious harm: the inspector’s classification as High (was Medium)",
        "recorded Age as 15",
        "took back Age (was 15)",
    ]


def test_what_a_fact_makes_asked_or_not_is_told_with_it(case: SampledCase, cast: Cast) -> None:
    SampledCase.objects.filter(pk=case.pk).update(safety_factors=True)
    for standard in ("2.2.2", "2.3.2"):
        Answer.objects.filter(case=case, question__startswith=standard).update(asked=True)
    with _new_in(case) as new:
        _save(case, cast.inspector, Change(What.FACT, "safety_factors", False, True))
    assert ("No longer asked: 2.2.2, 2.3.2, with their prompts",) in [
        each.lines for each in _told(case, new)
    ]
    own = of_place(new, "answer:2.2.2.1")
    assert [entry.about for entry in own] == ["Factors related to keeping the child safe"]
    told = tell(own, {}, case, place="answer:2.2.2.1")[0].told
    assert told[0].lines == ("No longer asked",)


def test_a_row_that_changes_no_words_is_not_told(case: SampledCase, cast: Cast) -> None:
    note = Note.objects.create(case=case, question="2.1.1", text="Same.", version=1)
    with _new_in(case) as new:
        with acting_as(cast.lead, page="somewhere"):
            Note.objects.filter(pk=note.pk).update(version=2, saved_at=timezone.now())
        with acting_as(cast.lead, page="somewhere"):
            Answer.objects.filter(case=case, question="2.1.1").update(version=7)
            SampledCase.objects.filter(pk=case.pk).update(saved_at=timezone.now())
    assert _said(new) == []


def test_notes_and_reasons_are_told_by_what_became_of_them(case: SampledCase, cast: Cast) -> None:
    SampledCase.objects.filter(pk=case.pk).update(state="in_progress")
    with _new_in(case) as new:
        _save(case, cast.lead, Change(What.NOTE, "2.1.1", "A first word.", 0))
        _save(case, cast.lead, Change(What.NOTE, "2.1.1", "A second word.", 1))
        _save(case, cast.lead, Change(What.NOTE, "2.1.1", "", 2))
        _save(case, cast.lead, Change(What.REASON, "2.1.1", "Because.", 0))
    assert _said(new) == [
        "wrote the note on 2.1.1",
        "changed the note on 2.1.1",
        "emptied the note on 2.1.1",
        "gave the reason on 2.1.1",
    ]


def test_states_and_whose_the_case_is_are_told_with_their_reasons(
    case: SampledCase, cast: Cast
) -> None:
    steps: list[tuple[dict[str, Any], str]] = [
        ({"inspector": cast.lead}, "on leave"),
        ({"inspector": None}, ""),
        ({"state": "in_progress"}, ""),
        ({"state": "submitted"}, ""),
        ({"state": "in_progress"}, "A second plan was found."),
        ({"state": "submitted"}, ""),
        ({"state": "final"}, ""),
        ({"state": "in_progress", "reopened": True}, "One more look."),
        ({"state": "final", "reopened": False}, ""),
        ({"state": "submitted"}, ""),
    ]
    with _new_in(case) as new:
        for fields, reason in steps:
            with acting_as(cast.lead, page="x"), noting(reason=reason):
                SampledCase.objects.filter(pk=case.pk).update(**fields)
    assert _said(new) == [
        "gave the case to Lead (was Inspector’s): on leave",
        "took the case back (was Lead’s)",
        "began the case",
        "submitted the case",
        "reopened the case: A second plan was found.",
        "submitted the case",
        "made the case final",
        "reopened the case: One more look.",
        "submitted the case, which made it final",
        "put the case from Final to Submitted",
    ]


def test_the_lock_of_the_inspection_is_told(case: SampledCase, cast: Cast) -> None:
    rows = Inspection.objects.filter(pk=case.inspection_id)
    with _new_in(case) as new:
        with acting_as(cast.lead, page="x"):
            rows.update(locked_at=timezone.now())
        with acting_as(cast.lead, page="x"), noting(reason="Two cases were missing."):
            rows.update(locked_at=None)
    assert _said(new) == [
        "locked the inspection’s case data",
        "unlocked the inspection’s case data: Two cases were missing.",
    ]


def test_examples_are_told_after_they_are_gone(case: SampledCase, cast: Cast) -> None:
    with _new_in(case) as new:
        with acting_as(cast.lead, page="x"):
            example = PracticeExample.objects.create(
                case=case, question="2.2.1", kind="good", passage="One."
            )
        with acting_as(cast.lead, page="x"):
            PracticeExample.objects.filter(pk=example.pk).update(kind="concern")
        with acting_as(cast.lead, page="x"):
            PracticeExample.objects.filter(pk=example.pk).update(passage="Two.")
        with acting_as(cast.lead, page="x"):
            example.delete()
    assert _said(new) == [
        "marked a passage on 2.2.1 as good practice",
        "changed the practice example on 2.2.1 as a concern",
        "changed the practice example on 2.2.1",
        "removed the practice example on 2.2.1",
    ]
    changed, removed = new[2:]
    assert [quote.text for quote in changed.quotes] == ["One.", "Two."]
    assert [quote.text for quote in removed.quotes] == ["Two."]


def test_alerts_are_told_from_raising_to_response(case: SampledCase, cast: Cast) -> None:
    with _new_in(case) as new:
        with acting_as(cast.lead, page="x"):
            alert = Alert.objects.create(case=case, raised_at=timezone.now(), what="A risk.")
        rows = Alert.objects.filter(pk=alert.pk)
        with acting_as(cast.lead, page="x"):
            rows.update(passed_to="The police", passed_at="2020-10-19T13:02:00Z")
        with acting_as(cast.lead, page="x"):
            rows.update(response="A visit.", version=2)
        with acting_as(cast.lead, page="x"):
            rows.update(what="Another risk.")
    assert _said(new) == [
        "raised an alert",
        "recorded that the alert was passed on to The police on 19 October 2020 at 14:02",
        "recorded the response to the alert",
        "worded an alert differently",
    ]


def test_an_import_in_place_of_another_tells_what_differs(case: SampledCase, cast: Cast) -> None:
    bundle = bundle_of(case.inspection.reference)
    given = next(each for each in bundle["cases"] if each["reference"] == "C01")
    given["answers"]["2.1.1"] = "no"
    given["facts"]["age"] = 12
    with _new_in(case) as new, acting_as(None, page="import_inspection"):
        stored(bundle, replace=True)
    said = _said(new)
    assert "answered 2.1.1 No" in said
    facts = [each for each in said if each.startswith("recorded")]
    assert facts == [f"recorded Age as 12 (was {case.age})"]
    assert "added the case" not in said
    assert {each.who for each in _told(case, new)} == {"An import"}


def test_who_and_from_where_are_told_in_words(case: SampledCase, cast: Cast) -> None:
    rows = Answer.objects.filter(case=case, question="2.1.1")
    base = _SAVING.format(case.pk).removesuffix("answers/")
    acts = [
        (acting_as(cast.lead, page=f"{base}answers/"), ("Lead", "assessment page")),
        (acting_as(cast.lead, page=base), ("Lead", "assessment page, its Save button")),
        (acting_as(None, page="import_inspection"), ("An import", "command import_inspection")),
        (acting_as(None, page="tidy"), ("Somebody not signed in", "command tidy")),
        (noting(), ("Somebody not signed in", "directly in the database")),
    ]
    with _new_in(case) as new:
        for step, (act, _) in enumerate(acts):
            with act:
                rows.update(value="no" if step % 2 else "yes")
    told = _told(case, new)
    assert [(each.who, each.where) for each in told] == [said for _, said in acts]


def test_somebody_whose_account_is_gone_is_no_error(case: SampledCase, cast: Cast) -> None:
    with _new_in(case) as new, acting_as(cast.stranger, page="x"):
        Answer.objects.filter(case=case, question="2.1.1").update(value="no")
    cast.stranger.delete()
    assert [each.who for each in _told(case, new)] == ["A person no longer here"]


def test_many_answers_saved_in_one_go_are_one_entry(case: SampledCase, cast: Cast) -> None:
    SampledCase.objects.filter(pk=case.pk).update(state="in_progress")
    with _new_in(case) as new:
        _save(case, cast.lead, *(_answer("yes", 0, f"2.1.1.{number}") for number in range(1, 6)))
    folded = fold(reversed(new))
    assert _said(folded) == ["recorded 5 answers"]
    assert _told(case, folded)[0].lines[:2] == ("2.1.1.1 Yes", "2.1.1.2 Yes")


def test_one_sitting_at_a_note_is_one_entry_with_the_text_before_and_after(
    case: SampledCase, cast: Cast
) -> None:
    with _new_in(case) as new:
        for version, text in enumerate(["One", "One two", "One two three"]):
            _save(case, cast.lead, Change(What.NOTE, "2.1.1", text, version))
        _save(case, cast.inspector, Change(What.NOTE, "2.1.1", "Another hand", 3))
    other, own = (entry for entry in fold(reversed(new)) if entry.kind == "note")
    assert (_said([own]), len(own.parts)) == (["wrote the note on 2.1.1"], 3)
    told = _told(case, [own])[0]
    assert [(quote.label, quote.text) for quote in told.quotes] == [("After", "One two three")]
    assert told.lines[0].startswith("Saved 3 times since ")
    assert [quote.label for quote in _told(case, [other])[0].quotes] == ["Before", "After"]


def test_the_page_of_a_note_has_every_version_with_all_its_text(
    case: SampledCase, cast: Cast
) -> None:
    texts = ["word " * 100, "word " * 100 + "more"]
    with _new_in(case) as new:
        for version, text in enumerate(texts):
            _save(case, cast.lead, Change(What.NOTE, "2.1.1", text, version))
    told = tell(of_place(new, "note:2.1.1"), {}, case, place="note:2.1.1")[0].told
    assert [quote.text for each in told for quote in each.quotes] == texts


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("", "new", ("", "new")),
        ("old", "", ("old", "")),
        ("one two", "one three", ("one two", "one three")),
        ("a" * 99 + "x" + "b" * 99, "a" * 99 + "y" + "b" * 99, ("x", "y")),
        ("a" * 99, "a" * 100, ("…" + "a" * 60, "…" + "a" * 61)),
    ],
)
def test_of_a_long_text_only_what_changed_is_shown(
    before: str, after: str, parts: tuple[str, str]
) -> None:
    shown = changed_parts(before, after)
    if parts == ("x", "y"):
        parts = (f"…{'a' * 60}x{'b' * 60}…", f"…{'a' * 60}y{'b' * 60}…")
    assert shown == parts
