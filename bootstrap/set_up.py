"""The set-up, step by step; a step that is up to date does nothing."""

from bootstrap import commands, frontend, python_packages, steps
from bootstrap.places import FILES, PYTHON, ROOT


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


def database(environment: dict[str, str]) -> None:
    """Have the database's tables and the collected static files up to date. Raises Problem."""
    FILES.mkdir(exist_ok=True)
    _manage(commands.MIGRATE, environment, "The database could not be migrated.")
    static_files(environment)


def static_files(environment: dict[str, str]) -> None:
    """Have the style sheets and scripts collected in var/static. Raises Problem."""
    with steps.one_at_a_time():
        _manage(commands.COLLECT_STATIC, environment, "The static files could not be collected.")


def _manage(command: list[str], environment: dict[str, str], otherwise: str) -> None:
    steps.run([PYTHON, *command], environment=environment, folder=ROOT, otherwise=otherwise)
