#!/usr/bin/env python3
"""Django's command line."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError, ProgrammingError
from psycopg.errors import UndefinedTable


def main(arguments: list[str]) -> None:
    """Do what `arguments` say; what a person can put right is one sentence, with exit status 1."""
    try:
        # A command has use for one connection, and without the pool learns why there is none.
        settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
        execute_from_command_line(arguments)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError as error:
        said = str(error).partition("\n")[0].rstrip(".")
        addresses = "DATABASE_URL, or DATABASE_OWNER_URL where that is set, names a PostgreSQL"
        sys.exit(f"The database: {said}. See that {addresses} that runs and lets this role in.")
    except ProgrammingError as error:
        if not isinstance(error.__cause__, UndefinedTable):
            raise
        sys.exit("The database has not all of Assay's tables. Run `manage.py migrate` first.")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(sys.argv)
