"""Reads a file of published or spreadsheet figures, all of it or nothing.

CSV with a header row and the columns `code`, `yes`, `relevant`, `percent`, `rating` in any order;
those that a file has no use for may be left out. Source: contracts, "Figures file".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inspections.frameworks import Framework, Standard

from .engine import EngineError, Ratings, Tally, rate
from .figures_rows import FiguresFileError, Row, read_rows, shown

# No count of cases needs more digits; int() of an endless one would take long or fail.
_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FiguresFile:
    """The figures of one inspection by code; `places` says where each stands."""

    tallies: Mapping[str, Tally]
    judgements: Mapping[str, str]
    computed: Mapping[str, str]
    places: Mapping[str, str]


def rate_file(path: Path, framework: Framework) -> Ratings:
    """Rate a file of figures under `framework`; FiguresFileError names file and line.

    The rating of a computed standard that has key-question rows is its published one and, where it
    differs from the computed one, taken as discretion; without such rows it is taken as published.
    """
    figures = read_figures(path, framework)
    with_rows = {
        standard.code
        for standard in framework.standards
        if any(question.code in figures.tallies for question in standard.key_questions)
    }
    try:
        return rate(
            framework,
            figures.tallies,
            figures.judgements,
            discretion={c: r for c, r in figures.computed.items() if c in with_rows},
            published={c: r for c, r in figures.computed.items() if c not in with_rows},
        )
    except EngineError as error:
        raise FiguresFileError(f"{figures.places.get(error.code, path)}: {error}") from error


def read_figures(path: Path, framework: Framework) -> FiguresFile:
    """The figures in a file, each checked by itself; FiguresFileError names file and line."""
    tallies: dict[str, Tally] = {}
    judgements: dict[str, str] = {}
    computed: dict[str, str] = {}
    places: dict[str, str] = {}
    standards = {standard.code: standard for standard in framework.standards}
    for row in read_rows(path):
        if row.code in places:
            raise row.error(
                f"{row.code} stands in {places[row.code]} already; one row for each code."
            )
        places[row.code] = row.place
        standard = standards.get(row.code)
        if standard is None:
            _refuse_unrated(row, framework)
            tallies[row.code] = _tally(row, framework)
        elif standard.method == "judged":
            judgements[row.code] = _rating(row, framework, standard)
        else:
            computed[row.code] = _rating(row, framework, standard)
    if not places:
        raise FiguresFileError(
            f"{path}, line 2: no figures; a row for each standard or key question is wanted."
        )
    return FiguresFile(tallies, judgements, computed, places)


def _refuse_unrated(row: Row, framework: Framework) -> None:
    """Refuse a row that is neither a standard nor a key question rated by percentage."""
    code = row.code
    for standard in framework.standards:
        if not code.startswith(f"{standard.code}."):
            continue
        if standard.method == "judged":
            raise row.error(
                f"{standard.code} is judged as a whole, so {shown(code)} has no figures; a rating "
                f"in a row {standard.code} is right."
            )
        if not standard.key_questions:
            raise row.error(
                f"the questions of {standard.code} are not in the file of the framework "
                f"{framework.code}; a published rating in a row {standard.code} is right."
            )
        for question in standard.key_questions:
            if code == question.code:
                return
            if code.startswith(f"{question.code}."):
                raise row.error(
                    f"{shown(code)} is below the key question {question.code}, and prompts don’t "
                    f"count towards a rating; a row {question.code} is right."
                )
        known = ", ".join(question.code for question in standard.key_questions)
        raise row.error(f"{framework.code} has no code {shown(code)}; {known} there are.")
    if code in {question.code for question in framework.case_questions}:
        raise row.error(f"{code} doesn’t count towards a rating; leave the row out.")
    known = ", ".join(standard.code for standard in framework.standards)
    raise row.error(
        f"{framework.code} has no code “{shown(code)}”; its standards are {known}, and the code of "
        "a key question begins with its standard’s."
    )


def _tally(row: Row, framework: Framework) -> Tally:
    tally = _checked_tally(row)
    if row.rating:
        band = None if tally.percent is None else framework.band_of(tally.percent).rating
        if row.rating != band:
            right = "not applicable and has no rating" if band is None else f"{band} by its figures"
            raise row.error(
                f"the rating is “{shown(row.rating)}”, but {row.code} is {right}; leave it empty."
            )
    return tally


def _checked_tally(row: Row) -> Tally:
    yes, relevant = _whole(row, "yes"), _whole(row, "relevant")
    applicable = row.percent.lower() != "n/a"
    percent = _whole(row, "percent") if applicable else None
    if percent is not None and percent > 100:
        raise row.error(f"percent is {percent}; a whole number from 0 to 100, or n/a, is right.")
    if relevant is None:
        if yes is not None:
            raise row.error("yes without relevant; both are wanted, or percent alone.")
        if percent is not None:
            return Tally.of_percent(percent)
        if not applicable:
            return Tally.not_applicable()
        raise row.error(f"no figures for {row.code}; yes and relevant, or percent, are wanted.")
    if yes is None and relevant:
        raise row.error("relevant without yes; both are wanted, or percent alone.")
    yes = yes or 0
    if yes > relevant:
        raise row.error(
            f"yes is {yes}, but relevant only {relevant}; yes is one of the relevant cases."
        )
    tally = Tally.counted(yes, relevant)
    if not applicable and relevant:
        raise row.error(
            f"percent is n/a, but relevant is {relevant}; right would be {tally.percent}, or 0 "
            "relevant cases."
        )
    if percent is not None and percent != tally.percent:
        right = "n/a, as no case is relevant" if tally.percent is None else str(tally.percent)
        raise row.error(
            f"percent is {percent}, but {yes} Yes of {relevant} relevant cases is not; right would "
            f"be {right}."
        )
    return tally


def _whole(row: Row, column: str) -> int | None:
    text: str = getattr(row, column)
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        right = "from 0 to 100, or n/a," if column == "percent" else "from 0 up"
        raise row.error(f"{column} is “{shown(text)}”; a whole number {right} is right.")
    return int(text)


def _rating(row: Row, framework: Framework, standard: Standard) -> str:
    if row.yes or row.relevant or row.percent:
        questions = "" if standard.method == "judged" else "; figures go with its key questions"
        raise row.error(
            f"{row.code} is a standard and takes a rating only, no yes, relevant or percent"
            f"{questions}."
        )
    names = ", ".join(framework.ratings)
    if not row.rating:
        raise row.error(f"no rating for {row.code}; one of {names}, or no row at all.")
    if row.rating not in framework.ratings:
        raise row.error(f"the rating is “{shown(row.rating)}”; right would be one of {names}.")
    return row.rating
