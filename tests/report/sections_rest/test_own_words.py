"""No sentence of a published report stands in what is generated, or in the glossary."""

import re
from functools import cache
from pathlib import Path

import pytest

from inspections import frameworks
from inspections.frameworks import Framework
from reports.glossary import load
from tests.inspections import EVERY
from tests.report.sections_rest import materials

SHARED = Path(__file__).parents[3].parent / "shared" / "reports"
_RUN = 8
_CODE = re.compile(r"\b\d(\.\d){1,2}\b")

needs_reports = pytest.mark.skipif(
    not SHARED.is_dir(), reason="reads the published reports in ../shared, absent"
)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


@cache
def _published() -> frozenset[tuple[str, ...]]:
    return frozenset(
        run
        for path in SHARED.glob("*.txt")
        for run in _runs(path.read_text(encoding="utf-8", errors="replace"))
    )


def _of_the_framework(framework: Framework) -> set[tuple[str, ...]]:
    """Its own wording, which is quoted exactly."""
    texts = [s.statement for s in framework.standards]
    texts += [q.text for q in framework.key_questions]
    texts += [p.text for q in framework.key_questions for p in q.prompts]
    texts += [f"{rule.sub_sample} {rule.sub_sample_one}" for rule in framework.relevance]
    texts += [f"cases {rule.sub_sample}" for rule in framework.relevance]
    return {run for text in texts for run in _runs(text)}


@needs_reports
@pytest.mark.django_db
@pytest.mark.parametrize("reference", EVERY)
def test_no_sentence_of_a_section_is_copied(reference: str) -> None:
    there = materials.material(reference)
    own = _of_the_framework(there.framework)
    for kind, text in materials.texts(there).items():
        for paragraph in _CODE.sub("code", materials.REFERENCE.sub("figure", text)).split("\n"):
            assert not _runs(paragraph) & _published() - own, (kind, paragraph)


@needs_reports
@pytest.mark.parametrize("code", frameworks.codes())
def test_no_meaning_of_the_glossary_is_copied(code: str) -> None:
    for term in load(frameworks.load(code)):
        assert not _runs(term.meaning) & _published(), term
