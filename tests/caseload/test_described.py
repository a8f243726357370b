"""What a caseload says about the service, and what its page costs."""

import tracemalloc
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sampling.caseload.describing import describe
from sampling.models import EligibleCase
from tests.caseload import lists
from tests.caseload.lists import case, csv_of, out_of_court

_MB = 1024 * 1024


def _load(inspection, count):
    EligibleCase.objects.bulk_create(
        EligibleCase(
            inspection=inspection, reference=f"C{number:05}", domain=2 + number % 2, sex="male",
            disposal="custody" if number % 2 == 0 else "youth_caution", age=10 + number % 9,
            disposal_date=date(2020, 8, 4), rosh="low", ethnicity="white",
        )
        for number in range(count)
    )  # fmt: skip


def test_cases_are_counted_by_domain(inspection):
    _load(inspection, 5)
    EligibleCase.objects.filter(reference="C00000").update(sex="female", rosh=None)
    found = describe(inspection)
    assert found
    assert found.totals == (3, 2)
    parts = {part.title: part for part in found.parts}
    counts = {
        title: {
            line.label: [share and (share.count, share.percent) for share in line.shares]
            for line in part.lines
        }
        for title, part in parts.items()
    }
    assert counts["Sex"] == {"Male": [(2, 67), (2, 100)], "Female": [(1, 33), (0, 0)]}
    assert counts["Disposal"] == {"Custody": [(3, 100), None], "Youth caution": [None, (2, 100)]}
    assert counts["Risk of serious harm"]["Not given"] == [(1, 33), (0, 0)]
    assert list(counts["Age"]) == ["10", "11", "12", "13", "14"]


def test_no_caseload_says_nothing(inspection):
    assert describe(inspection) is None


def test_the_figures_stand_as_text_beside_their_bars(lead, inspection):
    _load(inspection, 8)
    page = lead.get(reverse("caseload", args=[inspection.reference])).content.decode()
    assert "100%" in page
    assert 'class="caseload-bar__fill" width="100%"' in page
    assert "style=" not in page.replace("stylesheet", "")


@pytest.mark.parametrize("count", [20, 5000])
def test_the_page_costs_the_same_queries_whatever_the_size(
    lead, inspection, count, django_assert_max_num_queries
):
    _load(inspection, count)
    with django_assert_max_num_queries(16):
        lead.get(reverse("caseload", args=[inspection.reference]))


def test_the_page_takes_little_memory_with_5000_cases(lead, inspection):
    _load(inspection, 5000)
    url = reverse("caseload", args=[inspection.reference])
    lead.get(url)
    tracemalloc.start()
    lead.get(url)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16 * _MB


def test_a_list_of_5000_is_checked_in_few_queries_and_little_memory(lead, inspection):
    cases = [case(f"C{number}", sex="Mael") for number in range(4000)]
    cases += [out_of_court(f"D{number}", age="21") for number in range(1000)]
    lists.matched(inspection, csv_of(*cases))
    url = reverse("caseload-check", args=[inspection.reference])
    tracemalloc.start()
    with CaptureQueriesContext(connection) as captured:
        page = lead.get(url).content.decode()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(captured) <= 12
    assert most < 100 * _MB
    assert "4000 rows" in page
    assert len(page) < 200_000
