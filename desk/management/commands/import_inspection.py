from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.history import acting_as
from desk.bundle import BundleError, read, store
from inspections.command_line import read_text


class Command(BaseCommand):
    help = "Load an inspection bundle, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="put it in the place of the one already there"
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            bundle = read(read_text(file), str(file))
            with acting_as(None, page="import_inspection"):
                inspection = store(bundle, replace=replace)
        except BundleError as error:
            raise CommandError(str(error)) from None
        for warning in bundle.warnings:
            self.stderr.write(f"{file}: {warning}")
        self.stdout.write(
            f"{inspection.reference}: {len(bundle.cases)} cases, "
            f"{sum(len(case.answers) for case in bundle.cases)} answers imported."
        )
