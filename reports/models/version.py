import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from reports.models.section import Report


class Stage(models.TextChoices):
    """What a version of a report was made for, in order."""

    DRAFT = "draft", "Draft"
    QUALITY_ASSURANCE = "quality_assurance", "Quality assurance"
    FACTUAL_ACCURACY = "factual_accuracy", "Factual accuracy"
    SIGNED_OFF = "signed_off", "Signed off"
    PUBLISHED = "published", "Published"
    REISSUED = "reissued", "Corrected reissue"


_FROZEN = ("number", "stage", "texts", "material", "digest", "snapshot", "correction")


class ReportVersion(models.Model):
    """A report as it stood: texts and all that their figures came from. Never changed.

    `material` is `reports.material.as_json`, `digest` its digest; `texts` the Markdown by section
    code. `snapshot` is the number of the signed-off snapshot its figures are of, null: provisional.
    `correction` says what a reissue corrects.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=20, choices=Stage.choices)
    texts = models.JSONField()
    material = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    snapshot = models.PositiveSmallIntegerField(null=True)
    correction = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["report", "-number"]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="version_is_frozen",
                operation=pgtrigger.UpdateOf(*_FROZEN),  # type: ignore[no-untyped-call]
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "number"], name="report_versions_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="version_stage_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.REISSUED) | ~Q(correction=""),
                name="a_reissue_says_what_it_corrects",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.report}"
