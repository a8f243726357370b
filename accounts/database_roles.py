"""Two database roles: the owner migrates, the runtime role works and can't rewrite history.

A trigger alone does not hold: TRUNCATE and a session setting get round it, so the runtime
role neither owns the tables nor may UPDATE, DELETE or TRUNCATE those of events.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import connections
from pghistory.models import Event
from psycopg import sql

from accounts.history import AppendOnly


def event_tables() -> list[str]:
    """The names of all tables that are only added to: history, and what is as history."""
    return sorted(
        model._meta.db_table for model in apps.get_models() if issubclass(model, Event | AppendOnly)
    )


def check_owner(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """Warn where one database role does everything."""
    if settings.OWNER_DATABASE != "default":
        return []
    return [
        CheckWarning(
            "DATABASE_OWNER_URL is not set: the application's own database role can rewrite "
            "history.",
            hint="Set DATABASE_OWNER_URL to a role that owns the tables, and DATABASE_URL to one "
            "that does not.",
            id="accounts.W001",
        )
    ]


def grant_runtime(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """After migrating as owner: the runtime role may work on all tables, only add to history."""
    if connections[using].settings_dict["USER"] == settings.RUNTIME_ROLE:
        return
    role = sql.Identifier(settings.RUNTIME_ROLE)
    statements = [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {role}"),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"),
    ]
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(role=role))
        present = set(connections[using].introspection.table_names(cursor))
        for table in event_tables():
            if table in present:
                cursor.execute(
                    sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}").format(
                        table=sql.Identifier(table), role=role
                    )
                )
