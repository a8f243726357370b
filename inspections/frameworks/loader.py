"""Reads framework files: one TOML file per version, beside this module.

Adding a version means adding a file; the format is described in docs/frameworks.md.
"""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from . import rules
from .checks import check_dates, check_relevance, check_score_bands
from .framework import Framework
from .model import FrameworkError
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
    service = " ".join((service or "").split())
    named = values.get("terminology")
    own_name = named.get("service") if isinstance(named, dict) else None
    top = Table(file, "", _filled(values, service or str(own_name), file, ""))
    relevance = rules.relevance(top)
    parts = domains(top, (rule.code for rule in relevance))
    bands = rules.bands(top)
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
        terminology=rules.terminology(top.table("terminology"), service),
        domains=parts,
        bands=bands,
        score_bands=rules.score_bands(top, ratings),
        discretion=rules.discretion(top.table("discretion"), TRIGGERS),
        relevance=relevance,
        case_questions=rules.case_questions(
            top,
            [
                question.code
                for domain in parts
                for standard in domain.standards
                for question in standard.key_questions
            ],
        ),
        offences=choices(top.pairs("offences", optional=True)),
        desistance_factors=choices(top.pairs("desistance_factors", optional=True)),
        sampling=rules.sampling(top.table("sampling"), [domain.number for domain in parts]),
        tables=rules.tables(top.table("tables")),
        timeliness=rules.timeliness(top.optional_table("timeliness")),
        file=file,
    )
    top.done()
    if framework.fieldwork_to and framework.fieldwork_to < framework.fieldwork_from:
        top.wrong("fieldwork_to", "is before fieldwork_from; a day after it would be right.")
    disposals = [choice.code for domain in parts for choice in domain.disposals]
    check_relevance(file, relevance, disposals)
    check_score_bands(file, framework.score_bands, ratings, framework.max_score)
    return framework


def _filled(value: object, service: str, file: str, place: str) -> object:
    """The values with {service} filled in; any other brace outside `tables` is a slip."""
    if isinstance(value, str):
        if "{" in value.replace("{service}", "") and not place.startswith("tables"):
            raise FrameworkError(
                f"{file}: {place} holds “{value}”; the only placeholder there is is {{service}}."
            )
        return value.replace("{service}", service)
    if isinstance(value, dict):
        return {
            key: _filled(inner, service, file, f"{place}: {key}" if place else key)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_filled(inner, service, file, f"{place} {n}") for n, inner in enumerate(value, 1)]
    return value
