from pathlib import PurePosixPath
from typing import ClassVar

from django.db import models

from jobs.models import Job
from reports.models.version import ReportVersion


class Format(models.TextChoices):
    XLSX = "xlsx", "XLSX"
    ODS = "ods", "ODS"
    CSV = "csv", "CSV"
    JSON = "json", "JSON"
    DOCX = "docx", "DOCX"
    ODT = "odt", "ODT"
    PDF = "pdf", "PDF"
    HTML = "html", "HTML"
    ZIP = "zip", "ZIP"


class ExportKind(models.TextChoices):
    """What a file holds."""

    ANNEX = "annex", "Annex tables"
    REPORT = "report", "Report"
    PACK = "pack", "Whole pack"
    ANSWERS = "answers", "Every answer, with its codebook"
    FEEDBACK = "feedback", "Feedback pack"


class Export(models.Model):
    """A file that a job made, with the figures it carries: `digest` is theirs.

    `snapshot` is the number of the signed-off snapshot, null where the file is provisional;
    then `complete` of `sampled` cases stood behind it. `version` is the frozen version of the
    report that it is of, null where it was made of the draft; `sha256` is that of the file.
    """

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="export")
    kind = models.CharField(max_length=8, choices=ExportKind.choices, default=ExportKind.ANNEX)
    format = models.CharField(max_length=4, choices=Format.choices)
    version = models.ForeignKey(
        ReportVersion, models.PROTECT, null=True, blank=True, related_name="exports"
    )
    file = models.FileField(max_length=200)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, blank=True)
    snapshot = models.PositiveSmallIntegerField(null=True)
    complete = models.PositiveIntegerField()
    sampled = models.PositiveIntegerField()
    figures_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(format__in=Format.values), name="export_format_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=ExportKind.values), name="export_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        """The name to save the file under, without the folders it is kept in."""
        return PurePosixPath(self.file.name or "").name
