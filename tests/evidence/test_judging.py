"""The lead proposes a judged rating with its reasoning; the panel agrees; none is lost."""

from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from inspections import live
from inspections.models import Inspection, Judgement
from ratings.figures import figures
from ratings.snapshots import sign_off
from tests.cast import Cast
from tests.evidence.pages import text

_REASONING = "All of it points one way."


def _judge(inspection: Inspection, code: str = "1.1") -> str:
    return reverse("judge", args=[inspection.reference, code])


def _page(inspection: Inspection, code: str = "1.1") -> str:
    return reverse("standard", args=[inspection.reference, code])


def _seen(client: Any, inspection: Inspection) -> str:
    """What the page carries of the judgement it shows."""
    return str(client.get(_page(inspection)).context["seen"])


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
    said = {"action": "agree", "rating": "Outstanding", "seen": _seen(client, bare)}
    assert client.post(_judge(bare), said).status_code == 302
    proposed.refresh_from_db()
    assert (proposed.rating, proposed.agreed) == ("Good", "Outstanding")
    assert figures(bare).ratings.standards["1.1"].rating == "Outstanding"


def test_the_panel_agrees_on_nothing_before_it_is_proposed(bare: Inspection, sign_in: Any) -> None:
    said = {"action": "agree", "rating": "Good", "seen": "none"}
    response = sign_in("lead").post(_judge(bare), said)
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
    response = client.post(_judge(bare), {"action": action, "rating": "Good", "seen": seen})
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
    given = _proposal(_seen(client, small), reasoning="Mine.") | {"action": action}
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
