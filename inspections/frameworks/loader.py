"""Reads framework files: one TOML file per version, beside this module.

Adding a version means adding a file; the format is described in docs/frameworks.md.
"""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from .checks import (
    check_bands,
    check_case_codes,
    check_dates,
    check_relevance,
    check_score_bands,
)
from .model import (
    Band,
    CaseQuestion,
    Discretion,
    Framework,
    FrameworkError,
    Relevance,
    Sampling,
    ScoreBand,
    TableWording,
    Terminology,
    Trigger,
    Window,
)
from .parts import choices, domains
from .reading import Table

FOLDER = Path(__file__).parent

# The engine knows how to work these out; another one needs a rule there first.
TRIGGERS = ("within_five_points", "one_case", "small_sample")


def codes() -> tuple[str, ...]:
    """The codes of the versions there are: the names of the files beside this module."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@lru_cache(maxsize=512)
def load(code: str, service: str | None = None) -> Framework:
    """The version of this code, in the words of a service with this local name.

    `service` ("YOS", "YOT") is put where the published text names the service; without it stands
    the name the version itself gives. Raises FrameworkError, naming the versions there are or what
    is wrong in the file.
    """
    if code not in codes():
        raise FrameworkError(f"There is no framework “{code}”; there are {', '.join(codes())}.")
    return load_file(FOLDER / f"{code}.toml", service)


def for_fieldwork(day: date, programme: str = "youth") -> Framework:
    """The version that applies to an inspection whose first day of fieldwork this is.

    Publication does not matter. Raises FrameworkError for a day before the first version.
    """
    versions = [version for version in load_folder(FOLDER) if version.programme == programme]
    for version in versions:
        if version.fieldwork_from <= day and (
            version.fieldwork_to is None or day <= version.fieldwork_to
        ):
            return load(version.code)
    spans = "; ".join(
        f"{version.code} from {version.fieldwork_from}"
        + (f" to {version.fieldwork_to}" if version.fieldwork_to else "")
        for version in versions
    )
    raise FrameworkError(
        f"No {programme} framework covers fieldwork that begins on {day}; "
        f"there are {spans or 'none'}."
    )


@lru_cache(maxsize=8)
def load_folder(folder: Path) -> tuple[Framework, ...]:
    """Every version in a folder, checked not to overlap in dates; earliest first."""
    versions = [load_file(path) for path in sorted(folder.glob("*.toml"))]
    check_dates(versions)
    return tuple(sorted(versions, key=lambda version: version.fieldwork_from))


def load_file(path: Path | str, service: str | None = None) -> Framework:
    """Reads and checks one framework file.

    Raises FrameworkError that names the file, the key and what would be right.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FrameworkError(f"{path} is not there; the path of a TOML file is right.") from None
    except UnicodeDecodeError:
        raise FrameworkError(
            f"{path.name} is not UTF-8 text; saving it as UTF-8 is right."
        ) from None
    framework = parse(text, path.name, service)
    if framework.code != path.stem:
        raise FrameworkError(
            f"{path.name}: code is “{framework.code}”; “{path.stem}”, the file’s name, is right."
        )
    return framework


def parse(text: str, file: str, service: str | None = None) -> Framework:
    """The framework that the text of a TOML file describes; `file` is its name in errors."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FrameworkError(f"{file}: is not TOML: {error}.") from None
    named = values.get("terminology")
    local_name = service or (named.get("service") if isinstance(named, dict) else None)
    top = Table(file, "", _filled(values, str(local_name), file, ""))
    rules = _relevance(top)
    parts = domains(top, (rule.code for rule in rules))
    bands = _bands(top)
    ratings = [band.rating for band in bands]
    framework = Framework(
        code=top.text("code"),
        title=top.text("title"),
        programme=top.text("programme"),
        inspectorate=top.text("inspectorate"),
        fieldwork_from=top.day("fieldwork_from"),
        fieldwork_to=top.optional_day("fieldwork_to"),
        source=top.text("source"),
        licence=top.text("licence"),
        layout=top.text("layout"),
        terminology=_terminology(top.table("terminology"), service),
        domains=parts,
        bands=bands,
        score_bands=_score_bands(top, ratings),
        discretion=_discretion(top.table("discretion")),
        relevance=rules,
        case_questions=_case_questions(top),
        offences=choices(top.pairs("offences", optional=True)),
        desistance_factors=choices(top.pairs("desistance_factors", optional=True)),
        sampling=_sampling(top.table("sampling"), [domain.number for domain in parts]),
        tables=_tables(top.table("tables")),
        file=file,
    )
    top.done()
    if framework.fieldwork_to and framework.fieldwork_to < framework.fieldwork_from:
        top.wrong("fieldwork_to", "is before fieldwork_from; a day after it would be right.")
    disposals = [choice.code for domain in parts for choice in domain.disposals]
    check_relevance(file, rules, disposals)
    check_score_bands(file, framework.score_bands, ratings, framework.max_score)
    return framework


def _filled(value: object, service: str, file: str, place: str) -> object:
    """The values with {service} filled in; any other brace outside `tables` is a slip."""
    if isinstance(value, str):
        filled = value.replace("{service}", service)
        if "{" in filled and not place.startswith("tables"):
            raise FrameworkError(
                f"{file}: {place} holds “{value}”; the only placeholder there is is {{service}}."
            )
        return filled
    if isinstance(value, dict):
        return {
            key: _filled(inner, service, file, f"{place}: {key}" if place else key)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_filled(inner, service, file, f"{place} {n}") for n, inner in enumerate(value, 1)]
    return value


def _relevance(top: Table) -> tuple[Relevance, ...]:
    found = []
    for table in top.tables("relevance", optional=True):
        table.name_by("code")
        found.append(
            Relevance(
                code=table.text("code"),
                fact=table.text("fact"),
                values=table.values("values"),
                sub_sample=table.text("sub_sample"),
                sub_sample_one=table.text("sub_sample_one"),
                missing=table.text("missing"),
            )
        )
        table.done()
    return tuple(found)


def _bands(top: Table) -> tuple[Band, ...]:
    found = []
    for table in top.tables("band"):
        table.name_by("rating")
        found.append(
            Band(
                rating=table.text("rating"),
                points=table.integer("points", 0, 99),
                from_percent=table.integer("from_percent", 0, 100),
                to_percent=table.integer("to_percent", 0, 100),
                words=table.text("words"),
            )
        )
        table.done()
    check_bands(top.file, found)
    return tuple(found)


def _score_bands(top: Table, ratings: list[str]) -> tuple[ScoreBand, ...]:
    found = []
    for table in top.tables("score_band"):
        table.name_by("rating")
        found.append(
            ScoreBand(
                rating=table.one_of("rating", ratings),
                from_score=table.integer("from_score", 0, 9999),
                to_score=table.integer("to_score", 0, 9999),
            )
        )
        table.done()
    return tuple(found)


def _case_questions(top: Table) -> tuple[CaseQuestion, ...]:
    found = []
    for table in top.tables("case_question", optional=True):
        table.name_by("code")
        found.append(
            CaseQuestion(
                code=table.text("code"),
                text=table.text("text"),
                label=table.text("label"),
                guidance=table.text("guidance", ""),
            )
        )
        table.done()
    check_case_codes(top.file, [question.code for question in found])
    return tuple(found)


def _discretion(table: Table) -> Discretion:
    labels = table.pairs("triggers")
    for code, _ in labels:
        if code not in TRIGGERS:
            table.wrong(
                f"triggers: {code}",
                f"is no trigger there is a rule for; one of {', '.join(TRIGGERS)} would be right.",
            )
    found = Discretion(
        within_points=table.integer("within_points", 0, 100),
        small_sample=table.integer("small_sample", 0, 999),
        triggers=tuple(Trigger(code, label) for code, label in labels),
    )
    table.done()
    return found


def _terminology(table: Table, service: str | None) -> Terminology:
    found = Terminology(
        child=table.text("child"),
        children=table.text("children"),
        service=table.text("service"),
    )
    table.done()
    return Terminology(found.child, found.children, service or found.service)


def _sampling(table: Table, numbers: list[int]) -> Sampling:
    windows = []
    for window in table.tables("windows"):
        found = Window(
            domain=window.integer("domain", 1, 99),
            from_months=window.integer("from_months", 0, 60),
            to_months=window.integer("to_months", 1, 60),
        )
        if found.domain not in numbers:
            window.wrong("domain", f"is {found.domain}; one of {numbers} would be right.")
        if found.to_months <= found.from_months:
            window.wrong("to_months", f"is {found.to_months}; more than from_months is right.")
        window.done()
        windows.append(found)
    sampling = Sampling(
        confidence=table.integer("confidence", 1, 99),
        z=table.number("z"),
        margin=table.integer("margin", 1, 50),
        court_share=table.integer("court_share", 1, 100),
        windows=tuple(windows),
    )
    table.done()
    return sampling


def _tables(table: Table) -> TableWording:
    of_the = table.text("of_the")
    if of_the.count("{count}") != 1 or of_the.count("{cases}") != 1 or of_the.count("{") != 2:
        table.wrong("of_the", f"is “{of_the}”; “Of the {{count}} {{cases}}” would be right.")
    wording = TableWording(
        small_sample_below=table.integer("small_sample_below", 0, 999),
        not_applicable=table.text("not_applicable"),
        not_applicable_short=table.text("not_applicable_short"),
        cases_inspected=table.text("cases_inspected"),
        cases_inspected_one=table.text("cases_inspected_one"),
        of_the=of_the,
        relevant_cases=table.text("relevant_cases"),
        number_yes=table.text("number_yes"),
        percent_yes=table.text("percent_yes"),
        rating=table.text("rating"),
        rating_and_percent=table.text("rating_and_percent"),
        standards_and_key_questions=table.text("standards_and_key_questions"),
    )
    table.done()
    return wording
