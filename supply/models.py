import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import AppendOnly, tracked
from inspections.models import EvidenceItem, Inspection

# Characters of what a use of a link was: room for what its contact says to the inspection.
USE_LENGTH = 800


class Purpose(models.TextChoices):
    """What a service link opens."""

    FACTS = "facts", "Facts and documents"
    ACCURACY = "accuracy", "Factual accuracy of a version of the report"


@tracked()
class ServiceLink(models.Model):
    """A link by which a contact of the service enters data and documents, until it expires.

    Or, by its `purpose`, comments on the factual accuracy of one version of the report. Only a
    digest of its key is kept. `for_whom` names the contact as the lead knows them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="service_links")
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.FACTS)
    for_whom = models.CharField(max_length=120)
    key_digest = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="link_purpose_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"link for {self.for_whom}"


class LinkUse(AppendOnly):
    """One thing done by a service link, or refused to it: append-only.

    Stays when the link goes with its inspection: there is nothing to cascade to.
    """

    link = models.ForeignKey(
        ServiceLink, models.DO_NOTHING, related_name="uses", db_constraint=False
    )
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=USE_LENGTH)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what


@tracked()
class ContextualFact(models.Model):
    """A fact about the service, with its comparator, year and source (method, section 5).

    `code` is one of `supply/facts.toml`, which has its unit. Null: not known. Entered by a person
    or through a link.
    """

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="contextual_facts")
    code = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    comparator = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    year = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_through = models.ForeignKey(
        ServiceLink, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["inspection", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "code"], name="one_contextual_fact_per_code"
            ),
            models.CheckConstraint(
                condition=Q(entered_by=None) | Q(entered_through=None),
                name="contextual_fact_entered_one_way",
            ),
        ]

    def __str__(self) -> str:
        return self.code


@tracked()
class SuppliedDocument(models.Model):
    """A document that the service sent in: an item of evidence from then on.

    Its title stays when the item is changed or removed, so that the service sees what it sent.
    """

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="supplied_documents")
    item = models.OneToOneField(
        EvidenceItem, models.SET_NULL, null=True, blank=True, related_name="supplied"
    )
    title = models.CharField(max_length=160)
    file_name = models.CharField(max_length=160)
    sent_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_through = models.ForeignKey(
        ServiceLink, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sent_by=None) | Q(sent_through=None),
                name="supplied_document_sent_one_way",
            ),
        ]

    def __str__(self) -> str:
        return self.title
