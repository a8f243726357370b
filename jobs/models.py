import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspections.models import Inspection
from jobs.kinds import kind_of


class JobState(models.TextChoices):
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    DONE = "done", "Ready"
    FAILED = "failed", "Failed"


class Job(models.Model):
    """A piece of work for the worker. The row is the truth, the message to it only a hint.

    `attempt` and `lease_until` say who holds it: a worker that lost its lease can't finish it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="jobs")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=1)
    doing = models.CharField(max_length=120, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["inspection", "-created_at"], name="job_of_inspection"),
            models.Index(
                fields=["lease_until"], condition=Q(state="running"), name="job_running_lease"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=JobState.values), name="job_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False)
                | (~Q(state="running") & Q(lease_until__isnull=True)),
                name="job_has_a_lease_while_it_runs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def called(self) -> str:
        """What is made, and in which format: "Report, DOCX"."""
        kind = kind_of(self)
        file_format = str(self.arguments.get("format", "")).upper()
        return ", ".join(filter(None, [kind.title if kind else "", file_format])) or "The file"

    @property
    def ended(self) -> bool:
        """Done or failed: the row changes no more."""
        return self.state in {JobState.DONE, JobState.FAILED}


class Tick(models.Model):
    """When a worker last took a tick of beat: one row, so that a page can say whether both run."""

    THE_ONE: ClassVar = 1

    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(pk=1), name="one_tick")]

    def __str__(self) -> str:
        return f"{self.at:%d %B %Y %H:%M:%S}"
