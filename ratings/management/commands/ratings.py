import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from inspections.command_line import inspection_called
from ratings.engine import as_json
from ratings.figures import figures
from ratings.ratings_text import as_text


class Command(BaseCommand):
    """Ratings on standard output; in the table's case its warnings on standard error."""

    help = "The ratings of an inspection as they now stand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", metavar="REFERENCE")
        parser.add_argument("--format", choices=("table", "json"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        inspection = inspection_called(options["reference"])
        taken = figures(inspection)
        found = taken.ratings
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_json(found), indent=2, ensure_ascii=False))
            return
        waiting = {code for code, count in taken.counts.items() if count.unsettled}
        self.stdout.write(as_text(found, inspection.framework, waiting=waiting))
        for warning in found.warnings:
            self.stderr.write(f"Warning: {warning}")
