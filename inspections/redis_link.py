"""Redis for what may be missed: announcements, and who is here. Never a reason to fail."""

import logging
import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from django.conf import settings
from redis import Redis, RedisError

T = TypeVar("T")

_SECONDS_TO_ANSWER = 0.25
# After a failure nobody waits for it again for so long: a save must not.
_SECONDS_LEFT_ALONE = 5.0
_log = logging.getLogger(__name__)
_left_alone_until = 0.0


@cache
def _client() -> Redis:
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=_SECONDS_TO_ANSWER,
        socket_connect_timeout=_SECONDS_TO_ANSWER,
        decode_responses=True,
    )


def attempt(do: Callable[[Redis], T], otherwise: T) -> T:
    """What `do` returns with Redis; `otherwise` where Redis is away or doesn't answer at once."""
    global _left_alone_until
    if time.monotonic() < _left_alone_until:
        return otherwise
    try:
        return do(_client())
    except (RedisError, OSError) as error:
        _left_alone_until = time.monotonic() + _SECONDS_LEFT_ALONE
        _log.warning(
            "Redis did not answer (%s); left alone for %d s.",
            type(error).__name__,
            _SECONDS_LEFT_ALONE,
        )
        return otherwise
