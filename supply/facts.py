"""Which facts about a service there are: `facts.toml`, read once for each framework version."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from inspections.frameworks import Framework, FrameworkError
from inspections.frameworks.reading import Table

FILE = Path(__file__).parent / "facts.toml"
PER_CENT, POUNDS = "per_cent", "pounds"
# How many places after the point the database keeps, and how large a number.
_MOST_DECIMALS, _LARGEST = 2, 999_999_999


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a service, with its bounds, both included, and its places after the point.

    `comparator` names what its value is compared with, "" for nothing; `public` facts stand in
    public statistics: nobody asks the service for them.
    """

    code: str
    label: str
    unit: str
    unit_label: str
    low: int
    high: int
    decimals: int
    comparator: str
    public: bool


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that is worked out from facts and never asked: their sum, or, with `of`, their
    sum in per cent of that of `of`."""

    code: str
    label: str
    unit: str
    decimals: int
    parts: tuple[str, ...]
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """Facts that are parts of one whole: percentages of 100, or parts of the fact `total`."""

    title: str
    parts: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that are entered together."""

    code: str
    title: str
    hint: str
    facts: tuple[Fact, ...]
    derived: tuple[Derived, ...]
    wholes: tuple[Whole, ...]

    @property
    def public(self) -> bool:
        """Whether all of it stands in public statistics."""
        return all(fact.public for fact in self.facts)


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The facts of a framework version, in the order of the reports."""

    groups: tuple[Group, ...]
    by_code: Mapping[str, Fact]

    @property
    def facts(self) -> Iterator[Fact]:
        """All of them, in order."""
        return iter(self.by_code.values())

    def group(self, code: str) -> Group | None:
        """The group of this code."""
        return next((group for group in self.groups if group.code == code), None)


@lru_cache(maxsize=64)
def catalogue(framework: Framework) -> Catalogue:
    """The facts there are, with the offence types and disposals of this framework.

    Raises FrameworkError, which names what is wrong in the file.
    """
    return load_file(FILE, framework)


def load_file(path: Path, framework: Framework) -> Catalogue:
    """The facts that a file describes. Raises FrameworkError."""
    top = Table(path.name, "", tomllib.loads(path.read_text(encoding="utf-8")))
    words = _Words(dict(top.pairs("units")), dict(top.pairs("comparators")), _lists(framework))
    groups = tuple(_group(table, words) for table in top.tables("group"))
    top.done()
    facts = [fact for group in groups for fact in group.facts]
    by_code = {fact.code: fact for fact in facts}
    codes = [*(fact.code for fact in facts), *(d.code for g in groups for d in g.derived)]
    for given in (codes, [group.code for group in groups]):
        if twice := {code for code in given if given.count(code) > 1}:
            raise FrameworkError(
                f"{path.name}: {', '.join(sorted(twice))} stands twice; a code of its own for "
                f"each would be right."
            )
    for group in groups:
        _check(path.name, group, by_code)
    return Catalogue(groups, by_code)


@dataclass(frozen=True, slots=True)
class _Words:
    units: Mapping[str, str]
    comparators: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]


def _lists(framework: Framework) -> dict[str, dict[str, str]]:
    """What facts can be made for each of: codes and labels, by the name of the list."""
    lists = {"offences": {choice.code: choice.label for choice in framework.offences}}
    every: dict[str, str] = {}
    for domain in framework.domains:
        own = {choice.code: choice.label for choice in domain.disposals}
        if own:
            lists[f"disposals {domain.number}"] = own
            every |= own
    return lists | {"disposals": every}


def _group(table: Table, words: _Words) -> Group:
    table.name_by("code")
    code, title, hint = (table.text(key) for key in ("code", "title", "hint"))
    facts = [_fact(each, words) for each in table.tables("fact", optional=True)]
    made: dict[str, str] = {}
    for each in table.tables("each", optional=True):
        of = each.one_of("of", words.lists)
        pattern = each.text("code")
        entries = words.lists[of]
        codes = {pattern.replace("{code}", entry): label for entry, label in entries.items()}
        shape = _shape(each, words)
        facts += [Fact(made_code, label, *shape) for made_code, label in codes.items()]
        for name, listed in words.lists.items():
            if set(listed) <= set(entries):
                made |= {f"{name}/{entry}": pattern.replace("{code}", entry) for entry in listed}
        each.done()
    derived = [_derived(each, words, made) for each in table.tables("derived", optional=True)]
    wholes = [_whole(each, words, made) for each in table.tables("whole", optional=True)]
    table.done()
    return Group(code, title, hint, tuple(facts), tuple(derived), tuple(wholes))


def _fact(table: Table, words: _Words) -> Fact:
    fact = Fact(table.text("code"), table.text("label"), *_shape(table, words))
    table.done()
    return fact


def _shape(table: Table, words: _Words) -> tuple[str, str, int, int, int, str, bool]:
    unit = table.one_of("unit", words.units)
    comparator = table.text("comparator", "")
    if comparator:
        comparator = words.comparators[table.one_of("comparator", words.comparators)]
    return (
        unit,
        words.units[unit],
        table.integer("low", -_LARGEST, _LARGEST, 0),
        table.integer("high", 0, _LARGEST, 100 if unit == PER_CENT else None),
        table.integer("decimals", 0, _MOST_DECIMALS, 0),
        comparator,
        table.yes_no("public", False),
    )


def _codes(table: Table, key: str, words: _Words, made: Mapping[str, str]) -> tuple[str, ...]:
    found: list[str] = []
    for entry in map(str, table.values(key)):
        name = entry.removeprefix("all ")
        if name == entry:
            found.append(entry)
            continue
        if name not in words.lists:
            table.wrong(key, f"holds “{entry}”; all {', all '.join(words.lists)} would be right.")
        found += [made[f"{name}/{each}"] for each in words.lists[name] if f"{name}/{each}" in made]
    return tuple(found)


def _derived(table: Table, words: _Words, made: Mapping[str, str]) -> Derived:
    code, label = table.text("code"), table.text("label")
    unit = table.one_of("unit", words.units)
    share = table.values("share") if unit == PER_CENT else ()
    made_of = Derived(
        code,
        label,
        unit,
        table.integer("decimals", 0, _MOST_DECIMALS, 0),
        _codes(table, "share" if share else "sum", words, made),
        _codes(table, "of", words, made) if share else (),
    )
    table.done()
    return made_of


def _whole(table: Table, words: _Words, made: Mapping[str, str]) -> Whole:
    whole = Whole(table.text("title"), _codes(table, "parts", words, made), table.text("total", ""))
    table.done()
    return whole


def _check(file: str, group: Group, facts: Mapping[str, Fact]) -> None:
    """What a group is made of is there, and can be added up."""
    lists: list[tuple[str, Sequence[str]]] = [
        *((f"derived {each.code}", (*each.parts, *each.of)) for each in group.derived),
        *((f"whole {each.title}", (*each.parts, each.total)) for each in group.wholes),
    ]
    for place, codes in lists:
        for code in filter(None, codes):
            if code not in facts:
                raise FrameworkError(
                    f"{file}: {place} names “{code}”; the code of a fact would be right."
                )
    for whole in group.wholes:
        unit = facts[whole.total].unit if whole.total else PER_CENT
        if any(facts[part].unit != unit for part in whole.parts):
            raise FrameworkError(
                f"{file}: whole {whole.title} has parts of another unit; {unit} would be right."
            )
