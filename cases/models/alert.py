from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import tracked
from cases.models.sampled_case import SampledCase


@tracked()
class Alert(models.Model):
    """A child or another person at immediate risk: what was seen, and who was told (method, 2)."""

    case = models.ForeignKey(SampledCase, models.CASCADE, related_name="alerts")
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    raised_at = models.DateTimeField()
    what = models.TextField()
    passed_to = models.CharField(max_length=160, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    response = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["raised_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(passed_to="", passed_at=None)
                | (~Q(passed_to="") & Q(passed_at__isnull=False)),
                name="alert_passed_on_to_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return "alert" if self.passed_at else "alert not passed on"
