from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from inspections.command_line import inspection_called, write_file
from reports.documents.writers import write
from reports.draft import draft_document
from reports.drafting import texts_of
from reports.material import material_of
from reports.text import UnknownReference

FORMATS = ("docx", "odt", "pdf", "html")


class Command(BaseCommand):
    help = "Write the whole draft report to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", metavar="REFERENCE")
        parser.add_argument("--format", choices=FORMATS, required=True, dest="file_format")
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)

    def handle(
        self, *args: Any, reference: str, file_format: str, output: Path, **options: Any
    ) -> None:
        inspection = inspection_called(reference)
        material = material_of(inspection)
        try:
            document = draft_document(material, texts_of(inspection, material))
        except UnknownReference as error:
            raise CommandError(str(error)) from None
        write_file(output, write(document, file_format, fonts=settings.FONTS_DIR))
        figures = material.figures
        state = "PROVISIONAL, " if figures.provisional else ""
        self.stderr.write(f"{output}: {state}{figures.complete} of {figures.sampled} cases.")
