"""Databases that hold so many answers with their history, each a copy of the benchmark's own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connections
from django.test import Client

from accounts.models import User
from benchmarks.bare.urls import TABLE
from benchmarks.caseload import inspections
from cases.models import Answer, CaseState
from inspections.models import Inspection, TeamMember, TeamRole

_IN_FIFTEEN_CASES = 9 * 72 + 6 * 62  # answers
_COLUMNS = "id, case_id, question, value, asked, version"


@dataclass(frozen=True)
class Inspector:
    """A signed-in person, and the answers that are theirs to save: case and question."""

    person: int
    session: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Database:
    """A database by name, how many answers it holds, and who works in its one open inspection."""

    name: str
    answers: int
    reference: str
    inspectors: tuple[Inspector, ...]


def databases(sizes: Sequence[int], inspectors: int) -> list[Database]:
    """A database for each size, in rising order, with so many inspectors at two open cases."""
    found: list[Database] = []
    for size in sizes:
        name = f"saving_{size}"
        _copy(found[-1].name if found else connections["default"].settings_dict["NAME"], name)
        with _working_on(name):
            found.append(_fill(name, size, inspectors))
    return found


def _copy(source: str, name: str) -> None:
    """PostgreSQL copies a database that nobody is connected to."""
    with _working_on("template1"), connections[settings.OWNER_DATABASE].cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


@contextmanager
def _working_on(name: str) -> Iterator[None]:
    """Both roles' connections lead to this database."""
    before = connections["default"].settings_dict["NAME"]
    _go_to(name)
    try:
        yield
    finally:
        _go_to(before)


def _go_to(name: str) -> None:
    for alias in {"default", settings.OWNER_DATABASE}:
        connections[alias].close()
        connections[alias].close_pool()  # type: ignore[attr-defined]
        connections[alias].settings_dict["NAME"] = name


def _fill(name: str, size: int, number: int) -> Database:
    if not Inspection.objects.exists():
        inspections(1, court=1, out_of_court=1, state=CaseState.IN_PROGRESS)
        Answer.objects.update(value=None)
    missing = size - Answer.objects.count()
    inspections(max(round(missing / _IN_FIFTEEN_CASES), 0), court=9, out_of_court=6)
    with connections[settings.OWNER_DATABASE].cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_answerevent (pgh_obj_id, pgh_label, pgh_created_at, "
            f"{_COLUMNS}) SELECT id, 'insert', now(), {_COLUMNS} FROM cases_answer a"
            " WHERE NOT EXISTS (SELECT FROM cases_answerevent e WHERE e.pgh_obj_id = a.id)"
        )
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        cursor.execute(f"CREATE TABLE {TABLE} (LIKE cases_answer INCLUDING ALL)")
        cursor.execute(f"INSERT INTO {TABLE} SELECT * FROM cases_answer")
        cursor.execute(f'GRANT SELECT, UPDATE ON {TABLE} TO "{settings.RUNTIME_ROLE}"')
        cursor.execute("VACUUM ANALYZE")
    open_one = Inspection.objects.get(cases__state=CaseState.IN_PROGRESS, cases__domain=2)
    return Database(name, Answer.objects.count(), open_one.reference, _inspectors(open_one, number))


def _inspectors(inspection: Inspection, number: int) -> tuple[Inspector, ...]:
    """Leads, who may write to every case; each has answers that nobody else saves."""
    answers = [
        (str(case), question)
        for case, question in Answer.objects.filter(case__inspection=inspection)
        .order_by("case__domain", "question")
        .values_list("case_id", "question")
    ]
    found = []
    for serial in range(number):
        person, made = User.objects.get_or_create(
            email=f"inspector-{serial}@example.org", defaults={"name": f"Inspector {serial}"}
        )
        if made:
            TeamMember.objects.create(inspection=inspection, person=person, role=TeamRole.LEAD)
        client = Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        found.append(Inspector(person.pk, session, tuple(answers[serial::number])))
    return tuple(found)
