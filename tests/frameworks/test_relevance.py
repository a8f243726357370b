"""What is asked of a case: the examples of relevance.yaml, and the published inspections."""

from pathlib import Path

import pytest
import yaml

from cases.facts import BY_KEY, Kind
from cases.relevance import asked, missing_facts
from inspections.frameworks import FrameworkError, load
from inspections.frameworks.deciding_facts import DECIDING_FACTS
from tests.inspections import REFERENCES, bundle_of

EXAMPLES = yaml.safe_load((Path(__file__).parent / "relevance.yaml").read_text(encoding="utf-8"))
KNOWN = {"example", "framework", "domain", "facts", "asked", "not asked", "undecided", "missing"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["example"])
def test_the_facts_decide_what_is_asked(example):
    assert set(example) <= KNOWN
    framework = load(example.get("framework", "youth-2020"))
    found = asked(framework, example["domain"], example["facts"])
    for word, expected in (("asked", True), ("not asked", False), ("undecided", None)):
        for code in example.get(word, []):
            assert found[str(code)] is expected, f"{code} is {found[str(code)]}"
    if "missing" in example:
        lacking = [] if example["missing"] == "nothing" else example["missing"]
        rules = missing_facts(framework, example["domain"], example["facts"])
        assert [rule.fact for rule in rules] == lacking


@pytest.mark.parametrize("code", ["youth-2018", "youth-2020"])
@pytest.mark.parametrize("domain", [2, 3])
def test_every_question_of_the_domain_is_decided_or_undecided(code, domain):
    framework = load(code)
    assert tuple(asked(framework, domain, {})) == framework.questions(domain)


def test_nothing_is_asked_in_a_judged_domain():
    assert asked(load("youth-2020"), 1, {}) == {}


@pytest.mark.parametrize("rule", [asked, missing_facts])
def test_a_version_without_questions_is_refused_with_the_file_to_add_them_to(rule):
    with pytest.raises(FrameworkError, match=r"holds no questions .* add them to youth-2021\.toml"):
        rule(load("youth-2021"), 2, {})


def test_an_unknown_domain_is_refused():
    with pytest.raises(FrameworkError, match="no domain 4"):
        asked(load("youth-2020"), 4, {})


def test_every_rule_says_what_to_record():
    for framework in (load("youth-2018"), load("youth-2020")):
        for domain in (2, 3):
            for rule in missing_facts(framework, domain, {}):
                assert rule.missing.startswith("Record ")


@pytest.mark.parametrize("reference", REFERENCES)
def test_what_a_published_inspection_answered_was_asked(reference):
    bundle = bundle_of(reference)
    framework = load(bundle["framework"])
    for case in bundle["cases"]:
        changed = case["facts"].get("changed", {})
        facts = case["facts"] | {f"changed.{area}": fact for area, fact in changed.items()}
        found = asked(framework, case["domain"], facts)
        answered = [code for code, answer in case["answers"].items() if answer != "na"]
        assert [code for code in answered if not found[code]] == []


def test_the_facts_that_may_decide_are_facts_of_a_case_with_the_same_values():
    for key, values in DECIDING_FACTS.items():
        fact = BY_KEY[key]
        if fact.kind is Kind.BOOLEAN:
            assert values == (True, False)
        else:
            assert (values or ()) == fact.values
