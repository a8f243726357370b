"""A service's inspections as its page of the register shows them."""

from dataclasses import dataclass

from accounts.models import User
from inspections.models import Inspection, State, TeamMember, YouthOffendingService
from ratings.figures import Figures, from_json
from ratings.models import RatingsSnapshot

_PUBLISHED = frozenset(State.values[State.values.index(State.PUBLISHED) :])


@dataclass(frozen=True, slots=True)
class Earlier:
    """An inspection of a service; `figures` None unless published.

    `part`: whether the reader has a part in it, so that a link leads somewhere.
    """

    inspection: Inspection
    figures: Figures | None
    part: bool

    @property
    def points(self) -> int | None:
        """The points of the overall rating, for its stamp."""
        if self.figures is None or self.figures.overall is None:
            return None
        return self.inspection.framework.band(self.figures.overall).points


def inspections_of(service: YouthOffendingService, reader: User) -> list[Earlier]:
    """The service's inspections, the latest first. Three queries.

    A rating is that of the snapshot in force, and shown of what is published: never a
    provisional one, whoever reads.
    """
    inspections = list(service.inspections.order_by("-fieldwork_start"))
    published = [each.pk for each in inspections if each.state in _PUBLISHED]
    snapshots = RatingsSnapshot.objects.filter(inspection__in=published, in_force=True)
    figures = dict(snapshots.values_list("inspection_id", "figures"))
    own = set(TeamMember.objects.filter(person=reader).values_list("inspection_id", flat=True))
    return [
        Earlier(
            each,
            from_json(figures[each.pk]) if each.pk in figures else None,
            reader.is_manager or each.pk in own,
        )
        for each in inspections
    ]
