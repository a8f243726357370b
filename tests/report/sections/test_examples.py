"""Practice examples: which passages are quoted, and which never are."""

import pytest

from inspections import frameworks
from ratings.tallies import Count
from reports.material import ExampleStated
from reports.sections import generate
from reports.sections.standards.examples import chosen, printable
from tests.report.sections.made_up import material_of

_COUNTS = {"2.2.1": Count(yes=9, no=1), "2.2.2": Count(yes=7, no=3), "2.2.3": Count(yes=4, no=6)}


def _passage(
    number: int, question: str, kind: str, passage: str = "It was well seen."
) -> ExampleStated:
    return ExampleStated(number, 2, question, kind, passage)


def _chosen(*examples: ExampleStated) -> list[int]:
    material = material_of(_COUNTS, sampled={2: 10}, examples=examples)
    standard = frameworks.load("youth-2020").standard("2.2")
    return [example.id for example in chosen(standard, material)]


def test_one_of_each_kind_at_most() -> None:
    found = _chosen(
        _passage(1, "2.2.1", "good"),
        _passage(2, "2.2.2", "good"),
        _passage(3, "2.2.1", "concern"),
        _passage(4, "2.2.3", "concern"),
        _passage(5, "2.1.1", "good"),
    )
    assert found == [1, 4]


def test_the_choice_does_not_hang_on_the_order() -> None:
    examples = [_passage(number, "2.2.2", "good") for number in (3, 1, 2)]
    assert _chosen(*examples) == _chosen(*reversed(examples)) == [1]


@pytest.mark.parametrize(
    "passage",
    [
        "A visit with Jordan Smith went well.",
        "The worker rang 020 7946 0123 at once.",
        "The 15-year-old came to every meeting.",
        "They met near SW1A 1AA.",
        "  ",
    ],
)
def test_what_could_identify_somebody_is_not_quoted(passage: str) -> None:
    assert not printable(passage)
    assert _chosen(_passage(1, "2.2.1", "good", passage)) == []


def test_a_passage_is_quoted_to_the_letter() -> None:
    passage = "It was *seen* [[2.2.1]]\n\n# not a heading"
    example = _passage(1, "2.2.1.3", "good", passage.replace("2.2.1", "x"))
    text = generate("2.2", material_of(_COUNTS, sampled={2: 10}, examples=(example,)))
    assert r"> It was \*seen\* \[\[x\]\] \# not a heading" in text
