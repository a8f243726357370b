import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import tracked
from inspections.models import Inspection
from jobs.models import Job


@tracked()
class Report(models.Model):
    """The draft report of an inspection: there once somebody asked for it to be generated."""

    inspection = models.OneToOneField(Inspection, models.CASCADE, related_name="report")
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"report of {self.inspection}"


@tracked(exclude=("seen", "offered", "material_digest", "job"))
class Section(models.Model):
    """One section as it is written: Markdown in which figures are references (docs/references.md).

    `text` is what the report prints. While nobody has edited it, it is what was generated last and
    is generated again when the material (`material_digest`) is another. Once `edited`, `text` is
    the writer's; `offered` is what would be generated now, `base` what was generated when they
    began or last said that they had checked it, and `seen` the figures, by reference, as they
    stood then: where one of these moved, the section is out of date.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    code = models.CharField(max_length=24)
    text = models.TextField(blank=True)
    base = models.TextField(blank=True)
    offered = models.TextField(blank=True)
    seen = models.JSONField(default=dict, blank=True)
    material_digest = models.CharField(max_length=64, blank=True)
    generated_at = models.DateTimeField(null=True, blank=True)
    edited = models.BooleanField(default=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    edited_at = models.DateTimeField(null=True, blank=True)
    # Numbers typed by hand that a writer has named a source for: {"13": "the board's minutes"}.
    sources = models.JSONField(default=dict, blank=True)
    # Of what a person wrote: text and sources.
    version = models.PositiveIntegerField(default=0)
    # The job that generated it last, or is about to.
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "code"], name="one_section_per_code"),
        ]

    def __str__(self) -> str:
        return self.code


@tracked()
class SectionComment(models.Model):
    """What a colleague says of a passage of a section; `resolved_at` once it is dealt with."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="comments")
    passage = models.CharField(max_length=400, blank=True)
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="section_comment_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
