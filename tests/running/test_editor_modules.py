"""The text editor is served as plain modules, and makes no style element."""

import re

import pytest

from bootstrap import codemirror, frontend
from bootstrap.places import FRONTEND, NODE
from embedded.problem import Problem

_FOLDER = FRONTEND / "vendor" / "codemirror"
_FROM = re.compile(r"""(?m)^(?:import|export) .* from ['"]([^'"]+)['"]""")


def test_every_import_of_the_editor_is_a_file_beside_it() -> None:
    imported = {
        name for file in _FOLDER.glob("*.js") for name in _FROM.findall(file.read_text("utf-8"))
    }

    assert imported
    assert {name for name in imported if not (_FOLDER / name).is_file()} == set()


def test_the_editors_styles_are_sheets_and_no_style_element() -> None:
    text = (_FOLDER / "style-mod.js").read_text("utf-8")

    assert "if (root.adoptedStyleSheets" in text
    assert "!root.head" not in text


def test_another_version_of_the_editor_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(codemirror, "_IMPORTS", 16)

    with pytest.raises(Problem, match="17 imports in the editor’s modules, not 16"):
        codemirror.write(NODE / "node_modules", tmp_path, frontend._expect)
