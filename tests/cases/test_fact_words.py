"""The facts of a case in words: every fact, every value, once and in its framework's terms."""

from datetime import date

import pytest

from cases import fact_words
from cases.facts import BY_KEY, FACTS, Kind
from inspections.frameworks import load, load_file
from tests.frameworks.made_up import FILE

COURT, OUT_OF_COURT = 2, 3


@pytest.mark.parametrize("domain", [COURT, OUT_OF_COURT])
@pytest.mark.parametrize("code", ["youth-2018", "youth-2020"])
def test_every_fact_stands_in_one_group(code: str, domain: int) -> None:
    keys = [key for _, keys in fact_words.groups(load(code), domain) for key in keys]
    assert sorted(keys) == sorted(BY_KEY)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.key)
def test_every_value_that_a_fact_may_have_is_called_something(fact) -> None:
    framework = load("youth-2020")
    named = dict(fact_words.choices(fact, framework, COURT))
    allowed = {
        Kind.BOOLEAN: ("true", "false"),
        Kind.CHOICE: fact.allowed(framework, COURT),
        Kind.CHOICES: fact.allowed(framework, COURT),
    }
    assert tuple(named) == allowed.get(fact.kind, tuple(named))
    assert all(named.values())
    assert fact_words.label(fact.key, framework)


def test_labels_speak_of_the_child_as_the_version_does() -> None:
    assert fact_words.label("safety_factors", load("youth-2018")) == (
        "Factors related to keeping the child or young person safe"
    )


def test_what_the_framework_names_keeps_its_own_labels() -> None:
    framework = load("youth-2020")
    assert fact_words.said("disposal", "referral_order", framework, COURT) == "Referral order"
    assert fact_words.said("desistance_factors", ["peers", "family"], framework, COURT) == (
        "Friends and peers, Family and living arrangements"
    )


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("inspector_rosh", "very_high", "Very high"),
        ("safety_factors", False, "No"),
        ("mappa", 0, "Not eligible"),
        ("age", 16, "16"),
        ("disposal_date", date(2020, 3, 4), "4 March 2020"),
        ("needs", [], "None of these"),
        ("needs", None, "Not given yet"),
        ("sex", "not_recorded", "Not recorded by the service"),
    ],
)
def test_a_value_is_said_in_words(key: str, value: object, words: str) -> None:
    assert fact_words.said(key, value, load("youth-2020"), COURT) == words


def test_the_facts_that_decide_are_those_of_the_domains_own_questions() -> None:
    assert fact_words.deciding(load("youth-2020"), OUT_OF_COURT) == {
        "disposal": ("3.4.2",),
        "inspector_rosh": ("3.2.3", "3.3.3"),
        "safety_factors": ("3.2.2", "3.3.2"),
    }
    assert fact_words.deciding(load("youth-2018"), OUT_OF_COURT)["disposal"] == ()


def test_another_inspectorates_framework_decides_by_its_own_facts() -> None:
    framework = load_file(FILE)
    assert fact_words.deciding(framework, COURT) == {
        "disposal": ("2.4.3",),
        "victim": ("2.2.2", "2.4.2"),
    }
    keys = [key for _, keys in fact_words.groups(framework, COURT) for key in keys]
    assert len(keys) == len(set(keys))
    assert "offence" not in keys
