"""Redis is for what may be missed: away, slow or started anew, it costs nobody an answer."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from cases.changes import What
from cases.models import Answer, SampledCase
from inspections import live
from inspections.models import Inspection
from tests.addresses import open_case
from tests.cast import Cast
from tests.own_redis import Listener, started_in, talking_to
from tests.races.tabs import Place, Tab


@pytest.fixture
def case(transactional_db: None, small: Inspection, cast: Cast) -> SampledCase:
    """The inspector's case, its answers taken out."""
    found = open_case(small, cast.inspector)
    Answer.objects.filter(case=found).update(value=None)
    return found


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A server that lets everyone in and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def _callers(server: socket.socket) -> int:
    """How many have come in."""
    server.setblocking(False)
    number = 0
    try:
        while True:
            server.accept()[0].close()
            number += 1
    except BlockingIOError:
        return number


def _save(case: SampledCase, cast: Cast, number: int = 0) -> str:
    place = Place.of(case, What.ANSWER, number)
    return Tab(case, cast.inspector).save_one(place.change(place.others()[0])).outcome


@pytest.fixture
def nobody(tmp_path: Path) -> str:
    """Where no Redis is."""
    return f"unix://{tmp_path}/nobody.sock"


def test_a_save_without_redis_is_saved(case: SampledCase, cast: Cast, nobody: str) -> None:
    with talking_to(nobody):
        assert [_save(case, cast, number) for number in range(3)] == ["saved"] * 3


def test_a_redis_that_does_not_answer_is_asked_once_and_then_left_alone(
    case: SampledCase, cast: Cast, silent: socket.socket
) -> None:
    host, port = silent.getsockname()
    with talking_to(f"redis://{host}:{port}/0"):
        begin = time.monotonic()
        assert _save(case, cast) == "saved"
        assert time.monotonic() - begin < 5
        assert [_save(case, cast, number) for number in range(1, 5)] == ["saved"] * 4
    assert _callers(silent) == 1


def test_nobody_is_seen_here_and_the_page_works_on(
    case: SampledCase, cast: Cast, nobody: str
) -> None:
    tab = Tab(case, cast.inspector)
    address = reverse("here", args=[case.inspection.reference, case.pk])
    with talking_to(nobody):
        said = tab.client.post(
            address, {"person": cast.inspector.pk}, content_type="application/json"
        )
    assert (said.status_code, said.json()["colleagues"]) == (200, [])


def test_a_redis_that_was_started_anew_is_told_again(
    case: SampledCase, cast: Cast, tmp_path: Path
) -> None:
    with started_in(tmp_path) as server, talking_to(server.url, seconds_left_alone=0):
        assert _save(case, cast, 0) == "saved"
        server.stop()
        assert _save(case, cast, 1) == "saved"
        server.start()
        listener = Listener(server.url, live.channel(case.inspection_id))
        assert _save(case, cast, 2) == "saved"
        assert len(listener.heard()) == 1
