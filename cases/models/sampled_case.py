import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from accounts.history import tracked
from cases import facts
from inspections.models import Inspection


class CaseState(models.TextChoices):
    ALLOCATED = "allocated", "Allocated"
    IN_PROGRESS = "in_progress", "In progress"
    SUBMITTED = "submitted", "Submitted"
    FINAL = "final", "Final"


def _choice(**options: object) -> models.CharField:  # type: ignore[type-arg]
    return models.CharField(max_length=40, null=True, blank=True, **options)  # type: ignore[arg-type]


def _number() -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    return models.PositiveSmallIntegerField(null=True, blank=True)


def _boolean() -> models.BooleanField:  # type: ignore[type-arg]
    return models.BooleanField(null=True, blank=True)


def _choices() -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(models.CharField(max_length=40), null=True, blank=True)


def _fact_constraints() -> list[models.CheckConstraint]:
    """What the database can hold of `facts.FACTS`: fixed choices and the bounds of numbers."""
    checks = []
    for fact in facts.FACTS:
        if fact.kind is facts.Kind.CHOICE and fact.values:
            allowed = Q(**{f"{fact.column}__in": fact.values})
        elif fact.kind is facts.Kind.CHOICES and fact.values:
            allowed = Q(**{f"{fact.column}__contained_by": list(fact.values)})
        elif fact.kind is facts.Kind.NUMBER:
            allowed = Q(**{f"{fact.column}__range": (fact.low, fact.high)})
        else:
            continue
        allowed |= Q(**{f"{fact.column}__isnull": True})
        checks.append(models.CheckConstraint(condition=allowed, name=f"case_{fact.column}"))
    return checks


@tracked()
class SampledCase(models.Model):
    """A case that is read: a local reference, never a name. A fact not recorded is null."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="cases")
    reference = models.CharField(
        max_length=20,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9/_-]*$",
                "A case's reference is letters and digits, as C01; never a name.",
            )
        ],
    )
    domain = models.PositiveSmallIntegerField()
    inspector = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.ALLOCATED)

    sex = _choice()
    age = _number()
    ethnicity = _choice()
    disposal = _choice()
    disposal_date = models.DateField(null=True, blank=True)
    offence = _choice()
    previous_out_of_court = _number()
    interviewed = _boolean()
    mappa = _number()
    service_rosh = _choice()
    inspector_rosh = _choice()
    service_safety = _choice()
    inspector_safety = _choice()
    safety_factors = _boolean()
    changed_desistance = _boolean()
    changed_safety = _boolean()
    changed_harm = _boolean()
    looked_after = _choice()
    education = _choice()
    needs = _choices()
    victim = _boolean()
    desistance_factors = _choices()
    recorded_desistance = models.DateField(null=True, blank=True)
    recorded_safety = models.DateField(null=True, blank=True)
    recorded_harm = models.DateField(null=True, blank=True)

    # By the lead, while the inspection's case data is locked.
    reopened = models.BooleanField(default=False)
    # When a fact or the state was last saved; answers and notes have their own.
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["inspection", "domain", "reference"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "reference"], name="one_case_per_reference"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CaseState.values), name="case_state_is_known"
            ),
            *_fact_constraints(),
        ]

    def __str__(self) -> str:
        return self.reference
