"""Evidence is found by its words, its kind and the key question it bears on."""

from datetime import date
from typing import Any

import pytest

from inspections.models import EvidenceItem, Inspection
from inspections.views import evidence
from tests.evidence.pages import at, list_of, text


@pytest.fixture
def collected(bare: Inspection) -> Inspection:
    """Four items, one of them without a date."""
    rows = [
        ("document", "Youth justice plan", "Four priorities.", ["1.1.1"], date(2020, 5, 1)),
        ("meeting", "Board", "They know the Plan by heart.", ["1.1.1", "1.1.2"], None),
        ("survey", "Survey of staff", "Content.", ["1.2.1"], date(2020, 9, 1)),
        ("interview", "Head of service", "100% sure_of it.", [], date(2020, 10, 20)),
    ]
    for kind, title, summary, questions, dated in rows:
        EvidenceItem.objects.create(
            inspection=bare,
            kind=kind,
            title=title,
            summary=summary,
            key_questions=questions,
            dated=dated,
            file_name="minutes-of-may.pdf" if kind == "meeting" else "",
        )
    return bare


def _titles(client: Any, inspection: Inspection, query: str = "") -> list[str]:
    return [item.title for item in client.get(list_of(inspection, query)).context["items"]]


def test_all_are_listed_the_latest_first(collected: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    everything = ["Head of service", "Survey of staff", "Youth justice plan", "Board"]
    assert _titles(client, collected) == everything
    assert "4 items on the standards that are judged." in text(client.get(list_of(collected)))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?words=plan", ["Youth justice plan", "Board"]),
        ("?words=PLAN+heart", ["Board"]),
        ("?words=minutes", ["Board"]),
        ("?words=100%25", ["Head of service"]),
        ("?words=s_re", []),
        ("?kind=survey", ["Survey of staff"]),
        ("?question=1.1.1", ["Youth justice plan", "Board"]),
        ("?question=1.1.1&kind=meeting&words=know", ["Board"]),
        ("?question=none", ["Head of service"]),
        ("?question=none&kind=survey", []),
        ("?words=nothing+at+all", []),
    ],
)
def test_what_is_looked_for_is_found(
    collected: Inspection, sign_in: Any, query: str, titles: list[str]
) -> None:
    client = sign_in("panel_member")
    assert _titles(client, collected, query) == titles
    page = text(client.get(list_of(collected, query)))
    assert f"{len(titles)} of 4 items found." in page
    assert titles or "Nothing is found." in page


@pytest.mark.parametrize(("role", "links"), [("lead", 1), ("inspector", 1), ("panel_member", 0)])
def test_an_item_on_no_key_question_says_so_and_whoever_collects_can_link_it(
    collected: Inspection, sign_in: Any, role: str, links: int
) -> None:
    page = text(sign_in(role).get(list_of(collected)))
    assert page.count("Bears on no key question yet") == 1
    unlinked = collected.evidence.get(title="Head of service")
    assert page.count(f'href="{at(unlinked)}?change=yes#id_key_questions"') == links


@pytest.mark.parametrize("query", ["?kind=rumour", "?question=2.1.1", "?words=%00", "?page=x"])
def test_what_is_no_choice_is_let_be(collected: Inspection, sign_in: Any, query: str) -> None:
    assert len(_titles(sign_in("lead"), collected, query)) == 4


def test_what_was_looked_for_stays_in_the_form(collected: Inspection, sign_in: Any) -> None:
    page = text(sign_in("lead").get(list_of(collected, "?words=%3Cplan%3E&kind=meeting")))
    assert 'value="&lt;plan&gt;"' in page
    assert '<option value="meeting" selected>' in page


def test_many_are_listed_by_pages_that_keep_what_is_looked_for(
    collected: Inspection, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "_A_PAGE", 1)
    client = sign_in("lead")
    page = text(client.get(list_of(collected, "?words=plan")))
    assert "Page 1 of 2" in page
    assert 'href="?words=plan&amp;page=2"' in page
    assert _titles(client, collected, "?words=plan&page=2") == ["Board"]


def test_a_list_costs_as_many_queries_for_many_items_as_for_few(
    collected: Inspection, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    client = sign_in("lead")
    EvidenceItem.objects.bulk_create(
        EvidenceItem(inspection=collected, kind="document", title=f"Paper {number}")
        for number in range(40)
    )
    with django_assert_max_num_queries(7):
        client.get(list_of(collected, "?words=paper"))


def test_an_inspection_without_evidence_says_so(bare: Inspection, sign_in: Any) -> None:
    assert "Nothing has been collected yet." in text(sign_in("lead").get(list_of(bare)))


def test_the_navigation_offers_evidence_to_those_who_see_it(bare: Inspection, sign_in: Any) -> None:
    for role in ("lead", "inspector", "manager", "quality_lead", "panel_member"):
        assert list_of(bare) in text(sign_in(role).get(f"/inspections/{bare.reference}/"))
    for role in ("local_assessor", "service_contact"):
        assert list_of(bare) not in text(sign_in(role).get(f"/inspections/{bare.reference}/"))
