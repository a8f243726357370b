"""References: their parts, and exactly where they stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.material import Material
from reports.text import problems, references_in
from reports.text.grammar import Reference, UnknownReference, standing_in

names = st.text("abcdefghij_.0123456789-", min_size=1, max_size=12)


@given(names, st.booleans(), names, names, st.lists(names, max_size=2))
def test_a_reference_is_written_as_it_is_read(
    target: str, has_part: bool, fact: str, value: str, forms: list[str]
) -> None:
    part = [f"{fact}={value}"] if has_part else []
    written = ":".join((target, *part, *forms))
    parsed = Reference.parse(written)
    assert str(parsed) == written
    assert Reference.parse(str(parsed)) == parsed
    spaced = Reference.parse("  :  ".join((target, *part, *forms)))
    assert (spaced.target, spaced.value, spaced.forms) == (target, parsed.value, tuple(forms))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "names nothing"),
        (":words", "names nothing"),
        ("2.1.3:", "a colon"),
        ("2.1.3::words", "a colon"),
        ("2.1.3:disposal=", "half a sub-sample"),
        ("2.1.3:=x", "half a sub-sample"),
        ("2.1.3:words:disposal=x", "sub-sample last"),
    ],
)
def test_a_reference_with_broken_parts_is_refused(written: str, said: str) -> None:
    with pytest.raises(UnknownReference) as refused:
        Reference.parse(written)
    assert f"[[{written}]]" in str(refused.value)
    assert said in str(refused.value)
    assert "would be right" in str(refused.value)


def test_brackets_behind_a_backslash_are_no_reference() -> None:
    text = r"\[\[2.1.3]] \\[[2.1.1]] [[[2.1.2]]] [one]"
    assert references_in(text) == ("2.1.1", "2.1.2")
    assert [text[each.start : each.end] for each in standing_in(text)] == ["[[2.1.1]]", "[[2.1.2]]"]


BAD = ("2.1.9", "2.1.3:word", "facts:childern", "nonsense", "", "1.1.1")
GOOD = ("2.1.3", "overall", "cases.2")
piece = st.sampled_from(
    [
        *(f"[[{each}]]" for each in (*BAD, *GOOD)),
        *(
            " and ",
            "\n\n",
            "\n- ",
            "\n1. ",
            "\n> ",
            "\n## ",
            "**bold** ",
            "é😀 ",
            "\\[[ ",
            "words.",
        ),
    ]
)


@given(st.lists(piece, max_size=25))
def test_problems_name_their_exact_characters(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = problems(text, MATERIAL["it"])
    wrong = [each for each in standing_in(text) if not each.closed or each.content in BAD]
    assert [(each.start, each.end) for each in wrong] == [(p.start, p.end) for p in found]
    for problem in found:
        if problem.reference:
            assert text[problem.start : problem.end] == f"[[{problem.reference}]]"
            assert problem.said.startswith(f"[[{problem.reference}]]")


MATERIAL: dict[str, Material] = {}


@pytest.fixture(autouse=True)
def _material(material: Material) -> None:
    MATERIAL["it"] = material
