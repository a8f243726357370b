"""What the sign-off page says: what will be frozen, what stands in the way, what to mind."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from cases.models import Alert
from inspections.models import Inspection, Judgement
from inspections.pages import Page
from ratings.figures import Figures
from ratings.snapshots import why_not_signed_off
from ratings.words import listed


@dataclass(frozen=True, slots=True)
class Signing:
    """`why_not` is empty where the ratings can be signed off; `mind` does not keep from it."""

    signed_off: int | None
    why_not: str
    mind: tuple[str, ...]
    links: tuple[Page, ...]
    score: str
    cases: str
    decisions: str
    digest: str


def signing_of(inspection: Inspection, figures: Figures) -> Signing:
    """The page of an inspection, from its figures as they are now. Two queries."""
    score = "No score" if figures.score is None else f"{figures.score} of {figures.max_score}"
    return Signing(
        signed_off=figures.source.number,
        why_not=why_not_signed_off(figures) if figures.provisional else "",
        mind=tuple(_mind(inspection, figures)),
        links=tuple(_links(inspection, figures)),
        score=f"{score}, {figures.overall or 'no overall rating'}",
        cases=_cases(figures),
        decisions=_decisions(figures),
        digest=figures.digest,
    )


def _cases(figures: Figures) -> str:
    return (
        f"{_of_cases(figures)}, {figures.questions_answered:,} of {figures.questions_asked:,} key "
        f"question{'' if figures.questions_asked == 1 else 's'} answered"
    )


def _of_cases(figures: Figures) -> str:
    """The sampled cases, counted: "39 cases", "1 case"."""
    return f"{figures.sampled} case{'' if figures.sampled == 1 else 's'}"


def _decisions(figures: Figures) -> str:
    told = [
        f"{made.standard} {made.computed} to {made.published}"
        for made in figures.decisions.values()
    ]
    if figures.overall_decided:
        told.append(f"overall rating {figures.overall_decided.rating}")
    return listed(told) or "None"


def _links(inspection: Inspection, figures: Figures) -> Iterator[Page]:
    """Where what stands in the way is put right."""
    arguments = [inspection.reference]
    for code in dict.fromkeys((*figures.to_confirm, *figures.unrated)):
        yield Page(f"Standard {code}", reverse("standard", args=[*arguments, code]))
    if figures.without_cases or figures.overall_decided:
        yield Page(
            "The decision on the overall rating", reverse("overall-decision", args=arguments)
        )


def _mind(inspection: Inspection, figures: Figures) -> Iterator[str]:
    """What the lead should know before signing off."""
    incomplete = figures.sampled - figures.complete
    if incomplete:
        many = incomplete != 1
        yield (
            f"{incomplete} of {_of_cases(figures)} {'are' if many else 'is'} not complete: key "
            f"questions in {'them' if many else 'it'} are open or undecided. They stay so; only "
            "what is answered counts."
        )
    submitted = sum(count.submitted for count in figures.cases.values())
    if submitted < figures.sampled:
        left = figures.sampled - submitted
        yield f"{left} of {_of_cases(figures)} {'is' if left == 1 else 'are'} not submitted."
    proposed = Judgement.objects.filter(inspection=inspection, agreed="").exclude(rating="")
    codes = sorted(proposed.values_list("standard", flat=True))
    if codes:
        ratings = "rating of" if len(codes) == 1 else "ratings of"
        verb = "is" if len(codes) == 1 else "are"
        yield (
            f"The panel’s agreed {ratings} {listed(codes)} {verb} not recorded. What is proposed "
            "would be signed off."
        )
    if inspection.locked_at is None:
        yield "Case data is still open to inspectors. Signing off locks it."
    open_alerts = Alert.objects.filter(case__inspection=inspection, passed_at=None)
    references = sorted(set(open_alerts.values_list("case__reference", flat=True)))
    if references:
        if len(references) == 1:
            yield f"An alert on {references[0]} has not been passed on."
        else:
            yield f"Alerts on {listed(references)} have not been passed on."
