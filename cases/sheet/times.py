"""Moments as the page says them, in London's time."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateformat import format as formatted


def short(moment: datetime) -> str:
    """ "14:02" today, "23 October 2018" otherwise."""
    local = timezone.localtime(moment)
    return formatted(local, "H:i" if local.date() == timezone.localdate() else "j F Y")
