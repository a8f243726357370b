"""Sign-in behind the proxy that speaks HTTPS, as docker-compose.yml and uvicorn set it up."""

from typing import Any, cast

from asgiref.testing import ApplicationCommunicator
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from config.asgi import application
from tests.live.loop import run
from tests.running.test_containers import SERVICES

_TOKEN = "a" * 32
_GATEWAY, _STRANGER = "172.18.0.1", "203.0.113.7"  # Docker's bridge, as its published port shows it


def test_a_form_that_came_by_https_is_accepted() -> None:
    assert _post_from(_GATEWAY) == 200


def test_nobody_else_is_believed_that_it_was_https() -> None:
    assert _post_from(_STRANGER) == 403


def test_web_is_published_on_this_machine_alone() -> None:
    assert SERVICES["web"]["ports"] == ["${PORTS:-127.0.0.1:8000-8009}:8000"]


def _post_from(address: str) -> int:
    """The status of an empty sign-in form, sent by the proxy at `address`."""
    trusted = _default(SERVICES["web"]["environment"].get("FORWARDED_ALLOW_IPS", "127.0.0.1"))
    served = ProxyHeadersMiddleware(cast(Any, application), trusted_hosts=trusted)
    headers = {
        "host": "localhost",
        "origin": "https://localhost",
        "x-forwarded-proto": "https",
        "x-forwarded-for": "198.51.100.1",
        "referer": "https://localhost/sign-in/",
        "cookie": f"csrftoken={_TOKEN}",
        "x-csrftoken": _TOKEN,
        "content-type": "application/x-www-form-urlencoded",
    }
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/sign-in/",
        "query_string": b"",
        "client": (address, 50000),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    return run(lambda: _status(ApplicationCommunicator(cast(Any, served), scope)))


async def _status(communicator: ApplicationCommunicator) -> int:
    await communicator.send_input({"type": "http.request", "body": b""})
    start = await communicator.receive_output(10)
    await communicator.wait(10)
    return int(start["status"])


def _default(text: str) -> str:
    """What compose takes for `${NAME:-text}` where .env does not say."""
    return text.partition(":-")[2].rstrip("}") or text
