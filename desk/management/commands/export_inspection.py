import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from desk.bundle import export
from inspections.command_line import inspection_called, write_file


class Command(BaseCommand):
    help = "Write an inspection as a bundle, to FILE or to standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", metavar="REFERENCE")
        parser.add_argument("-o", "--output", metavar="FILE", type=Path)

    def handle(self, *args: Any, reference: str, output: Path | None, **options: Any) -> None:
        bundle = export(inspection_called(reference))
        text = json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"
        if output is None:
            self.stdout.write(text, ending="")
        else:
            write_file(output, text.encode())
