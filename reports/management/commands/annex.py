from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from inspections.command_line import inspection_called, write_file
from reports.exports import ANNEX_FORMATS, make_annex
from reports.models import Format


class Command(BaseCommand):
    help = "Write the annex tables (inspection results) to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", metavar="REFERENCE")
        parser.add_argument(
            "--format",
            choices=[each.value for each in ANNEX_FORMATS],
            required=True,
            dest="file_format",
        )
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)

    def handle(
        self, *args: Any, reference: str, file_format: str, output: Path, **options: Any
    ) -> None:
        made = make_annex(inspection_called(reference), Format(file_format))
        write_file(output, made.content)
        state = "PROVISIONAL, " if made.figures.provisional else ""
        self.stderr.write(
            f"{output}: {state}{made.figures.complete} of {made.figures.sampled} cases."
        )
