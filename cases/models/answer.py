from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.history import tracked
from cases.models.sampled_case import SampledCase


class Value(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_APPLICABLE = "na", "Not applicable"


@tracked()
class Answer(models.Model):
    """One question of one case, there from the start; `value` is null until it is answered.

    `asked` is what the relevance rule says of the case's facts; null while a deciding fact is
    not recorded. `version` counts the saves, so that two people never overwrite one another.
    """

    # The constraint's index finds a case's answers, and in order.
    case = models.ForeignKey(SampledCase, models.CASCADE, related_name="answers", db_index=False)
    question = models.CharField(max_length=24)
    value = models.CharField(max_length=3, choices=Value.choices, null=True, blank=True)
    asked = models.BooleanField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "question"], name="one_answer_per_question"),
            models.CheckConstraint(
                condition=Q(value__in=Value.values) | Q(value__isnull=True),
                name="answer_is_yes_no_or_na",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.value or 'unanswered'}"


class NoteKind(models.TextChoices):
    NOTE = "note", "Note"
    # Why the judgement and its prompts point different ways, or why a question is not applicable.
    REASON = "reason", "Reason"


@tracked()
class Note(models.Model):
    """An inspector's words on one question of a case: a note, or the reason for an answer."""

    case = models.ForeignKey(SampledCase, models.CASCADE, related_name="notes", db_index=False)
    question = models.CharField(max_length=24)
    kind = models.CharField(max_length=6, choices=NoteKind.choices, default=NoteKind.NOTE)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["question"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "question", "kind"], name="one_note_per_question_and_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=NoteKind.values), name="note_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.question}"
