from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.history import tracked
from inspections.models.inspection import Inspection


class EvidenceKind(models.TextChoices):
    """What evidence of domain one can be (method, section 5)."""

    DOCUMENT = "document", "Document"
    PRESENTATION = "presentation", "Presentation"
    MEETING = "meeting", "Meeting"
    INTERVIEW = "interview", "Interview"
    SURVEY = "survey", "Survey"
    OBSERVATION = "observation", "Observation"


@tracked()
class EvidenceItem(models.Model):
    """A piece of evidence, linked to the key questions of judged standards that it bears on."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=12, choices=EvidenceKind.choices)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    dated = models.DateField(null=True, blank=True)
    key_questions = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    file = models.FileField(upload_to="evidence", blank=True)
    file_name = models.CharField(max_length=160, blank=True)
    # Of a survey: how many were invited, how many replied.
    invited = models.PositiveIntegerField(null=True, blank=True)
    replied = models.PositiveIntegerField(null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    @property
    def lacks_figures(self) -> bool:
        """A survey of which no number is written down. Looks at its results."""
        return (
            self.kind == EvidenceKind.SURVEY
            and self.invited is None
            and self.replied is None
            and not self.results.all()
        )

    class Meta:
        ordering: ClassVar = ["-dated", "title", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=EvidenceKind.values), name="evidence_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(invited=None)
                | models.Q(replied=None)
                | models.Q(replied__lte=models.F("invited")),
                name="no_more_replied_than_invited",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class SurveyResult(models.Model):
    """One question of a survey in numbers: how many answered it, and how many of them agreed."""

    item = models.ForeignKey(EvidenceItem, models.CASCADE, related_name="results")
    question = models.CharField(max_length=240)
    agreed = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(agreed__lte=models.F("answered")),
                name="no_more_agreed_than_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.question
