"""Who writes holds the inspection shared; who freezes it waits for them, and holds it alone."""

import threading

import pytest
from django.db import OperationalError, connection, connections, transaction

from inspections import locks
from inspections.models import Inspection
from tests.inspections import imported

pytestmark = pytest.mark.django_db(transaction=True)


def _can_lock(inspection: Inspection, strength: str) -> bool:
    """Whether another connection gets this lock at once."""
    got: list[bool] = []

    def attempt() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT 1 FROM inspections_inspection WHERE id = %s FOR {strength} NOWAIT",
                    [inspection.pk],
                )
                got.append(True)
        except OperationalError:
            got.append(False)
        finally:
            connections["default"].close()

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    return got[0]


def test_two_people_write_side_by_side() -> None:
    inspection = imported("kensington-chelsea-2021")
    with transaction.atomic():
        locks.share(inspection.pk)
        assert _can_lock(inspection, "SHARE")


def test_nobody_freezes_an_inspection_while_somebody_writes() -> None:
    inspection = imported("kensington-chelsea-2021")
    with transaction.atomic():
        locks.share(inspection.pk)
        assert not _can_lock(inspection, "UPDATE")


def test_nobody_writes_while_an_inspection_is_being_frozen() -> None:
    inspection = imported("kensington-chelsea-2021")
    with transaction.atomic():
        locks.alone(inspection.pk)
        assert not _can_lock(inspection, "SHARE")
    assert _can_lock(inspection, "SHARE")


def test_without_the_lock_the_race_is_there() -> None:
    """The negative control: reading alone stops nobody."""
    inspection = imported("kensington-chelsea-2021")
    with transaction.atomic():
        Inspection.objects.get(pk=inspection.pk)
        assert _can_lock(inspection, "UPDATE")


def test_a_lock_outside_a_transaction_is_an_error() -> None:
    inspection = imported("kensington-chelsea-2021")
    with pytest.raises(RuntimeError, match="open atomic"):
        locks.share(inspection.pk)
