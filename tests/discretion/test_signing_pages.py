"""Signing off and unlocking in pages: what is frozen is what was looked at."""

from typing import Any

from cases.models import Alert, Answer
from inspections.models import Inspection
from ratings.snapshots import sign_off
from ratings.working_out import figures
from tests.cast import Cast


def _url(inspection: Inspection, name: str) -> str:
    return f"/inspections/{inspection.reference}/ratings/{name}/"


def test_the_page_says_what_will_be_frozen(small: Inspection, sign_in: Any) -> None:
    html = sign_in("lead").get(_url(small, "sign-off")).content.decode()
    assert "29 of 36, Good" in html
    assert "7 cases, 72 of 72 key questions answered" in html
    assert "3.1 Inadequate to Requires improvement and 3.2" in html
    assert figures(small).digest[:12] in html


def test_what_was_looked_at_is_signed_off(small: Inspection, sign_in: Any) -> None:
    digest = figures(small).digest
    response = sign_in("lead").post(_url(small, "sign-off"), {"seen": digest})
    assert response.status_code == 302
    assert small.snapshots.get().digest == digest


def test_figures_that_moved_meanwhile_are_shown_first(small: Inspection, sign_in: Any) -> None:
    digest = figures(small).digest
    Answer.objects.filter(case__inspection=small, question="2.1.3").update(value="yes")
    response = sign_in("lead").post(_url(small, "sign-off"), {"seen": digest})
    assert response.status_code == 422
    assert "The figures have moved since this page was opened" in response.content.decode()
    assert not small.snapshots.exists()


def test_what_stands_in_the_way_is_named_and_linked(small: Inspection, sign_in: Any) -> None:
    small.discretion.filter(standard="3.1").update(triggers=["within_five_points"])
    small.judgements.filter(standard="1.3").delete()
    html = sign_in("lead").get(_url(small, "sign-off")).content.decode()
    assert "The ground of the decision on 3.1 has moved" in html
    assert _url(small, "standards/3.1") in html
    assert _url(small, "standards/1.3") in html
    assert "Sign off the ratings</button>" not in html


def test_incomplete_cases_and_open_alerts_are_warned_of(small: Inspection, sign_in: Any) -> None:
    Answer.objects.filter(case__inspection=small, question="2.1.1").update(value=None)
    Alert.objects.create(
        case=small.cases.get(reference="C03"),
        raised_at="2020-10-20T10:00:00Z",
        what="An invented risk.",
    )
    html = sign_in("lead").get(_url(small, "sign-off")).content.decode()
    assert "4 of 7 cases are not complete" in html
    assert "Case data is still open to inspectors" in html
    assert "An alert on C03 has not been passed on" in html
    assert "Sign off the ratings" in html


def test_a_rating_proposed_and_not_agreed_is_warned_of(small: Inspection, sign_in: Any) -> None:
    small.judgements.update(agreed="Good")
    small.judgements.filter(standard="1.2").update(agreed="")
    html = sign_in("lead").get(_url(small, "sign-off")).content.decode()
    assert "The panel’s agreed rating of 1.2 is not recorded." in html
    small.judgements.filter(standard="1.2").update(agreed="Good")
    assert "is not recorded" not in sign_in("lead").get(_url(small, "sign-off")).content.decode()


def test_unlocking_takes_a_reason_and_keeps_it(small: Inspection, cast: Cast, sign_in: Any) -> None:
    sign_off(small, cast.lead)
    client = sign_in("lead")
    assert client.post(_url(small, "unlock"), {"reason": ""}).status_code == 422
    assert small.snapshots.get().in_force
    assert client.post(_url(small, "unlock"), {"reason": "Read twice."}).status_code == 302
    snapshot = small.snapshots.get()
    assert (snapshot.in_force, snapshot.unlock_reason) == (False, "Read twice.")
    assert snapshot.unlocked_by == cast.lead


def test_signed_off_the_page_leads_to_unlocking(
    small: Inspection, cast: Cast, sign_in: Any
) -> None:
    sign_off(small, cast.lead)
    html = sign_in("lead").get(_url(small, "sign-off")).content.decode()
    assert f'href="{_url(small, "snapshots/1")}">snapshot 1</a>' in html
    assert _url(small, "unlock") in html


def test_what_is_not_signed_off_is_not_unlocked(small: Inspection, sign_in: Any) -> None:
    assert "nothing to unlock" in sign_in("lead").get(_url(small, "unlock")).content.decode()


def test_one_is_told_as_one_and_several_as_several(small: Inspection, sign_in: Any) -> None:
    small.cases.update(state="submitted")
    small.cases.filter(reference="C03").update(state="in_progress")
    small.judgements.update(agreed="Good")
    small.judgements.filter(standard__in=["1.2", "1.3"]).update(agreed="")
    for reference in ("C03", "C04"):
        Alert.objects.create(
            case=small.cases.get(reference=reference),
            raised_at="2020-10-20T10:00:00Z",
            what="An invented risk.",
        )
    html = sign_in("lead").get(_url(small, "sign-off")).content.decode()
    assert "1 of 7 cases is not submitted." in html
    assert "The panel’s agreed ratings of 1.2 and 1.3 are not recorded." in html
    assert "Alerts on C03 and C04 have not been passed on." in html
    small.cases.filter(reference="C04").update(state="in_progress")
    html = sign_in("lead").get(_url(small, "sign-off")).content.decode()
    assert "2 of 7 cases are not submitted." in html
