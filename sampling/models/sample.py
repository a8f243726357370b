from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import tracked
from inspections.models import Inspection


@tracked()
class Sample(models.Model):
    """A draw, kept so that it can be repeated: population, parameters and seed, and what came out.

    `population` lists the eligible cases as they were, sorted by reference; `digest` is its
    SHA-256. `parameters` hold, by domain, the size's steps, an adjustment with its reason and who
    made it. `drawn` has, by domain, the references selected and those in reserve, in their order.
    At most one sample of an inspection is in force; it is accepted once its cases are there.
    """

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="samples")
    number = models.PositiveSmallIntegerField()
    population = models.JSONField()
    digest = models.CharField(max_length=64)
    parameters = models.JSONField()
    seed = models.CharField(max_length=40)
    drawn = models.JSONField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    in_force = models.BooleanField(default=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Why it is not in force any more.
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["inspection", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inspection", "number"], name="one_sample_per_number"),
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(in_force=True), name="one_sample_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"sample {self.number} of {self.inspection}"


class ReplacementGround(models.TextChoices):
    """Why a case can't be read (method, section 4)."""

    TRANSFERRED = "transferred", "Transferred to another service"
    SAME_CHILD = "same_child", "Same child as another case"
    ENDED = "ended", "Ended within weeks"
    OTHER = "other", "Another reason"


@tracked()
class Replacement(models.Model):
    """A sampled case that was taken out, and the case of its stratum's reserve in its place.

    `put_in` is empty where nothing took its place: the sample is one case smaller. `entered` keeps
    what had been entered about the case taken out, as a bundle's case has it.
    """

    sample = models.ForeignKey(Sample, models.CASCADE, related_name="replacements")
    domain = models.PositiveSmallIntegerField()
    taken_out = models.CharField(max_length=20)
    put_in = models.CharField(max_length=20, blank=True)
    ground = models.CharField(max_length=12, choices=ReplacementGround.choices)
    reason = models.CharField(max_length=500)
    entered = models.JSONField(default=dict, blank=True)
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["replaced_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "taken_out"], name="taken_out_once"),
            models.UniqueConstraint(
                fields=["sample", "put_in"], condition=~Q(put_in=""), name="put_in_once"
            ),
            models.CheckConstraint(
                condition=Q(ground__in=ReplacementGround.values), name="replacement_ground_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.put_in or 'nothing'} for {self.taken_out}"
