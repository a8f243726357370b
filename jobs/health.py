"""Whether worker and beat are at work: each tick of beat that a worker took is written down."""

from datetime import datetime, timedelta

from django.utils import timezone

from jobs.models import Tick

# Several ticks: a worker that is busy with two long files misses some.
STILL_AFTER = timedelta(seconds=90)


def ticked() -> None:
    """A worker took a tick of beat."""
    Tick.objects.update_or_create(pk=Tick.THE_ONE, defaults={"at": timezone.now()})


def last_tick() -> datetime | None:
    """When a worker last took a tick; None if none ever did."""
    tick = Tick.objects.filter(pk=Tick.THE_ONE).first()
    return tick.at if tick else None


def at_work() -> bool:
    """Whether worker and beat have been heard of lately. One query."""
    last = last_tick()
    return last is not None and last > timezone.now() - STILL_AFTER
