from argparse import ArgumentParser

from django.conf import settings
from django.core.management.commands.migrate import Command as MigrateCommand


class Command(MigrateCommand):
    """Django's `migrate`, as the role that owns the tables."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=settings.OWNER_DATABASE)
