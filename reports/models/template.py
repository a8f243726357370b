from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import tracked


@tracked()
class ReferenceDocument(models.Model):
    """The inspectorate's own styles for DOCX or ODT: a document that pandoc takes them from.

    At most one a format is in force; without one, ours are.
    """

    format = models.CharField(max_length=4, choices=[("docx", "DOCX"), ("odt", "ODT")])
    file = models.FileField(upload_to="reference-documents")
    file_name = models.CharField(max_length=160)
    digest = models.CharField(max_length=64)
    in_force = models.BooleanField(default=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-added_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(format__in=["docx", "odt"]), name="reference_document_format_is_known"
            ),
            models.UniqueConstraint(
                fields=["format"],
                condition=Q(in_force=True),
                name="one_reference_document_in_force",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
