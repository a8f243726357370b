from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as MigrateCommand
from django.db.migrations import AddConstraint, CreateModel, RemoveConstraint
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

_Forwards = Callable[[Any, str, ProjectState], None]


class Command(MigrateCommand):
    """Django's `migrate`, as the role that owns the tables, and in half the time.

    With every step Django makes the classes anew of the step's model and of all that are related
    to it, which are nearly all there are. A trigger or a constraint needs no class anew, a new
    model only its own.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=settings.OWNER_DATABASE)

    def handle(self, *args: Any, **options: Any) -> None:
        with _few_classes_anew():
            super().handle(*args, **options)


@contextmanager
def _few_classes_anew() -> Iterator[None]:
    steps = (AddTrigger, RemoveTrigger, AddConstraint, RemoveConstraint, CreateModel)
    before = {step: step.state_forwards for step in steps}
    try:
        for step, forwards in before.items():
            setattr(step, "state_forwards", _quick(forwards))  # noqa: B010
        yield
    finally:
        for step, forwards in before.items():
            setattr(step, "state_forwards", forwards)  # noqa: B010


def _quick(forwards: _Forwards) -> _Forwards:
    """The same change of state, the classes made so far being out of its sight meanwhile."""

    def state_forwards(step: Any, app_label: str, state: ProjectState) -> None:
        classes = state.__dict__.pop("apps", None)
        forwards(step, app_label, state)
        if classes is None:
            return
        state.__dict__["apps"] = classes
        if isinstance(step, CreateModel):
            classes.render_multiple([state.models[app_label, step.name_lower]])

    return state_forwards
