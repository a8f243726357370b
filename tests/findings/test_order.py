"""Things are put before or after a neighbour that was seen; two who move at once lose nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from findings import finding_saving, ordering, recommendation_saving
from findings.finding_saving import Given, add, move
from findings.models import Finding
from findings.ordering import Side, placed
from findings.writing import Conflict
from inspections.models import Inspection, State
from tests.cast import Cast
from tests.findings.pages import at, of, text
from tests.races.racing import at_once, without


@pytest.mark.parametrize(
    ("item", "side", "other", "gives"),
    [
        ("c", Side.BEFORE, "b", "acbd"),
        ("b", Side.AFTER, "c", "acbd"),
        ("d", Side.BEFORE, "a", "dabc"),
        ("a", Side.AFTER, "d", "bcda"),
        ("a", Side.BEFORE, "b", "abcd"),
        ("a", Side.BEFORE, "d", "abcd"),
        ("d", Side.AFTER, "a", "abcd"),
        ("a", Side.AFTER, "a", "abcd"),
    ],
)
def test_a_thing_is_placed_beside_another(item: str, side: Side, other: str, gives: str) -> None:
    assert "".join(placed("abcd", item, side, other)) == gives


@pytest.fixture
def five(small: Inspection, cast: Cast) -> list[Finding]:
    """Five strengths of domain two, in order."""
    return [add(small, cast.lead, 2, Given("strength", f"Number {n}.")) for n in range(5)]


def _order(small: Inspection) -> list[str]:
    rows = small.findings.order_by("position", "pk")
    return [row.text.removeprefix("Number ").rstrip(".") for row in rows]


def test_a_button_moves_a_finding_and_leads_back_to_it(
    small: Inspection, five: list[Finding], sign_in: Any
) -> None:
    sent = {"to": f"before {five[1].pk}"}
    response = sign_in("lead").post(at(five[2], "move-finding"), sent)
    assert response["Location"] == f"{of('findings', small)}#finding-{five[2].pk}"
    assert _order(small) == list("02134")
    page = text(sign_in("lead").get(of("findings", small)))
    assert "Moved: now number 2 of 5." in page
    assert f'value="after {five[1].pk}"' in page


def test_a_button_pressed_twice_moves_once(
    small: Inspection, five: list[Finding], sign_in: Any
) -> None:
    for _ in range(2):
        sign_in("lead").post(at(five[2], "move-finding"), {"to": f"before {five[1].pk}"})
    assert _order(small) == list("02134")


def test_moving_is_no_new_version(small: Inspection, five: list[Finding]) -> None:
    move(five[2], Side.BEFORE, five[0].pk)
    assert {row.version for row in small.findings.all()} == {0}


@pytest.mark.parametrize("to", ["", "before", "before x", "beside 12", "before " + "9" * 40])
def test_a_place_that_is_none_is_refused(five: list[Finding], sign_in: Any, to: str) -> None:
    assert sign_in("lead").post(at(five[1], "move-finding"), {"to": to}).status_code == 400


def test_a_neighbour_that_is_gone_is_said(
    small: Inspection, five: list[Finding], sign_in: Any
) -> None:
    gone = five[1].pk
    five[1].delete()
    sent = {"to": f"before {gone}"}
    page = sign_in("lead").post(at(five[2], "move-finding"), sent, follow=True)
    assert "Not moved: the list changed meanwhile." in text(page)
    with pytest.raises(Conflict):
        move(five[2], Side.BEFORE, gone)


def test_nothing_is_moved_once_the_report_is_signed_off(
    small: Inspection, five: list[Finding], sign_in: Any
) -> None:
    Inspection.objects.filter(pk=small.pk).update(state=State.SIGNED_OFF)
    sent = {"to": f"before {five[1].pk}"}
    page = sign_in("lead").post(at(five[2], "move-finding"), sent, follow=True)
    assert "The report has been signed off" in text(page)
    assert _order(small) == list("01234")


def _ends_apart(small: Inspection, five: list[Finding]) -> bool:
    """Both ends are sent across the list at once; whether both moves stand afterwards."""
    for position, row in enumerate(five):
        Finding.objects.filter(pk=row.pk).update(position=position)
    at_once(
        lambda: move(five[0], Side.AFTER, five[4].pk),
        lambda: move(five[3], Side.BEFORE, five[1].pk),
    )
    positions = sorted(row.position for row in small.findings.all())
    order = _order(small)
    both = order.index("0") > order.index("4") and order.index("3") < order.index("1")
    return both and positions == [0, 1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_of_two_moves_at_once_both_stand(small: Inspection, five: list[Finding]) -> None:
    assert all(_ends_apart(small, five) for _ in range(8))


def _meanwhile(monkeypatch: pytest.MonkeyPatch, other: Callable[[], object]) -> None:
    """Between a move's reading and its writing another is tried."""
    real = ordering.placed

    def and_then(*arguments: Any) -> Any:
        monkeypatch.setattr(finding_saving, "placed", real)
        at_once(other)
        return real(*arguments)

    monkeypatch.setattr(finding_saving, "placed", and_then)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_one_move_undoes_another(
    small: Inspection, five: list[Finding], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    with without(("FOR NO KEY UPDATE", "")):
        _meanwhile(monkeypatch, lambda: move(five[3], Side.BEFORE, five[1].pk))
        move(five[0], Side.AFTER, five[4].pk)
    assert _order(small) != list("31240")


@pytest.mark.django_db(transaction=True)
def test_recommendations_added_and_moved_at_once_keep_numbers_of_their_own(
    small: Inspection, cast: Cast
) -> None:
    def given(number: int) -> recommendation_saving.Given:
        return recommendation_saving.Given(("The police", "Health")[number % 2], f"do {number}")

    rows = [recommendation_saving.add(small, cast.lead, given(n)) for n in range(4)]
    for n in range(4, 8):
        at_once(
            lambda: recommendation_saving.add(small, cast.lead, given(n)),  # noqa: B023
            lambda: recommendation_saving.move(rows[0], Side.AFTER, rows[2].pk),
            lambda: recommendation_saving.move_body(small, "Health", Side.BEFORE, "The police"),
        )
    recommendation_saving.add(small, cast.lead, given(8))
    listed = list(small.recommendations.order_by("position").values_list("position", "body"))
    assert [position for position, _ in listed] == list(range(1, 10))
    assert [body for _, body in listed] == ["Health"] * 4 + ["The police"] * 5
