from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from accounts.history import tracked
from inspections.models import STANDARD_CODE, Inspection


@tracked()
class DiscretionDecision(models.Model):
    """The ratings panel moved a standard by one band: what it was, what it is, and why."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="discretion")
    standard = models.CharField(max_length=8, validators=[STANDARD_CODE])
    computed = models.CharField(max_length=40)
    published = models.CharField(max_length=40)
    triggers = ArrayField(models.CharField(max_length=40))
    reason = models.TextField()
    panel = ArrayField(models.CharField(max_length=120))
    decided_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["standard"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "standard"], name="one_decision_per_standard"
            ),
            models.CheckConstraint(
                condition=~Q(computed=F("published")), name="discretion_moves_a_rating"
            ),
            models.CheckConstraint(
                condition=Q(triggers__len__gt=0), name="discretion_has_a_trigger"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="discretion_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.standard} {self.computed} → {self.published}"


@tracked()
class OverallDecision(models.Model):
    """A person's decision on the overall rating where a scored standard is not rated.

    `max_score` is the reduced maximum: what the rated standards could have given; `score` what they
    came to when the panel decided, None where that was not kept.
    """

    inspection = models.OneToOneField(Inspection, models.CASCADE, related_name="overall_decision")
    rating = models.CharField(max_length=40)
    max_score = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField()
    panel = ArrayField(models.CharField(max_length=120))
    decided_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="overall_decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rating} of {self.max_score}"


@tracked(exclude=("figures", "ground"))
class RatingsSnapshot(models.Model):
    """The figures as the panel signed them off; everything published is made from one.

    `ground` is what they were worked out from: answers, judgements and decisions. An unlocked
    inspection keeps its old snapshots, no longer in force, with who unlocked it and why.
    """

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    figures = models.JSONField(encoder=DjangoJSONEncoder)
    ground = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    digest = models.CharField(max_length=64)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_off_at = models.DateTimeField()
    in_force = models.BooleanField(default=True)
    unlocked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    unlocked_at = models.DateTimeField(null=True)
    unlock_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["inspection", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inspection", "number"], name="snapshots_are_numbered"),
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(in_force=True), name="one_snapshot_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"snapshot {self.number} of {self.inspection}"
