from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models

from accounts.history import tracked
from inspections.models.inspection import Inspection

STANDARD_CODE = RegexValidator(r"^\d+\.\d+$", "A standard's code is like 2.1.")


@tracked()
class Judgement(models.Model):
    """The rating of a judged standard: proposed by the lead inspector from all the evidence, with
    the reasoning; `agreed` by the ratings panel, empty until then, with who was on it and when.
    """

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="judgements")
    standard = models.CharField(max_length=8, validators=[STANDARD_CODE])
    rating = models.CharField(max_length=40, blank=True)
    reasoning = models.TextField(blank=True)
    agreed = models.CharField(max_length=40, blank=True)
    agreed_panel = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["standard"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "standard"], name="one_judgement_per_standard"
            )
        ]

    def __str__(self) -> str:
        return f"{self.standard} {self.agreed or self.rating}"
