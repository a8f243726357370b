"""What holds for every template."""

import re
from pathlib import Path

import pytest
from django.conf import settings

_TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
_WORDS = re.compile(r"\b(please|successfully|sorry|oops)\b", re.IGNORECASE)
_INLINE = re.compile(r"""<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)""")
_LOGIC = re.compile(r"{%\s*(regroup|widthratio|cycle|ifchanged|filter)\b|\|add:")


@pytest.mark.parametrize("template", _TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_script_or_style(template: Path) -> None:
    assert _INLINE.findall(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("template", _TEMPLATES, ids=lambda path: path.name)
def test_a_template_computes_nothing(template: Path) -> None:
    assert _LOGIC.findall(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("template", _TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_what_is_without_pleading(template: Path) -> None:
    text = re.sub(r"{[%#].*?[%#]}|<[^>]*>", " ", template.read_text(encoding="utf-8"))
    assert _WORDS.findall(text) == []
    assert "!" not in text
