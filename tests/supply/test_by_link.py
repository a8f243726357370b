"""What a contact does by a link: facts and documents of one inspection, and nothing else."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from inspections.models import EvidenceItem, Inspection
from supply.models import ServiceLink, SuppliedDocument
from tests.addresses import address, made_export, names, open_case
from tests.cast import Cast
from tests.inspections import imported
from tests.supply.conftest import Contact
from tests.supply.made import come_in, known, link_for, sent, text

_DOCUMENTS = "/supply/documents/"


def _document(**given: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("plan.txt", b"Invented.")
    return {"title": "Youth justice plan", "about": "Page 3.", "file": file} | given


def test_facts_are_entered_and_the_link_keeps_which(small: Inspection, contact: Contact) -> None:
    typed = sent(small, "staffing", volunteers__value="7", staff_fte__value="20")
    response = contact.client.post("/supply/enter/staffing/", typed)
    assert response["Location"] == "/supply/"
    for row in small.contextual_facts.all():
        assert (row.entered_by, row.entered_through) == (None, contact.link)
    assert contact.uses == ["Opened", "Saved Staff, full-time equivalent; Volunteers"]


def test_the_page_says_what_is_still_asked_and_what_is_entered(
    small: Inspection, contact: Contact, cast: Cast
) -> None:
    known(small, "volunteers", 7, entered_by=cast.lead)
    page = text(contact.client.get("/supply/"))
    assert "51 of the 52 facts that the service is asked for are still open." in page
    assert page.index("Staffing") < page.index("Population and context")


def test_a_document_becomes_evidence_from_the_service(small: Inspection, contact: Contact) -> None:
    before = set(small.evidence.values_list("pk", flat=True))
    response = contact.client.post(_DOCUMENTS, _document())
    assert response["Location"] == _DOCUMENTS
    item = small.evidence.exclude(pk__in=before).get()
    assert (item.kind, item.title, item.file_name) == ("document", "Youth justice plan", "plan.txt")
    assert item.summary == "Sent by the service: Dana Okoro.\n\nPage 3."
    assert (item.added_by, item.key_questions) == (None, [])
    sent_one = SuppliedDocument.objects.get()
    assert (sent_one.item, sent_one.sent_through) == (item, contact.link)
    assert contact.uses[-1] == "Sent a document: Youth justice plan (plan.txt)"


def test_a_form_sent_twice_sends_one_document(contact: Contact) -> None:
    for _ in range(2):
        contact.client.post(_DOCUMENTS, _document())
    assert SuppliedDocument.objects.count() == 1
    assert "that was there already" in contact.uses[-1]


def test_of_evidence_only_the_titles_of_what_was_sent_are_seen(
    small: Inspection, contact: Contact
) -> None:
    contact.client.post(_DOCUMENTS, _document())
    for url in (_DOCUMENTS, "/supply/"):
        page = text(contact.client.get(url))
        assert "Youth justice plan" in page
        assert "/evidence/" not in page
        for other in small.evidence.exclude(title="Youth justice plan"):
            assert other.title not in page


def test_what_was_sent_stays_listed_when_the_lead_takes_it_out(
    small: Inspection, contact: Contact, sign_in: Any
) -> None:
    contact.client.post(_DOCUMENTS, _document())
    EvidenceItem.objects.get(title="Youth justice plan").delete()
    assert "Youth justice plan" in text(contact.client.get(_DOCUMENTS))
    page = text(sign_in("lead").get(f"/inspections/{small.reference}/service-facts/documents/"))
    assert "Removed from the evidence since" in page


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"title": ""}, "Enter a title."),
        ({"file": ""}, "Choose the file."),
        ({"file": SimpleUploadedFile("plan.exe", b"x")}, "plan.exe is not kept here: choose"),
        ({"about": "x" * 2001}, "at most 2,000 characters"),
    ],
)
def test_a_document_that_is_not_kept_is_refused_with_what_would_be_right(
    small: Inspection, contact: Contact, given: dict[str, Any], says: str
) -> None:
    response = contact.client.post(_DOCUMENTS, _document(**given))
    assert response.status_code == 422
    assert says in text(response)
    assert not SuppliedDocument.objects.exists()


def test_after_the_panel_no_document_is_taken_and_facts_still_are(
    small: Inspection, contact: Contact
) -> None:
    Inspection.objects.filter(pk=small.pk).update(state="drafting")
    response = contact.client.post(_DOCUMENTS, _document())
    assert response.status_code == 409
    assert "Not saved. The ratings panel has signed off" in text(response)
    assert not SuppliedDocument.objects.exists()
    contact.client.post("/supply/enter/staffing/", sent(small, "staffing", volunteers__value="7"))
    assert small.contextual_facts.exists()


def test_who_is_done_tells_the_inspection(
    small: Inspection, contact: Contact, sign_in: Any
) -> None:
    contact.client.post("/supply/done/", {"message": "The budget\nfollows."})
    assert contact.uses[-1] == "Said that everything is sent: The budget follows."
    page = text(sign_in("lead").get(f"/inspections/{small.reference}/service-facts/links/"))
    assert "Said that everything is sent: The budget follows." in page


def test_too_long_a_word_is_told_and_kept(contact: Contact) -> None:
    response = contact.client.post("/supply/done/", {"message": "word " * 200})
    assert response.status_code == 422
    assert "at most 500 characters" in text(response)


def test_through_a_link_that_has_ended_nothing_is_lost_without_a_word(
    small: Inspection, contact: Contact
) -> None:
    typed = sent(small, "staffing", volunteers__value="7", volunteers__source="My own count")
    ServiceLink.objects.filter(pk=contact.link.pk).update(withdrawn_at=timezone.now())
    page = text(contact.client.post("/supply/enter/staffing/", typed))
    assert "What you sent is not saved." in page
    assert "My own count" in page
    page = text(contact.client.post(_DOCUMENTS, _document(about="What it says")))
    assert "The file plan.txt was not kept: it has to be chosen again." in page
    assert "What it says" in page
    assert not small.contextual_facts.exists()
    assert not SuppliedDocument.objects.exists()


def test_a_link_withdrawn_while_something_is_saved_saves_nothing(
    small: Inspection, contact: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The view let it in; by the time of writing it was withdrawn."""
    from supply import links

    typed = sent(small, "staffing", volunteers__value="7")
    of_number = links.of_number

    def then_withdrawn(number: str) -> ServiceLink:
        found = of_number(number)
        ServiceLink.objects.filter(pk=found.pk).update(withdrawn_at=timezone.now())
        return found

    monkeypatch.setattr(links, "of_number", then_withdrawn)
    response = contact.client.post("/supply/enter/staffing/", typed)
    assert response.status_code == 403
    assert not small.contextual_facts.exists()
    assert contact.uses[-1].startswith("Refused: This link was withdrawn on")


_OWN = {
    "supply", "supply-group", "supply-spreadsheet", "supply-upload", "supply-documents",
    "supply-open", "supply-done", "supply-leave",
}  # fmt: skip
# Among them where a link to a version of the report is opened, by its key.
_FOR_ALL = {"sign-in", "sign-out", "choose-password", "accessibility", "health", "accuracy-open"}


def test_a_link_reaches_no_other_page(small: Inspection, cast: Cast, contact: Contact) -> None:
    open_case(small, cast.inspector)
    job = made_export(small, cast.manager)
    for name in sorted(set(names()) - _OWN - _FOR_ALL):
        url = address(name, small, job)
        response = contact.client.get(url)
        if name.startswith("accuracy-link"):  # opened by a link too, but of another purpose
            assert response.status_code in (403, 405), name
            assert contact.client.post(url, {"reason": "x"}).status_code in (403, 405), name
            continue
        assert response.status_code in (302, 405), name
        if response.status_code == 302:
            assert response["Location"].startswith("/sign-in/?next="), name
        assert contact.client.post(url, {"reason": "x"}).status_code == 401, name


def test_every_page_of_a_link_is_reached(contact: Contact) -> None:
    for url in ("/supply/", "/supply/enter/budget/", "/supply/upload/", "/supply/spreadsheet/",
                _DOCUMENTS):  # fmt: skip
        assert contact.client.get(url).status_code == 200, url


def test_a_link_is_for_one_inspection(small: Inspection, contact: Contact) -> None:
    other = imported("lambeth-2019")
    _, key = link_for(other, "Somebody else")
    known(small, "volunteers", 777)
    client = come_in(key)
    assert "777" not in text(client.get("/supply/enter/staffing/"))
    client.post("/supply/enter/staffing/", sent(other, "staffing", staff_fte__value="5"))
    assert [row.code for row in other.contextual_facts.all()] == ["staff_fte"]
    assert [row.code for row in small.contextual_facts.all()] == ["volunteers"]


def test_a_service_contact_with_an_account_does_the_same(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    url = f"/inspections/{small.reference}/service-facts/"
    client = sign_in("service_contact")
    client.post(f"{url}enter/staffing/", sent(small, "staffing", volunteers__value="7"))
    assert small.contextual_facts.get().entered_by == cast.service_contact
    client.post(f"{url}documents/", _document())
    item = EvidenceItem.objects.get(title="Youth justice plan")
    assert item.added_by == cast.service_contact
    page = text(client.get(f"{url}documents/"))
    assert "Youth justice plan" in page
    assert f"/evidence/{item.pk}/" not in page
    assert f"/evidence/{item.pk}/" in text(sign_in("lead").get(f"{url}documents/"))
