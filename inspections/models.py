from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models

from accounts.history import tracked
from inspections import frameworks

STANDARD_CODE = RegexValidator(r"^\d+\.\d+$", "A standard's code is like 2.1.")


@tracked()
class YouthOffendingService(models.Model):
    """A service that is inspected; `local_name` is what it calls itself (YOS, YOT)."""

    name = models.CharField(max_length=160, unique=True)
    local_name = models.CharField(max_length=20, default="YOS")
    region = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.name


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


# What the panel has signed off stands as it is.
AFTER_THE_PANEL = frozenset(State.values[State.values.index(State.RATINGS_PANEL) + 1 :])


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
            )
        ],
    )
    framework_code = models.CharField("framework version", max_length=40)
    # The service may call itself otherwise later; this inspection's wording stays.
    local_name = models.CharField(max_length=20, default="YOS")
    fieldwork_start = models.DateField()
    fieldwork_end = models.DateField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.FIELDWORK)
    locked_at = models.DateTimeField("case data locked at", null=True, blank=True)
    # How many cases were eligible, by domain ("2": 58); a domain that is left out is not known.
    eligible = models.JSONField(default=dict, blank=True)
    ratings_opened = models.BooleanField(
        "provisional ratings open to the team's inspectors", default=False
    )

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
                condition=models.Q(reference__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="inspection_reference_is_a_slug",
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
