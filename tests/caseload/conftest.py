from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from inspections.models import Inspection
from tests.caseload import lists
from tests.cast import Cast


@pytest.fixture
def inspection(small: Inspection) -> Inspection:
    """The small inspection before its caseload is there."""
    return lists.prepared(small)


@pytest.fixture
def lead(client: Client, inspection: Inspection, cast: Cast) -> Client:
    """The lead inspector, signed in."""
    client.force_login(cast.lead)
    return client


@pytest.fixture
def send(lead: Client, inspection: Inspection) -> Callable[..., HttpResponse]:
    """A function by which the lead sends a list."""

    def sending(content: bytes, name: str = "list.csv") -> Any:
        file = SimpleUploadedFile(name, content)
        return lead.post(reverse("caseload", args=[inspection.reference]), {"file": file})

    return sending
