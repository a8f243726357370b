"""The browser for the browser tests."""

import os
import shutil

from bootstrap import steps
from embedded.problem import Problem

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def ensure() -> str:
    """The path of Chromium, installed with apt-get where that is possible. Raises Problem."""
    if path := os.environ.get("CHROMIUM") or _found():
        return path
    if os.geteuid() == 0 and shutil.which("apt-get"):
        steps.say("Setting up: Chromium for the browser tests, with apt-get")
        quiet = {**steps.clean_environment(), "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (
            ["update"],
            ["install", "-y", "--no-install-recommends", "chromium"],
        ):
            steps.run(
                ["apt-get", *arguments],
                environment=quiet,
                otherwise=f"Chromium could not be installed: apt-get {arguments[0]} failed.",
            )
        if path := _found():
            return path
    raise Problem(
        "The browser tests need Chromium, and there is none on PATH. Install it (on Debian: "
        "apt-get install chromium), or set CHROMIUM to the path of its program."
    )


def _found() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)
