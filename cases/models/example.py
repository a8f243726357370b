from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.history import tracked
from cases.models.sampled_case import SampledCase


class ExampleKind(models.TextChoices):
    GOOD = "good", "Good practice"
    CONCERN = "concern", "Concern"


@tracked()
class PracticeExample(models.Model):
    """A passage on one key question that the report may use; names in it are changed."""

    case = models.ForeignKey(SampledCase, models.CASCADE, related_name="examples")
    question = models.CharField(max_length=24)
    kind = models.CharField(max_length=7, choices=ExampleKind.choices)
    passage = models.TextField()

    class Meta:
        ordering: ClassVar = ["question", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=ExampleKind.values), name="example_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.question}"
