"""A decision that was withdrawn leaves a trace: who, when and why, beside what was decided."""

from datetime import date
from typing import Any

import pytest

from cases.models import Answer
from inspections.models import Inspection
from ratings import overall
from ratings.discretion import DiscretionRefused, withdraw
from ratings.earlier import of_overall, of_standard
from ratings.fingerprint import fingerprint
from tests.discretion.conftest import Decide


def _text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_what_was_recorded_and_withdrawn_is_told_with_who_and_why(
    small: Inspection, decide: Decide, sign_in: Any
) -> None:
    decide()
    made = small.discretion.get(standard="2.1")
    response = decide(do="withdraw", seen=fingerprint(made), reason="The case was read again.")
    assert response.status_code == 302
    withdrawn, recorded = of_standard(small, "2.1")
    assert (withdrawn.verb, withdrawn.by, withdrawn.reason) == (
        "Withdrawn",
        "Lead",
        "The case was read again.",
    )
    assert withdrawn.what == "Requires improvement to Good"
    assert (recorded.verb, recorded.by) == ("Recorded", "Lead")
    assert recorded.reason == "An invented reason, long enough to be told again."
    url = f"/inspections/{small.reference}/ratings/standards/2.1/"
    page = _text(sign_in("panel_member").get(url))
    assert "<strong>Withdrawn</strong> by Lead on" in page
    assert "The case was read again." in page


def test_confirming_is_told_between(small: Inspection, decide: Decide) -> None:
    small.discretion.filter(standard="3.1").update(triggers=["within_five_points"])
    decide("3.1", do="confirm", seen=fingerprint(small.discretion.get(standard="3.1")))
    found = of_standard(small, "3.1")
    assert (found[0].verb, found[0].by) == ("Confirmed", "Lead")
    assert "Ruth Adeyemi (head of programme), 22 October 2020" in found[0].panel


def test_without_a_reason_nothing_is_withdrawn(small: Inspection, decide: Decide) -> None:
    seen = fingerprint(small.discretion.get(standard="3.1"))
    response = decide("3.1", do="withdraw", seen=seen, reason=" ")
    assert response.status_code == 422
    assert "Say why: the reason is kept with the decision’s history." in _text(response)
    with pytest.raises(DiscretionRefused, match="needs a reason"):
        withdraw(small, standard="3.1", seen=seen, reason=" ")
    assert small.discretion.filter(standard="3.1").exists()


def test_another_standard_s_decisions_are_not_told(small: Inspection, decide: Decide) -> None:
    decide()
    assert of_standard(small, "2.2") == ()


def test_the_same_is_told_of_the_overall_rating(small: Inspection, sign_in: Any) -> None:
    Answer.objects.filter(case__inspection=small, question__startswith="2.4").update(asked=False)
    made = overall.record(
        small,
        rating="Good",
        reason="An invented reason.",
        panel=["Head of programme"],
        decided_on=date(2020, 10, 22),
        recorded_by=None,
    )
    client, url = sign_in("lead"), f"/inspections/{small.reference}/ratings/overall/"
    said = {"do": "withdraw", "seen": fingerprint(made)}
    assert client.post(url, said).status_code == 422
    assert client.post(url, said | {"reason": "A case was found."}).status_code == 302
    withdrawn, recorded = of_overall(small)
    assert (withdrawn.verb, withdrawn.by, withdrawn.reason) == (
        "Withdrawn",
        "Lead",
        "A case was found.",
    )
    assert (recorded.verb, recorded.what) == ("Recorded", "Good of a maximum of 33")
    page = _text(client.get(url))
    assert "A case was found." in page
    assert "<strong>Withdrawn</strong> by Lead on" in page
