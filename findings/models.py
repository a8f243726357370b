from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.history import tracked
from cases.models import PracticeExample
from inspections.models import EvidenceItem, Inspection


class FindingKind(models.TextChoices):
    STRENGTH = "strength", "Strength"
    IMPROVEMENT = "improvement", "Area for improvement"


@tracked()
class Finding(models.Model):
    """A key finding on a domain: what is good, or (after "But:") what has to improve.

    It rests on key questions, items of evidence and practice examples.
    """

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="findings")
    domain = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=FindingKind.choices)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=600)
    key_questions = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    evidence = models.ManyToManyField(
        EvidenceItem, through="FindingEvidence", related_name="findings", blank=True
    )
    examples = models.ManyToManyField(
        PracticeExample, through="FindingExample", related_name="findings", blank=True
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["inspection", "domain", "kind", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=FindingKind.values), name="finding_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="finding_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


@tracked()
class FindingEvidence(models.Model):
    """That a finding rests on an item of evidence. A table of its own, so that history has it."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="evidence_links")
    item = models.ForeignKey(EvidenceItem, models.CASCADE, related_name="finding_links")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "item"], name="one_link_to_an_item"),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} on item {self.item_id}"


@tracked()
class FindingExample(models.Model):
    """That a finding rests on a practice example."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="example_links")
    example = models.ForeignKey(PracticeExample, models.CASCADE, related_name="finding_links")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "example"], name="one_link_to_an_example"),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} on example {self.example_id}"


@tracked()
class Recommendation(models.Model):
    """What a body should do; numbered through the inspection, body after body, by `position`.

    The fields that begin with `plan` are the service's action plan against it; they have a version
    of their own, as other people write them, at another time.
    """

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField()
    body = models.CharField(max_length=160)
    text = models.CharField(max_length=600)
    findings = models.ManyToManyField(
        Finding, through="RecommendationFinding", related_name="recommendations", blank=True
    )
    plan = models.TextField(blank=True)
    plan_owner = models.CharField(max_length=160, blank=True)
    plan_due = models.DateField(null=True, blank=True)
    plan_done_on = models.DateField(null=True, blank=True)
    plan_version = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["inspection", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(body=""), name="recommendation_says_what_and_who"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


@tracked()
class RecommendationFinding(models.Model):
    """That a recommendation rests on a finding, an area for improvement."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="finding_links")
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="recommendation_links")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recommendation", "finding"], name="one_link_to_a_finding"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} on finding {self.finding_id}"


class Reached(models.TextChoices):
    """How far a recommendation has been carried out."""

    SUFFICIENT = "sufficient", "Sufficient progress"
    SOME = "some", "Some progress"
    NONE = "none", "No progress"


@tracked()
class Progress(models.Model):
    """What the next inspection found of a recommendation of the one before.

    `reached` is empty where a judgement was taken back: the row stays, and its version with it.
    """

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="progress")
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="progress_found")
    reached = models.CharField(max_length=10, choices=Reached.choices, blank=True)
    note = models.CharField(max_length=600, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recommendation", "inspection"], name="one_progress_per_inspection"
            ),
            models.CheckConstraint(
                condition=Q(reached__in=["", *Reached.values]), name="progress_reached_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.get_reached_display()}"
