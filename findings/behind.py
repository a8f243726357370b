"""What a finding can rest on, as choices in groups, narrowed to the key questions chosen."""

from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import User
from cases.access import cases_of
from cases.models import PracticeExample
from config.components.fields import Option
from inspections.access import Access
from inspections.evidence import items_of
from inspections.frameworks import Domain, Framework
from inspections.models import EvidenceItem, EvidenceKind
from inspections.words import number

_BEGINNING = 140

Choices = list[tuple[str, list[tuple[int, Option]]]]


@dataclass(frozen=True, slots=True)
class Offer:
    """All that the findings on a domain can rest on, as far as the person may see it."""

    framework: Framework
    domain: Domain
    items: tuple[EvidenceItem, ...]
    examples: tuple[PracticeExample, ...]

    @property
    def key_questions(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The domain's key questions by standard, as choices."""
        return [
            (f"{standard.code} {standard.title}", choices)
            for standard in self.domain.standards
            if (
                choices := [
                    (each.code, f"{each.code} {each.label}") for each in standard.key_questions
                ]
            )
        ]

    def evidence_choices(
        self, questions: Collection[str] | None, chosen: Collection[int]
    ) -> Choices:
        """Items by kind: those on one of the questions, and those chosen; all, given None."""
        wanted = [
            item
            for item in self.items
            if questions is None
            or item.pk in chosen
            or not set(questions).isdisjoint(item.key_questions)
        ]
        return [
            (f"{kind.label}s", choices)
            for kind in EvidenceKind
            if (choices := [(item.pk, _item(item)) for item in wanted if item.kind == kind])
        ]

    def example_choices(
        self, questions: Collection[str] | None, chosen: Collection[int]
    ) -> Choices:
        """Examples by key question: those on one of the questions, and those chosen; all, given
        None."""
        wanted = [
            each
            for each in self.examples
            if questions is None or each.pk in chosen or each.question in questions
        ]
        known = {each.code: each for each in self.framework.key_questions}
        return [
            (f"{code} {known[code].label}", [(each.pk, _example(each)) for each in of_code])
            for code in known
            if (of_code := [each for each in wanted if each.question == code])
        ]


def offer(access: Access, person: User, domain: Domain, chosen: Collection[int] = ()) -> Offer:
    """What findings on the domain can rest on. Three queries.

    Every item of evidence; the practice examples of the domain's cases, of all cases where the
    domain has none of its own, and those that are `chosen` already.
    """
    examples = PracticeExample.objects.filter(
        case__in=cases_of(access, person).order_by()
    ).select_related("case")
    own = [
        each
        for each in examples.order_by("question", "case__reference", "pk")
        if not domain.disposals or each.case.domain == domain.number or each.pk in chosen
    ]
    items = tuple(items_of(access.inspection))
    return Offer(access.inspection.framework, domain, items, tuple(own))


def counted(count: int, one: str, many: str) -> str:
    """A count with what is counted: "two items", "no items"."""
    return f"{number(count) if count else 'no'} {one if count == 1 else many}"


def _item(item: EvidenceItem) -> Option:
    bears = ", ".join(item.key_questions)
    return Option(item.title, f"On {bears}" if bears else "On no key question yet")


def _example(example: PracticeExample) -> Option:
    passage = " ".join(example.passage.split())
    if len(passage) > _BEGINNING:
        passage = passage[:_BEGINNING].rsplit(" ", 1)[0] + " …"
    return Option(f"{example.case.reference}, {example.get_kind_display().lower()}", passage)
