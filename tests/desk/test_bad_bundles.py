"""Everything wrong with a bundle is refused with its place, and nothing is written."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cases.models import SampledCase
from desk.bundle.evidence import LARGEST_TEXT
from inspections.models import Inspection, YouthOffendingService
from tests.inspections import bundle_of, imported

Change = Callable[[dict[str, Any]], Any]


def _drop(*way: str | int) -> Change:
    def change(bundle: dict[str, Any]) -> None:
        place: Any = bundle
        for step in way[:-1]:
            place = place[step]
        del place[way[-1]]

    return change


ALERT = {"raised_at": "2020-10-20T16:05:00+01:00", "what": "An invented danger."}


def _alert(**changed: Any) -> Change:
    """A change that gives the first case an alert, changed so; None leaves a key out."""
    keys = {key: value for key, value in (ALERT | changed).items() if value is not None}
    return _at("cases", 0, "alerts", [keys])


def _example(**changed: Any) -> Change:
    example = {"question": "2.1.1", "kind": "good", "passage": "An invented passage."}
    return _at("cases", 0, "examples", [example | changed])


def _item(**changed: Any) -> Change:
    """A change that makes the evidence one survey, changed so."""
    result = {"question": "Invented?", "agreed": 3, "answered": 5}
    item = {"kind": "survey", "title": "Invented", "invited": 9, "replied": 6, "results": [result]}
    return _at("evidence", [item | changed])


def _file(**changed: Any) -> Change:
    return _item(file={"name": "a.txt", "text": "Invented."} | changed)


def _result(**changed: Any) -> Change:
    return _item(results=[{"question": "Invented?", "agreed": 3, "answered": 5} | changed])


def _overall(**changed: Any) -> Change:
    given = {"rating": "Good", "reason": "Why.", "panel": ["A member"], "date": "2020-10-22"}
    return _at("overall", given | changed)


def _at(*way: Any) -> Change:
    """A change that puts the last of `way` at the place that the others lead to."""
    *steps, last, value = way

    def change(bundle: dict[str, Any]) -> None:
        place: Any = bundle
        for step in steps:
            place = place[step]
        place[last] = value

    return change


WRONG: dict[str, tuple[Change, list[str]]] = {
    "another format": (_at("format", "inspection-bundle/9"), ["format", "inspection-bundle/1"]),
    "no format": (_drop("format"), ["format", "missing"]),
    "an unknown framework": (_at("framework", "youth-1999"), ["framework", "youth-2020"]),
    "a framework without questions": (_at("framework", "youth-2021"), ["cases", "youth-2021"]),
    "an unknown key": (_at("weather", 1), ["weather", "not known", "judgements"]),
    "an unknown key of a case": (_at("cases", 0, "name", "x"), ["cases[0]", "name", "not known"]),
    "a service without name": (_drop("service", "name"), ["service.name", "missing"]),
    "a service's name too long": (_at("service", "name", "x" * 161), ["service.name", "160"]),
    "a reference with capitals": (
        _at("inspection", "reference", "Lambeth 2019"),
        ["inspection.reference", "small letters"],
    ),
    "a date that is none": (
        _at("inspection", "fieldwork_start", "19/10/2020"),
        ["inspection.fieldwork_start", "2020-10-19"],
    ),
    "an end before the start": (
        _at("inspection", "fieldwork_end", "2020-10-01"),
        ["inspection.fieldwork_end", "before"],
    ),
    "a rating that is none": (
        _at("judgements", 0, "rating", "Excellent"),
        ["judgements[0].rating", "Outstanding"],
    ),
    "a judgement of a computed standard": (
        _at("judgements", 0, "standard", "2.1"),
        ["judgements[0].standard", "1.1"],
    ),
    "a judgement twice": (
        _at("judgements", 1, "standard", "1.1"),
        ["judgements[1]", "1.1", "judgements[0]"],
    ),
    "cases that are no list": (_at("cases", {}), ["cases", "a list"]),
    "two cases with one reference": (
        _at("cases", 1, "reference", "C01"),
        ["cases[1]", "C01", "cases[0]"],
    ),
    "a name for a reference": (
        _at("cases", 0, "reference", "Jo B."),
        ["cases[0].reference", "never a name"],
    ),
    "a domain without cases": (_at("cases", 0, "domain", 1), ["(C01).domain", "2 or 3"]),
    "a fact that is not known": (
        _at("cases", 0, "facts", "shoe_size", 7),
        ["(C01).facts.shoe_size", "sex"],
    ),
    "a fact of a wrong kind": (
        _at("cases", 0, "facts", "age", "sixteen"),
        ["(C01).facts.age", "10 to 18"],
    ),
    "a day as a number": (
        _at("cases", 0, "facts", "disposal_date", 20200304),
        ["(C01).facts.disposal_date", "2020-10-19"],
    ),
    "a need twice": (
        _at("cases", 0, "facts", "needs", ["ehc_plan", "ehc_plan"]),
        ["(C01).facts.needs", "twice"],
    ),
    "half a character in a note": (
        _at("cases", 0, "notes", {"2.1.1": "x\ud800"}),
        ["(C01).notes.2.1.1", "character"],
    ),
    "a disposal of the other domain": (
        _at("cases", 0, "facts", "disposal", "youth_caution"),
        ["(C01).facts.disposal", "referral_order"],
    ),
    "a change that is not known": (
        _at("cases", 0, "facts", "changed", {"mood": True}),
        ["(C01).facts.changed.mood", "desistance"],
    ),
    "a code the framework does not have": (
        _at("cases", 0, "answers", "2.1.9", "yes"),
        ["(C01).answers.2.1.9", "youth-2020"],
    ),
    "a question of the other domain": (
        _at("cases", 0, "answers", "3.1.1", "yes"),
        ["(C01).answers.3.1.1", "domain 2"],
    ),
    "an answer other than yes, no, na": (
        _at("cases", 0, "answers", "2.1.1", "maybe"),
        ["(C01).answers.2.1.1", "yes, no, na"],
    ),
    "a note on a prompt": (
        _at("cases", 0, "notes", {"2.1.1.1": "text"}),
        ["(C01).notes.2.1.1.1", "key question"],
    ),
    "an empty note": (_at("cases", 0, "notes", {"2.1.1": " "}), ["(C01).notes.2.1.1", "a text"]),
    "a reason for no question": (
        _at("cases", 0, "reasons", {"2.1.9": "text"}),
        ["(C01).reasons.2.1.9", "2.1.1"],
    ),
    "an empty reason": (_at("cases", 0, "reasons", {"2.1.1": ""}), ["reasons.2.1.1", "a text"]),
    "reasons that are a list": (_at("cases", 0, "reasons", []), ["reasons", "an object"]),
    "examples that are an object": (_at("cases", 0, "examples", {}), ["examples", "a list"]),
    "an example on a prompt": (
        _example(question="2.1.1.1"),
        ["(C01).examples[0].question", "2.1.1, 2.1.2"],
    ),
    "an example of another kind": (
        _example(kind="outstanding"),
        ["(C01).examples[0].kind", "good, concern"],
    ),
    "an empty example": (_example(passage=" "), ["examples[0].passage", "a text"]),
    "an example with a name": (_example(child="J"), ["examples[0].child", "not known", "passage"]),
    "an alert of no time": (_alert(raised_at=None), ["(C01).alerts[0].raised_at", "missing"]),
    "an alert at a time without its offset": (
        _alert(raised_at="2020-10-20T16:05:00"),
        ["(C01).alerts[0].raised_at", "2020-10-19T14:02:00+01:00"],
    ),
    "an alert at the end of time": (
        _alert(raised_at="9999-12-31T23:59:00-12:00"),
        ["(C01).alerts[0].raised_at", "2020-10-19T14:02:00+01:00"],
    ),
    "an alert without words": (_alert(what=None), ["(C01).alerts[0].what", "missing"]),
    "an alert passed on to nobody": (
        _alert(passed_at="2020-10-20T16:20:00+01:00"),
        ["(C01).alerts[0]", "passed_at and no passed_to", "both"],
    ),
    "an alert passed on at no time": (
        _alert(passed_to="Team manager"),
        ["(C01).alerts[0]", "passed_to and no passed_at", "both"],
    ),
    "an alert passed on to too long a name": (
        _alert(passed_to="x" * 161, passed_at="2020-10-20T16:20:00+01:00"),
        ["(C01).alerts[0].passed_to", "160"],
    ),
    "an alert with a person": (_alert(raised_by="x"), ["alerts[0].raised_by", "not known"]),
    "a case half reopened": (_at("cases", 0, "reopened", "yes"), ["reopened", "true or false"]),
    "a record of no date": (
        _at("cases", 0, "facts", "recorded", {"harm": "soon"}),
        ["(C01).facts.recorded.harm", "2020-10-19"],
    ),
    "a lock at no time": (
        _at("inspection", "locked_at", "2020-10-21"),
        ["inspection.locked_at", "2020-10-19T14:02:00+01:00"],
    ),
    "a judgement of nothing": (
        _at("judgements", 0, {"standard": "1.1"}),
        ["judgements[0].rating", "missing"],
    ),
    "an agreed rating that nobody proposed": (
        _at("judgements", 0, {"standard": "1.1", "reasoning": "Why.", "agreed": "Good"}),
        ["judgements[0].rating", "missing"],
    ),
    "an agreed rating that is none": (
        _at("judgements", 0, "agreed", "Excellent"),
        ["judgements[0].agreed", "Outstanding"],
    ),
    "empty reasoning": (_at("judgements", 0, "reasoning", " "), ["[0].reasoning", "a text"]),
    "evidence that is an object": (_at("evidence", {}), ["evidence", "a list"]),
    "evidence of another kind": (_item(kind="rumour"), ["evidence[0].kind", "observation"]),
    "evidence without a title": (_item(title=""), ["evidence[0].title", "a text"]),
    "evidence with too long a title": (_item(title="x" * 161), ["evidence[0].title", "160"]),
    "evidence of no day": (_item(dated="May"), ["evidence[0].dated", "2020-10-19"]),
    "evidence of a day to come": (
        _item(dated="2099-12-30"),
        ["evidence[0].dated", "is 2099-12-30, which is in the future", "today or a day before it"],
    ),
    "evidence with the name of a file": (
        _item(file_name="a.txt"),
        ["evidence[0].file_name", "not known"],
    ),
    "a file that is not of text": (_file(name="a.pdf"), ["evidence[0].file.name", ".txt or .csv"]),
    "a file in a folder": (_file(name="../a.txt"), ["evidence[0].file.name", "without a folder"]),
    "a file with too long a name": (_file(name="x" * 157 + ".txt"), ["file.name", "160"]),
    "a file without a name": (_file(name=None), ["evidence[0].file.name", "a text"]),
    "an empty file": (_file(text=" "), ["evidence[0].file.text", "a text"]),
    "a file that is too large": (
        _file(text="ü" * (LARGEST_TEXT // 2) + "x"),
        ["evidence[0].file.text", "1,048,577 bytes", "at most 1,048,576"],
    ),
    "a file of more than text": (_file(type="text/plain"), ["file.type", "not known", "name"]),
    "evidence on a question that is computed": (
        _item(key_questions=["2.1.1"]),
        ["evidence[0].key_questions[0]", "1.1.1"],
    ),
    "evidence on one question twice": (
        _item(key_questions=["1.1.1", "1.1.1"]),
        ["evidence[0].key_questions[1]", "there already"],
    ),
    "a meeting with replies": (_item(kind="meeting"), ["evidence[0].invited", "kind survey"]),
    "more replies than people": (_item(invited=5), ["evidence[0].replied", "at most 5"]),
    "replies by halves": (_item(replied=5.5), ["evidence[0].replied", "a whole number"]),
    "replies of less than nobody": (_item(replied=-1), ["evidence[0].replied", "from 0"]),
    "more people than there are": (_item(invited=2**31), ["evidence[0].invited", "from 0"]),
    "more agreed than answered": (_result(agreed=6), ["results[0].agreed", "at most 5"]),
    "more answered than replied": (_result(answered=7), ["results[0].answered", "at most 6"]),
    "a result without its question": (_result(question=""), ["results[0].question", "a text"]),
    "a result with a name": (_result(person="x"), ["results[0].person", "not known"]),
    "fewer eligible cases than sampled": (
        _at("inspection", "eligible", {"2": 3}),
        ["inspection.eligible.2", "4 cases are sampled", "4 or more"],
    ),
    "eligible cases of a judged domain": (
        _at("inspection", "eligible", {"1": 9}),
        ["inspection.eligible.1", "2, 3"],
    ),
    "eligible cases by halves": (
        _at("inspection", "eligible", {"2": "many"}),
        ["inspection.eligible.2", "a whole number"],
    ),
    "an overall rating that is decided and follows": (
        _overall(),
        ["overall", "every scored standard is rated"],
    ),
    "an overall rating that is none": (_overall(rating="Excellent"), ["overall.rating", "Good"]),
    "an overall rating by nobody": (_overall(panel=[]), ["overall.panel", "who was on"]),
    "an overall rating for no reason": (_overall(reason=""), ["overall.reason", "a text"]),
    "a maximum above the highest": (_overall(max_score=39), ["overall.max_score", "36"]),
    "a decision on moved ground without its maximum": (
        _overall(ground_moved=True),
        ["overall.max_score", "missing"],
    ),
    "discretion without a trigger": (
        _at("discretion", 0, "standard", "2.3"),
        ["discretion[0]", "2.3"],
    ),
    "discretion by two bands": (
        _at("discretion", 0, "to", "Outstanding"),
        ["discretion[0]", "Outstanding"],
    ),
    "discretion that moves nothing": (
        _at("discretion", 0, "to", "Inadequate"),
        ["discretion[0]", "3.1"],
    ),
    "discretion at a judged standard": (
        _at("discretion", 0, "standard", "1.1"),
        ["discretion[0].standard", "2.1"],
    ),
    "discretion without a reason": (
        _at("discretion", 0, "reason", ""),
        ["discretion[0].reason", "a text"],
    ),
    "an agreed rating before fieldwork": (
        _at("judgements", 0, "date", "1999-01-01"),
        ["judgements[0].date", "before fieldwork began on 2020-10-19"],
    ),
    "discretion before fieldwork": (
        _at("discretion", 0, "date", "1999-01-01"),
        ["discretion[0].date", "1999-01-01, before fieldwork began on 2020-10-19"],
    ),
    "discretion on a day to come": (
        _at("discretion", 0, "date", "2999-01-01"),
        ["discretion[0].date", "a day to come", "the day the panel decided"],
    ),
}


def _refused(file: Path, **options: Any) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("import_inspection", file, stdout=StringIO(), **options)
    return str(refused.value)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_refused_with_its_place(wrong: str, db: None, tmp_path: Path) -> None:
    change, said = WRONG[wrong]
    bundle = bundle_of("kensington-chelsea-2021")
    change(bundle)
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(bundle))
    message = _refused(file)
    for words in ["bundle.json", *said]:
        assert words.lower() in message.lower()
    assert not Inspection.objects.exists()
    assert not SampledCase.objects.exists()
    assert not YouthOffendingService.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1"),
        (b'{"format": "inspection-bundle/1",}', "line 1, column"),
        (b'{"format": 1, "format": 2}', "stands twice"),
        (b"\xff\xfe", "UTF-8"),
        (b"[]", "an object"),
        (b'{"format": ' + b"9" * 5000 + b"}", "too long"),
        (b"[" * 100_000, "too deep"),
    ],
)
def test_a_file_that_is_no_bundle_is_refused(
    content: bytes, said: str, db: None, tmp_path: Path
) -> None:
    file = tmp_path / "bundle.json"
    file.write_bytes(content)
    assert said in _refused(file)


def test_a_file_that_is_not_there_is_refused(db: None, tmp_path: Path) -> None:
    assert "No such file" in _refused(tmp_path / "none.json")


def test_a_second_import_of_one_reference_is_refused_unless_it_replaces(
    db: None, tmp_path: Path
) -> None:
    imported("kensington-chelsea-2021")
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(bundle_of("kensington-chelsea-2021")))
    assert "--replace" in _refused(file)
    call_command("import_inspection", file, replace=True, stdout=StringIO())
    assert Inspection.objects.count() == 1


def test_a_replacement_that_is_wrong_leaves_the_inspection_as_it_was(
    db: None, tmp_path: Path
) -> None:
    inspection = imported("kensington-chelsea-2021")
    bundle = bundle_of("kensington-chelsea-2021")
    bundle["discretion"][0]["to"] = "Good"
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(bundle))
    assert "discretion[0]" in _refused(file, replace=True)
    assert inspection.cases.count() == 7
    assert inspection.discretion.count() == 2


def test_a_framework_of_another_time_is_taken_with_a_warning(db: None, tmp_path: Path) -> None:
    bundle = bundle_of("hounslow-2019")
    bundle["inspection"] |= {"fieldwork_start": "2020-10-19", "fieldwork_end": "2020-10-22"}
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(bundle))
    told = StringIO()
    call_command("import_inspection", file, stdout=StringIO(), stderr=told)
    assert "youth-2020 applied" in told.getvalue()
