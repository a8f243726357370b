"""The lead proposes a judged rating with its reasoning; the panel agrees; none is lost."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from accounts.history import acting_as
from desk.bundle import export
from inspections import live
from inspections.models import Inspection, Judgement
from ratings.snapshots import sign_off
from ratings.words import dated
from ratings.working_out import figures
from tests.cast import Cast
from tests.evidence.pages import text
from tests.inspections import stored

_REASONING = "All of it points one way."


def _judge(inspection: Inspection, code: str = "1.1") -> str:
    return reverse("judge", args=[inspection.reference, code])


def _page(inspection: Inspection, code: str = "1.1") -> str:
    return reverse("standard", args=[inspection.reference, code])


def _seen(client: Any, inspection: Inspection) -> str:
    """What the page carries of the judgement it shows."""
    return str(client.get(_page(inspection)).context["seen"])


def _agreement(seen: str, **given: Any) -> dict[str, Any]:
    day = {"decided_on_day": "22", "decided_on_month": "10", "decided_on_year": "2020"}
    panel = {"panel": ["Lead (lead inspector)"], "others": "Ruth Adeyemi (head of programme)"}
    return {"action": "agree", "rating": "Outstanding", "seen": seen} | day | panel | given


def _proposal(seen: str = "none", **given: str) -> dict[str, str]:
    return {"action": "propose", "rating": "Good", "reasoning": _REASONING, "seen": seen} | given


@pytest.fixture
def proposed(bare: Inspection, sign_in: Any) -> Judgement:
    """1.1, proposed as Good."""
    sign_in("lead").post(_judge(bare), _proposal())
    return bare.judgements.get()


def test_a_rating_is_proposed_with_its_reasoning(bare: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    response = client.post(_judge(bare), _proposal())
    made = bare.judgements.get()
    assert response["Location"] == _page(bare)
    assert (made.standard, made.rating, made.reasoning, made.agreed) == (
        "1.1",
        "Good",
        _REASONING,
        "",
    )
    page = text(client.get(_page(bare)))
    assert "The proposed rating of 1.1 is saved." in page
    assert _REASONING in page
    assert figures(bare).ratings.standards["1.1"].rating == "Good"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"reasoning": " "}, "Enter the reasoning."),
        ({"reasoning": "x " * 5001}, "Enter at most 10,000 characters"),
        ({"rating": ""}, "Choose the rating you propose."),
        ({"rating": "Excellent"}, "Excellent is not one of the available choices"),
    ],
)
def test_a_proposal_that_lacks_something_is_refused_and_kept(
    bare: Inspection, sign_in: Any, given: dict[str, str], says: str
) -> None:
    response = sign_in("lead").post(_judge(bare), _proposal(**given))
    assert response.status_code == 422
    assert says in text(response)
    assert "reasoning" in given or f"{_REASONING}</textarea>" in text(response)
    assert not bare.judgements.exists()


def test_the_panel_agrees_on_the_proposed_rating_or_another(
    proposed: Judgement, bare: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    assert client.post(_judge(bare), _agreement(_seen(client, bare))).status_code == 302
    proposed.refresh_from_db()
    assert (proposed.rating, proposed.agreed) == ("Good", "Outstanding")
    assert figures(bare).ratings.standards["1.1"].rating == "Outstanding"


def test_the_panel_agrees_on_nothing_before_it_is_proposed(bare: Inspection, sign_in: Any) -> None:
    response = sign_in("lead").post(_judge(bare), _agreement("none"))
    assert response.status_code == 409
    assert "No rating is proposed for 1.1 yet." in text(response)
    assert not bare.judgements.exists()


def test_while_a_rating_is_agreed_its_proposal_stands(
    proposed: Judgement, bare: Inspection, sign_in: Any
) -> None:
    Judgement.objects.update(agreed="Good")
    client = sign_in("lead")
    given = _proposal(_seen(client, bare), rating="Inadequate", reasoning="Mine.")
    response = client.post(_judge(bare), given)
    assert response.status_code == 409
    assert "Withdraw the agreed rating first" in text(response)
    assert "Mine.</textarea>" in text(response)
    proposed.refresh_from_db()
    assert proposed.rating == "Good"


def test_what_is_agreed_is_withdrawn_first_then_what_is_proposed(
    proposed: Judgement, bare: Inspection, sign_in: Any
) -> None:
    Judgement.objects.update(agreed="Good")
    client = sign_in("lead")
    for left in [("Good", ""), ("", "")]:
        client.post(_judge(bare), {"action": "withdraw", "seen": _seen(client, bare)})
        proposed.refresh_from_db()
        assert (proposed.rating, proposed.agreed) == left
    assert proposed.reasoning == _REASONING
    assert figures(bare).ratings.standards["1.1"].rating is None
    page = text(client.get(_page(bare)))
    assert "Not proposed yet" in page
    assert f"{_REASONING}</textarea>" in page


def test_what_changed_since_is_shown_beside_what_was_typed(
    proposed: Judgement, bare: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    response = client.post(_judge(bare), _proposal(rating="Inadequate", reasoning="Mine."))
    page = text(response)
    assert response.status_code == 409
    assert "has changed since this page was opened" in page
    assert f"{_REASONING}</p>" in page
    assert "Mine.</textarea>" in page
    proposed.refresh_from_db()
    assert proposed.rating == "Good"
    seen = response.context["propose"]["seen"].value()
    client.post(_judge(bare), _proposal(seen, rating="Inadequate", reasoning="Mine."))
    proposed.refresh_from_db()
    assert proposed.rating == "Inadequate"


@pytest.mark.parametrize("action", ["agree", "withdraw"])
def test_what_the_page_had_not_shown_is_neither_agreed_nor_withdrawn(
    proposed: Judgement, bare: Inspection, sign_in: Any, action: str
) -> None:
    client = sign_in("lead")
    seen = _seen(client, bare)
    Judgement.objects.update(reasoning="Another.")
    response = client.post(_judge(bare), _agreement(seen, action=action))
    assert response.status_code == 409
    proposed.refresh_from_db()
    assert (proposed.rating, proposed.agreed) == ("Good", "")


def test_the_same_form_twice_is_saved_once(
    proposed: Judgement, bare: Inspection, sign_in: Any
) -> None:
    assert sign_in("lead").post(_judge(bare), _proposal()).status_code == 302
    events = apps.get_model("inspections", "judgementevent").objects
    assert events.filter(pgh_obj=proposed.pk).count() == 1


@pytest.mark.parametrize("action", ["propose", "agree", "withdraw"])
def test_after_sign_off_nothing_is_recorded_and_what_was_typed_is_kept(
    small: Inspection, cast: Cast, sign_in: Any, action: str
) -> None:
    sign_off(small, cast.lead)
    client = sign_in("lead")
    before = list(small.judgements.values())
    seen = _seen(client, small)
    given = _agreement(seen) | _proposal(seen, reasoning="Mine.") | {"action": action}
    response = client.post(_judge(small), given)
    assert response.status_code == 409
    assert "is signed off. Unlock it first." in text(response)
    assert action != "propose" or "Mine.</textarea>" in text(response)
    assert list(small.judgements.values()) == before


@pytest.mark.parametrize("code", ["2.1", "9.9", "x"])
def test_a_standard_that_is_not_judged_is_not_found(
    small: Inspection, sign_in: Any, code: str
) -> None:
    assert sign_in("lead").post(_judge(small, code), _proposal()).status_code == 404


def test_another_action_is_none(small: Inspection, sign_in: Any) -> None:
    response = sign_in("lead").post(_judge(small), {"action": "sleep"})
    assert response.status_code == 400


def test_each_change_is_announced_once_it_is_committed(
    bare: Inspection,
    sign_in: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(live, "_publish", lambda inspection, changes: told.extend(changes))
    with django_capture_on_commit_callbacks(execute=True):
        sign_in("lead").post(_judge(bare), _proposal())
    assert told == [live.Changed("judgement", question="1.1")]


def test_who_proposed_and_who_agreed_is_shown_with_the_day(
    proposed: Judgement, bare: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    client.post(_judge(bare), _agreement(_seen(client, bare)))
    proposed.refresh_from_db()
    assert proposed.agreed_panel == ["Lead (lead inspector)", "Ruth Adeyemi (head of programme)"]
    assert proposed.agreed_on == date(2020, 10, 22)
    page = text(sign_in("panel_member").get(_page(bare)))
    assert f"By Lead on {dated(timezone.localdate())}" in page
    assert "On 22 October 2020: Lead (lead inspector) and Ruth Adeyemi (head of programme)" in page


def test_who_agreed_moves_nothing_of_who_proposed(
    proposed: Judgement, bare: Inspection, cast: Cast, sign_in: Any
) -> None:
    with acting_as(cast.manager, page="a page"):
        Judgement.objects.update(agreed="Good")
    assert "By Lead on" in text(sign_in("lead").get(_page(bare)))
    with acting_as(cast.manager, page="a page"):
        Judgement.objects.update(reasoning="Another.")
    assert "By Manager on" in text(sign_in("lead").get(_page(bare)))


def test_what_an_import_brought_is_said_to_be_imported(small: Inspection, sign_in: Any) -> None:
    with acting_as(None, page="import_inspection"):
        small.judgements.filter(standard="1.1").update(reasoning="Another.")
    page = text(sign_in("lead").get(_page(small)))
    assert f"Imported on {dated(timezone.localdate())}" in page


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"panel": [], "others": ""}, "Tick who was on the panel, or name them."),
        ({"decided_on_year": "1999"}, "before fieldwork began"),
        ({"decided_on_year": "2999"}, "The date is in the future"),
    ],
)
def test_an_agreement_without_members_or_on_another_day_is_refused(
    proposed: Judgement, bare: Inspection, sign_in: Any, given: dict[str, Any], says: str
) -> None:
    client = sign_in("lead")
    response = client.post(_judge(bare), _agreement(_seen(client, bare), **given))
    assert response.status_code == 422
    assert says in text(response)
    proposed.refresh_from_db()
    assert proposed.agreed == ""


def test_withdrawn_an_agreement_leaves_no_members(
    proposed: Judgement, bare: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    client.post(_judge(bare), _agreement(_seen(client, bare)))
    client.post(_judge(bare), {"action": "withdraw", "seen": _seen(client, bare)})
    proposed.refresh_from_db()
    assert (proposed.agreed, proposed.agreed_panel, proposed.agreed_on) == ("", [], None)


def test_members_ticked_are_kept_where_the_judgement_changed_meanwhile(
    proposed: Judgement, bare: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    seen = _seen(client, bare)
    Judgement.objects.update(reasoning="Another.")
    both = ["Lead (lead inspector)", "Panel member (ratings panel member)"]
    response = client.post(_judge(bare), _agreement(seen, panel=both))
    assert response.status_code == 409
    assert response.context["agree"]["panel"].value() == both


def test_members_and_day_survive_the_round_trip(small: Inspection) -> None:
    small.judgements.filter(standard="1.1").update(
        agreed="Good", agreed_panel=["Head of programme"], agreed_on=date(2020, 10, 22)
    )
    bundle = export(small)
    judgement = bundle["judgements"][0]
    assert (judgement["panel"], judgement["date"]) == (["Head of programme"], "2020-10-22")
    assert export(stored(bundle, replace=True)) == bundle
