"""Layouts: which sections a report has, in which order, and what is wrong in a layout's file."""

import pytest

from inspections import frameworks
from reports import layouts
from reports.sections import places_of
from tests.report.sections.made_up import PROBATION

# Every element that a report has (method, section 6), whatever its layout calls it.
_KINDS = {
    "ratings",
    "introduction",
    "summary",
    "recommendations",
    "background",
    "context",
    "domain",
    "standard",
    "methodology",
    "results",
    "glossary",
}


@pytest.mark.parametrize("code", frameworks.codes())
def test_a_report_has_every_element(code: str) -> None:
    framework = frameworks.load(code)
    places = places_of(framework)
    assert {place.kind for place in places} >= _KINDS
    codes = [place.code for place in places]
    assert len(codes) == len(set(codes))
    for standard in framework.standards:
        assert codes.index(f"domain-{standard.domain}") < codes.index(standard.code)
    assert codes[-3:] == ["annex-1", "annex-2", "annex-3"]


def test_findings_stand_at_the_head_of_a_chapter_or_at_its_end() -> None:
    early = [place.code for place in places_of(frameworks.load("youth-2018"))]
    late = [place.code for place in places_of(frameworks.load("youth-2020"))]
    assert early.index("2.4") + 1 == early.index("domain-2-summary")
    assert "domain-2-summary" not in late
    assert not layouts.load("2018").findings_at_head
    assert layouts.load("2020").findings_at_head


def test_the_order_is_that_of_the_reports() -> None:
    titles = [place.title for place in places_of(frameworks.load("youth-2018"))]
    assert titles[:6] == [
        "Foreword",
        "Ratings",
        "Overall findings",
        "Recommendations",
        "Introduction",
        "Contextual facts",
    ]
    titles = [place.title for place in places_of(frameworks.load("youth-2020"))]
    assert titles[:6] == [
        "Introduction",
        "Ratings",
        "Executive summary",
        "Recommendations",
        "Background",
        "Contextual facts",
    ]


def test_another_inspectorate_has_its_own_chapters() -> None:
    titles = [place.title for place in places_of(PROBATION)]
    assert "2. The cases" in titles
    assert "2.6 Ending" in titles


_TEXT = (layouts.FOLDER / "2018.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "\nchapters = true",
            '\ncode = "x"\nkind = "summary"\ntitle = "X"',
            "0 sections say chapters",
        ),
        ('findings = "end"', 'findings = "middle"', "findings is “middle”; head or end is right"),
        ('kind = "glossary"', 'kind = "index"', "section annex-3: kind is “index”"),
        ('code = "annex-2"', 'code = "annex-1"', "section annex-1 stands twice"),
        ('title = "Foreword"', "", "section introduction: title is missing"),
        ('summary = "Summary"', "", "chapters: summary is missing"),
        ("\n[chapters]", "\n[chapters", "is not TOML"),
    ],
)
def test_a_slip_in_a_layout_is_named(old: str, new: str, said: str) -> None:
    assert _TEXT.count(old) == 1
    with pytest.raises(layouts.LayoutError, match=r"slip\.toml") as raised:
        layouts.parse(_TEXT.replace(old, new), "slip")
    assert said in str(raised.value)


def test_a_layout_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(layouts.LayoutError, match="there are 2018, 2020"):
        layouts.load("1998")
