"""The application's settings, for a server that keeps no history and has the bare view alone."""

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE as _ALL

MIDDLEWARE = [name for name in _ALL if name != "accounts.history.HistoryMiddleware"]
ROOT_URLCONF = "benchmarks.bare.urls"
