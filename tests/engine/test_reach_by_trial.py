"""What is reachable, against every way in which the open answers can turn out."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ratings.engine import Tally, rate
from tests.engine.figures_to_rate import FRAMEWORK, tallies

CODES = ("3.4.1", "3.4.2")
OTHERS = {s.code: "Good" for s in FRAMEWORK.standards if s.code != "3.4"}
JUDGED = {code: rating for code, rating in OTHERS.items() if code.startswith("1.")}
PUBLISHED = {code: rating for code, rating in OTHERS.items() if not code.startswith("1.")}
OTHER_POINTS = 22


def outcomes(given, still_open):
    """Every outcome: an open answer becomes Yes, No or Not applicable."""
    ways = [
        [
            Tally.counted(tally.yes + yes, tally.relevant + yes + no)
            for yes in range(still_open[code] + 1)
            for no in range(still_open[code] + 1 - yes)
        ]
        for code, tally in given.items()
    ]
    for tallies_then in product(*ways):
        then = dict(zip(given, tallies_then, strict=True))
        yield rate(FRAMEWORK, then, JUDGED, published=PUBLISHED).standards["3.4"]


@given(
    st.fixed_dictionaries({code: tallies(8) for code in CODES}),
    st.fixed_dictionaries({code: st.integers(0, 4) for code in CODES}),
    st.sampled_from((None, "up", "down")),
)
def test_the_reach_is_from_the_worst_to_the_best_outcome(given, still_open, way):
    now = rate(FRAMEWORK, given, JUDGED, published=PUBLISHED).standards["3.4"]
    decided = {}
    if way and getattr(now.triggers, way, ()):
        step = 1 if way == "up" else -1
        decided["3.4"] = FRAMEWORK.ratings[FRAMEWORK.ratings.index(now.computed) + step]
    found = rate(
        FRAMEWORK, given, JUDGED, published=PUBLISHED, discretion=decided, open_answers=still_open
    )
    possible = [then for then in outcomes(given, still_open) if then.computed is not None]
    # A recorded decision stays where the computed rating comes out as it is now.
    points = [
        FRAMEWORK.band(decided.get("3.4", then.computed)).points
        if then.computed == now.computed
        else then.points
        for then in possible
    ] or [0]
    assert found.reachable.low == OTHER_POINTS + min(points)
    assert found.reachable.high == OTHER_POINTS + max(points)
