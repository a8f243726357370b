"""Every change leaves a row that nobody can rewrite."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from accounts.database_roles import event_tables
from accounts.history import acting_as
from cases.models import Answer
from inspections.models import Inspection
from tests.cast import Cast


@pytest.fixture(autouse=True)
def two_database_roles() -> None:
    assert settings.OWNER_DATABASE == "owner", "Set DATABASE_OWNER_URL, as ./run test does."


def test_a_bulk_update_leaves_a_row_for_each_answer_with_who_and_where(
    small: Inspection, cast: Cast
) -> None:
    with acting_as(cast.lead, page="/inspections/kensington-chelsea-2021/"):
        answers = Answer.objects.filter(case__inspection=small, question="2.1.3", value="yes")
        assert answers.update(value="no") == 2
    events = apps.get_model("cases.AnswerEvent").objects.filter(pgh_label="update")
    assert events.count() == 2
    assert {event.pgh_context["user"] for event in events} == {cast.lead.pk}
    assert {event.pgh_context["url"] for event in events} == {
        "/inspections/kensington-chelsea-2021/"
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_answerevent SET value = 'yes'",
        "DELETE FROM cases_answerevent",
        "TRUNCATE cases_answerevent",
        "ALTER TABLE cases_answerevent DISABLE TRIGGER ALL",
        "DROP TABLE cases_answerevent",
    ],
)
def test_the_application_can_not_rewrite_history(small: Inspection, statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_every_history_table_is_kept_from_the_application(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT relname FROM pg_class
            WHERE relname = ANY(%s) AND (
                has_table_privilege(oid, 'UPDATE') OR has_table_privilege(oid, 'DELETE')
                OR has_table_privilege(oid, 'TRUNCATE') OR NOT has_table_privilege(oid, 'INSERT')
            )
            """,
            [event_tables()],
        )
        assert cursor.fetchall() == []
    assert "cases_answerevent" in event_tables()


def test_no_history_holds_a_password(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s",
            ["accounts_userevent"],
        )
        assert "password" not in {name for (name,) in cursor.fetchall()}
