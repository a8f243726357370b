"""Who has a case open: each page says so every fifteen seconds, Redis forgets after forty.

Without Redis nobody is seen here, and nothing else happens.
"""

import time

from redis import Redis

from accounts.models import User
from cases.models import SampledCase
from inspections.redis_link import attempt

_SECONDS_REMEMBERED = 40


def arrive(case: SampledCase, person: User, at: str) -> list[dict[str, str]]:
    """Note that the person is here, at this question; the colleagues here: `name` and `at`."""
    key = f"assay:here:{case.pk}"
    now = time.time()

    def say_and_ask(client: Redis) -> dict[str, str]:
        with client.pipeline() as pipeline:
            pipeline.hset(key, str(person.pk), f"{now:.0f} {at}")
            pipeline.expire(key, _SECONDS_REMEMBERED)
            pipeline.hgetall(key)
            found: dict[str, str] = pipeline.execute()[-1]
        return found

    nobody: dict[str, str] = {}
    places = {}
    for pk, said in attempt(say_and_ask, nobody).items():
        moment, _, place = said.partition(" ")
        if int(pk) != person.pk and now - float(moment) < _SECONDS_REMEMBERED:
            places[int(pk)] = place
    people = User.objects.filter(pk__in=places).order_by("name") if places else []
    return [{"name": colleague.name, "at": places[colleague.pk]} for colleague in people]
