"""What the sample's pages show, in words and figures; templates only set it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.dateparse import parse_datetime

from inspections.frameworks import Framework
from inspections.models import Inspection
from inspections.words import span
from sampling import words
from sampling.draw import record
from sampling.draw.sizes import Rule, Size
from sampling.draw.strata import VARIABLES, Case
from sampling.models import CaseloadUpload, Replacement
from sampling.sizing import Step, steps_of
from sampling.standing import Standing


@dataclass(frozen=True, slots=True)
class SizePanel:
    """The size of a domain's sample: as it now stands, of how many, and how it came about."""

    domain: int
    called: str
    now: int
    eligible: int
    steps: list[Step]
    reason: str = ""
    by: str = ""
    at: datetime | None = None

    @property
    def complete(self) -> bool:
        return self.now == self.eligible


@dataclass(frozen=True, slots=True)
class Exchange:
    """A replacement: what for what, why, and who said so."""

    taken_out: str
    put_in: str
    ground: str
    reason: str
    stratum: str
    by: str
    at: datetime
    entered: str


def panels_before(framework: Framework, rule: Rule, sizes: Mapping[int, Size]) -> list[SizePanel]:
    """The sizes by the rule, before anything is drawn."""
    return [
        SizePanel(
            domain=domain,
            called=words.cases_of(framework, domain, size.eligible),
            now=size.rule,
            eligible=size.eligible,
            steps=steps_of(rule, size),
        )
        for domain, size in sizes.items()
    ]


def panels_of(framework: Framework, standing: Standing) -> list[SizePanel]:
    """The sizes of a sample, with what they were adjusted to and what was taken out since."""
    parameters = standing.sample.parameters
    rule = record.rule_of(parameters)
    given = {int(domain): each for domain, each in parameters["domains"].items()}
    made = {domain: each["adjustment"] for domain, each in given.items() if each["adjustment"]}
    adjusted = {domain: each["to"] for domain, each in made.items()}
    eligible = {domain: each["eligible"] for domain, each in given.items()}
    panels = []
    for domain, size in record.sized(rule, eligible, adjusted).items():
        now = len(standing.selected[domain])
        adjustment = made.get(domain, {})
        panels.append(
            SizePanel(
                domain=domain,
                called=words.cases_of(framework, domain, size.eligible),
                now=now,
                eligible=size.eligible,
                steps=steps_of(
                    rule,
                    size,
                    adjusted_to=adjusted.get(domain),
                    fewer=given[domain]["size"] - now,
                ),
                reason=adjustment.get("reason", ""),
                by=adjustment.get("by", ""),
                at=parse_datetime(adjustment["at"]) if adjustment else None,
            )
        )
    return panels


@dataclass(frozen=True, slots=True)
class DrawnStratum:
    """A stratum of the record: how many were eligible, drawn, and are in reserve."""

    words: str
    eligible: int
    drawn: int
    selected: list[str]
    reserve: list[str]


def drawn_of(framework: Framework, standing: Standing) -> list[tuple[str, int, list[DrawnStratum]]]:
    """By domain, as it was drawn: what its cases are called, the tries needed, its strata."""
    found = []
    for key, drawn in standing.sample.drawn.items():
        strata = [
            _drawn_stratum(framework, standing, int(key), drawn, tuple(each["values"]))
            for each in drawn["strata"]
        ]
        found.append((words.cases_of(framework, int(key)).capitalize(), drawn["tries"], strata))
    return found


def _drawn_stratum(
    framework: Framework,
    standing: Standing,
    domain: int,
    drawn: Mapping[str, Any],
    values: tuple[str, ...],
) -> DrawnStratum:
    selected, reserve = (
        [each for each in drawn[part] if standing.cases[each].values == values]
        for part in ("selected", "reserve")
    )
    return DrawnStratum(
        words=words.stratum(framework, Case("", domain, *values)),
        eligible=len(selected) + len(reserve),
        drawn=len(selected),
        selected=selected,
        reserve=reserve,
    )


def exchanges_of(framework: Framework, standing: Standing) -> list[Exchange]:
    """The replacements in their order."""
    return [_exchange(framework, standing.cases, made) for made in standing.replacements]


def _exchange(framework: Framework, cases: Mapping[str, Case], made: Replacement) -> Exchange:
    taken_out = cases[made.taken_out]
    put_in = cases.get(made.put_in)
    if put_in is None:
        stratum = "Nothing was in reserve that takes its place: the sample is one case smaller."
    elif put_in.values == taken_out.values:
        stratum = f"Same stratum: {words.stratum(framework, put_in)}."
    else:
        changed = [
            f"{words.in_a_sentence(variable)} {there} for {here}"
            for variable, here, there in zip(
                VARIABLES,
                _said(framework, taken_out),
                _said(framework, put_in),
                strict=True,
            )
            if here != there
        ]
        stratum = f"Nearest stratum in reserve: {', '.join(changed)}."
    return Exchange(
        taken_out=made.taken_out,
        put_in=made.put_in,
        ground=made.get_ground_display(),
        reason=made.reason,
        stratum=stratum,
        by=made.replaced_by.name if made.replaced_by else "",
        at=made.replaced_at,
        entered=_entered(made.entered),
    )


def _said(framework: Framework, case: Case) -> list[str]:
    return [
        words.label(framework, case.domain, variable, value).lower()
        for variable, value in zip(VARIABLES, case.values, strict=True)
    ]


def _entered(entered: Mapping[str, Any]) -> str:
    """What had been entered about the case taken out: "12 answers and 1 note"; "" for nothing."""
    counts = [
        (len(entered.get("answers", {})), "answer"),
        (len(entered.get("notes", {})) + len(entered.get("reasons", {})), "note"),
        (len(entered.get("examples", [])), "practice example"),
    ]
    said = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def reserve_of(framework: Framework, standing: Standing) -> str:
    """ "13 court cases and 7 out-of-court cases"; "" where nothing is left."""
    said = [
        f"{len(left)} {words.cases_of(framework, domain, len(left))}"
        for domain, left in standing.reserve.items()
        if left
    ]
    return " and ".join(said)


def caseload_line(inspection: Inspection) -> str:
    """When the caseload came, and the windows that its disposals are from. One query."""
    loaded = (
        CaseloadUpload.objects.filter(inspection=inspection, loaded_at__isnull=False)
        .order_by("-loaded_at")
        .values_list("loaded_at", flat=True)
        .first()
    )
    said = []
    if loaded:
        said.append(f"Eligible caseload received {formatted(timezone.localtime(loaded), 'j F Y')}.")
    if windows := _windows(inspection):
        said.append(windows)
    return " ".join(said)


def _windows(inspection: Inspection) -> str:
    framework = inspection.framework
    said: list[str] = []
    for domain, (least, most) in sorted(inspection.windows.items()):
        name = words.tab(framework, int(domain))
        months = span(least, most)
        if said:
            said.append(f"{name.lower()} {months}")
        else:
            said.append(f"{name} disposals {months} months before the inspection")
    return f"{', '.join(said)}." if said else ""


def in_groups(digest: str) -> str:
    """The first eight digits, as they are compared by eye: "c81e 5a02"."""
    return f"{digest[:4]} {digest[4:8]}"
