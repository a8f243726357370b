"""Locks on an inspection's row: who writes holds it shared, who freezes holds it alone.

Without the shared lock a save could commit after a snapshot had read. Both last until the
transaction ends, so both need one.
"""

from django.db import connection

from inspections.models import Inspection


def _take(inspection_id: int, strength: str) -> Inspection:
    if not connection.in_atomic_block:
        raise RuntimeError("An inspection is locked inside a transaction: open atomic() first.")
    rows = Inspection.objects.raw(
        f"SELECT * FROM {Inspection._meta.db_table} WHERE id = %s FOR {strength}",
        [inspection_id],
    )
    for inspection in rows:
        return inspection
    raise Inspection.DoesNotExist(f"Inspection {inspection_id} is not there any more.")


def share(inspection_id: int) -> Inspection:
    """For every write to answers, facts, notes, judgements, discretion; read again, to check."""
    return _take(inspection_id, "SHARE")


def alone(inspection_id: int) -> Inspection:
    """For locking, unlocking, signing off and replacing; read again, after all writers left."""
    return _take(inspection_id, "UPDATE")
