"""The front-end files: npm's packages in var/node, what the pages need of them in var/frontend."""

import re
import shutil
import sys
from pathlib import Path

from bootstrap import codemirror, npm, steps
from bootstrap.places import FRONTEND, NODE, ROOT
from embedded.problem import Problem

_PACKAGES = NODE / "node_modules"
_FACES = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic"]

# What the pinned govuk-frontend holds; another number means that it has changed: look again.
_FONT_FACES, _FONT_NAMES, _CRESTS = 2, 55, 3
_SOURCE_MAP = re.compile(r"/[/*]# sourceMappingURL=\S+( \*/)?\s*$")
_CREST = "url(/assets/images/govuk-crest.svg)"


def ensure() -> None:
    """Have the front-end files built. Raises Problem."""
    npm.ensure(ROOT, NODE, what="front-end packages")
    wanted = steps.digest(ROOT / "package-lock.json", Path(__file__), Path(codemirror.__file__))
    if steps.is_marked(NODE / "built", wanted) and FRONTEND.is_dir():
        return
    steps.say("Setting up: style sheets, scripts and fonts in var/frontend")
    build(_PACKAGES, FRONTEND)
    (NODE / "built").write_text(wanted)


def build(packages: Path, target: Path) -> None:
    """Make `target` anew from npm's `packages`. Raises Problem where they are not as expected."""
    unfinished = target.with_name(target.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    for folder in ("govuk", "vendor", "vendor/codemirror", "fonts"):
        (unfinished / folder).mkdir(parents=True)
    govuk = packages / "govuk-frontend" / "dist" / "govuk"
    style = (govuk / "govuk-frontend.min.css").read_text()
    (unfinished / "govuk" / "govuk-frontend.min.css").write_text(own_face(style))
    scripts = {
        govuk / "govuk-frontend.min.js": "govuk/govuk-frontend.min.js",
        packages / "htmx.org" / "dist" / "htmx.min.js": "vendor/htmx.min.js",
    }
    for source, name in scripts.items():
        (unfinished / name).write_text(without_source_map(source.read_text()))
    codemirror.write(packages, unfinished / "vendor" / "codemirror", _expect)
    faces = packages / "@expo-google-fonts" / "source-sans-3"
    for face in _FACES:
        shutil.copy(faces / face / f"SourceSans3_{face}.ttf", unfinished / "fonts")
    shutil.copy(faces / "LICENSE_FONT", unfinished / "fonts")
    shutil.rmtree(target, ignore_errors=True)
    unfinished.replace(target)


def own_face(style: str) -> str:
    """The GOV.UK style sheet without its typeface and crest, which are for gov.uk alone.

    Raises Problem where the sheet does not hold what the pinned version holds.
    """
    style, faces = _without_font_faces(without_source_map(style))
    _expect("@font-face rules", faces, _FONT_FACES)
    _expect("uses of GDS Transport", style.count("GDS Transport,"), _FONT_NAMES)
    _expect("uses of the crest", style.count(_CREST), _CRESTS)
    style = style.replace("GDS Transport,", "").replace(_CREST, "none")
    for leftover in ("GDS Transport", "/assets/", "@font-face"):
        _expect(f"leftovers of {leftover}", style.count(leftover), 0)
    return style


def without_source_map(text: str) -> str:
    """`text` without the comment that names a map file, which is not served."""
    return _SOURCE_MAP.sub("", text)


def _without_font_faces(style: str) -> tuple[str, int]:
    found = 0
    while (begin := style.find("@font-face{")) >= 0:
        style = style[:begin] + style[style.index("}", begin) + 1 :]
        found += 1
    return style, found


def _expect(what: str, found: int, expected: int) -> None:
    if found != expected:
        raise Problem(
            f"The front-end packages have {found} {what}, not {expected}: they are not the "
            "versions that bootstrap/frontend.py and bootstrap/codemirror.py were written for. "
            "Look at them and put the numbers there right."
        )


if __name__ == "__main__":  # for the image, which brings npm's packages from another stage
    build(Path(sys.argv[1]), FRONTEND)
