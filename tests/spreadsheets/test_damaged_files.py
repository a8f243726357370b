"""Whatever bytes of a file are changed: it is read or refused, and nothing else happens."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from spreadsheets.child import read_here
from spreadsheets.limits import DEFAULT
from spreadsheets.reading import Unreadable
from tests.spreadsheets.making import HEADER, ROW, ods, ods_row, row, text, xlsx_parts, zipped

_WHOLE = [
    text().encode(),
    text(separator=";").encode("utf-16"),
    zipped(xlsx_parts(row(1, *HEADER) + row(2, *ROW)), packed=False),
    ods(ods_row(*HEADER) + ods_row(*ROW)),
]


def _read(content: bytes) -> None:
    with suppress(Unreadable):
        read_here(content, "“list”", DEFAULT)


@settings(max_examples=300, derandomize=True)
@given(
    st.sampled_from(_WHOLE),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8),
    st.floats(0, 1),
)
def test_changed_bytes_never_raise_anything_else(whole, changes, cut):
    damaged = bytearray(whole)
    for where, byte in changes:
        damaged[int(where * len(damaged))] = byte
    _read(bytes(damaged[: int(len(damaged) * max(cut, 0.2))] or b"x"))


@settings(max_examples=200, derandomize=True)
@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_never_raise_anything_else(content):
    _read(content)


@settings(max_examples=150, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            ["<row>", "</row>", "<c>", "</c>", '<c t="s">', "<v>", "</v>", "<f/>", "<is>", "</is>",
             "<t>", "</t>", "1", "-1", "<rPh>", "</rPh>", '<row r="x">', '<c s="99">',
             '<c t="d">', "2020-13-01", "<mergeCell/>", '<c r="A1" s="1">', "1e308"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_order_of_elements_never_raises_anything_else(elements):
    _read(zipped(xlsx_parts("".join(elements)), packed=False))
    opened = [each for each in elements if each.startswith("<") and "/" not in each]
    closing = "".join(f"</{each[1:].split()[0].rstrip('>')}>" for each in reversed(opened))
    kept = "".join(each for each in elements if not each.startswith("</"))
    _read(zipped(xlsx_parts(kept + closing), packed=False))
