"""What a generated standard says never contradicts its tallies, whatever these are."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspections import frameworks
from inspections.frameworks import Framework
from ratings.engine import percentage
from ratings.tallies import Count
from reports.sections import generate, places_of
from tests.report.sections.made_up import PROBATION, material_of
from tests.report.sections.reading import REFERENCE, digits_beside, prose

_STRONGEST = re.compile(
    r"Above all|A clear strength|Clear strengths|The strongest result|The best result"
    r"|Practice was at its most secure|The highest result|Even what was done most often|Most often"
    r"|Without exception"
)
_WEAKEST = re.compile(
    r"Even the lowest|Nothing was weak|At the lowest|Least often|The lowest result"
    r"|There was more room|The weakest point|Practice fell away"
)
_PROMPT = re.compile(r"\[\[(\d\.\d\.\d\.\d)(?::[a-z-]+)?\]\]")


def _tallies(framework: Framework, seed: int) -> tuple[dict[str, Count], dict[int, int]]:
    """Any answers to the questions of a domain: a size, and for each question Yes and No."""
    chance = random.Random(seed)
    sampled = {
        domain.number: chance.choice([1, 2, 4, 9, 10, 11, 28, 43])
        for domain in framework.domains
        if domain.disposals
    }
    counts = {}
    for number, many in sampled.items():
        usual = chance.choice([0, 30, 60, 90, 100])
        for code in framework.questions(number):
            if not code.startswith("case."):
                relevant = chance.choice([many, many, chance.randint(0, many)])
                yes = sum(chance.randint(1, 100) <= usual for _ in range(relevant))
                counts[code] = Count(yes=yes, no=relevant - yes, not_applicable=many - relevant)
    return counts, sampled


def _sentences(paragraph: str) -> list[str]:
    return re.split(r"(?<=[.]) (?=[A-Z\[])", paragraph)


def _contradictions(paragraph: str, counts: dict[str, Count]) -> list[str]:
    named = {code: counts[code] for code in _PROMPT.findall(paragraph)}
    percents = {code: percentage(c.yes, c.relevant) for code, c in named.items()}
    question = next(iter(named), "")[:5]
    every = {
        code: percentage(count.yes, count.relevant)
        for code, count in counts.items()
        if code.startswith(f"{question}.") and count.relevant and (count.yes, count.no) != (0, 1)
    }
    # Those on bases too small to compare are told apart and compare with nothing.
    if any(counts[code].relevant >= 10 for code in every):
        large = {code: p for code, p in every.items() if counts[code].relevant >= 10}
        every = large if len(large) > 1 else every
    wrong = []
    before: list[str] = []
    for sentence in _sentences(paragraph):
        codes = _PROMPT.findall(sentence)
        if sentence.startswith("Less often"):
            most = max(percents[code] for code in codes)
            wrong += [sentence] * (most >= min(percents[code] for code in before))
        before = codes or before
        if _STRONGEST.match(sentence) and {percents[code] for code in codes} != {
            max(every.values())
        }:
            wrong.append(sentence)
        if _WEAKEST.match(sentence) and {percents[code] for code in codes} != {min(every.values())}:
            wrong.append(sentence)
        if "outstanding" in sentence or "Nothing that was asked" in sentence:
            wrong += [code for code in codes if percents[code] < 100]
    return wrong


@pytest.mark.parametrize("code", ["youth-2018", "youth-2020", PROBATION.code])
@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_the_text_of_a_standard_is_true(code: str, seed: int) -> None:
    framework = PROBATION if code == PROBATION.code else frameworks.load(code)
    counts, sampled = _tallies(framework, seed)
    material = material_of(counts, sampled=sampled, framework=code)
    for place in places_of(framework):
        if place.kind not in ("domain", "standard", "domain-summary"):
            continue
        text = generate(place.code, material)
        assert text == generate(place.code, material)
        assert prose(text), place
        assert digits_beside(text) == []
        for paragraph in prose(text):
            alone = [c for c in _PROMPT.findall(paragraph) if counts[c].relevant == 1]
            if place.kind == "standard" and not alone:
                assert _contradictions(paragraph, counts) == []
            for reference in REFERENCE.findall(paragraph):
                _stands(reference, counts)
            for only in re.findall(r"only \[\[([\d.]+):", paragraph):
                assert percentage(counts[only].yes, counts[only].relevant) < 65


def _stands(reference: str, counts: dict[str, Count]) -> None:
    """A question referred to has relevant cases, and no bare figure says all or nothing twice."""
    target, *forms = reference.split(":")
    if target in counts:
        assert counts[target].relevant, reference
        if forms == ["both"]:
            assert 0 < percentage(counts[target].yes, counts[target].relevant) < 100, reference


def test_a_key_question_without_prompts_has_its_text() -> None:
    counts = {"2.2.1": Count(yes=8, no=4)}
    text = generate("2.2", material_of(counts, sampled={2: 12}, framework=PROBATION.code))
    assert "Inspectors answered this question with “yes” [[2.2.1:both]]." in text
    assert "### Is it understood why the offence was done?" in text
    assert "Overall, this is an area" not in text


def test_prompts_without_words_of_their_own_go_by_their_labels() -> None:
    counts = {
        "2.1.1": Count(yes=8, no=4),
        "2.1.1.1": Count(yes=9, no=3),
        "2.1.1.2": Count(yes=3, no=9),
    }
    text = generate("2.1", material_of(counts, sampled={2: 12}, framework=PROBATION.code))
    assert (
        "“invited” ([[2.1.1.1]]) was met most often and “place” ([[2.1.1.2]]) least often" in text
    )


def test_a_part_of_the_sample_that_differs_is_told_with_its_margin() -> None:
    parts = {
        "disposal": {
            "referral_order": Count(yes=18, no=2),
            "youth_rehabilitation_order": Count(yes=4, no=16),
        }
    }
    counts = {"2.1.1": Count(yes=22, no=18)}
    text = generate("2.1", material_of(counts, sampled={2: 40}, sub_samples={"2.1.1": parts}))
    first = text.index("[[2.1.1:disposal=referral_order:both]]")
    assert first < text.index("[[2.1.1:disposal=youth_rehabilitation_order:both]]")
    assert "margin" in text


@pytest.mark.parametrize(
    ("high", "low"),
    [
        (Count(yes=5, no=0), Count(yes=0, no=5)),  # too few
        (Count(yes=12, no=8), Count(yes=10, no=10)),  # too close
    ],
)
def test_parts_that_are_small_or_alike_are_not_told(high: Count, low: Count) -> None:
    parts = {"disposal": {"referral_order": high, "custody": low}}
    counts = {"2.1.1": Count(yes=22, no=18)}
    text = generate("2.1", material_of(counts, sampled={2: 40}, sub_samples={"2.1.1": parts}))
    assert "disposal=" not in text


def test_a_question_without_relevant_cases_says_so() -> None:
    counts = {"2.2.1": Count(yes=4), "2.2.2": Count(not_applicable=4), "2.2.3": Count(yes=4)}
    text = generate("2.2", material_of(counts, sampled={2: 4}))
    assert "There were no cases with factors related to keeping the child safe among" in text
    assert "[[2.2.2:" not in text
