"""The glossary's file: complete, in its own words, in those of the framework version."""

import re
from pathlib import Path

import pytest

from inspections import frameworks
from inspections.frameworks import Framework
from reports.glossary import GlossaryError, load


@pytest.fixture(params=frameworks.codes())
def framework(request: pytest.FixtureRequest) -> Framework:
    return frameworks.load(request.param, "YJS")


def _file(folder: Path, text: str) -> Path:
    file = folder / "glossary.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_it_has_the_terms_of_the_field(framework: Framework) -> None:
    names = {term.term for term in load(framework)}
    assert len(names) >= 45
    assert names >= {
        "AssetPlus",
        "Child protection",
        "Community resolution",
        "Custody",
        "Desistance",
        "EHC plan",
        "First-time entrant",
        "Licence",
        "MAPPA",
        "Out-of-court disposal",
        "Referral order",
        "Reoffending",
        "Risk of serious harm",
        "Safety and wellbeing",
        "Youth caution",
        "Youth conditional caution",
        "Youth offending team (YJS)",
        "Youth rehabilitation order",
    }


def test_meanings_are_sentences_without_figures(framework: Framework) -> None:
    for term in load(framework):
        assert term.meaning[0].isupper(), term
        assert term.meaning.endswith("."), term
        assert not re.search(r"\d|[{}]", term.meaning), term


def test_meanings_speak_of_children_as_the_version_does() -> None:
    old, new = (
        {term.term: term.meaning for term in load(frameworks.load(code))}
        for code in ("youth-2018", "youth-2020")
    )
    assert "a child or young person can" not in new["Personalised"]
    assert "Fitted to one child or young person:" in old["Personalised"]
    assert "Fitted to one child:" in new["Personalised"]


def test_terms_are_in_alphabetical_order(framework: Framework) -> None:
    names = [term.term.casefold() for term in load(framework)]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[term]]\nterm = "A"\nmeaning = ""', "term A: has an empty text"),
        ('[[term]]\nmeaning = "M."', "term 1: has an empty text"),
        ('[[term]]\nterm = "A"\nmeaning = 7', "term A: has an empty text"),
        ('[[term]]\nterm = "A"\nmeaning = "M."\nform = ["b"]', "term A: has form; forms, meaning"),
        ('[[term]]\nterm = "A"\nmeaning = "A {boy}."', "term A: has a placeholder that is none"),
        ('[[term]]\nterm = "A"\nmeaning = "A {."', "term A: has a placeholder that is none"),
        (
            '[[term]]\nterm = "A"\nmeaning = "M."\n[[term]]\nterm = "B"\nmeaning = "M."\n'
            'forms = ["a"]',
            "“a” stands for A and for B; one of them would be right.",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_what_would_be_right(
    text: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(GlossaryError, match=re.escape(said)):
        load(frameworks.load("youth-2020"), _file(tmp_path, text))
