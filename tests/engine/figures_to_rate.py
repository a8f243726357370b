"""Strategies: figures of an inspection under youth-2020, of the sizes that inspections have."""

from hypothesis import strategies as st

from inspections.frameworks import load
from ratings.engine import Tally

FRAMEWORK = load("youth-2020")
COMPUTED = tuple(s for s in FRAMEWORK.standards if s.method == "computed")
KEY_QUESTIONS = tuple(q.code for s in COMPUTED for q in s.key_questions)
JUDGED = {s.code: "Good" for s in FRAMEWORK.standards if s.method == "judged"}


def tallies(most: int = 60) -> st.SearchStrategy[Tally]:
    """A tally of up to so many relevant cases, none included."""
    return st.integers(0, most).flatmap(
        lambda relevant: st.integers(0, relevant).map(lambda yes: Tally.counted(yes, relevant))
    )


# Small samples and large ones: most boundaries are met by chance only in the small.
INSPECTIONS = st.sampled_from((6, 60)).flatmap(
    lambda most: st.fixed_dictionaries({code: tallies(most) for code in KEY_QUESTIONS})
)
