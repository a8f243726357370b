"""The day of a panel's decision: not before fieldwork began, not to come."""

from datetime import date

from django.utils import timezone

from ratings.words import dated


def why_not_dated(day: date, fieldwork_start: date) -> str:
    """Why the panel can't have decided on this day, and what would be right; "" where it can."""
    today = timezone.localdate()
    if day > today:
        return "The date is in the future; enter the day of the decision."
    if day < fieldwork_start:
        return (
            f"The date is {dated(day)}, before fieldwork began: enter the day of the decision, "
            f"{dated(fieldwork_start)} or later."
        )
    return ""
