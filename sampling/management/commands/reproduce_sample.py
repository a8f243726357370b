from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from inspections.command_line import inspection_called, read_text
from sampling.draw.record import RecordError
from sampling.models import Sample
from sampling.record_file import as_record, read
from sampling.repeating import repeat


class Command(BaseCommand):
    help = "Draw a sample again from its record, and say whether every case is the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "reference", metavar="REFERENCE_OR_FILE", help="an inspection, or a record downloaded"
        )
        parser.add_argument("--number", type=int, help="one draw; without it, that in force")

    def handle(self, *args: Any, **options: Any) -> None:
        given = options["reference"]
        file = Path(given)
        try:
            if file.suffix or file.is_file():
                record, name = read(read_text(file)), str(file)
            else:
                record, name = self._stored(given, options["number"])
            repeated = repeat(record)
        except RecordError as error:
            raise CommandError(f"{given}: {error}") from None
        if not repeated.same:
            raise CommandError("\n".join(f"{name}: {each}" for each in repeated.differences))
        self.stdout.write(
            f"{name}: drawn again from seed {record['seed']}, every one of the {repeated.cases} "
            f"cases is the same, bit by bit. SHA-256 of the result: {repeated.again}"
        )

    def _stored(self, reference: str, number: int | None) -> tuple[dict[str, Any], str]:
        inspection = inspection_called(reference)
        samples = Sample.objects.filter(inspection=inspection).select_related("drawn_by")
        found = samples.filter(**({"number": number} if number else {"in_force": True})).first()
        if found is None:
            there = ", ".join(str(each) for each in samples.values_list("number", flat=True))
            which = f"draw {number}" if number else "sample in force"
            raise CommandError(
                f"{reference} has no {which}; "
                + (f"its draws are {there}: give --number." if there else "none was drawn yet.")
            )
        found.inspection = inspection
        return as_record(found), f"{reference}, draw {found.number}"
