"""The text editor's modules, as a browser loads them: no bundler, names of packages made paths."""

import re
from collections.abc import Callable
from pathlib import Path

# Where a package's one module lies, and what it is called beside the others.
MODULES = {
    "@codemirror/commands": ("dist/index.js", "commands.js"),
    "@codemirror/language": ("dist/index.js", "language.js"),
    "@codemirror/state": ("dist/index.js", "state.js"),
    "@codemirror/streamparser": ("dist/index.js", "streamparser.js"),
    "@codemirror/view": ("dist/index.js", "view.js"),
    "@lezer/common": ("dist/index.js", "lezer-common.js"),
    "@lezer/highlight": ("dist/index.js", "lezer-highlight.js"),
    "@marijn/find-cluster-break": ("src/index.js", "find-cluster-break.js"),
    "crelt": ("index.js", "crelt.js"),
    "style-mod": ("src/style-mod.js", "style-mod.js"),
    "w3c-keyname": ("index.js", "w3c-keyname.js"),
}

# What the pinned versions hold; another number means that they have changed: look again.
_IMPORTS, _STYLE_ELEMENTS = 17, 1
_IMPORT = re.compile(r"""(?m)^((?:import|export) [^;\n]*? from )['"]([^'".][^'"]*)['"];?$""")
# A style element is refused by the content policy; sheets that a script constructs are not. The
# package takes those in a shadow tree only; here, on the page as well.
_ONLY_IN_SHADOW_TREES = "if (!root.head && root.adoptedStyleSheets && win.CSSStyleSheet)"
_ON_THE_PAGE_TOO = "if (root.adoptedStyleSheets && win.CSSStyleSheet)"


def write(packages: Path, folder: Path, expect: Callable[[str, int, int], None]) -> None:
    """Write the modules of npm's `packages` into `folder`.

    `expect` is told what was found and how many there should be; it raises where they differ.
    """
    imports = styles = 0
    for package, (source, name) in MODULES.items():
        text = (packages / package / source).read_text(encoding="utf-8")
        styles += text.count(_ONLY_IN_SHADOW_TREES)
        text, found = _IMPORT.subn(
            lambda match: f'{match[1]}"./{MODULES[match[2]][1]}";',
            text.replace(_ONLY_IN_SHADOW_TREES, _ON_THE_PAGE_TOO),
        )
        imports += found
        (folder / name).write_text(text, encoding="utf-8")
    expect("imports in the editor’s modules", imports, _IMPORTS)
    expect("places that make a style element", styles, _STYLE_ELEMENTS)
