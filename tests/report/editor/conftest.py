"""The small inspection with its people, and a browser's session that is signed in."""

import pytest
from django.test import Client

from inspections.models import Inspection
from tests.cast import Cast, engage
from tests.inspections import imported


@pytest.fixture
def inspection(db: None) -> Inspection:
    return imported("kensington-chelsea-2021")


@pytest.fixture
def people(inspection: Inspection) -> Cast:
    return engage(inspection)


@pytest.fixture
def lead(client: Client, people: Cast) -> Client:
    client.force_login(people.lead)
    return client


@pytest.fixture
def url(inspection: Inspection) -> str:
    return f"/inspections/{inspection.reference}/report/sections/2.2/"
