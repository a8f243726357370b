"""Locking waits for who writes; allocating, submitting and reopening hold what a save holds."""

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import OperationalError, connection, connections, transaction

from cases import case_lock, submission
from cases.allocation import allocate
from cases.models import Alert, Answer, Note, SampledCase
from inspections.models import Inspection
from tests.cast import Cast, engage
from tests.inspections import imported

pytestmark = pytest.mark.django_db(transaction=True)


def _can_take(table: str, key: UUID | int, strength: str) -> bool:
    """Whether another connection gets this lock on the row at once."""
    got: list[bool] = []

    def attempt() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR {strength} NOWAIT", [key])
                got.append(True)
        except OperationalError:
            got.append(False)
        finally:
            connections["default"].close()

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    return got[0]


def _open_case(inspection: Inspection, people: Cast) -> SampledCase:
    """C01 with everything answered, the inspector's."""
    cases = inspection.cases.filter(reference="C01")
    cases.update(state="in_progress", inspector=people.inspector)
    Answer.objects.filter(case__reference="C01").update(value="yes")
    Alert.objects.all().delete()
    Note.objects.all().delete()
    return cases.get()


def _allocate(case: SampledCase, people: Cast) -> None:
    allocate(case.inspection, {case.pk: people.inspector.pk}, to=people.lead)


def _submit(case: SampledCase, people: Cast) -> None:
    submission.submit(case, people.inspector)


def _reopen(case: SampledCase, people: Cast) -> None:
    SampledCase.objects.filter(pk=case.pk).update(state="submitted")
    submission.reopen(case, people.inspector, leads=False, reason="An invented reason")


@pytest.mark.parametrize("write", [_allocate, _submit, _reopen])
def test_who_changes_a_case_as_a_whole_keeps_saves_and_the_lock_out(
    write: Callable[[SampledCase, Cast], None],
) -> None:
    inspection = imported("kensington-chelsea-2021")
    people = engage(inspection)
    case = _open_case(inspection, people)
    with transaction.atomic():
        write(case, people)
        assert not _can_take("cases_sampledcase", case.pk, "NO KEY UPDATE")
        assert not _can_take("inspections_inspection", inspection.pk, "UPDATE")
        assert _can_take("inspections_inspection", inspection.pk, "SHARE")
    assert _can_take("inspections_inspection", inspection.pk, "UPDATE")


def _unlock(inspection: Inspection) -> None:
    case_lock.unlock(inspection, reason="An invented reason")


@pytest.mark.parametrize(
    ("freeze", "locked_at"), [(case_lock.lock, None), (_unlock, "2020-10-22T13:30:00Z")]
)
def test_who_locks_or_unlocks_keeps_every_save_out(
    freeze: Callable[[Inspection], None], locked_at: str | None
) -> None:
    inspection = imported("kensington-chelsea-2021")
    Inspection.objects.filter(pk=inspection.pk).update(locked_at=locked_at)
    with transaction.atomic():
        freeze(inspection)
        # What an update alone holds lets this through.
        assert not _can_take("inspections_inspection", inspection.pk, "KEY SHARE")


def test_an_update_alone_lets_a_save_begin() -> None:
    """The negative control of the test above."""
    inspection = imported("kensington-chelsea-2021")
    with transaction.atomic():
        Inspection.objects.filter(pk=inspection.pk).update(state="case_data_locked")
        assert _can_take("inspections_inspection", inspection.pk, "KEY SHARE")
