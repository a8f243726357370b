"""The catalogue of facts: complete for every framework version, and refused where it is wrong."""

from pathlib import Path

import pytest

from inspections import frameworks
from inspections.frameworks import FrameworkError
from supply.facts import catalogue, load_file

_GROUPS = [
    "population",
    "first-time-entrants",
    "reoffending",
    "children",
    "caseload",
    "needs",
    "offences",
    "staffing",
    "budget",
]


@pytest.mark.parametrize("version", ["youth-2018", "youth-2020", "youth-2021"])
def test_every_version_has_its_own_offences_and_disposals_in_the_order_of_the_reports(
    version: str,
) -> None:
    framework = frameworks.load(version)
    kinds = catalogue(framework)
    assert [group.code for group in kinds.groups] == _GROUPS
    offences = {f"offence_{choice.code}" for choice in framework.offences}
    disposals = {
        f"caseload_{choice.code}" for domain in framework.domains for choice in domain.disposals
    }
    assert offences | disposals <= kinds.by_code.keys()


def test_the_sums_of_disposals_are_those_of_their_domain() -> None:
    framework = frameworks.load("youth-2020")
    group = catalogue(framework).group("caseload")
    assert group
    for derived, domain in zip(group.derived, (2, 3), strict=True):
        disposals = framework.domain(domain).disposals
        assert derived.parts == tuple(f"caseload_{choice.code}" for choice in disposals)


_RIGHT = """
[comparators]
before = "Year before"
[units]
number = "Number"
per_cent = "Per cent"
[[group]]
code = "one"
title = "One"
hint = "A hint."
[[group.fact]]
code = "first"
label = "First"
unit = "per_cent"
"""


@pytest.mark.parametrize(
    ("added", "says"),
    [
        ('colour = "red"', "group one: fact 1: colour is not known here"),
        ('comparator = "abroad"', "is “abroad”; one of before would be right"),
        ("decimals = 3", "decimals is 3; a whole number from 0 to 2 would be right"),
        (
            '[[group.fact]]\ncode = "first"\nlabel = "Again"\nunit = "per_cent"',
            "first stands twice; a code of its own for each would be right",
        ),
        (
            '[[group.fact]]\ncode = "second"\nlabel = "Second"\nunit = "number"',
            "high is missing; a whole number",
        ),
        (
            '[[group.whole]]\ntitle = "All"\nparts = ["first", "third"]',
            "whole All names “third”; the code of a fact would be right",
        ),
        (
            '[[group.whole]]\ntitle = "All"\nparts = ["all sorts"]',
            "holds “all sorts”; all offences",
        ),
        (
            '[[group.fact]]\ncode = "second"\nlabel = "Second"\nunit = "number"\nhigh = 9\n'
            '[[group.whole]]\ntitle = "All"\nparts = ["first"]\ntotal = "second"',
            "whole All has parts of another unit; number would be right",
        ),
    ],
)
def test_a_wrong_catalogue_is_refused_with_what_would_be_right(
    tmp_path: Path, added: str, says: str
) -> None:
    framework = frameworks.load("youth-2020")
    file = tmp_path / "facts.toml"
    file.write_text(_RIGHT, encoding="utf-8")
    load_file(file, framework)
    file.write_text(f"{_RIGHT}{added}\n", encoding="utf-8")
    with pytest.raises(FrameworkError) as refused:
        load_file(file, framework)
    assert says in str(refused.value)
