"""Spreading cases over people: evenly by number, by domain, by disposal and by risk. Pure.

In this order: as even as can be in all; then in each domain; then in each disposal; then so that
as few cases as can be change hands; then by the service's classification of risk of serious harm.
Nobody is proposed a case that a conflict of interest bars them from.

The first four are one flow of least cost, so they are the best there is, conflicts or not: what is
minimised is the sum of squares, each person's by their share. Risk is evened out by exchanging
cases of one disposal, which leaves the others as they are.
"""

from collections import Counter, deque
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations
from uuid import UUID

FULL_SHARE = 4
_SHARES = 12  # what every share from 1 to 4 divides
_ALL, _DOMAIN, _DISPOSAL, _HANDS = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class CaseToGive:
    """A case as far as spreading goes; `now` is who has it, None: nobody."""

    key: UUID
    reference: str
    domain: int
    disposal: str = ""
    risk: str = ""
    now: int | None = None


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes part; `share` in quarters of a full one, 1 to 4."""

    key: int
    name: str
    share: int = FULL_SHARE


@dataclass(frozen=True, slots=True)
class Left:
    """A case that nobody can be given, and why, in a sentence."""

    case: CaseToGive
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom each case goes to, by keys; and the cases that are left over."""

    given: Mapping[UUID, int]
    left: tuple[Left, ...]


def spread(
    cases: Sequence[CaseToGive],
    people: Sequence[Taker],
    conflicts: Set[tuple[int, UUID | None]],
    already: Mapping[int, Sequence[CaseToGive]],
) -> Proposal:
    """The proposal; the same for the same input, in whatever order the cases come.

    `conflicts`: person and case, or person and None for every case. `already`: what each person
    has and keeps, which counts. Raises ValueError for a share that is none.
    """
    for person in people:
        if person.share not in range(1, FULL_SHARE + 1):
            raise ValueError(f"{person.name}’s share is {person.share}; 1 to 4 would be right.")
    left, groups = [], dict[_Group, list[CaseToGive]]()
    for case in sorted(cases, key=_order):
        barred = frozenset(
            person.key
            for person in people
            if (person.key, case.key) in conflicts or (person.key, None) in conflicts
        )
        if len(barred) == len(people):
            left.append(Left(case, _nobody(people)))
        else:
            group = _Group(case.domain, case.disposal, barred, case.now)
            groups.setdefault(group, []).append(case)
    flow = _Flow(people, already, sum(map(len, groups.values())))
    for group, members in groups.items():
        for _ in members:
            flow.add(group)
    given = _dealt(groups, flow, people, already)
    return Proposal(given, tuple(left))


@dataclass(frozen=True, slots=True)
class _Group:
    """What cases have in common that are the same to the flow."""

    domain: int
    disposal: str
    barred: frozenset[int]
    now: int | None


_RISKS = ("very_high", "high", "medium", "low")


def _order(case: CaseToGive) -> tuple[int, str, int, str, str]:
    risk = _RISKS.index(case.risk) if case.risk in _RISKS else len(_RISKS)
    return case.domain, case.disposal, risk, case.reference, str(case.key)


def _nobody(people: Sequence[Taker]) -> str:
    if not people:
        return "Nobody takes part."
    names = [person.name for person in people]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    have = "has" if len(names) == 1 else "have"
    return f"Nobody who takes part may assess it: {listed} {have} a conflict of interest."


# The flow: a case goes from its group through a person's disposal and domain to the person.

_Node = tuple[object, ...]
_SINK: _Node = ("sink",)


@dataclass(slots=True)
class _Edge:
    """`weight` times the square of what flows, `fixed` included, is what it costs; or `flat`."""

    start: _Node
    end: _Node
    weight: int = 0
    fixed: int = 0
    flat: int = 0
    flow: int = 0

    def onward(self) -> int:
        """What one case more costs."""
        return self.flat + self.weight * (2 * (self.fixed + self.flow) + 1)

    def back(self) -> int:
        """What one case less costs: it is negative."""
        return -self.flat - self.weight * (2 * (self.fixed + self.flow) - 1)


@dataclass(slots=True)
class _Flow:
    """Grows a case at a time, each along the cheapest way, moving others where that is cheaper."""

    people: Sequence[Taker]
    already: Mapping[int, Sequence[CaseToGive]]
    cases: int
    _edges: dict[tuple[_Node, _Node], _Edge] = field(default_factory=dict)
    _onward: dict[_Node, list[_Edge]] = field(default_factory=dict)
    _back: dict[_Node, list[_Edge]] = field(default_factory=dict)
    _unit: int = 0

    def __post_init__(self) -> None:
        most = self.cases + sum(len(own) for own in self.already.values()) + 1
        # Whatever a lower level costs in all is less than one step of the next.
        self._unit = 4 * _SHARES * most * most

    def add(self, group: _Group) -> None:
        """One more case of this group."""
        start: _Node = ("group", group)
        if start not in self._onward:
            self._open(start, group)
        for edge, step in self._cheapest(start):
            edge.flow += step

    def of(self, group: _Group, person: Taker) -> int:
        """How many cases of the group go to the person."""
        place: _Node = ("disposal", person.key, group.domain, group.disposal)
        edge = self._edges.get((("group", group), place))
        return edge.flow if edge else 0

    def _open(self, start: _Node, group: _Group) -> None:
        for person in self.people:
            if person.key in group.barred:
                continue
            disposal: _Node = ("disposal", person.key, group.domain, group.disposal)
            domain: _Node = ("domain", person.key, group.domain)
            whole: _Node = ("person", person.key)
            own = self.already.get(person.key, ())
            of_domain = [case for case in own if case.domain == group.domain]
            of_disposal = [case for case in of_domain if case.disposal == group.disposal]
            hands = 0 if group.now in (person.key, None) else self._unit**_HANDS
            self._join(_Edge(start, disposal, flat=hands))
            self._level(disposal, domain, person, _DISPOSAL, len(of_disposal))
            self._level(domain, whole, person, _DOMAIN, len(of_domain))
            self._level(whole, _SINK, person, _ALL, len(own))

    def _level(self, start: _Node, end: _Node, person: Taker, level: int, fixed: int) -> None:
        if (start, end) not in self._edges:
            weight = self._unit**level * (_SHARES // person.share)
            self._join(_Edge(start, end, weight=weight, fixed=fixed))

    def _join(self, edge: _Edge) -> None:
        self._edges[edge.start, edge.end] = edge
        self._onward.setdefault(edge.start, []).append(edge)
        self._back.setdefault(edge.end, []).append(edge)

    def _cheapest(self, start: _Node) -> list[tuple[_Edge, int]]:
        """The edges of the cheapest way to the sink, each with 1 onward or -1 back."""
        costs: dict[_Node, int] = {start: 0}
        came: dict[_Node, tuple[_Edge, int]] = {}
        waiting, is_waiting = deque([start]), {start}
        while waiting:
            node = waiting.popleft()
            is_waiting.discard(node)
            if node == _SINK:
                continue
            steps = [(edge.end, edge, 1, edge.onward()) for edge in self._onward.get(node, ())]
            steps += [
                (edge.start, edge, -1, edge.back())
                for edge in self._back.get(node, ())
                if edge.flow
            ]
            for end, edge, step, cost in steps:
                reached = costs[node] + cost
                if end not in costs or reached < costs[end]:
                    costs[end] = reached
                    came[end] = (edge, step)
                    if end not in is_waiting:
                        is_waiting.add(end)
                        waiting.append(end)
        way, node = [], _SINK
        while node != start:
            edge, step = came[node]
            way.append((edge, step))
            node = edge.start if step == 1 else edge.end
        return way


# Which case of a group goes to whom, by risk.


def _dealt(
    groups: Mapping[_Group, Sequence[CaseToGive]],
    flow: _Flow,
    people: Sequence[Taker],
    already: Mapping[int, Sequence[CaseToGive]],
) -> dict[UUID, int]:
    weights = {person.key: _SHARES // person.share for person in people}
    have = {
        person.key: Counter(case.risk for case in already.get(person.key, ())) for person in people
    }
    given: dict[UUID, int] = {}
    for group, members in groups.items():
        room = {person.key: flow.of(group, person) for person in people}
        for case in members:
            to = min(
                (key for key, left in room.items() if left),
                key=lambda key: weights[key] * (2 * have[key][case.risk] + 1),
            )
            room[to] -= 1
            have[to][case.risk] += 1
            given[case.key] = to
    kinds: dict[tuple[int, str], list[tuple[CaseToGive, frozenset[int]]]] = {}
    for group, members in groups.items():
        kind = kinds.setdefault((group.domain, group.disposal), [])
        kind.extend((case, group.barred) for case in members)
    while any(_exchanged(kind, given, have, weights) for kind in kinds.values()):
        pass
    return given


def _exchanged(
    kind: Sequence[tuple[CaseToGive, frozenset[int]]],
    given: dict[UUID, int],
    have: Mapping[int, "Counter[str]"],
    weights: Mapping[int, int],
) -> bool:
    """Whether exchanging two cases of one disposal made the risks more even."""
    any_exchanged = False
    for (one, not_one), (other, not_other) in combinations(kind, 2):
        mine, theirs = given[one.key], given[other.key]
        if mine == theirs or one.risk == other.risk or mine in not_other or theirs in not_one:
            continue
        gain = weights[mine] * (have[mine][other.risk] - have[mine][one.risk] + 1)
        gain += weights[theirs] * (have[theirs][one.risk] - have[theirs][other.risk] + 1)
        if gain < 0:
            given[one.key], given[other.key] = theirs, mine
            have[mine].update({one.risk: -1, other.risk: 1})
            have[theirs].update({one.risk: 1, other.risk: -1})
            any_exchanged = True
    return any_exchanged
