"""Raising an alert, and recording to whom it was passed on, whatever the case's state."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Alert, SampledCase
from inspections.models import Inspection
from tests.cast import Cast

_WHAT = "J may be seriously hurt tonight."


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    """An open case of the cast's inspector, without alerts."""
    found = small.cases.get(reference="C01")
    found.alerts.all().delete()
    SampledCase.objects.filter(pk=found.pk).update(inspector=cast.inspector, state="in_progress")
    found.refresh_from_db()
    return found


@pytest.fixture
def raised(case: SampledCase, cast: Cast) -> Alert:
    return Alert.objects.create(
        case=case, raised_by=cast.inspector, raised_at=timezone.now(), what=_WHAT
    )


def _raise_at(case: SampledCase) -> str:
    return reverse("raise-alert", args=[case.inspection.reference, case.pk])


def _at(alert: Alert) -> str:
    return reverse("alert", args=[alert.case.inspection.reference, alert.case.pk, alert.pk])


def _passed_on(minutes_ago: int = 1, to: str = "The duty social worker") -> dict[str, str]:
    moment = timezone.localtime() - timedelta(minutes=minutes_ago)
    return {
        "passed_to": to,
        "passed_on_day": str(moment.day),
        "passed_on_month": str(moment.month),
        "passed_on_year": str(moment.year),
        "passed_time": f"{moment:%H:%M}",
    }


def _text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_what_was_seen_is_enough_to_raise_an_alert(case: SampledCase, sign_in: Any) -> None:
    response = sign_in("inspector").post(_raise_at(case), {"what": _WHAT}, follow=True)
    alert = case.alerts.get()
    assert response.redirect_chain[0][0] == _at(alert)
    assert (alert.what, alert.passed_to, alert.passed_at) == (_WHAT, "", None)
    assert alert.raised_by == response.wsgi_request.user
    assert "Not passed on" in _text(response)


def test_an_alert_can_be_raised_as_passed_on_already(case: SampledCase, sign_in: Any) -> None:
    sign_in("inspector").post(_raise_at(case), {"what": _WHAT} | _passed_on())
    alert = case.alerts.get()
    assert alert.passed_to == "The duty social worker"
    assert alert.passed_at is not None


def test_the_date_is_offered_and_does_not_count_as_passed_on(
    case: SampledCase, sign_in: Any
) -> None:
    given = _passed_on(to="") | {"passed_time": ""}
    sign_in("inspector").post(_raise_at(case), {"what": _WHAT} | given)
    assert case.alerts.get().passed_at is None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"what": "  "}, "Enter what you have seen."),
        ({"what": "x" * 10_001}, "Enter at most 10,000 characters"),
        (_passed_on() | {"passed_time": ""}, "Enter the time it was passed on."),
        (_passed_on() | {"passed_on_day": ""}, "The date lacks its day."),
        (_passed_on(to=""), "Enter to whom it was passed on, or leave the time empty."),
        (_passed_on() | {"passed_time": "25:00"}, "like 14:02"),
        (_passed_on() | {"passed_on_year": "2999"}, "in the future"),
        (_passed_on() | {"passed_on_year": "0001"}, "enter the right year"),
        (_passed_on() | {"passed_to": "x" * 161}, "at most 160 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_raised(
    case: SampledCase, sign_in: Any, given: dict[str, str], says: str
) -> None:
    response = sign_in("inspector").post(_raise_at(case), {"what": _WHAT} | given)
    assert response.status_code == 422
    assert says in _text(response)
    assert not case.alerts.exists()


def test_a_form_sent_twice_raises_one_alert(case: SampledCase, sign_in: Any) -> None:
    client = sign_in("inspector")
    for _ in range(2):
        client.post(_raise_at(case), {"what": _WHAT})
    assert case.alerts.count() == 1


@pytest.mark.parametrize("state", ["allocated", "submitted", "final"])
def test_an_alert_is_raised_and_passed_on_in_every_state_of_a_locked_case(
    case: SampledCase, sign_in: Any, state: str
) -> None:
    SampledCase.objects.filter(pk=case.pk).update(state=state)
    Inspection.objects.update(locked_at=timezone.now(), state="published")
    client = sign_in("inspector")
    client.post(_raise_at(case), {"what": _WHAT})
    alert = case.alerts.get()
    client.post(_at(alert), {"what": _WHAT, "version": 0, "response": ""} | _passed_on())
    alert.refresh_from_db()
    assert alert.passed_at is not None


@pytest.mark.parametrize("role", ["lead", "inspector", "quality_lead"])
def test_who_raises_alerts_on_any_case_of_the_inspection(
    case: SampledCase, cast: Cast, sign_in: Any, role: str
) -> None:
    SampledCase.objects.filter(pk=case.pk).update(inspector=cast.local_assessor)
    sign_in(role).post(_raise_at(case), {"what": _WHAT})
    assert case.alerts.get().raised_by == cast[role]


def test_a_local_assessor_raises_alerts_on_their_own_case(
    case: SampledCase, cast: Cast, sign_in: Any
) -> None:
    assert sign_in("local_assessor").post(_raise_at(case), {"what": _WHAT}).status_code == 404
    SampledCase.objects.filter(pk=case.pk).update(inspector=cast.local_assessor)
    assert sign_in("local_assessor").post(_raise_at(case), {"what": _WHAT}).status_code == 302


@pytest.mark.parametrize("role", ["manager", "panel_member"])
def test_who_only_reads_sees_an_alert_and_changes_nothing(
    raised: Alert, sign_in: Any, role: str
) -> None:
    client = sign_in(role)
    page = _text(client.get(_at(raised)))
    assert _WHAT in page
    assert "Record that it was passed on" not in page
    assert client.post(_at(raised), {"version": 0} | _passed_on()).status_code == 403
    assert client.post(_raise_at(raised.case), {"what": "x"}).status_code == 403
    raised.refresh_from_db()
    assert raised.passed_at is None


def test_an_alert_of_another_case_is_not_found(raised: Alert, sign_in: Any) -> None:
    other = raised.case.inspection.cases.get(reference="C02")
    url = reverse("alert", args=[raised.case.inspection.reference, other.pk, raised.pk])
    assert sign_in("lead").get(url).status_code == 404


def _record(client: Client, alert: Alert, version: int, **given: str) -> Any:
    data = {"what": alert.what, "response": "", "version": version} | _passed_on() | given
    return client.post(_at(alert), data)


def test_to_whom_when_and_the_response_are_recorded(raised: Alert, sign_in: Any) -> None:
    response = _record(sign_in("lead"), raised, 0, response="A visit today.")
    assert response.status_code == 302
    raised.refresh_from_db()
    assert (raised.passed_to, raised.response) == ("The duty social worker", "A visit today.")
    assert raised.version == 1


def test_now_is_offered_as_the_time_of_passing_on(raised: Alert, sign_in: Any) -> None:
    page = sign_in("lead").get(_at(raised)).content.decode()
    assert f'value="{timezone.localtime():%H:}' in page
    assert f'value="{timezone.localdate().year}"' in page


def test_a_response_needs_to_whom_it_was_passed_on(raised: Alert, sign_in: Any) -> None:
    response = _record(sign_in("lead"), raised, 0, response="A visit.", passed_to="")
    assert response.status_code == 422
    assert "Enter to whom it was passed on." in _text(response)


def test_what_a_colleague_saved_meanwhile_is_shown_beside_what_was_typed(
    raised: Alert, sign_in: Any, cast: Cast
) -> None:
    _record(sign_in("lead"), raised, 0, passed_to="The police")
    response = _record(sign_in("inspector"), raised, 0, response="A visit today.")
    page = _text(response)
    assert response.status_code == 409
    assert "Lead saved this alert at" in page
    assert "The police, " in page
    assert 'value="The duty social worker"' in page
    assert "A visit today.</textarea>" in page
    raised.refresh_from_db()
    assert (raised.passed_to, raised.response) == ("The police", "")


def test_after_a_conflict_the_form_saves_over_what_it_has_shown(
    raised: Alert, sign_in: Any
) -> None:
    _record(sign_in("lead"), raised, 0, passed_to="The police")
    client = sign_in("inspector")
    page = _record(client, raised, 0).content.decode()
    assert 'name="version" id="id_version" value="1"' in page
    assert _record(client, raised, 1).status_code == 302
    raised.refresh_from_db()
    assert raised.passed_to == "The duty social worker"


def test_the_same_saved_twice_is_no_conflict(raised: Alert, sign_in: Any) -> None:
    client = sign_in("lead")
    given = _passed_on(5)
    for _ in range(2):
        assert _record(client, raised, 0, **given).status_code == 302
    raised.refresh_from_db()
    assert raised.version == 1


def test_a_name_is_warned_of_and_stops_nothing(case: SampledCase, sign_in: Any) -> None:
    what = "The threat is to Jordan Smith, of SW9 8AB."
    response = sign_in("inspector").post(_raise_at(case), {"what": what}, follow=True)
    assert case.alerts.get().what == what
    page = _text(response)
    assert "The alert looks as if it could identify somebody." in page
    assert "Jordan Smith</mark> a name" in page
    assert "SW9 8AB</mark> a postcode" in page


def test_the_words_of_an_alert_can_be_changed(raised: Alert, sign_in: Any) -> None:
    _record(sign_in("lead"), raised, 0, what="J may be hurt.")
    raised.refresh_from_db()
    assert raised.what == "J may be hurt."
