import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.history import tracked
from reports.models.version import ReportVersion
from supply.models import ServiceLink


@tracked()
class AccuracyRequest(models.Model):
    """One version shown to a contact of the service, by a link, for comments until it expires."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(ReportVersion, models.CASCADE, related_name="accuracy_requests")
    link = models.OneToOneField(ServiceLink, models.CASCADE, related_name="accuracy_request")
    # From when on the service sees the answers to its comments.
    answers_given_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.version} for {self.link.for_whom}"


class CommentKind(models.TextChoices):
    """What a comment of the service is about."""

    FACT = "fact", "Fact"
    WORDING = "wording", "Wording"
    JUDGEMENT = "judgement", "Judgement"


class Answered(models.TextChoices):
    """What the inspection says to a comment of the service."""

    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Partly accepted"
    REJECTED = "rejected", "Rejected"


@tracked()
class AccuracyComment(models.Model):
    """What the service says of a passage of the version that it was shown, and the answer to it.

    `evidence` is its ground in words, `file` a document that shows it. `case` is the local
    reference of a case whose data it touches, as the inspection sees it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(AccuracyRequest, models.CASCADE, related_name="comments")
    section = models.CharField(max_length=24)
    passage = models.CharField(max_length=600, blank=True)
    kind = models.CharField(max_length=9, choices=CommentKind.choices)
    text = models.TextField()
    # A contact who has an account; nobody where it came by the link.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    evidence = models.TextField(blank=True)
    file = models.FileField(upload_to="accuracy", blank=True)
    file_name = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=8, choices=Answered.choices, blank=True)
    reason = models.TextField(blank=True)
    case = models.CharField(max_length=20, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=CommentKind.values), name="accuracy_comment_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", *Answered.values]), name="accuracy_answer_is_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="accuracy_comment_says_something"),
            models.CheckConstraint(
                condition=Q(answer="") | ~Q(reason=""), name="accuracy_answer_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
