import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import tracked
from inspections.models import Inspection


@tracked()
class ServiceLink(models.Model):
    """A link by which a contact of the service enters data and documents, until it expires.

    Only a digest of its key is kept. `for_whom` names the contact as the lead knows them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="service_links")
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

    def __str__(self) -> str:
        return f"link for {self.for_whom}"


class LinkUse(models.Model):
    """One thing done by a service link, or refused to it: append-only."""

    link = models.ForeignKey(ServiceLink, models.CASCADE, related_name="uses")
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=200)

    class Meta:
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
    year = models.CharField(max_length=20, blank=True)
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
