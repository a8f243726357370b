"""Moments in as few words as they need."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as formatted


def in_words(moment: datetime | None) -> str:
    """ "Today 14:02", "Yesterday 16:48", "4 March 2020"; "–" for never."""
    if moment is None:
        return "–"
    local = timezone.localtime(moment)
    days = timezone.localdate() - local.date()
    if days <= timedelta(1):
        return f"{'Yesterday' if days else 'Today'} {formatted(local, 'H:i')}"
    return formatted(local, "j F Y")


def in_a_sentence(moment: datetime) -> str:
    """ "at 13:30" for today, "on 22 October 2020 at 13:30"."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return f"at {formatted(local, 'H:i')}"
    return f"on {formatted(local, 'j F Y')} at {formatted(local, 'H:i')}"
