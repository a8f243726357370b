from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from accounts.history import tracked
from inspections import frameworks
from inspections.models.service import YouthOffendingService


class State(models.TextChoices):
    """Where an inspection stands, in order (method, section 5)."""

    PLANNED = "planned", "Planned"
    ANNOUNCED = "announced", "Announced"
    CASELOAD_RECEIVED = "caseload_received", "Caseload received"
    SAMPLE_DRAWN = "sample_drawn", "Sample drawn"
    EVIDENCE_RECEIVED = "evidence_received", "Evidence received"
    FIELDWORK = "fieldwork", "Fieldwork"
    CASE_DATA_LOCKED = "case_data_locked", "Case data locked"
    RATINGS_PANEL = "ratings_panel", "Ratings panel"
    DRAFTING = "drafting", "Drafting"
    QUALITY_ASSURANCE = "quality_assurance", "Quality assurance"
    FACTUAL_ACCURACY = "factual_accuracy", "Factual accuracy"
    SIGNED_OFF = "signed_off", "Signed off"
    EMBARGOED = "embargoed", "Embargoed"
    PUBLISHED = "published", "Published"
    ACTION_PLAN_DUE = "action_plan_due", "Action plan due"
    CLOSED = "closed", "Closed"


class Approach(models.TextChoices):
    """Where fieldwork takes place."""

    ON_SITE = "on_site", "On site"
    REMOTE = "remote", "Remote"
    MIXED = "mixed", "On site and remote"


# What the panel has signed off stands as it is.
AFTER_THE_PANEL = frozenset(State.values[State.values.index(State.RATINGS_PANEL) + 1 :])


# Words that stand in addresses where a reference does.
RESERVED = ("new",)


def not_reserved(reference: str) -> None:
    """Raises ValidationError for a reference that is a page's address."""
    if reference in RESERVED:
        raise ValidationError(
            f"“{reference}” is the address of a page: choose another reference, as lambeth-2019."
        )


@tracked()
class Inspection(models.Model):
    """One inspection of one service, under the framework version its fieldwork falls in."""

    service = models.ForeignKey(YouthOffendingService, models.PROTECT, related_name="inspections")
    reference = models.CharField(
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*$",
                "A reference is small letters, digits and hyphens, as lambeth-2019.",
            ),
            not_reserved,
        ],
    )
    framework_code = models.CharField("framework version", max_length=40)
    # The service may call itself otherwise later; this inspection's wording stays.
    local_name = models.CharField(max_length=20, default="YOS")
    fieldwork_start = models.DateField()
    fieldwork_end = models.DateField()
    approach = models.CharField(max_length=8, choices=Approach.choices, blank=True)
    # Months between a disposal and the first day of fieldwork, least and most, by domain
    # ("2": [6, 9]); a domain that is left out has no window yet.
    windows = models.JSONField("sampling windows", default=dict, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.FIELDWORK)
    locked_at = models.DateTimeField("case data locked at", null=True, blank=True)
    # How many cases were eligible, by domain ("2": 58); a domain that is left out is not known.
    eligible = models.JSONField(default=dict, blank=True)
    ratings_opened = models.BooleanField(
        "provisional ratings open to the team's inspectors", default=False
    )
    # Of what is set up by hand: days, approach, framework version, windows.
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-fieldwork_start", "reference"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(fieldwork_end__gte=models.F("fieldwork_start")),
                name="fieldwork_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="inspection_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(approach__in=["", *Approach.values]),
                name="inspection_approach_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(reference__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="inspection_reference_is_a_slug",
            ),
            models.CheckConstraint(
                condition=~models.Q(reference__in=RESERVED), name="inspection_reference_is_free"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def framework(self) -> frameworks.Framework:
        """The published questionnaire in this inspection's own version, in the service's terms."""
        return frameworks.load(self.framework_code, self.local_name)

    @property
    def short_name(self) -> str:
        """The service as navigation names it: "Lambeth YOS"."""
        name = self.service.name
        for ending in ("Youth Offending Service", "Youth Offending Team", "Youth Justice Service"):
            name = name.removesuffix(ending).strip()
        return f"{name} {self.local_name}"


class TeamRole(models.TextChoices):
    """What a person is within one inspection."""

    LEAD = "lead", "Lead inspector"
    INSPECTOR = "inspector", "Inspector"
    LOCAL_ASSESSOR = "local_assessor", "Local assessor"
    QUALITY_LEAD = "quality_lead", "Quality assurance lead"
    PANEL_MEMBER = "panel_member", "Ratings panel member"
    SERVICE_CONTACT = "service_contact", "Service contact"


@tracked()
class TeamMember(models.Model):
    """A person's part in an inspection; one person may have several."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="team")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="parts")
    role = models.CharField(max_length=20, choices=TeamRole.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "person", "role"], name="one_row_per_part"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=TeamRole.values), name="team_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


@tracked()
class Milestone(models.Model):
    """When an inspection is to reach a state, when it did, and who moved it there.

    A state without a row is neither planned nor reached. Going back empties `reached_on` of the
    states that lie ahead again; history keeps what it was.
    """

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="milestones")
    state = models.CharField(max_length=20, choices=State.choices)
    planned_on = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inspection", "state"], name="one_milestone_per_state"),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="milestone_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inspection}: {self.get_state_display()}"
