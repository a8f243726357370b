import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from inspections.command_line import inspection_called
from ratings import overall
from ratings.engine import as_json
from ratings.ratings_text import as_text
from ratings.working_out import figures


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
            shape = as_json(found)
            if taken.overall_decided and taken.overall_stands:
                shape["decided"] = {
                    "overall": taken.overall_decided.rating,
                    "max_score": taken.overall_decided.max_score,
                }
            self.stdout.write(json.dumps(shape, indent=2, ensure_ascii=False))
            return
        waiting = {code for code, count in taken.counts.items() if count.unsettled}
        text = as_text(found, inspection.framework, waiting=waiting, decided=overall.told(taken))
        self.stdout.write(text)
        for warning in found.warnings:
            self.stderr.write(f"Warning: {warning}")
