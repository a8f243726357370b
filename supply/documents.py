"""Documents that the service sends: evidence from then on, marked as from the service."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import transaction

from accounts.history import noting
from inspections import evidence_saving, locks
from inspections.evidence_forms import (
    ENDINGS,
    FILE_KINDS,
    LARGEST_FILE,
    fitting,
    too_large_words,
)
from inspections.models import EvidenceKind, Inspection
from supply import links
from supply.access import Supplier
from supply.models import SuppliedDocument

_ABOUT = 2_000


class DocumentForm(forms.Form):
    """A document with its title and what it is about."""

    title = forms.CharField(
        label="Title",
        max_length=160,
        help_text="What it is, as “Youth justice plan 2020 to 2021”. Never the name of a child.",
        error_messages={
            "required": "Enter a title.",
            "max_length": "A title has at most 160 characters: shorten it.",
        },
    )
    about = forms.CharField(
        label="What it is about",
        required=False,
        help_text="What the inspection should look for in it, and where.",
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[
            MaxLengthValidator(
                _ABOUT, f"Enter at most {_ABOUT:,} characters: shorten what it is about."
            )
        ],
    )
    file = forms.FileField(
        label="File",
        help_text=f"One file of at most 20 MB: {FILE_KINDS}.",
        error_messages={
            "required": "Choose the file.",
            "empty": "The file is empty: choose one that holds something.",
        },
        widget=forms.FileInput(
            attrs={
                "accept": ",".join(f".{ending}" for ending in ENDINGS),
                "data-largest": LARGEST_FILE,
            }
        ),
    )

    def clean_file(self) -> Any:
        return fitting(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        """A file is not kept with what was typed: it has to be chosen again."""
        said = self.cleaned_data
        if self.errors and said.get("file"):
            self.add_error("file", "Choose the file again: it was not kept with what you typed.")
        return said

    def refuse_size(self, sent: int) -> None:
        """Say that what was sent, so many bytes, is too large."""
        self.errors.pop("file", None)
        self.add_error("file", too_large_words("What you sent", sent))


def send(supplier: Supplier, form: DocumentForm) -> SuppliedDocument:
    """The document, kept as evidence that bears on no key question yet; of a valid form.

    The same one where the same form was sent twice. Raises EvidenceClosed, and LinkRefused where
    the link was closed meanwhile.
    """
    said = form.cleaned_data
    note = f"Sent by the service: {supplier.name}."
    given = evidence_saving.Given(
        kind=EvidenceKind.DOCUMENT,
        title=said["title"],
        summary=f"{note}\n\n{said['about']}" if said["about"] else note,
        dated=None,
        key_questions=(),
        invited=None,
        replied=None,
        results=(),
        file=said["file"],
    )
    noted = {"service_link": str(supplier.link.pk)} if supplier.link else {}
    with noting(**noted), transaction.atomic():
        locks.share(supplier.inspection.pk)
        if supplier.link:
            links.held(supplier.link)
        item = evidence_saving.add(supplier.inspection, supplier.person, given)
        sent, new = SuppliedDocument.objects.get_or_create(
            item=item,
            defaults={
                "inspection": supplier.inspection,
                "title": item.title,
                "file_name": item.file_name,
                "sent_by": supplier.person,
                "sent_through": supplier.link,
            },
        )
        if supplier.link:
            what = "Sent a document" if new else "Sent a document that was there already"
            links.record(supplier.link, f"{what}: {item.title} ({item.file_name})")
        return sent


def sent_by_service(inspection: Inspection) -> list[SuppliedDocument]:
    """What the service has sent, the latest first, with what became of it. One query."""
    rows = inspection.supplied_documents.select_related("item", "sent_by", "sent_through")
    return list(rows)
