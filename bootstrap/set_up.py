"""The set-up, step by step; a step that is up to date does nothing."""

from collections.abc import Iterator
from pathlib import Path

from bootstrap import commands, frontend, python_packages, steps
from bootstrap.places import FRONTEND, PYTHON, ROOT, STATIC, VAR

_COLLECTED = VAR / "collected"
_NO_PART_OF_THE_APPLICATION = {"var", "tests", "benchmarks", "docs"}


def application() -> None:
    """Have what the application needs to run. Raises Problem."""
    with steps.one_at_a_time():
        python_packages.ensure(python_packages.RUNTIME)
        frontend.ensure()


def development() -> None:
    """Have what tests, linters and benchmarks need besides. Raises Problem."""
    with steps.one_at_a_time():
        python_packages.ensure(python_packages.RUNTIME + python_packages.DEVELOPMENT)
        frontend.ensure()


def database(environment: dict[str, str], *, mark: Path | None) -> None:
    """Have the database's tables up to date. Raises Problem.

    `mark` is a file that comes and goes with the database and tells which sources it was last
    migrated from; None: not known.
    """
    wanted = steps.digest(*_sources())
    if mark is not None and steps.is_marked(mark, wanted):
        return
    steps.say("Setting up: the database's tables")
    _manage(commands.MIGRATE, environment, "The database could not be migrated.")
    if mark is not None:
        mark.write_text(wanted)


def static_files(environment: dict[str, str]) -> None:
    """Have the style sheets and scripts collected in var/static. Raises Problem."""
    collected = [*_files(ROOT / "static"), *_files(FRONTEND)]
    wanted = steps.digest(*_sources(), *collected)
    with steps.one_at_a_time():
        if steps.is_marked(_COLLECTED, wanted) and STATIC.is_dir():
            return
        steps.say("Setting up: static files in var/static")
        _manage(commands.COLLECT_STATIC, environment, "The static files could not be collected.")
        _COLLECTED.write_text(wanted)


def _sources() -> Iterator[Path]:
    """What migrations and settings are made of: the application's code and its packages."""
    yield ROOT / "requirements.txt"
    for folder in sorted(ROOT.iterdir()):
        hidden = folder.name.startswith(".")
        if folder.is_dir() and not hidden and folder.name not in _NO_PART_OF_THE_APPLICATION:
            yield from _files(folder, ".py")


def _files(folder: Path, ending: str = "") -> list[Path]:
    return sorted(file for file in folder.rglob(f"*{ending}") if file.is_file())


def _manage(command: list[str], environment: dict[str, str], otherwise: str) -> None:
    steps.run([PYTHON, *command], environment=environment, folder=ROOT, otherwise=otherwise)
