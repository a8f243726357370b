"""The same page for Lambeth's 71 cases."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from inspections.models import Inspection
from ratings.why.words import text_of
from tests.cast import Cast
from tests.inspections import imported
from tests.why.conftest import Explain


def test_of_many_cases_those_judged_no_are_named_and_the_others_counted(
    db: None, explain: Explain
) -> None:
    answers = explain(imported("lambeth-2019"), "2.2").answers
    assert answers.large
    assert answers.title == "18 of 43 cases stand behind it"
    (row,) = [row for row in answers.rows if row.code == "2.2.3"]
    assert len([run for run in row.noes if run.url]) == 18
    assert row.rest == "20 Yes, 4 not applicable, 1 not asked"
    assert row.tally == "20 of 38"


def test_every_case_is_there_one_by_one_too(db: None, explain: Explain) -> None:
    answers = explain(imported("lambeth-2019"), "3.4").answers
    assert len(answers.every) == 28
    assert {len(row.words) for row in answers.every} == {len(answers.rows)}


def test_the_notes_are_those_the_database_holds(db: None, explain: Explain) -> None:
    inspection = imported("lambeth-2019")
    shown = [
        quote.text
        for group in explain(inspection, "2.2").answers.quotes
        for quote in (*group.first, *group.more)
    ]
    assert shown
    assert all(len(text) > 10 for text in shown)


def test_a_page_costs_as_many_queries_at_any_size(
    small: Inspection, sign_in: Any, cast: Cast
) -> None:
    lambeth = imported("lambeth-2019")
    lambeth.team.create(person=cast.lead, role="lead")
    client = sign_in("lead")
    asked = []
    for inspection in (small, lambeth):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/inspections/{inspection.reference}/ratings/standards/2.2/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12


def test_more_than_one_case_is_told_in_numbers(db: None, explain: Explain) -> None:
    change = explain(imported("lambeth-2019"), "2.2").change
    assert [text_of(words) for words in change.words] == [
        "It would take five cases judged Yes instead of No to raise it.",
        "It would take two cases judged No instead of Yes to lower it.",
    ]
