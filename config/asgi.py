"""The web server's entry point."""

import logging
import os

from django.core.asgi import get_asgi_application

from config.uploads import HeadOfTooLarge

# The server's own format of a line: client, method, address, version, status.
_ACCESS_ARGUMENTS = 5


def without_query(record: logging.LogRecord) -> bool:
    """Leave what was searched for out of a line of the access log: it may be somebody's name."""
    if isinstance(record.args, tuple) and len(record.args) == _ACCESS_ARGUMENTS:
        client, method, address, *rest = record.args
        record.args = (client, method, str(address).partition("?")[0], *rest)
    return True


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = HeadOfTooLarge(get_asgi_application())
logging.getLogger("uvicorn.access").addFilter(without_query)
