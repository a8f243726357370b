"""What was done to a panel's decision or judgement, as the history tables hold it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps

from accounts.models import User

_IMPORTS = {"import_inspection", "load_demonstration"}


@dataclass(frozen=True, slots=True)
class Act:
    """One change of a row: `done` is insert, update or delete; `values` as it then stood.

    `by` is a name, empty where nobody was signed in; `imported`: by a command that loads a bundle.
    """

    done: str
    at: datetime
    by: str
    imported: bool
    reason: str
    row: int
    values: dict[str, Any]


def acts_of(model: str, columns: Sequence[str], **where: Any) -> list[Act]:
    """The history of a tracked model's rows (`ratings.discretiondecision`), oldest first.

    Two queries, one where nobody is named.
    """
    events = apps.get_model(f"{model}event").objects.filter(**where).order_by("pgh_id")
    rows = list(
        events.values_list("pgh_label", "pgh_created_at", "pgh_context", "pgh_obj_id", *columns)
    )
    people = {person for _, _, context, *_ in rows if (person := (context or {}).get("user"))}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name")) if people else {}
    found = []
    for done, at, context, row, *values in rows:
        said = context or {}
        found.append(
            Act(
                done=done,
                at=at,
                by=names.get(said.get("user", 0), ""),
                imported=said.get("url") in _IMPORTS,
                reason=said.get("reason") or "",
                row=row,
                values=dict(zip(columns, values, strict=True)),
            )
        )
    return found
