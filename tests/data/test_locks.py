"""Who writes holds the inspection shared; who freezes it waits for them, and holds it alone."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import OperationalError, connection, connections, transaction

from inspections import locks
from inspections.models import Inspection
from ratings.discretion import record
from ratings.snapshots import sign_off
from tests.cast import engage
from tests.inspections import bundle_of, imported, stored

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


def _record(inspection: Inspection) -> None:
    record(
        inspection,
        standard="2.1",
        to="Good",
        reason="An invented reason.",
        panel=["Head of programme"],
        decided_on=date(2020, 10, 22),
        recorded_by=None,
    )


def _replace(inspection: Inspection) -> None:
    stored(bundle_of(inspection.reference), replace=True)


def _sign_off(inspection: Inspection) -> None:
    sign_off(inspection, engage(inspection).lead)


def _insert_only(inspection: Inspection) -> None:
    inspection.judgements.create(standard="9.9", rating="Good")


# What the database does by itself for a foreign key holds neither of these two out.
_KEPT_OUT_BY_SHARE, _KEPT_OUT_ALONE = "NO KEY UPDATE", "KEY SHARE"


@pytest.mark.parametrize(
    ("write", "kept_out"),
    [(_record, _KEPT_OUT_BY_SHARE), (_replace, _KEPT_OUT_ALONE), (_sign_off, _KEPT_OUT_ALONE)],
)
def test_each_writer_holds_its_lock_until_it_commits(
    write: Callable[[Inspection], None], kept_out: str
) -> None:
    inspection = imported("kensington-chelsea-2021")
    with transaction.atomic():
        write(inspection)
        assert not _can_lock(inspection, kept_out)
    assert _can_lock(inspection, kept_out)


@pytest.mark.parametrize("strength", [_KEPT_OUT_BY_SHARE, _KEPT_OUT_ALONE])
def test_a_writer_without_a_lock_keeps_nobody_out(strength: str) -> None:
    """The negative control of the test above."""
    inspection = imported("kensington-chelsea-2021")
    with transaction.atomic():
        _insert_only(inspection)
        assert _can_lock(inspection, strength)
