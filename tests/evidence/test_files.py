"""Files of evidence: kept under a name of their own, given back as they came, never shown."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from config import uploads
from inspections import evidence_forms
from inspections.models import EvidenceItem, Inspection
from tests.cast import ROLES
from tests.evidence.pages import at, form, new_in, text


def _file(name: str = "Plan for 2021.pdf", content: bytes = b"%PDF-1.7") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _kept() -> list[Path]:
    folder = Path(settings.FILES_DIR) / "evidence"
    return sorted(folder.iterdir()) if folder.exists() else []


def _file_of(item: EvidenceItem) -> str:
    return reverse("evidence-file", args=[item.inspection.reference, item.pk])


@pytest.fixture
def added(bare: Inspection, sign_in: Any) -> EvidenceItem:
    """An item with a file."""
    sign_in("lead").post(new_in(bare), form(file=_file()))
    return bare.evidence.get()


def test_a_file_is_given_back_as_it_came_to_be_saved(added: EvidenceItem, sign_in: Any) -> None:
    response = sign_in("panel_member").get(_file_of(added))
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert response["Content-Disposition"] == 'attachment; filename="Plan for 2021.pdf"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_another_file_of_the_same_name_is_another_item(added: EvidenceItem, sign_in: Any) -> None:
    inspection = added.inspection
    sign_in("lead").post(new_in(inspection), form(file=_file()))
    assert inspection.evidence.count() == 1
    sign_in("lead").post(new_in(inspection), form(file=_file(content=b"%PDF-2.0")))
    assert inspection.evidence.count() == 2
    assert {path.read_bytes() for path in _kept()} == {b"%PDF-1.7", b"%PDF-2.0"}


def test_its_name_in_the_storage_tells_nothing(added: EvidenceItem) -> None:
    (path,) = _kept()
    assert path.suffix == ".pdf"
    assert len(path.stem) == 32
    assert added.file_name == "Plan for 2021.pdf"


@pytest.mark.parametrize("role", [*ROLES, "nobody"])
def test_who_may_not_see_evidence_gets_no_file(
    added: EvidenceItem, client: Any, sign_in: Any, role: str
) -> None:
    client.logout()
    if role != "nobody":
        sign_in(role)
    expected = {"administrator": 404, "stranger": 404, "nobody": 302}
    expected |= {"local_assessor": 403, "service_contact": 403}
    assert client.get(_file_of(added)).status_code == expected.get(role, 200)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (_file("a.exe"), "a.exe is not kept here: choose a PDF"),
        (_file("page.html", b"<script>"), "page.html is not kept here"),
        (_file("drawing.svg", b"<svg>"), "drawing.svg is not kept here"),
        (_file("plan"), "plan is not kept here"),
        (_file("a.pdf", b""), "The file is empty"),
    ],
)
def test_another_kind_of_file_is_refused_and_what_was_typed_is_kept(
    bare: Inspection, sign_in: Any, file: SimpleUploadedFile, says: str
) -> None:
    file.seek(0)
    response = sign_in("lead").post(new_in(bare), form(file=file))
    assert response.status_code == 422
    assert says in text(response)
    assert "An invented meeting" in text(response)
    assert (bare.evidence.count(), _kept()) == (0, [])


def test_a_file_that_is_too_large_is_refused(
    bare: Inspection, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evidence_forms.LARGEST_FILE == 20 * 1024 * 1024
    monkeypatch.setattr(evidence_forms, "LARGEST_FILE", 1024 * 1024)
    response = sign_in("lead").post(new_in(bare), form(file=_file(content=b"x" * 1024 * 1025)))
    assert "Plan for 2021.pdf has 2 MB: choose a file of at most 1 MB." in text(response)
    assert _kept() == []


@pytest.mark.parametrize("there", [False, True])
def test_what_announces_too_much_is_refused_and_what_was_typed_is_kept(
    bare: Inspection, sign_in: Any, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    assert evidence_forms.LARGEST_FILE < uploads.LARGEST
    url = new_in(bare)
    if there:
        url = at(EvidenceItem.objects.create(inspection=bare, kind="survey", title="Another"))
    before = list(bare.evidence.values())
    monkeypatch.setattr(uploads, "LARGEST", 2048)
    sent = form(version=0, summary="Kept words.", file=_file("a.exe", b"x" * 2048))
    response = sign_in("lead").post(url, sent)
    page = text(response)
    assert response.status_code == 413
    assert "What you sent has 1 MB: choose a file of at most 20 MB." in page
    assert "is not kept here" not in page
    assert "Kept words.</textarea>" in page
    assert page.count("checked") == 3
    assert (list(bare.evidence.values()), _kept()) == (before, [])


@pytest.mark.parametrize("role", ["local_assessor", "service_contact", "panel_member"])
def test_who_may_not_add_evidence_learns_no_more_from_too_much(
    bare: Inspection, sign_in: Any, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 2048)
    response = sign_in(role).post(new_in(bare), form(file=_file(content=b"x" * 2048)))
    assert response.status_code == 403


def test_too_much_for_any_other_page_is_refused_there(
    bare: Inspection, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 2048)
    url = reverse("annex", args=[bare.reference])
    response = sign_in("lead").post(url, {"file_format": "csv", "more": "x" * 2048})
    assert response.status_code == 413
    assert "What was sent is too large" in text(response)
    assert not bare.jobs.exists()


def test_a_good_file_beside_a_mistake_is_asked_for_again(bare: Inspection, sign_in: Any) -> None:
    response = sign_in("lead").post(new_in(bare), form(file=_file(), title=""))
    assert "Choose the file again" in text(response)
    assert _kept() == []


def test_a_long_name_is_cut_before_its_ending(bare: Inspection, sign_in: Any) -> None:
    sign_in("lead").post(new_in(bare), form(file=_file("x" * 200 + ".xlsx")))
    name = bare.evidence.get().file_name
    assert (len(name), name[-5:]) == (160, ".xlsx")


@pytest.mark.django_db(transaction=True)
def test_a_new_file_takes_the_place_of_the_one_before(added: EvidenceItem, sign_in: Any) -> None:
    before = _kept()
    sign_in("lead").post(at(added), form(version=0, file=_file("b.csv", b"1,2")))
    added.refresh_from_db()
    assert added.file_name == "b.csv"
    assert len(_kept()) == 1
    assert _kept() != before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "given", [form(version=0, drop_file="on"), {"action": "remove", "version": 0}]
)
def test_a_file_that_is_taken_away_is_gone(
    added: EvidenceItem, sign_in: Any, given: dict[str, Any]
) -> None:
    client = sign_in("lead")
    client.post(at(added), given)
    assert _kept() == []
    assert client.get(_file_of(added)).status_code == 404


def test_an_item_saved_without_a_file_keeps_its_own(added: EvidenceItem, sign_in: Any) -> None:
    sign_in("lead").post(at(added), form(version=0, title="Another"))
    added.refresh_from_db()
    assert (added.title, added.file_name, len(_kept())) == ("Another", "Plan for 2021.pdf", 1)


def test_in_a_conflict_the_file_is_asked_for_again_and_not_kept(
    added: EvidenceItem, sign_in: Any
) -> None:
    client = sign_in("lead")
    client.post(at(added), form(version=0, title="Another"))
    response = client.post(at(added), form(version=0, file=_file("b.csv", b"1,2")))
    assert response.status_code == 409
    assert "Choose the file again" in text(response)
    assert len(_kept()) == 1


def test_a_file_that_lies_there_no_more_is_not_found(added: EvidenceItem, sign_in: Any) -> None:
    _kept()[0].unlink()
    assert sign_in("lead").get(_file_of(added)).status_code == 404
