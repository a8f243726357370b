"""What the annex tables say about themselves: standing, source, time, definitions."""

from collections.abc import Iterator

from inspections.frameworks import Framework
from ratings.figures import Figures
from ratings.words import begun_small, listed
from reports.annex.words import day, moment, quoted, sentence
from reports.documents.model import Note


def banner(figures: Figures) -> str | None:
    """The line on every page and sheet before sign-off: when, and what stands behind it."""
    if not figures.provisional:
        return None
    return (
        f"PROVISIONAL, {moment(figures.source.as_of)}: {figures.complete} of {figures.sampled} "
        f"sampled cases complete, {figures.questions_answered:,} of {figures.questions_asked:,} "
        "key questions answered"
    )


def provenance(figures: Figures) -> str:
    """In one line, what the figures rest on."""
    seal = figures.digest[:8]
    taken = moment(figures.source.as_of)
    if figures.provisional:
        return f"Provisional figures as at {taken}, digest {seal}"
    return f"Signed off: snapshot {figures.source.number}, {taken}, digest {seal}"


def notes(figures: Figures, framework: Framework, *, counts: bool) -> tuple[Note, ...]:
    """The notes at the end; `counts`: some table gives counts in place of percentages."""
    return (
        *provenance_notes(figures, framework),
        *_definitions(framework, counts=counts),
    )


def fieldwork(figures: Figures) -> str:
    """When the fieldwork was: "fieldwork 1 October 2018 to 19 October 2018"."""
    if figures.fieldwork_start == figures.fieldwork_end:
        return f"fieldwork {day(figures.fieldwork_start)}"
    return f"fieldwork {day(figures.fieldwork_start)} to {day(figures.fieldwork_end)}"


def provenance_notes(figures: Figures, framework: Framework) -> Iterator[Note]:
    """What the figures rest on: standing, source, framework and licence, time and digest."""
    if figures.provisional:
        yield Note(
            "Provisional",
            f"The ratings panel has not signed these figures off, and they can change. "
            f"Of {figures.sampled} sampled cases {figures.complete} are complete: every key "
            f"question that is asked of them has an answer. Of {figures.questions_asked:,} key "
            f"questions asked in them {figures.questions_answered:,} are answered.",
        )
    else:
        yield Note(
            "Signed off",
            f"The ratings panel has signed these figures off, as snapshot "
            f"{figures.source.number} of the inspection.",
        )
    yield Note(
        "Source",
        f"Inspection {figures.reference} of {figures.service}, {fieldwork(figures)}: the "
        "inspectors’ answers on each sampled case, and their judgements of the standards that "
        "are judged as a whole.",
    )
    yield Note(
        "Framework",
        f"{framework.title} ({framework.code}), {framework.inspectorate}. The wording of "
        "domains, standards, key questions and prompts is theirs. "
        f"{sentence(f'Source: {framework.source}')} {sentence(f'Licence: {framework.licence}')}",
    )
    yield Note(
        "Time and digest",
        f"Figures as at {moment(figures.source.as_of)}. Their digest is {figures.digest}; files "
        "with one digest carry the same figures.",
    )
    cases = [
        f"{framework.domain(number).title}: {count.sampled} sampled, {count.complete} complete"
        for number, count in figures.cases.items()
    ]
    if cases:
        yield Note("Cases", "; ".join(cases) + ".")


def _definitions(framework: Framework, *, counts: bool) -> Iterator[Note]:
    tables = framework.tables
    yield Note(
        tables.percent_yes,
        "The cases answered Yes as a share of those answered Yes or No, in whole per cent, "
        "halves rounded up. Cases to which a key question does not apply, or in which it is not "
        "answered yet, are left out, so key questions differ in the number of their cases.",
    )
    if counts:
        yield Note(
            f"{tables.relevant_cases}, {tables.number_yes}",
            f"In a domain of fewer than {tables.small_sample_below} cases the tables give the "
            "cases themselves: those answered Yes or No, and of these the ones answered Yes. "
            "One case can change a rating there.",
        )
    bands = "; ".join(
        f"{band.rating} {band.from_percent} to {band.to_percent} ({band.points} points)"
        for band in framework.bands
    )
    yield Note("Bands", f"By the rounded percentage: {bands}.")
    yield Note(
        "Rating",
        "A standard worked out from cases has the rating of the lowest band among its key "
        "questions. In the row of a key question stands the band of its own percentage; key "
        "questions are not rated by themselves.",
    )
    judged = [standard.code for standard in framework.standards if standard.method == "judged"]
    if judged:
        yield Note(
            "Judged standards",
            f"{listed(judged)}: the lead inspector proposes one rating from all the evidence. "
            "Their key questions are headings for that judgement and have no figures.",
        )
    scores = "; ".join(
        f"{quoted(band.rating)} {band.from_score} to {band.to_score}"
        for band in framework.score_bands
    )
    yield Note(
        "Score",
        f"The points of the {len(framework.scored)} scored standards added up, from 0 to "
        f"{framework.max_score}: {scores}. There is no overall rating while a scored standard is "
        "not rated, unless the ratings panel’s decision on one is recorded.",
    )
    grounds = "; ".join(begun_small(trigger.label) for trigger in framework.discretion.triggers)
    yield Note(
        "Discretion",
        "The ratings panel may move a standard that is worked out from cases by one band, and "
        f"only on one of these grounds: {grounds}. A footnote at the standard says so.",
    )
    yield Note(
        "Bold rows",
        "The key question with the lowest result of its standard, which sets the rating; none "
        "where all are equal.",
    )
    yield Note(
        tables.not_applicable,
        f"No case that was read called for the question. Short: {tables.not_applicable_short}.",
    )
    if counts and any(
        prompt.reconstructed for q in framework.key_questions for prompt in q.prompts
    ):
        yield Note(
            "Prompts",
            "The reports of this version print no prompts. These are reconstructed from a later "
            "version, in the terms of this one.",
        )
