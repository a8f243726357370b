"""What is too large is refused before it has arrived: by the length it announces."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MB = 1024 * 1024
# A file of evidence, 20 MB, and what is typed beside it.
LARGEST = 21 * MB
# What is still read of a request that is larger: a form's file comes last, after what was typed.
HEAD = 256 * 1024

_View = TypeVar("_View", bound=Callable[..., HttpResponse])
_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]


def megabytes(size: int) -> str:
    """How large something is, rounded up, so that it is never within a limit that it is over:
    "12 MB"."""
    return f"{-(-size // MB)} MB"


def too_large(request: HttpRequest) -> int:
    """How many bytes the request announces where they are too many, else 0."""
    length = _number(request.META.get("CONTENT_LENGTH") or "")
    return length if length > LARGEST else 0


def answers_too_large(view: _View) -> _View:
    """Mark a view that asks `too_large` itself, and knows that it sees the head of it only."""
    view.answers_too_large = True  # type: ignore[attr-defined]
    return view


class RefuseTooLarge:
    """Middleware: no other view is given a request of which it would see the head only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        if not too_large(request) or getattr(view, "answers_too_large", False):
            return None
        return render(request, "413.html", status=413)


class HeadOfTooLarge:
    """ASGI: hands on the head of a request that is too large; the rest is thrown away unread."""

    def __init__(self, application: Any) -> None:
        self._application = application

    async def __call__(self, scope: _Message, receive: _Receive, send: Any) -> None:
        if scope["type"] == "http" and _announced(scope) > LARGEST:
            receive = _head_of(receive)
        await self._application(scope, receive, send)


def _head_of(receive: _Receive) -> _Receive:
    left = HEAD

    async def head() -> _Message:
        nonlocal left
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return message
            if left > 0:
                left -= len(message.get("body", b""))
                return message if left > 0 else {**message, "more_body": False}

    return head


def _announced(scope: _Message) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return _number(lengths[0].decode("latin-1")) if lengths else 0


def _number(length: str) -> int:
    return int(length) if length.isascii() and length.isdecimal() else 0
