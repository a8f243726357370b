"""An inspector with two cases of their own, one of each domain, and the lead beside."""

from typing import Any

import pytest
from django.test import Client

from cases.models import Answer, Note, SampledCase
from inspections.models import Inspection
from tests.cast import Cast
from tests.offline.sheets import Sheet, taken


@pytest.fixture
def client(small: Inspection, cast: Cast, client: Client) -> Client:
    """Signed in as the inspector, whose are C01 and D01; nothing is written in them yet."""
    own = SampledCase.objects.filter(reference__in=("C01", "D01"))
    own.update(inspector=cast.inspector, state="in_progress")
    Answer.objects.filter(case__in=own).update(value=None, version=0)
    Note.objects.filter(case__in=own).delete()
    client.force_login(cast.inspector)
    return client


@pytest.fixture
def sheet(client: Client) -> Sheet:
    """The workbook of both cases, as the page gives it."""
    return taken(client)


@pytest.fixture
def own(client: Client) -> Any:
    """A function that reads a case again."""
    return lambda reference: SampledCase.objects.get(reference=reference)
