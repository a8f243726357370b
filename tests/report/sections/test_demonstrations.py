"""The chapters of the demonstration inspections as they are generated."""

import re
from pathlib import Path

import pytest

from inspections.frameworks import Framework
from reports.material import Material, material_of
from reports.sections import generate, places_of
from reports.text import problems, resolve
from tests.inspections import CLOSED, EVERY, NOT_SAMPLED, imported
from tests.report.sections.reading import REFERENCE, digits_beside, paragraphs, prose, slips

pytestmark = pytest.mark.django_db

_OURS = ("domain", "standard", "domain-summary")
_REPORTS = Path(__file__).parents[3].parent / "shared" / "reports"
# Words that a run shared with a published report must reach to be a sentence of its own.
_RUN = 8
# Terms that nobody can put otherwise count as one word.
_TERMS = {
    "child or young person": "child",
    "children and young people": "children",
    "parents(?: or | and |/)carers": "parents",
}


@pytest.fixture(params=EVERY)
def material(request: pytest.FixtureRequest) -> Material:
    """What the report of a demonstration inspection is made of."""
    if request.param == NOT_SAMPLED:
        imported(CLOSED)
    return material_of(imported(request.param))


def _texts(material: Material) -> dict[str, str]:
    places = places_of(material.framework)
    return {place.code: generate(place.code, material) for place in places if place.kind in _OURS}


def test_chapters_are_whole_and_hold_no_figure_of_their_own(material: Material) -> None:
    texts = _texts(material)
    assert texts == _texts(material)
    for code, text in texts.items():
        assert paragraphs(text), f"{code} is empty"
        assert digits_beside(text) == [], code
        assert problems(text, material) == (), code
        for heading, following in zip(paragraphs(text), [*paragraphs(text)[1:], "#"], strict=True):
            if heading.startswith("#"):
                assert "[[" in text or not following.startswith("#"), f"{code}: {heading} is empty"


def test_chapters_read_without_slips(material: Material) -> None:
    for code, text in _texts(material).items():
        for paragraph in prose(text):
            if paragraph.startswith("- "):
                continue
            printed = REFERENCE.sub(lambda found: _printed(found, material), paragraph)
            assert list(slips(printed)) == [], code


def _printed(found: re.Match[str], material: Material) -> str:
    """What a reference prints, with a capital where it begins a sentence."""
    said = resolve(found[1], material).printed
    before = found.string[: found.start()].rstrip("“ ")
    return said if before and before[-1] not in ".?!" else said[:1].upper() + said[1:]


def test_no_case_and_no_person_is_named(material: Material) -> None:
    reasons = [decision.reason for decision in material.figures.decisions.values()]
    for text in _texts(material).values():
        assert not re.search(r"\b[CD]\d\d\b", text)
        for internal in (*material.reasoning.values(), *reasons):
            assert internal not in text


@pytest.mark.skipif(
    not _REPORTS.is_dir(), reason="reads the published reports in ../shared, absent"
)
def test_no_sentence_is_a_published_one(material: Material) -> None:
    published = {
        run for file in _REPORTS.glob("*.txt") for run in _runs(file.read_text(encoding="utf-8"))
    }
    wording = set(_wording(material.framework))
    for code, text in _texts(material).items():
        for paragraph in prose(text):
            for part in REFERENCE.split(paragraph)[::2]:
                assert set(_runs(part)) & published - wording == set(), code


def _runs(text: str) -> list[str]:
    said = " ".join(text.lower().split())
    for term, word in _TERMS.items():
        said = re.sub(term, word, said)
    words = re.findall(r"[a-z’']+", said)
    return [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]


def _wording(framework: Framework) -> list[str]:
    """Runs of the framework's own words, which a report quotes."""
    rules = [rule.sub_sample for rule in framework.relevance]
    questions = [q.text for q in framework.key_questions] + [
        prompt.text for q in framework.key_questions for prompt in q.prompts
    ]
    return [run for text in (*rules, *questions) for run in _runs(text)]
