"""A survey is numbers: invited, replied, and of each question agreed of answered."""

from typing import Any

import pytest

from inspections.models import EvidenceItem, Inspection
from tests.evidence.pages import at, form, list_of, new_in, survey, text


def _results(item: EvidenceItem) -> list[tuple[str, int, int]]:
    return list(item.results.values_list("question", "agreed", "answered"))


def test_a_survey_is_kept_with_its_numbers(bare: Inspection, sign_in: Any) -> None:
    sign_in("lead").post(new_in(bare), survey(("One?", 3, 20), ("", "", ""), ("Two?", 0, 0)))
    item = bare.evidence.get()
    assert (item.invited, item.replied) == (30, 20)
    assert _results(item) == [("One?", 3, 20), ("Two?", 0, 0)]


def test_its_numbers_are_shown(bare: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    client.post(new_in(bare), survey(("Do I have time?", 13, 18)))
    page = text(client.get(at(bare.evidence.get())))
    assert "20 of 30 invited" in page
    assert "Do I have time?</th>" in page
    assert 'data-label="Agreed">13<' in page


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (survey(invited="3"), "No more can reply than were invited: 3."),
        (survey(invited="-1"), "Invited is 0 or more."),
        (survey(replied="many"), "Replied is a number, like 24."),
        (survey(invited="1000000"), "Invited is at most 100,000."),
        (survey(("One?", 5, 4)), "No more can agree than answered: 4."),
        (survey(("One?", 5, 21)), "No more can answer than replied: 20."),
        (survey(("", 5, 6)), "Enter the question that these numbers belong to."),
        (survey(("One?", "", 6)), "Enter how many agreed."),
        (survey(("One?", 6, "")), "Enter how many answered."),
        (survey(("x" * 241, 1, 2)), "A question has at most 240 characters"),
        (survey(kind="meeting"), "Only a survey has numbers of replies"),
        (survey(("One?", 1, 2), kind="meeting", invited="", replied=""), "Only a survey"),
    ],
)
def test_numbers_that_can_not_be_are_refused(
    bare: Inspection, sign_in: Any, given: dict[str, Any], says: str
) -> None:
    response = sign_in("lead").post(new_in(bare), given)
    assert response.status_code == 422
    assert says in text(response)
    assert not bare.evidence.exists()


def test_more_rows_keep_what_was_typed_and_check_nothing(bare: Inspection, sign_in: Any) -> None:
    given = survey(("One?", "x", 4), title="", summary="Kept.", dated_month="13", action="rows")
    response = sign_in("lead").post(new_in(bare), given)
    page = text(response)
    assert response.status_code == 200
    assert "There is a problem" not in page
    assert "Kept.</textarea>" in page
    assert 'name="agreed_0" type="text" spellcheck="false" value="x"' in page
    assert 'value="13"' in page
    assert page.count('name="question_') == 4
    assert "1.3.2" in page
    assert page.count("checked") == 3


def test_there_are_rows_for_the_questions_that_are_there_and_one_more(
    bare: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    client.post(new_in(bare), survey(*[(f"{number}?", 1, 2) for number in range(7)]))
    page = text(client.get(at(bare.evidence.get())))
    assert page.count('name="question_') == 8


def test_a_question_that_is_emptied_is_taken_out(bare: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    client.post(new_in(bare), survey(("One?", 1, 2), ("Two?", 1, 2)))
    item = bare.evidence.get()
    client.post(at(item), survey(("", "", ""), ("Two?", 2, 2), version=0))
    assert _results(item) == [("Two?", 2, 2)]


def test_a_survey_without_numbers_is_told_so_in_the_list_and_on_its_page(
    bare: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    client.post(new_in(bare), survey(invited="", replied=""))
    item = bare.evidence.get()
    link = 'href="?change=yes#replies"'
    assert "No figures yet" in text(client.get(list_of(bare)))
    assert "No figures yet." in text(client.get(at(item)))
    assert link in text(client.get(at(item)))
    assert link not in text(sign_in("panel_member").get(at(item)))


@pytest.mark.parametrize(
    "given",
    [
        survey(invited="0", replied=""),
        survey(invited="", replied="3"),
        survey(("One?", 0, 0), invited="", replied=""),
        form(),
    ],
)
def test_a_survey_with_some_number_and_what_is_none_lack_no_figures(
    bare: Inspection, sign_in: Any, given: dict[str, Any]
) -> None:
    client = sign_in("lead")
    client.post(new_in(bare), given)
    assert "No figures yet" not in text(client.get(list_of(bare)))
    assert "No figures yet" not in text(client.get(at(bare.evidence.get())))


@pytest.mark.parametrize(
    ("given", "is_open"),
    [
        (survey(title="", invited="", replied=""), True),
        (survey(kind="meeting"), True),
        (survey(("", "", "1"), kind="", invited="", replied=""), True),
        (form(title=""), False),
    ],
)
def test_the_replies_are_open_for_a_survey_and_where_there_are_some(
    bare: Inspection, sign_in: Any, given: dict[str, Any], is_open: bool
) -> None:
    page = text(sign_in("lead").post(new_in(bare), given))
    assert ('id="replies" open' in page) == is_open


@pytest.mark.parametrize("rows", ["", "-3", "9999999", "x"])
def test_a_number_of_rows_that_is_none_does_no_harm(
    bare: Inspection, sign_in: Any, rows: str
) -> None:
    response = sign_in("lead").post(new_in(bare), survey(rows=rows))
    assert response.status_code in {302, 422}
