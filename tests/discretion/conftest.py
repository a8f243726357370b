"""The panel's decision on a standard, sent as its form sends it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from inspections.models import Inspection

Decide = Callable[..., HttpResponse]


@pytest.fixture
def said() -> dict[str, Any]:
    """A whole decision on 2.1, which is Requires improvement by its figures."""
    return {
        "do": "record",
        "rating": "Good",
        "seen": "Requires improvement",
        "reason": "An invented reason, long enough to be told again.",
        "panel": ["Lead (lead inspector)"],
        "others": "Ruth Adeyemi (head of programme)\n",
        "decided_on_day": "22",
        "decided_on_month": "10",
        "decided_on_year": "2020",
    }


@pytest.fixture
def decide(small: Inspection, sign_in: Any, said: dict[str, Any]) -> Decide:
    """A function that sends it, with what differs; to 2.1 unless told."""

    def sent(code: str = "2.1", role: str = "lead", **differs: Any) -> HttpResponse:
        client: Client = sign_in(role)
        url = f"/inspections/{small.reference}/ratings/standards/{code}/decision/"
        response: Any = client.post(url, said | differs)
        return response

    return sent
