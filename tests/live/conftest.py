from collections.abc import Iterator
from pathlib import Path

import pytest

from inspections.models import Inspection
from tests.cast import Cast, engage
from tests.inspections import imported
from tests.live.site import Site


@pytest.fixture(scope="session")
def whole_site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(Path(tmp_path_factory.mktemp("site")))
    site.start()
    yield site
    site.stop()


@pytest.fixture
def site(whole_site: Site) -> Site:
    """The running application, whatever the test before has stopped."""
    whole_site.start()
    return whole_site


@pytest.fixture
def inspection(transactional_db: None) -> Inspection:
    """An inspection of 71 cases, committed."""
    return imported("lambeth-2019")


@pytest.fixture
def people(inspection: Inspection) -> Cast:
    return engage(inspection)
