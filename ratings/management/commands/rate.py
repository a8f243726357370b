"""`rate FILE`: rates a file of published or spreadsheet figures. Touches no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from inspections.frameworks import FrameworkError, load
from ratings.engine import as_json
from ratings.figures_file import rate_file
from ratings.figures_rows import FiguresFileError
from ratings.ratings_text import as_text


class Command(BaseCommand):
    """Ratings on standard output; in the table's case its warnings on standard error."""

    help = "Rate a CSV file of published or spreadsheet figures."
    requires_system_checks = ()  # they would look for the database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="CSV: code, yes, relevant, percent, rating"
        )
        parser.add_argument("--framework", metavar="CODE", default="youth-2018")
        parser.add_argument("--format", choices=("table", "json"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            framework = load(options["framework"])
            ratings = rate_file(Path(options["file"]), framework)
        except (FrameworkError, FiguresFileError) as error:
            raise CommandError(str(error)) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_json(ratings), indent=2, ensure_ascii=False))
            return
        self.stdout.write(as_text(ratings, framework))
        for warning in ratings.warnings:
            self.stderr.write(f"Warning: {warning}")
