"""The team: who adds and removes whom, and what holds a person in it."""

from typing import Any

import pytest

from accounts.models import User
from cases.models import SampledCase
from inspections.models import Inspection, TeamMember
from tests.cast import Cast
from tests.setting_up.pages import text


def _at(inspection: Inspection) -> str:
    return f"/inspections/{inspection.reference}/team/"


def _part(inspection: Inspection, person: User, role: str) -> TeamMember:
    return TeamMember.objects.get(inspection=inspection, person=person, role=role)


def _add(client: Any, inspection: Inspection, person: User, role: str) -> Any:
    given = {"find": person.name, "person": str(person.pk), "role": role}
    return client.post(_at(inspection), given)


def _remove(client: Any, inspection: Inspection, part: TeamMember) -> str:
    assert client.post(_at(inspection), {"remove": str(part.pk)}).status_code == 302
    return text(client.get(_at(inspection)))


def test_a_person_is_found_by_name_and_added(sign_in: Any, small: Inspection, cast: Cast) -> None:
    client = sign_in("lead")
    found = client.post(_at(small), {"find": "strang", "action": "find"})
    assert (found.status_code, "stranger@example.org" in text(found)) == (200, True)
    assert _add(client, small, cast.stranger, "inspector").status_code == 302
    assert _part(small, cast.stranger, "inspector")
    _add(client, small, cast.stranger, "panel_member")
    assert small.team.filter(person=cast.stranger).count() == 2


def test_closed_accounts_and_administrators_are_not_found(
    sign_in: Any, small: Inspection, cast: Cast
) -> None:
    User.objects.filter(pk=cast.stranger.pk).update(is_active=False)
    for words in ("stranger", "administrator"):
        page = text(sign_in("lead").post(_at(small), {"find": words, "action": "find"}))
        assert "Nobody with an open account is found." in page
    assert _add(sign_in("lead"), small, cast.administrator, "inspector").status_code == 422
    assert _add(sign_in("lead"), small, cast.stranger, "inspector").status_code == 422


def test_a_manager_names_the_lead(sign_in: Any, small: Inspection, cast: Cast) -> None:
    assert _add(sign_in("lead"), small, cast.inspector, "lead").status_code == 422
    assert _add(sign_in("manager"), small, cast.inspector, "lead").status_code == 302
    assert _part(small, cast.inspector, "lead")


def test_the_only_lead_does_not_remove_themself(
    sign_in: Any, small: Inspection, cast: Cast
) -> None:
    part = _part(small, cast.lead, "lead")
    page = _remove(sign_in("lead"), small, part)
    assert "You are the only lead inspector: a manager names another one first." in page
    assert "is not lead inspector any more" in _remove(sign_in("manager"), small, part)


def test_who_has_cases_stays_until_they_are_somebody_elses(
    sign_in: Any, small: Inspection, cast: Cast
) -> None:
    SampledCase.objects.filter(reference__in=["C01", "C02"]).update(inspector=cast.inspector)
    part = _part(small, cast.inspector, "inspector")
    page = _remove(sign_in("lead"), small, part)
    assert "Inspector has two cases here (C01, C02): allocate them to somebody else" in page
    SampledCase.objects.update(inspector=None)
    _remove(sign_in("lead"), small, part)
    assert not small.team.filter(person=cast.inspector).exists()


def test_of_two_parts_that_assess_one_may_go(sign_in: Any, small: Inspection, cast: Cast) -> None:
    SampledCase.objects.filter(reference="C01").update(inspector=cast.inspector)
    TeamMember.objects.create(inspection=small, person=cast.inspector, role="lead")
    _remove(sign_in("manager"), small, _part(small, cast.inspector, "lead"))
    assert small.team.filter(person=cast.inspector).count() == 1


def test_who_belongs_to_the_service_does_not_inspect_it(
    sign_in: Any, small: Inspection, cast: Cast
) -> None:
    answer = _add(sign_in("lead"), small, cast.local_assessor, "inspector")
    assert answer.status_code == 422
    assert "is kept apart from who inspects it" in text(answer)
    assert _add(sign_in("lead"), small, cast.inspector, "service_contact").status_code == 422
    assert _add(sign_in("lead"), small, cast.local_assessor, "service_contact").status_code == 302


def test_a_part_of_another_inspection_is_not_removed_from_here(
    sign_in: Any, small: Inspection, planned: Inspection, cast: Cast
) -> None:
    other = TeamMember.objects.create(inspection=planned, person=cast.inspector, role="inspector")
    _remove(sign_in("lead"), small, other)
    assert TeamMember.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("wrong", ["", "x", "99999999999999999999"])
def test_what_is_no_part_removes_nobody(sign_in: Any, small: Inspection, wrong: str) -> None:
    before = small.team.count()
    sign_in("lead").post(_at(small), {"remove": wrong})
    assert small.team.count() == before


@pytest.mark.parametrize("role", ["inspector", "local_assessor", "service_contact"])
def test_who_only_reads_the_team_changes_nothing(
    sign_in: Any, small: Inspection, cast: Cast, role: str
) -> None:
    client = sign_in(role)
    page = text(client.get(_at(small)))
    assert "Lead inspector" in page
    assert "Add a person" not in page
    assert _add(client, small, cast.stranger, "inspector").status_code == 403


@pytest.mark.parametrize("more", [{"action": "find"}, {"person": "1", "role": "inspector"}])
def test_a_name_that_no_database_can_hold_is_nobodys(
    sign_in: Any, small: Inspection, more: dict[str, str]
) -> None:
    page = sign_in("lead").post(_at(small), {"find": "str\0ang"} | more)
    assert page.status_code in (200, 422)
