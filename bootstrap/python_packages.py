"""The virtual environment and the packages in it, locked with hashes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bootstrap import steps
from bootstrap.places import PYTHON, ROOT, VENV
from embedded.problem import Problem

RUNTIME = ["requirements.txt", "requirements-embedded.txt"]
DEVELOPMENT = ["requirements-dev.txt"]
NODE = ["requirements-node.txt"]

_MARK = VENV / "installed.json"
_HAS_VENV = "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))"


def ensure(files: list[str]) -> None:
    """Have the packages of the requirement `files` installed. Raises Problem."""
    wanted = {name: steps.digest(ROOT / name) for name in files}
    installed = _installed()
    missing = [name for name in files if installed.get(name) != wanted[name]]
    if not missing:
        return
    if not installed:
        steps.say("Setting up: a virtual environment in var/venv")
        _make_venv()
    steps.say(f"Setting up: Python packages ({', '.join(missing)})")
    _MARK.unlink(missing_ok=True)  # an installation that is cut short begins anew
    _install(missing)
    _MARK.write_text(json.dumps(installed | wanted))


def _installed() -> dict[str, str]:
    """The digests of the requirement files that are installed; none if the environment is gone."""
    try:
        PYTHON.resolve(strict=True)
        marks = json.loads(_MARK.read_text())
    except (OSError, ValueError):
        return {}
    return dict(marks) if isinstance(marks, dict) else {}


def _make_venv() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    steps.run(
        [_python_with_venv(), "-m", "venv", VENV],
        otherwise=f"The virtual environment {VENV} could not be made.",
    )


def _python_with_venv() -> str:
    """A Python that can make virtual environments: Debian splits that off into a package."""
    if python := _first_with_venv():
        return python
    if os.geteuid() == 0 and shutil.which("apt-get"):
        steps.say("Setting up: python3-venv, with apt-get")
        steps.run(["apt-get", "update"], otherwise="apt-get update failed.")
        steps.run(
            ["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"],
            otherwise="apt-get could not install python3-venv.",
        )
        if python := _first_with_venv():
            return python
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    raise Problem(
        f"{sys.executable} cannot make virtual environments: its modules venv and ensurepip are "
        f"missing. Install them (on Debian and Ubuntu: apt install python{version}-venv)."
    )


def _first_with_venv() -> str | None:
    names = [sys.executable, "python3", *(f"python3.{minor}" for minor in range(19, 10, -1))]
    for name in names:
        path = shutil.which(name)
        if path and subprocess.run([path, "-c", _HAS_VENV], capture_output=True).returncode == 0:
            return path
    return None


def _install(files: list[str]) -> None:
    requirements = [part for name in files for part in ("-r", str(ROOT / name))]
    options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--retries", "3"]
    options += ["--no-compile"]  # the few modules that are imported are compiled then
    options += ["--disable-pip-version-check", "--progress-bar", "off", "--quiet"]
    steps.run(
        [PYTHON, "-m", "pip", "install", *options, *requirements],
        otherwise=(
            f"The Python packages of {', '.join(files)} could not be installed in {VENV}: see "
            "whether this machine reaches the package index that its pip is set to use."
        ),
    )


def site_packages() -> Path:
    """Where the virtual environment keeps its packages."""
    return next((VENV / "lib").glob("python3.*")) / "site-packages"
