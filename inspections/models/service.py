from django.db import models

from accounts.history import tracked


@tracked()
class YouthOffendingService(models.Model):
    """A service that is inspected; `local_name` is what it calls itself (YOS, YOT)."""

    name = models.CharField(max_length=160, unique=True)
    local_name = models.CharField(max_length=20, default="YOS")
    local_authority = models.CharField(max_length=160, blank=True)
    region = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
