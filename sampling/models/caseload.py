import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from accounts.history import tracked
from inspections.frameworks.deciding_facts import RISK, SEX
from inspections.models import Inspection

REFERENCE = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9/_-]*$",
    "A case's reference is letters and digits, as C01; never a name.",
)


class CaseloadUpload(models.Model):
    """A list that the service sent, while it is matched and corrected; nothing of it is loaded.

    `sheets` are its tables as they were read, until somebody said which column is what; from then
    on `rows` are the cells of those columns, and nothing else of the file is kept. It is no record
    of its own (no history): once loaded or put aside, both and `corrections` are emptied, and
    what remains is who sent which file when. An inspection has at most one that is open.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="caseload_uploads")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=160)
    # SHA-256 of the file, in hexadecimal digits.
    digest = models.CharField(max_length=64)
    # What was put right while reading it, in sentences.
    notes = models.JSONField(default=list, blank=True)
    # [{"name": "Cases", "header": 0, "rows": [[…]]}], each from the row of its header on.
    sheets = models.JSONField(default=list, blank=True)
    # [{"row": 12, "reference": "C01", "sex": "Boy"}]
    rows = models.JSONField(default=list, blank=True)
    # Which column is what ({"reference": 0}), and what was put right by hand
    # ({"12": {"sex": "male"}}), or left out ({"12": {"out": true}}).
    columns = models.JSONField(default=dict, blank=True)
    corrections = models.JSONField(default=dict, blank=True)
    loaded_at = models.DateTimeField(null=True, blank=True)
    loaded_cases = models.PositiveIntegerField(null=True, blank=True)
    put_aside_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection"],
                condition=Q(loaded_at__isnull=True, put_aside_at__isnull=True),
                name="one_open_caseload_upload",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


@tracked()
class EligibleCase(models.Model):
    """A case that could be read, from the service's list: local references only, no names.

    `child` is the service's own number of the child, to see the same child twice; `case_manager`
    a reference of who holds the case. What is not known is null or empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="eligible_cases")
    upload = models.ForeignKey(
        CaseloadUpload, models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    reference = models.CharField(max_length=20, validators=[REFERENCE])
    domain = models.PositiveSmallIntegerField()
    child = models.CharField(max_length=20, blank=True, validators=[REFERENCE])
    sex = models.CharField(max_length=40)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    ethnicity = models.CharField(max_length=40, null=True, blank=True)
    disposal = models.CharField(max_length=40)
    disposal_date = models.DateField()
    # The service's own classifications.
    rosh = models.CharField("risk of serious harm", max_length=40, null=True, blank=True)
    safety = models.CharField("safety and wellbeing", max_length=40, null=True, blank=True)
    case_manager = models.CharField(max_length=20, blank=True, validators=[REFERENCE])

    class Meta:
        ordering: ClassVar = ["inspection", "domain", "reference"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "reference"], name="one_eligible_case_per_reference"
            ),
            models.CheckConstraint(condition=Q(sex__in=SEX), name="eligible_sex"),
            models.CheckConstraint(
                condition=Q(age__isnull=True) | Q(age__range=(10, 18)), name="eligible_age"
            ),
            models.CheckConstraint(
                condition=Q(rosh__isnull=True) | Q(rosh__in=RISK), name="eligible_rosh"
            ),
            models.CheckConstraint(
                condition=Q(safety__isnull=True) | Q(safety__in=RISK), name="eligible_safety"
            ),
        ]

    def __str__(self) -> str:
        return self.reference
