"""The linters, the type checker, and the check that no migration is missing."""

from pathlib import Path

from bootstrap.places import PYTHON, ROOT, VENV
from embedded import processes

_LINTERS: list[list[str | Path]] = [
    [PYTHON, "-m", "ruff", "check", "."],
    [PYTHON, "-m", "ruff", "format", "--check", "."],
    [PYTHON, "-m", "mypy", "."],
    [PYTHON, "-m", "djlint", "templates", "--lint", "--check", "--quiet"],
    [PYTHON, VENV / "bin" / "lint-imports"],
    [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
]


def run(environment: dict[str, str]) -> int:
    """Run them all, whatever one says; 0 if every one is content, 1 otherwise."""
    failed = []
    for command in _LINTERS:
        name = " ".join(str(part) for part in command[1:4])
        process = processes.start(command, environment=environment, folder=ROOT, own_session=False)
        if process.wait() != 0:
            failed.append(name)
    if failed:
        print(f"Not content: {', '.join(failed)}")
    return 1 if failed else 0
