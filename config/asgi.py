"""The web server's entry point."""

import os

from django.core.asgi import get_asgi_application

from config.uploads import HeadOfTooLarge

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = HeadOfTooLarge(get_asgi_application())
