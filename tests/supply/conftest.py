from dataclasses import dataclass

import pytest
from django.test import Client

from inspections.models import Inspection
from supply.models import ServiceLink
from tests.supply.made import come_in, link_for


@dataclass(frozen=True)
class Contact:
    """A contact of the service who has come in by a link: the browser, the link, its key."""

    client: Client
    link: ServiceLink
    key: str

    @property
    def uses(self) -> list[str]:
        """What the link was used for, the latest last."""
        return [use.what for use in self.link.uses.order_by("pk")]


@pytest.fixture
def contact(small: Inspection) -> Contact:
    """Dana Okoro, in by a link that is open for a week."""
    link, key = link_for(small, "Dana Okoro")
    return Contact(come_in(key), link, key)
