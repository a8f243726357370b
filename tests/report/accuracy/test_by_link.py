"""What a contact does by a link: reads one version, comments on it, and nothing else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from inspections.models import Inspection
from reports.models import AccuracyComment
from supply.models import ServiceLink
from tests.addresses import address, made_export, names, open_case
from tests.cast import Cast
from tests.report.accuracy.conftest import Contact, come_in
from tests.report.versions.made import a_comment
from tests.supply.made import come_in as come_in_for_facts
from tests.supply.made import link_for, text, typed_into

_NEW = "/accuracy/new/?at=2.1-1"


def _typed(**given: Any) -> dict[str, Any]:
    return {
        "number": str(uuid4()),
        "words": "What 2.1 says.",
        "kind": "fact",
        "text": "It says another thing.",
        "evidence": "Our plan, page 3.",
    } | given


def _expire(contact: Contact, days: float = 1) -> None:
    ServiceLink.objects.filter(pk=contact.request.link.pk).update(
        expires_at=timezone.now() - timedelta(days=days)
    )


def test_the_contact_reads_the_version_with_their_name_across_it(contact: Contact) -> None:
    page = text(contact.client.get("/accuracy/"))
    assert "Draft for factual accuracy – Dana Okoro – not for onward sharing" in page
    assert "What 2.1 says." in page
    assert contact.uses == ["Opened"]


def test_a_comment_is_kept_with_its_words_and_the_link_keeps_that(contact: Contact) -> None:
    response = contact.client.post(_NEW, _typed())
    assert response["Location"] == "/accuracy/#passage-2-1-1"
    made = AccuracyComment.objects.get()
    assert (made.section, made.passage, made.kind, made.by) == (
        "2.1",
        "What 2.1 says.",
        "fact",
        None,
    )
    assert (made.text, made.evidence) == ("It says another thing.", "Our plan, page 3.")
    assert contact.uses[-1] == "Commented on 2.1"
    assert "It says another thing." in text(contact.client.get("/accuracy/"))


def test_a_form_sent_twice_makes_one_comment(contact: Contact) -> None:
    typed = _typed()
    for _ in range(2):
        assert contact.client.post(_NEW, typed).status_code == 302
    assert AccuracyComment.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"words": ""}, "Leave the words that your comment is about."),
        ({"words": "Words that stand nowhere"}, "These words do not stand in the section"),
        ({"words": "What 2.2 says."}, "These words do not stand in the section"),
        ({"words": "a" * 601}, "Enter at most 600 characters"),
        ({"kind": ""}, "Choose fact, wording or judgement."),
        ({"kind": "praise"}, "is none of fact, wording and judgement"),
        ({"text": " "}, "Say what is wrong, and what would be right."),
        ({"text": "a" * 4_001}, "Enter at most 4,000 characters"),
        ({"evidence": "a" * 4_001}, "Enter at most 4,000 characters"),
    ],
)
def test_what_is_typed_wrongly_is_said_and_nothing_is_kept(
    contact: Contact, given: dict[str, str], said: str
) -> None:
    response = contact.client.post(_NEW, _typed(**given))
    assert response.status_code == 422
    assert said in text(response)
    assert not AccuracyComment.objects.exists()


@pytest.mark.parametrize("at", ["", "2.1", "2.1-99", "9.9-1", "../2.1-1"])
def test_there_is_no_comment_on_a_passage_that_is_not_there(contact: Contact, at: str) -> None:
    assert contact.client.get(f"/accuracy/new/?at={at}").status_code == 404


def test_a_document_goes_with_a_comment_and_can_be_taken_away(contact: Contact) -> None:
    file = SimpleUploadedFile("plan.txt", b"Invented.")
    contact.client.post(_NEW, _typed(file=file))
    made = AccuracyComment.objects.get()
    sent = contact.client.get(f"/accuracy/{made.pk}/file/")
    assert b"".join(sent.streaming_content) == b"Invented."  # type: ignore[attr-defined]
    assert "attachment" in sent["Content-Disposition"]
    contact.client.post(f"/accuracy/{made.pk}/", _typed(version="0", drop_file="on"))
    made.refresh_from_db()
    assert not made.file
    assert contact.client.get(f"/accuracy/{made.pk}/file/").status_code == 404


def test_a_file_of_another_kind_is_not_kept(contact: Contact) -> None:
    file = SimpleUploadedFile("plan.exe", b"Invented.")
    response = contact.client.post(_NEW, _typed(file=file))
    assert response.status_code == 422
    assert "plan.exe is not kept here" in text(response)


def test_own_comments_are_changed_and_taken_back(contact: Contact) -> None:
    contact.client.post(_NEW, _typed())
    made = AccuracyComment.objects.get()
    url = f"/accuracy/{made.pk}/"
    assert contact.client.post(url, _typed(version="0", text="Now other.")).status_code == 302
    made.refresh_from_db()
    assert (made.text, made.version) == ("Now other.", 1)
    response = contact.client.post(url, {"version": "0", "action": "remove"})
    assert response.status_code == 409
    assert "The comment was changed meanwhile" in text(response)
    contact.client.post(url, {"version": "1", "action": "remove"})
    assert not AccuracyComment.objects.exists()
    assert contact.uses[-1] == "Took a comment on 2.1 back"


def test_what_changed_meanwhile_is_shown_beside_what_was_typed(contact: Contact) -> None:
    made = a_comment(contact.request.link.inspection, passage="What 2.1 says.", version=3)
    response = contact.client.post(f"/accuracy/{made.pk}/", _typed(version="2", text="Typed here."))
    assert response.status_code == 409
    page = text(response)
    assert "An invented comment." in page
    assert "Typed here." in page
    assert typed_into(response, "version") == "3"


def test_an_answered_comment_stays_as_it_is(contact: Contact) -> None:
    made = a_comment(contact.request.link.inspection, passage="What 2.1 says.")
    AccuracyComment.objects.filter(pk=made.pk).update(answer="rejected", reason="No.")
    response = contact.client.post(f"/accuracy/{made.pk}/", _typed(version="0"))
    assert response.status_code == 409
    assert "This comment is answered" in text(response)


def test_a_comment_is_text_to_the_letter(contact: Contact) -> None:
    contact.client.post(_NEW, _typed(text="<script>alert(1)</script> [[2.1.1]] **x**"))
    page = contact.client.get("/accuracy/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [[2.1.1]] **x**" in page
    assert "<script>alert" not in page


def test_answers_are_seen_once_they_are_given(contact: Contact) -> None:
    made = a_comment(contact.request.link.inspection, passage="What 2.1 says.")
    AccuracyComment.objects.filter(pk=made.pk).update(
        answer="rejected", reason="The plan says otherwise.", case="C01"
    )
    assert "The plan says otherwise." not in text(contact.client.get("/accuracy/"))
    contact.request.answers_given_at = timezone.now()
    contact.request.save()
    page = text(contact.client.get("/accuracy/"))
    assert "Answer: Rejected" in page
    assert "The plan says otherwise." in page
    assert "C01" not in page


def test_after_the_deadline_it_shows_what_was_said_and_takes_nothing_more(
    contact: Contact,
) -> None:
    made = a_comment(contact.request.link.inspection, passage="What 2.1 says.")
    _expire(contact)
    page = text(contact.client.get("/accuracy/"))
    assert "An invented comment." in page
    assert "It was so" not in page
    for url in (_NEW, f"/accuracy/{made.pk}/"):
        response = contact.client.post(url, _typed(version="0", text="Too late."))
        assert response.status_code == 409
        assert "comments are closed" in text(response)
        assert "Too late." in text(response)
    assert contact.client.get("/accuracy/html/").status_code == 403
    assert AccuracyComment.objects.count() == 1
    # The address that was sent still leads there.
    assert "An invented comment." in text(come_in(contact.key).get("/accuracy/"))


def test_long_after_the_deadline_it_opens_nothing(contact: Contact) -> None:
    _expire(contact, days=61)
    assert contact.client.get("/accuracy/").status_code == 403
    assert come_in(contact.key).get("/accuracy/").status_code == 403


def test_a_withdrawn_link_closes_at_once(contact: Contact) -> None:
    ServiceLink.objects.filter(pk=contact.request.link.pk).update(withdrawn_at=timezone.now())
    response = contact.client.post(_NEW, _typed())
    assert response.status_code == 403
    assert "What you sent is not saved." in text(response)
    assert contact.client.get("/accuracy/").status_code == 403
    assert not AccuracyComment.objects.exists()


def test_a_link_opens_the_pages_of_its_purpose_alone(small: Inspection, contact: Contact) -> None:
    assert contact.client.get("/supply/").status_code == 403
    _, facts = link_for(small, "Another contact")
    client = come_in_for_facts(facts)
    assert client.get("/supply/").status_code == 200
    assert client.get("/accuracy/").status_code == 403
    assert client.post("/accuracy/open/", {"key": facts}).status_code == 403
    assert Client().post("/supply/open/", {"key": contact.key}).status_code == 403


def test_it_opens_no_page_for_who_has_an_account(
    small: Inspection, cast: Cast, contact: Contact
) -> None:
    job = made_export(small, cast.manager)
    open_case(small, cast.inspector)
    own = {name for name in names() if name.startswith(("accuracy-link", "accuracy-open"))}
    opened = set()
    for name in set(names()) - own:
        response = contact.client.get(address(name, small, job))
        if response.status_code == 200:
            opened.add(name)
    assert opened <= {"sign-in", "choose-password", "health", "accessibility", "supply-open"}


def test_another_inspections_comments_are_not_there(contact: Contact) -> None:
    assert contact.client.get(f"/accuracy/{uuid4()}/").status_code == 404


def test_the_version_is_downloaded_with_the_watermark_in_it(contact: Contact) -> None:
    page = contact.client.get("/accuracy/html/")
    assert "attachment" in page["Content-Disposition"]
    assert "Dana Okoro – not for onward sharing" in page.content.decode()
    assert contact.client.get("/accuracy/docx/").status_code == 404
    assert contact.uses[-1] == "Downloaded version 1 as HTML"


def test_the_service_contact_with_an_account_comments_on_the_same_terms(
    small: Inspection, cast: Cast, contact: Contact, client: Client
) -> None:
    client.force_login(cast.service_contact)
    base = f"/inspections/{small.reference}/report/accuracy/reading/"
    assert "Service contact – not for onward sharing" in text(client.get(base))
    assert client.post(f"{base}new/?at=2.1-1", _typed()).status_code == 302
    made = AccuracyComment.objects.get()
    assert (made.by, made.request) == (cast.service_contact, contact.request)
    # The person who came by the link sees it, and does not change it.
    assert "It says another thing." in text(contact.client.get("/accuracy/"))
    refused = contact.client.post(f"/accuracy/{made.pk}/", _typed(version="0", text="Mine."))
    assert refused.status_code == 409
    _expire(contact)
    late = client.post(f"{base}new/?at=2.1-1", _typed())
    assert late.status_code == 409


def test_without_a_version_open_the_contact_is_told_so(
    small: Inspection, cast: Cast, client: Client
) -> None:
    client.force_login(cast.service_contact)
    page = client.get(f"/inspections/{small.reference}/report/accuracy/reading/")
    assert "No version of the report is open for comments." in text(page)
