"""Where parts of a sample differ: by disposal, by sex. Told only where the difference is larger
than the margins of both parts together can explain."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from inspections.frameworks import Framework, KeyQuestion
from ratings.engine import percentage
from ratings.firmness import margin_of
from ratings.tallies import Count
from reports.material import Material
from reports.sections.phrasing import how_often

# A part of fewer relevant cases says too little to be compared.
_ENOUGH = 8
# Percentage points that a reader would call a difference.
_NOTABLE = 15
_FACTS = ("disposal", "sex")


@dataclass(frozen=True, slots=True)
class Part:
    """The cases with one value of a fact, and their tally."""

    value: str
    count: Count

    @property
    def percent(self) -> int:
        """Its rounded percentage."""
        return percentage(self.count.yes, self.count.relevant)


def differences(material: Material, question: KeyQuestion, variant: int) -> str:
    """A paragraph on sub-samples that differ notably; "" where none does."""
    pairs = [(fact, *pair) for fact in _FACTS if (pair := differing(material, question.code, fact))]
    if not pairs:
        return ""
    fact, high, low = max(pairs, key=lambda pair: pair[1].percent - pair[2].percent)
    return _said(material, question.code, fact, high, low, variant)


def differing(material: Material, code: str, fact: str) -> tuple[Part, Part] | None:
    """The parts with the highest and the lowest percentage, if they differ notably."""
    values = material.figures.sub_samples.get(code, {}).get(fact, {})
    parts = sorted(
        (
            Part(value, count)
            for value, count in values.items()
            if value != "not_recorded" and count.relevant >= _ENOUGH
        ),
        key=lambda part: (-part.percent, part.value),
    )
    if len(parts) < 2:
        return None
    high, low = parts[0], parts[-1]
    apart = high.percent - low.percent
    margins = [
        margin.points
        for part in (high, low)
        if (margin := margin_of(material.figures, material.framework, code, part.count))
    ]
    return (high, low) if apart >= _NOTABLE and apart > math.hypot(*margins) else None


def _said(material: Material, code: str, fact: str, high: Part, low: Part, variant: int) -> str:
    better, worse = (name_of(material.framework, fact, part.value) for part in (high, low))
    if not better or not worse:
        return ""
    more, less = (
        f"[[{code}:{fact}={part.value}:{how_often(part.percent)}]]" for part in (high, low)
    )
    return (
        f"The picture differs by {fact}: among {better} this was so {more}, among {worse} {less}. "
        "Each is a part of the sample only, and its margin is wider.",
        f"Among {better} this was so {more}, but among {worse} {less}; such parts of a sample "
        "carry a wider margin than the whole.",
        f"There is a difference by {fact}, which has to be read with the wider margin of smaller "
        f"samples: this was so {more} among {better}, and {less} among {worse}.",
    )[variant % 3]


def name_of(framework: Framework, fact: str, value: str) -> str:
    """What the cases with this value are called, in the plural; "" where there is no word."""
    if fact == "sex":
        young = "child" in framework.terminology.child
        names = {"male": "boys" if young else "men", "female": "girls" if young else "women"}
        return names.get(value, "")
    labels = dict(_disposals(framework))
    return f"{disposal_name(labels[value])} cases" if value in labels else ""


def disposal_name(label: str) -> str:
    """A disposal in the middle of a sentence."""
    return label[:1].lower() + label[1:]


def _disposals(framework: Framework) -> Iterator[tuple[str, str]]:
    for domain in framework.domains:
        for choice in domain.disposals:
            yield choice.code, choice.label
