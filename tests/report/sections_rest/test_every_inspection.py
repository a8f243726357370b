"""What holds for every section of every demonstration inspection, beside chapters."""

import re
from itertools import pairwise

import pytest

from reports.documents.model import Heading, Prose, Table
from reports.material import Material
from reports.sections import generate
from reports.text import problems
from tests.inspections import EVERY
from tests.report.sections_rest import materials

pytestmark = pytest.mark.django_db

_KINDS = {
    "ratings",
    "introduction",
    "summary",
    "recommendations",
    "background",
    "context",
    "methodology",
    "results",
    "glossary",
}
_CODE = re.compile(r"\b\d(\.\d){1,3}\b")
# A domain's number in a heading, and how few cases are counted: the framework's own.
_OF_THE_FRAMEWORK = re.compile(r"^# \d\. |fewer than 10 cases", re.MULTILINE)
_TWICE = re.compile(r"\b([A-Za-z’]+) \1\b", re.IGNORECASE)


@pytest.fixture(params=[(each, done) for each in EVERY for done in (False, True)])
def there(request: pytest.FixtureRequest) -> Material:
    """The material of each inspection, provisional and signed off."""
    reference, done = request.param
    return materials.signed_off(reference) if done else materials.material(reference)


def test_both_layouts_have_all_these_sections(there: Material) -> None:
    assert set(materials.texts(there)) == _KINDS


def test_every_reference_can_be_resolved(there: Material) -> None:
    for kind, text in materials.texts(there).items():
        assert problems(text, there) == (), kind


def test_no_figure_stands_outside_a_reference(there: Material) -> None:
    for kind, text in materials.texts(there).items():
        left = _OF_THE_FRAMEWORK.sub("", _CODE.sub("", materials.REFERENCE.sub("", text)))
        assert not re.search(r"\d", left), (kind, left)


def test_the_same_material_gives_the_same_text(there: Material) -> None:
    for place in materials.places(there):
        assert generate(place.code, there) == generate(place.code, there)


def test_nothing_is_empty(there: Material) -> None:
    for place in materials.places(there):
        blocks = materials.printed(there, place.kind)
        assert blocks, place.kind
        assert not isinstance(blocks[-1], Heading), place.kind
        for above, below in pairwise(blocks):
            assert not (isinstance(above, Heading) and isinstance(below, Heading)), above
        for block in blocks:
            if isinstance(block, Table):
                assert block.rows, block.caption


def test_headings_go_down_one_level_at_a_time(there: Material) -> None:
    for place in materials.places(there):
        levels = [b.level for b in materials.printed(there, place.kind) if isinstance(b, Heading)]
        assert set(levels) <= {place.level + 1}, place.kind


def test_no_word_is_doubled_and_every_sentence_ends(there: Material) -> None:
    for place in materials.places(there):
        for block in materials.printed(there, place.kind):
            if not isinstance(block, Prose):
                continue
            said = "".join(getattr(each, "text", "") for each in block.inlines)
            assert not _TWICE.search(said), said
            assert "  " not in said, said
            assert not re.search(r"\bNone\b(?! of)", said), said
            assert said.endswith((".", ":")), said


def test_a_child_is_called_as_the_framework_version_has_it(there: Material) -> None:
    if there.framework.layout != "2018":
        for kind, text in materials.texts(there).items():
            assert not re.search("young (people|person)", text), kind
