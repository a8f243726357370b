import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.history import tracked
from cases.models.sampled_case import SampledCase
from inspections.models import Inspection


@tracked()
class OfflineSheet(models.Model):
    """Cases that left the system as a workbook: whose, when, which, under which framework.

    `saved_at` is when what came back in it was last saved.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="offline_sheets")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="offline_sheets"
    )
    made_at = models.DateTimeField()
    framework_code = models.CharField(max_length=40)
    cases = ArrayField(
        models.CharField(max_length=SampledCase._meta.get_field("reference").max_length)
    )
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "pk"]

    def __str__(self) -> str:
        return f"offline sheet of {self.person}"


class StagedUpload(models.Model):
    """What came back in a workbook, until its person has it saved or thrown away.

    No history is kept of it: what is saved has its own, what is not is to be gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(OfflineSheet, models.CASCADE, related_name="uploads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=160)
    uploaded_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "person"], name="one_upload_per_sheet")
        ]

    def __str__(self) -> str:
        return f"upload of {self.uploaded_at:%Y-%m-%d %H:%M}"
