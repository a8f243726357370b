from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from inspections.command_line import inspection_called
from ratings.snapshots import prove


class Command(BaseCommand):
    help = "Work the snapshots of an inspection out again and prove that they are unchanged."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", help="the inspection's reference")
        parser.add_argument("--number", type=int, help="one snapshot; without it, all of them")

    def handle(self, *args: Any, **options: Any) -> None:
        inspection = inspection_called(options["reference"])
        snapshots = inspection.snapshots.order_by("number")
        if options["number"] is not None:
            snapshots = snapshots.filter(number=options["number"])
        if not snapshots:
            which = f"snapshot {options['number']}" if options["number"] else "snapshot"
            raise CommandError(f"{inspection.reference} has no {which}; it is not signed off.")
        faults = []
        for snapshot in snapshots:
            proof = prove(snapshot)
            faults += [f"Snapshot {snapshot.number}: {fault}" for fault in proof.faults]
            if not proof.faults:
                standing = "in force" if snapshot.in_force else "unlocked since"
                self.stdout.write(
                    f"Snapshot {snapshot.number}, {standing}: proved, {snapshot.digest}"
                )
        if faults:
            raise CommandError("\n".join(faults))
