"""Evidence of domain one: who sees it and collects it, how it is found, what rests on it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from inspections.access import Access
from inspections.frameworks import Framework, KeyQuestion, Standard
from inspections.models import EvidenceItem, EvidenceKind, Inspection, TeamRole
from inspections.words import number

_COLLECT = frozenset({TeamRole.LEAD, TeamRole.INSPECTOR})
# What is looked for in the place of a key question: items that are linked to none.
UNLINKED = "none"
_SEE = _COLLECT | {TeamRole.QUALITY_LEAD, TeamRole.PANEL_MEMBER}


def sees_evidence(access: Access) -> bool:
    """Sees what was collected: never local assessors and the service."""
    return not access.local and (access.manager or bool(access.roles & _SEE))


def collects_evidence(access: Access) -> bool:
    """Adds items, changes and removes them."""
    return not access.local and bool(access.roles & _COLLECT)


def judged(framework: Framework) -> tuple[Standard, ...]:
    """The standards that are rated from evidence, in the framework's order."""
    return tuple(standard for standard in framework.standards if standard.method == "judged")


def items_of(inspection: Inspection) -> "QuerySet[EvidenceItem]":
    """The evidence of an inspection, the latest first, what has no date last."""
    latest = F("dated").desc(nulls_last=True)
    return inspection.evidence.order_by(latest, "title", "pk")


def found(
    items: "QuerySet[EvidenceItem]", *, words: str = "", kind: str = "", question: str = ""
) -> "QuerySet[EvidenceItem]":
    """Those with every one of the words in title, summary or file name, of this kind, on this key
    question (`UNLINKED`: on none); what is empty lets everything through."""
    for word in words.split():
        items = items.filter(
            Q(title__icontains=word) | Q(summary__icontains=word) | Q(file_name__icontains=word)
        )
    if kind:
        items = items.filter(kind=kind)
    if question == UNLINKED:
        return items.filter(key_questions=[])
    return items.filter(key_questions__contains=[question]) if question else items


def rests_on(kinds: Collection[str]) -> str:
    """That a key question rests on little, from its items’ kinds, in words; "" where on more."""
    if not kinds:
        return "No evidence yet"
    different = set(kinds)
    if len(different) > 1:
        return ""
    return f"A single kind: {plural(next(iter(different)))}"


def plural(kind: str) -> str:
    """Items of a kind in a sentence: "interviews"."""
    return f"{EvidenceKind(kind).label.lower()}s"


@dataclass(frozen=True, slots=True)
class Cell:
    """How many items of a kind bear on a key question."""

    kind: EvidenceKind
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A key question and what it rests on; `remark` says that this is little."""

    question: KeyQuestion
    cells: tuple[Cell, ...]
    remark: str

    @property
    def total(self) -> int:
        """All items, of whatever kind."""
        return sum(cell.count for cell in self.cells)

    @property
    def single(self) -> bool:
        return bool(self.remark and self.total)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The key questions of judged standards against the kinds of evidence; `unlinked` items bear
    on none of them yet."""

    standards: tuple[tuple[Standard, tuple[Row, ...]], ...]
    unlinked: int

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for _, rows in self.standards for row in rows)

    @property
    def without(self) -> int:
        """How many key questions rest on nothing."""
        return sum(not row.total for row in self.rows)

    @property
    def on_one_kind(self) -> int:
        """How many rest on a single kind of evidence."""
        return sum(row.single for row in self.rows)

    @property
    def words(self) -> str:
        """How many key questions rest on little, in a sentence."""
        whole, without, single = len(self.rows), self.without, self.on_one_kind
        if without == whole:
            return f"None of the {number(whole)} key questions rests on evidence yet."
        if single == whole:
            return f"Each of the {number(whole)} key questions rests on a single kind of evidence."
        if not without and not single:
            return (
                f"Each of the {number(whole)} key questions rests on two kinds of evidence or more."
            )
        parts = [_rest(without, "on no evidence")] if without else []
        if single:
            parts.append(
                f"{number(single)} on a single kind"
                if without
                else _rest(single, "on a single kind of evidence")
            )
        return f"Of the {number(whole)} key questions, {' and '.join(parts)}."

    @property
    def unlinked_words(self) -> str:
        """How many items bear on no key question, in a sentence's words; "" where each bears on
        one."""
        if not self.unlinked:
            return ""
        items = "item bears" if self.unlinked == 1 else "items bear"
        return f"{number(self.unlinked).capitalize()} {items} on no key question yet"


def _rest(count: int, on: str) -> str:
    return f"{number(count)} rest{'s' if count == 1 else ''} {on}"


def matrix_of(framework: Framework, items: Iterable[EvidenceItem]) -> Matrix:
    """How many items of each kind bear on each key question that is judged."""
    items = list(items)
    counted = Counter((code, item.kind) for item in items for code in item.key_questions)
    return Matrix(
        tuple(
            (standard, tuple(_row(question, counted) for question in standard.key_questions))
            for standard in judged(framework)
        ),
        sum(not item.key_questions for item in items),
    )


def _row(question: KeyQuestion, counted: "Counter[tuple[str, str]]") -> Row:
    cells = tuple(Cell(kind, counted[question.code, kind.value]) for kind in EvidenceKind)
    return Row(question, cells, rests_on([cell.kind for cell in cells if cell.count]))
