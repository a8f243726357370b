"""Spreading: even in all, in each domain and disposal; nobody gets what they may not assess."""

from collections import Counter
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.spreading import CaseToGive, Proposal, Taker, spread

_DISPOSALS = {2: ("referral_order", "yro", "custody"), 3: ("caution", "resolution")}
_RISKS = ("low", "medium", "high", "very_high", "")


def _case(number: int, domain: int = 2, disposal: str = "yro", **more) -> CaseToGive:
    return CaseToGive(UUID(int=number + 1), f"C{number:02}", domain, disposal, **more)


def _people(count: int, *shares: int) -> list[Taker]:
    return [Taker(n, f"Person {n}", (shares + (4,) * count)[n]) for n in range(count)]


@st.composite
def _cases(draw, most: int = 24, holders: int = 0) -> list[CaseToGive]:
    found = []
    for number in range(draw(st.integers(0, most))):
        domain = draw(st.sampled_from([2, 3]))
        disposal, risk = draw(st.sampled_from(_DISPOSALS[domain])), draw(st.sampled_from(_RISKS))
        now = draw(st.sampled_from([None, *range(holders)]))
        found.append(_case(number, domain, disposal, risk=risk, now=now))
    return found


def _spans(found: Proposal, cases: list[CaseToGive], people: list[Taker]) -> dict[str, int]:
    """How far the most and the fewest cases are apart: in all, by domain, by disposal."""

    def span(wanted: list[CaseToGive]) -> int:
        counts = Counter(found.given[case.key] for case in wanted)
        each = [counts[person.key] for person in people]
        return max(each) - min(each)

    spans = {"all": span(cases)}
    for domain, disposals in _DISPOSALS.items():
        spans[f"{domain}"] = span([case for case in cases if case.domain == domain])
        for disposal in disposals:
            spans[disposal] = span([case for case in cases if case.disposal == disposal])
    return spans


@given(_cases(), st.integers(1, 6))
def test_without_conflicts_counts_differ_by_one_at_most(cases, count) -> None:
    people = _people(count)
    found = spread(cases, people, set(), {})
    assert set(found.given) == {case.key for case in cases}
    assert not found.left
    assert max(_spans(found, cases, people).values()) <= 1


@given(_cases(), st.integers(1, 5), st.data())
def test_no_conflict_is_broken_and_what_is_left_says_why(cases, count, data) -> None:
    people = _people(count)
    keys = [case.key for case in cases]
    pairs = st.tuples(st.integers(0, count - 1), st.sampled_from([None, *keys]))
    conflicts = set(data.draw(st.lists(pairs, max_size=20)))
    found = spread(cases, people, conflicts, {})
    for case, person in found.given.items():
        assert not conflicts & {(person, case), (person, None)}
    assert set(found.given).isdisjoint(one.case.key for one in found.left)
    assert len(found.given) + len(found.left) == len(cases)
    for one in found.left:
        assert all(conflicts & {(p.key, one.case.key), (p.key, None)} for p in people)
        assert "conflict of interest" in one.why


def _squares(given, cases, people, already) -> tuple[int, ...]:
    """What is to be small, in this order: sums of squares by person, domain, disposal."""
    sums: list[Counter] = [Counter(), Counter(), Counter()]
    held = [(person, case) for person, own in already.items() for case in own]
    for person, case in [(given[case.key], case) for case in cases] + held:
        sums[0][person] += 1
        sums[1][person, case.domain] += 1
        sums[2][person, case.domain, case.disposal] += 1
    return tuple(sum(n * n for n in each.values()) for each in sums)


@given(_cases(most=6), st.data())
def test_with_conflicts_and_earlier_cases_nothing_is_more_even(cases, data) -> None:
    people = _people(3)
    keys = [case.key for case in cases]
    pairs = st.tuples(st.integers(0, 2), st.sampled_from([None, *keys]))
    conflicts = set(data.draw(st.lists(pairs, max_size=6)))
    already = {
        person.key: [
            _case(100 + 10 * person.key + n, 3, "caution")
            for n in range(data.draw(st.integers(0, 3)))
        ]
        for person in people
    }
    found = spread(cases, people, conflicts, already)
    wanted = [case for case in cases if case.key in found.given]
    allowed = [
        [p.key for p in people if not conflicts & {(p.key, case.key), (p.key, None)}]
        for case in wanted
    ]
    best = min(
        _squares(dict(zip([c.key for c in wanted], choice, strict=True)), wanted, people, already)
        for choice in product(*allowed)
    )
    assert _squares(found.given, wanted, people, already) == best


@given(_cases(), st.integers(1, 5), st.randoms(use_true_random=False))
def test_the_same_cases_in_another_order_are_spread_alike(cases, count, random) -> None:
    shuffled = list(cases)
    random.shuffle(shuffled)
    people = _people(count)
    assert spread(cases, people, set(), {}) == spread(shuffled, people, set(), {})


@given(_cases(holders=3))
def test_what_is_even_already_changes_no_hands(cases) -> None:
    people = _people(3)
    once = spread(cases, people, set(), {})
    again = [
        CaseToGive(case.key, case.reference, case.domain, case.disposal, now=once.given[case.key])
        for case in cases
    ]
    assert spread(again, people, set(), {}).given == once.given


def test_cases_of_high_risk_are_spread_over_all() -> None:
    cases = [_case(n, risk="high" if n < 4 else "low") for n in range(12)]
    cases += [_case(20 + n, disposal="custody", risk="very_high" if n else "low") for n in range(4)]
    people = _people(4)
    found = spread(cases, people, set(), {})
    high = Counter(found.given[case.key] for case in cases if case.risk == "high")
    assert set(high.values()) == {1}
    either = Counter(found.given[case.key] for case in cases if case.risk != "low")
    assert max(either.values()) <= 2


def test_risk_of_earlier_cases_counts() -> None:
    cases = [_case(0, risk="high"), _case(1, risk="low")]
    held = {
        0: [_case(9, domain=3, disposal="caution", risk="high")],
        1: [_case(8, domain=3, disposal="caution", risk="low")],
    }
    found = spread(cases, _people(2), set(), held)
    assert found.given[cases[0].key] == 1


def test_a_half_share_gets_half_as_many() -> None:
    cases = [_case(n) for n in range(10)]
    found = spread(cases, _people(3, 4, 4, 2), set(), {})
    assert Counter(found.given.values()) == {0: 4, 1: 4, 2: 2}


def test_who_has_cases_already_gets_fewer() -> None:
    cases = [_case(n) for n in range(4)]
    held = {0: [_case(90), _case(91)]}
    found = spread(cases, _people(2), set(), held)
    assert Counter(found.given.values()) == {0: 1, 1: 3}


def test_nobody_taking_part_leaves_every_case_and_says_so() -> None:
    found = spread([_case(1)], [], set(), {})
    assert [(one.case.reference, one.why) for one in found.left] == [("C01", "Nobody takes part.")]


def test_a_case_that_all_are_barred_from_names_them() -> None:
    found = spread([_case(1)], _people(2), {(0, None), (1, UUID(int=2))}, {})
    assert found.left[0].why == (
        "Nobody who takes part may assess it: Person 0 and Person 1 have a conflict of interest."
    )


def test_a_share_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Person 0’s share is 9; 1 to 4 would be right"):
        spread([], _people(1, 9), set(), {})
