import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import tracked
from cases.models.sampled_case import SampledCase
from inspections.models import Inspection


@tracked()
class ConflictOfInterest(models.Model):
    """A person who may not assess a case, or (without one) any case of the inspection."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="conflicts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts")
    case = models.ForeignKey(
        SampledCase, models.CASCADE, null=True, blank=True, related_name="conflicts"
    )
    reason = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["inspection", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "person", "case"],
                nulls_distinct=False,
                name="one_conflict_per_person_and_case",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} not {self.case or 'any case'}"


class InterviewState(models.TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class InterviewWay(models.TextChoices):
    ON_SITE = "on_site", "On site"
    VIDEO = "video", "By video"
    TELEPHONE = "telephone", "By telephone"


@tracked()
class Interview(models.Model):
    """The interview with the case manager of a case; `case_manager` is a reference, not a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(SampledCase, models.CASCADE, related_name="interview")
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="interviews"
    )
    case_manager = models.CharField(max_length=20, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    way = models.CharField(max_length=9, choices=InterviewWay.choices)
    room = models.CharField(max_length=80, blank=True)
    state = models.CharField(
        max_length=9, choices=InterviewState.choices, default=InterviewState.PLANNED
    )
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=InterviewState.values), name="interview_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(way__in=InterviewWay.values), name="interview_way_is_known"
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(10, 240)), name="interview_lasts_minutes"
            ),
        ]

    def __str__(self) -> str:
        return f"interview on {self.case}"
