"""The ratings page, and the part of it that a page which watches asks for."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Answer
from inspections.models import Inspection
from tests.cast import Cast, engage
from tests.inspections import imported

_PART = {"X-Part": "panel"}


@pytest.fixture
def member(client: Client, cast: Cast) -> Client:
    client.force_login(cast.panel_member)
    return client


def _url(inspection: Inspection) -> str:
    return f"/inspections/{inspection.reference}/ratings/"


def test_the_part_is_the_page_without_its_frame(member: Client, small: Inspection) -> None:
    page = member.get(_url(small)).content.decode()
    part = member.get(_url(small), headers=_PART).content.decode()
    assert part.lstrip().startswith('<div id="panel"')
    assert "<html" not in part
    assert "<html" in page
    for mark in ('id="question-2.1.3"', 'id="told"', 'id="openings"'):
        assert mark in part
        assert mark in page


def test_who_has_what_stands_gets_nothing_anew(member: Client, small: Inspection) -> None:
    tag = member.get(_url(small), headers=_PART)["ETag"]
    again = member.get(_url(small), headers=_PART | {"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_the_page_itself_comes_whole_whatever_the_browser_has(
    member: Client, small: Inspection
) -> None:
    first = member.get(_url(small))
    again = member.get(_url(small), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "no-store" in first["Cache-Control"]
    assert "X-Part" in first["Vary"]


def _answer(small: Inspection) -> None:
    Answer.objects.filter(case__inspection=small, question="2.1.3").update(value="no")


def _lock(small: Inspection) -> None:
    Inspection.objects.filter(pk=small.pk).update(locked_at="2020-10-23T12:00:00Z")


def _judge(small: Inspection) -> None:
    small.judgements.filter(standard="1.1").update(rating="Good", agreed="Good")


def _withdraw(small: Inspection) -> None:
    small.discretion.filter(standard="3.1").delete()


@pytest.mark.parametrize("change", [_answer, _lock, _judge, _withdraw])
def test_whatever_is_shown_and_changes_comes_anew(
    member: Client, small: Inspection, change: Any
) -> None:
    tag = member.get(_url(small), headers=_PART)["ETag"]
    change(small)
    again = member.get(_url(small), headers=_PART | {"If-None-Match": tag})
    assert again.status_code == 200
    assert again["ETag"] != tag


def test_the_lead_is_shown_what_others_are_not(
    member: Client, small: Inspection, cast: Cast
) -> None:
    tag = member.get(_url(small), headers=_PART)["ETag"]
    member.force_login(cast.lead)
    part = member.get(_url(small), headers=_PART | {"If-None-Match": tag})
    assert part.status_code == 200
    assert "Sign off the ratings" in part.content.decode()


def test_the_figures_of_a_page_cost_the_same_few_queries_at_any_size(
    client: Client, db: None
) -> None:
    inspections = [imported("kensington-chelsea-2021"), imported("lambeth-2019")]
    client.force_login(engage(*inspections).panel_member)
    counts = []
    for inspection in inspections:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(_url(inspection)).status_code == 200
        of_figures = [q["sql"] for q in queries if re.search("cases_|ratings_", q["sql"])]
        assert 1 <= len(of_figures) <= 3
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def test_a_stream_is_not_kept_by_anybody_on_the_way(member: Client, small: Inspection) -> None:
    response = member.get(f"{_url(small)}stream/")
    assert response["Content-Type"] == "text/event-stream"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Accel-Buffering"] == "no"
