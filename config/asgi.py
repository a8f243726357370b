"""The web server's entry point."""

import logging
import os
import re

from django.core.asgi import get_asgi_application

from config.uploads import HeadOfTooLarge

# The server's own format of a line: client, method, address, version, status.
_ACCESS_ARGUMENTS = 5
_KEY_IN_ADDRESS = re.compile(r"(/choose-password/[^/]*/)[^/]+")


def without_query(record: logging.LogRecord) -> bool:
    """Leave out of a line of the access log what was searched for, which may be somebody's name,
    and the key of a link by which a password is chosen, which works for who reads it."""
    if isinstance(record.args, tuple) and len(record.args) == _ACCESS_ARGUMENTS:
        client, method, address, *rest = record.args
        shown = _KEY_IN_ADDRESS.sub(r"\1left-out", str(address).partition("?")[0])
        record.args = (client, method, shown, *rest)
    return True


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = HeadOfTooLarge(get_asgi_application())
logging.getLogger("uvicorn.access").addFilter(without_query)
