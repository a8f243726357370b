from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from inspections.models import Inspection
from reports.models import AccuracyRequest
from tests.report.versions.made import opened_to


@dataclass(frozen=True)
class Contact:
    """A contact of the service who came in by a link: the browser, what is open, the key."""

    client: Client
    request: AccuracyRequest
    key: str

    @property
    def uses(self) -> list[str]:
        """What the link was used for, the latest last."""
        return [use.what for use in self.request.link.uses.order_by("pk")]


def come_in(key: str) -> Client:
    """A browser that has opened the pages by this key."""
    client = Client()
    client.post(reverse("accuracy-open"), {"key": key})
    return client


@pytest.fixture
def contact(small: Inspection) -> Contact:
    """Dana Okoro, in by a link that is open for a week."""
    request, key = opened_to(small)
    return Contact(come_in(key), request, key)
