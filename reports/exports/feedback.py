"""The feedback pack: the provisional findings as told to the service on the last day of fieldwork.

Made of the same material as the report, so that no figure in it is another than the report's.
"""

from collections.abc import Iterator

from inspections.frameworks import Domain, Standard
from ratings.figures import Figures
from ratings.tallies import Count
from ratings.words import listed, number, share
from reports.annex.notes import banner, fieldwork, notes, provenance
from reports.annex.tables import domain_table, gives_counts
from reports.annex.words import moment, quoted
from reports.documents.model import (
    Block,
    Cell,
    CodeCell,
    Column,
    Document,
    Heading,
    Items,
    NotApplicableCell,
    Paragraph,
    RatingCell,
    Row,
    Table,
    TextCell,
    Words,
)
from reports.material import FindingStated, Material

_KINDS = (("strength", "Strengths"), ("improvement", "Areas for improvement"))
_STANDARD = "Standard"


def feedback_document(material: Material) -> Document:
    """The feedback pack of an inspection as a document; every page says that it is provisional."""
    figures = material.figures
    framework = material.framework
    small = any(gives_counts(figures, framework, domain) for domain in framework.domains)
    return Document(
        title=f"Provisional findings: {figures.service}",
        subject=f"Feedback on inspection {figures.reference}, {fieldwork(figures)}",
        created=figures.source.as_of,
        provenance=provenance(figures),
        blocks=tuple(_blocks(material)),
        notes=notes(figures, framework, counts=small),
        banner=banner(figures) or _signed_off(figures),
    )


def _signed_off(figures: Figures) -> str:
    """Findings stay provisional until the report is published, whatever the panel has done."""
    return (
        f"PROVISIONAL findings: the report is not published. Ratings as signed off at "
        f"{moment(figures.source.as_of)}, snapshot {figures.source.number}"
    )


def _blocks(material: Material) -> Iterator[Block]:
    yield Heading(1, "How to read this")
    yield Paragraph(
        f"These are the findings of {_lead(material)} as they stand. They are given so that "
        f"{material.short_name} can begin to act on them; they are not published, and are not to "
        "be passed on outside the service and its partners."
    )
    yield Paragraph(_standing(material.figures))
    yield Heading(1, "Ratings as they stand")
    yield Paragraph(_overall(material.figures))
    yield _ratings(material)
    for domain in material.framework.domains:
        yield from _domain(material, domain)
    yield Heading(1, "What is still open")
    yield _items(_open(material))
    yield Heading(1, "What happens next")
    yield _items(
        [
            "The ratings panel looks at the figures and the evidence, and decides the ratings.",
            "The service sees the draft report, and comments on its factual accuracy.",
            "The report is published with its ratings and recommendations.",
        ]
    )


def _lead(material: Material) -> str:
    return f"the inspection led by {material.lead}" if material.lead else "the inspection"


def _standing(figures: Figures) -> str:
    if figures.provisional:
        return (
            f"At {moment(figures.source.as_of)} {figures.complete} of {figures.sampled} sampled "
            f"cases were complete, with {figures.questions_answered:,} of "
            f"{figures.questions_asked:,} key questions answered. A rating can change with every "
            "case that is still to be assessed, and when the ratings panel decides."
        )
    return (
        f"The ratings panel signed the figures off at {moment(figures.source.as_of)}, with "
        f"{figures.complete} of {figures.sampled} sampled cases complete. Findings in words can "
        "still change until the report is published."
    )


def _overall(figures: Figures) -> str:
    reach = figures.ratings.reachable
    most = figures.ratings.max_score
    can = f"from {reach.low} to {reach.high} of {most}"
    if figures.overall is None or figures.score is None:
        if reach.low == reach.high:
            return "There is no overall rating yet."
        return f"There is no overall rating yet. The score can still come to anything {can}."
    said = f"The score is {figures.score} of {figures.max_score}: {quoted(figures.overall)}."
    if reach.low != reach.high:
        said += f" Open answers can still bring it to anything {can}."
    return said


def _ratings(material: Material) -> Table:
    """Every standard with its rating, and how much is behind it."""
    rows = tuple(
        Row(
            (
                CodeCell(standard.code),
                TextCell(standard.title),
                _rating(material.figures, standard),
                _behind(material.figures, standard),
            ),
            _STANDARD,
        )
        for standard in material.framework.standards
        if standard.code in material.figures.ratings.standards
    )
    return Table(
        "Ratings as they stand",
        "Ratings as they stand, and what is behind them",
        (
            Column("Code", 8),
            Column("Standard", 42),
            Column("Rating", 22),
            Column("Behind it", 28),
        ),
        rows,
        ("Behind a rating worked out from cases stand the key questions answered of those asked.",),
    )


def _rating(figures: Figures, standard: Standard) -> Cell:
    rated = figures.ratings.standards[standard.code]
    if rated.rating is None:
        return NotApplicableCell("Not rated yet")
    return RatingCell(rated.rating, rated.points)


def _behind(figures: Figures, standard: Standard) -> Cell:
    if standard.method == "judged":
        if standard.code in figures.agreed:
            return TextCell("Agreed by the ratings panel")
        if figures.ratings.standards[standard.code].rating is None:
            return NotApplicableCell("Not proposed yet")
        return TextCell("Proposed by the lead inspector")
    counts = _counts(figures, standard)
    asked = sum(count.asked for count in counts)
    if not asked:
        return NotApplicableCell("No case that it is asked of")
    answered = asked - sum(count.open for count in counts)
    cases = figures.cases.get(standard.domain)
    of = f", {cases.complete} of {cases.sampled} cases complete" if cases else ""
    return TextCell(f"{answered} of {asked} answers{of}")


def _counts(figures: Figures, standard: Standard) -> list[Count]:
    codes = (question.code for question in standard.key_questions)
    return [figures.counts[code] for code in codes if code in figures.counts]


def _domain(material: Material, domain: Domain) -> Iterator[Block]:
    yield Heading(1, f"{domain.number}. {domain.title}")
    cases = material.figures.cases.get(domain.number)
    if cases is not None:
        yield Paragraph(f"Complete: {share(cases.complete, cases.sampled)} sampled cases.")
    for kind, title in _KINDS:
        yield Heading(2, title)
        found = [
            each.text
            for each in material.findings
            if (each.domain, each.kind) == (domain.number, kind)
        ]
        yield _items(found) if found else Paragraph("Nothing is recorded here yet.")
    yield Heading(2, "Results")
    yield domain_table(material.figures, material.framework, domain)


def _open(material: Material) -> list[str]:
    """What can still change, or is still to be done, a sentence each."""
    figures = material.figures
    found = []
    for domain_number, cases in figures.cases.items():
        left = cases.sampled - cases.complete
        if left:
            title = material.framework.domain(domain_number).title
            found.append(f"{title}: not complete are {share(left, cases.sampled)} cases.")
    for standard in material.framework.standards:
        counts = _counts(figures, standard)
        given = (sum(count.open for count in counts), sum(count.undecided for count in counts))
        parts = [
            f"{number(many)} key question{'' if many == 1 else 's'} {word}"
            for many, word in zip(given, _OPEN, strict=True)
            if many
        ]
        if standard.method == "computed" and parts:
            found.append(f"{standard.code} {standard.title}: {listed(parts)}.")
    if figures.unrated:
        found.append(f"Not rated yet: {listed(figures.unrated)}.")
    if figures.to_confirm:
        found.append(
            f"The panel’s decision on {listed(figures.to_confirm)} is to be confirmed: its ground "
            "has moved."
        )
    if figures.provisional:
        found.append("The ratings panel has not signed the ratings off.")
    without = [
        domain.title
        for domain in material.framework.domains
        if not any(_is_of(each, domain) for each in material.findings)
    ]
    if without:
        found.append(f"No finding is recorded yet on {listed(without)}.")
    return found or ["Nothing is open."]


_OPEN = ("not answered", "not decided, as a fact is missing")


def _is_of(finding: FindingStated, domain: Domain) -> bool:
    return finding.domain == domain.number


def _items(texts: list[str]) -> Items:
    return Items(tuple((Words(text),) for text in texts))
