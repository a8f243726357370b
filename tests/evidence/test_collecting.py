"""Evidence is added, changed and removed, and what two people write is never lost."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from inspections.models import EvidenceItem, Inspection
from ratings.snapshots import sign_off
from tests.cast import Cast
from tests.evidence.pages import at, form, list_of, new_in, text
from tests.inspections import imported


def test_an_item_is_added_with_what_it_bears_on(bare: Inspection, cast: Cast, sign_in: Any) -> None:
    response = sign_in("inspector").post(new_in(bare), form())
    item = bare.evidence.get()
    assert response["Location"] == at(item)
    assert (item.kind, item.title, item.summary) == (
        "meeting",
        "An invented meeting",
        "What was said.",
    )
    assert (item.dated, item.key_questions) == (date(2020, 10, 19), ["1.1.1", "1.3.2"])
    assert item.added_by == cast.inspector


def test_a_form_sent_twice_adds_one_item(bare: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    assert (
        client.post(new_in(bare), form())["Location"]
        == (client.post(new_in(bare), form())["Location"])
    )
    assert bare.evidence.count() == 1


def test_two_meetings_on_different_days_are_two_items(bare: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    for day in ("19", "20"):
        client.post(new_in(bare), form(dated_day=day))
    assert bare.evidence.count() == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"title": " "}, "Enter a title."),
        ({"title": "x" * 161}, "at most 160 characters"),
        ({"kind": ""}, "Choose what kind of evidence it is."),
        ({"kind": "rumour"}, "rumour is not one of the available choices"),
        ({"summary": "x " * 5001}, "at most 10,000 characters"),
        ({"dated_month": "13"}, "There is no such date"),
        ({"dated_year": ""}, "The date lacks its year."),
        ({"key_questions": ["2.1.1"]}, "2.1.1 is not one of the available choices"),
        ({"dated_year": "2099"}, "The date is in the future: enter the day of the meeting"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    bare: Inspection, sign_in: Any, given: dict[str, Any], says: str
) -> None:
    response = sign_in("lead").post(new_in(bare), form(summary="Kept words.") | given)
    assert response.status_code == 422
    assert says in text(response)
    assert "summary" in given or "Kept words.</textarea>" in text(response)
    assert not bare.evidence.exists()


def test_today_has_happened(bare: Inspection, sign_in: Any) -> None:
    today = timezone.localdate()
    parts = {f"dated_{part}": getattr(today, part) for part in ("day", "month", "year")}
    assert sign_in("lead").post(new_in(bare), form(**parts)).status_code == 302
    assert bare.evidence.get().dated == today


def test_who_adds_an_item_without_a_key_question_is_told(bare: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    page = text(client.post(new_in(bare), form(key_questions=[]), follow=True))
    assert "An invented meeting is added. It bears on no key question yet." in page
    page = text(client.post(new_in(bare), form(title="Another"), follow=True))
    assert "Another is added. " not in page


def test_a_link_to_what_is_to_be_changed_opens_the_form(item: EvidenceItem, sign_in: Any) -> None:
    client = sign_in("lead")
    opened = '<details class="fold case-form evidence-change" open>'
    assert opened in text(client.get(f"{at(item)}?change=yes"))
    assert opened not in text(client.get(at(item)))


def test_an_item_is_changed_and_counted(item: EvidenceItem, sign_in: Any) -> None:
    sign_in("inspector").post(at(item), form(version=0, key_questions=[]))
    item.refresh_from_db()
    assert (item.title, item.key_questions, item.version) == ("An invented meeting", [], 1)


def test_what_is_the_same_counts_as_saved(item: EvidenceItem, sign_in: Any) -> None:
    client = sign_in("lead")
    for _ in range(2):
        assert client.post(at(item), form(version=0)).status_code == 302
    item.refresh_from_db()
    assert item.version == 1


def test_what_a_colleague_saved_meanwhile_is_shown_beside_what_was_typed(
    item: EvidenceItem, sign_in: Any
) -> None:
    sign_in("lead").post(at(item), form(version=0, summary="The lead’s."))
    client = sign_in("inspector")
    mine = form(version=0, summary="Mine.", key_questions=["1.4.2", "1.4.3"])
    response = client.post(at(item), mine)
    page = text(response)
    assert response.status_code == 409
    assert "Lead saved this item at" in page
    assert '<p class="passage">The lead’s.</p>' in page
    assert "Mine.</textarea>" in page
    assert page.count("checked") == 3
    assert 'name="version" id="id_version" value="1"' in page
    item.refresh_from_db()
    assert item.summary == "The lead’s."
    client.post(at(item), mine | {"version": 1})
    item.refresh_from_db()
    assert (item.summary, item.key_questions) == ("Mine.", ["1.4.2", "1.4.3"])


def test_what_was_typed_about_an_item_that_is_gone_becomes_a_new_one(
    item: EvidenceItem, bare: Inspection, sign_in: Any
) -> None:
    client = sign_in("inspector")
    url = at(item)
    item.delete()
    response = client.post(url, form(version=0, summary="Mine."))
    assert response.status_code == 409
    assert "removed meanwhile" in text(response)
    assert "Mine.</textarea>" in text(response)
    assert f'action="{new_in(bare)}"' in text(response)
    assert client.get(url).status_code == 404


def test_an_item_is_removed(item: EvidenceItem, bare: Inspection, sign_in: Any) -> None:
    response = sign_in("lead").post(at(item), {"action": "remove", "version": 0})
    assert response["Location"] == list_of(bare)
    assert not bare.evidence.exists()


@pytest.mark.parametrize("version", ["0", "", "x"])
def test_an_item_that_changed_since_is_shown_and_not_removed(
    item: EvidenceItem, sign_in: Any, version: str
) -> None:
    client = sign_in("inspector")
    client.post(at(item), form(version=0))
    response = client.post(at(item), {"action": "remove", "version": version})
    assert response.status_code == 409
    assert "It is not removed." in text(response)
    assert EvidenceItem.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize("role", ["manager", "quality_lead", "panel_member"])
def test_readers_see_evidence_and_change_nothing(
    item: EvidenceItem, sign_in: Any, role: str
) -> None:
    client = sign_in(role)
    assert "<form" not in text(client.get(at(item))).partition("<main")[2]
    assert "Add an item" not in text(client.get(list_of(item.inspection)))
    assert client.post(at(item), {"action": "remove", "version": 0}).status_code == 403
    assert EvidenceItem.objects.filter(pk=item.pk).exists()


def test_an_item_of_another_inspection_is_not_found(item: EvidenceItem, sign_in: Any) -> None:
    other = imported("lambeth-2019").evidence.all()[0]
    client = sign_in("lead")
    foreign = at(item).replace(str(item.pk), str(other.pk))
    assert client.get(foreign).status_code == 404
    client.post(foreign, {"action": "remove", "version": 0})
    assert EvidenceItem.objects.filter(pk=other.pk).exists()


def test_after_sign_off_nothing_is_written_and_what_was_typed_is_kept(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    sign_off(small, cast.lead)
    small.evidence.update(key_questions=[])
    item = small.evidence.all()[0]
    before, count = item.title, small.evidence.count()
    client = sign_in("lead")
    listed = text(client.get(list_of(small)))
    assert "The ratings panel has signed off" in listed
    assert "Add an item" not in listed
    assert "?change=yes" not in listed
    for url in (at(item), new_in(small)):
        assert "The ratings panel has signed off" in text(client.get(url))
        response = client.post(url, form(version=0, summary="Mine."))
        assert response.status_code == 409
        assert "Not saved. The ratings panel has signed off" in text(response)
        assert "Mine.</textarea>" in text(response)
    assert client.post(at(item), {"action": "remove", "version": 0}).status_code == 409
    item.refresh_from_db()
    assert (item.title, small.evidence.count()) == (before, count)


def test_a_key_question_in_the_address_is_ticked(bare: Inspection, sign_in: Any) -> None:
    page = text(sign_in("lead").get(f"{new_in(bare)}?question=1.2.3"))
    assert page.count("checked") == 1
    assert 'value="1.2.3" checked' in page
