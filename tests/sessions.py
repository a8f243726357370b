"""Sessions of people who are signed in, where signing in is not what is tried."""

from django.conf import settings
from django.test import Client

from accounts.models import User


def session_of(person: User) -> str:
    """The value of the cookie of a person who is signed in; no password is checked."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
