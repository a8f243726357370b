from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sampling.draw.dependence import dependence
from tests.draw.populations import PATIENT

_COLUMNS = st.lists(st.frozensets(st.integers(0, 5), min_size=1), min_size=1, max_size=9)


@PATIENT
@given(_COLUMNS)
def test_what_is_found_cancels_out(columns: list[frozenset[int]]) -> None:
    factors = dependence(enumerate(sorted(rows) for rows in columns))
    if factors is None:
        assert len(columns) <= 6
        return
    total: Counter[int] = Counter()
    for number, factor in factors.items():
        assert factor != 0
        for row in columns[number]:
            total[row] += factor
    assert not any(total.values())


@PATIENT
@given(_COLUMNS)
def test_more_columns_than_rows_never_stand_alone(columns: list[frozenset[int]]) -> None:
    many = columns * 7
    assert dependence(enumerate(sorted(rows) for rows in many)) is not None
