"""Who changed what, when and from which page: an append-only row per change.

`django-pghistory` writes the rows from triggers in the database, so that bulk updates and
commands leave them, too. Who and where come from the request, or from `acting_as`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, ClassVar, TypeVar

import pghistory
import pgtrigger
from django.db.models import Model
from pghistory.middleware import HistoryMiddleware as HistoryMiddleware

_Model = TypeVar("_Model", bound=type[Model])


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[_Model], _Model]:
    """Keep the history of a model: every insert, update and delete, the row as it then stood."""
    decorator: Callable[[_Model], _Model] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
        obj_field=pghistory.ObjForeignKey(related_name="events", related_query_name="events"),
        context_field=pghistory.ContextJSONField(),
        append_only=True,
    )
    return decorator


class AppendOnly(Model):
    """Rows that are written once: the database lets nobody change or delete one."""

    class Meta:
        abstract = True
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


def acting_as(person: Model | None, *, page: str) -> AbstractContextManager[Any]:
    """History rows written inside name this person and page (a command, a job)."""
    return pghistory.context(user=person.pk if person else None, url=page)


def noting(**facts: Any) -> AbstractContextManager[Any]:
    """History rows written inside carry these facts besides who and where (JSON values)."""
    return pghistory.context(**facts)
