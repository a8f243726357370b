"""What the references of a section's text print, and what stands behind them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from inspections.frameworks import FrameworkError
from reports.material import Material
from reports.moving import Moved
from reports.text import UnknownReference, problems, references_in, resolve
from reports.text.offered import Offer, offered

# Blocks by the word before their colon, as a chip names them.
_BLOCKS = {
    "standing": "Statement and rating of",
    "questions": "Table of key questions,",
    "prompts": "Table of prompts,",
    "ratings": "Table of all ratings",
    "results": "Inspection results, domain",
    "result-prompts": "Results of prompts, domain",
    "disposals": "Cases by disposal, domain",
    "offences": "Cases by offence, domain",
    "sample": "Table of eligible and sampled cases",
    "facts": "Table of facts,",
    "chart": "Chart,",
    "surveys": "Table of surveys",
    "findings": "Key findings, domain",
    "recommendations": "Recommendations, as a",
    "bands": "How a percentage is rated",
    "scores": "How a score is rated",
    "glossary": "Glossary",
}
_REFERENCE = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_TALLY = re.compile(r"(\d+ of (\d+)) \((\d+)%\)")


@dataclass(frozen=True, slots=True)
class Chip:
    """A reference as the editor shows it.

    `prints` is what stands in the report, `code` what it is of, `exact` the figure behind it.
    `was` is what it printed when the writer saw it, "" where it has not moved; `wrong` says what
    is wrong with a reference that is none.
    """

    reference: str
    prints: str
    code: str
    exact: str = ""
    was: str = ""
    was_exact: str = ""
    wrong: str = ""

    def as_json(self) -> dict[str, str]:
        """For the page's script."""
        return {
            "prints": self.prints,
            "code": self.code,
            "was": self.was,
            "wrong": self.wrong,
        }


def chips_of(text: str, material: Material, moved: Iterable[Moved] = ()) -> tuple[Chip, ...]:
    """The references of a text, each once, in order."""
    before = {each.reference: each.was for each in moved}
    wrong = {each.reference: each.said for each in problems(text, material)}
    return tuple(
        chip_of(reference, material, was=before.get(reference, ""), wrong=wrong.get(reference, ""))
        for reference in references_in(text)
    )


def chip_of(reference: str, material: Material, *, was: str = "", wrong: str = "") -> Chip:
    """One reference; `was` is the exact figure that its writer saw, "" where it is the same."""
    code = reference.split(":")[0].strip()
    if wrong:
        return Chip(reference, reference, "", wrong=wrong)
    try:
        found = resolve(reference, material)
    except UnknownReference as unknown:
        if code not in _BLOCKS:
            return Chip(reference, reference, "", wrong=str(unknown))
        rest = reference.partition(":")[2].strip().replace(":", ", ")
        return Chip(reference, f"{_BLOCKS[code]} {rest}".strip(" ,"), "")
    return Chip(
        reference,
        found.printed,
        code,
        exact=found.exact,
        was=_shortly(was, material),
        was_exact=was,
    )


def _shortly(exact: str, material: Material) -> str:
    """An exact figure as a chip has room for it: per cent, of a small sample the count."""
    tally = _TALLY.search(exact)
    if not tally:
        return exact
    count, of, percent = tally.groups()
    return count if int(of) < material.framework.tables.small_sample_below else percent


def in_print(text: str, material: Material) -> str:
    """A text with its figures as they print; a reference that is none stays as it is typed."""

    def shown(match: re.Match[str]) -> str:
        chip = chip_of(match[1], material)
        return match[0] if chip.wrong else chip.prints

    return _REFERENCE.sub(shown, text)


@dataclass(frozen=True, slots=True)
class Offered:
    """A figure to choose: its reference, what it is of, what it prints."""

    reference: str
    label: str
    prints: str
    group: str

    def as_json(self) -> dict[str, str]:
        """For the page's script."""
        return {
            "reference": self.reference,
            "label": self.label,
            "prints": self.prints,
            "group": self.group,
        }


def figures_offered(section: str, material: Material) -> tuple[Offered, ...]:
    """The figures to choose from, those of the section first."""
    own, others = f"Of {section}", "Of other sections"
    return tuple(
        Offered(each.reference, each.label, each.printed, own if _is_of(each, section) else others)
        for each in sorted(offered(material, section), key=lambda each: not _is_of(each, section))
    )


def _is_of(offer: Offer, section: str) -> bool:
    """Whether a reference is of the section's own standard."""
    targets = offer.reference.split(":")
    return any(part == section or part.startswith(f"{section}.") for part in targets)


def label_of(code: str, material: Material) -> str:
    """What a code is of, in few words; "" for what is no question and no standard."""
    framework = material.framework
    for domain in framework.domains:
        for standard in domain.standards:
            if standard.code == code:
                return standard.title
            for question in standard.key_questions:
                if question.code == code:
                    return question.label
                for prompt in question.prompts:
                    if prompt.code == code:
                        return prompt.label
    return next((str(each.label) for each in _case_questions(framework) if each.code == code), "")


def _case_questions(framework: Any) -> Iterable[Any]:
    return getattr(framework, "case_questions", ())


def standard_behind(code: str, material: Material) -> str:
    """The standard whose page shows the cases behind a figure; "" where there is none."""
    parts = code.split(".")
    try:
        return str(material.framework.standard(".".join(parts[:2])).code) if len(parts) > 1 else ""
    except FrameworkError:
        return ""
