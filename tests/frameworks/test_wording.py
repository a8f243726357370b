"""The published wording is that of the reports, to the letter.

Line breaks are the page's and not the text's, and a word may break after its hyphen; beyond that
nothing is smoothed: quotes, spelling and punctuation are compared as printed.
"""

import json
import re
from pathlib import Path

import pytest

from inspections.frameworks import load

SHARED = Path(__file__).parents[2].parent / "shared"
REPORTS = {
    "youth-2018": ("lambeth-2019", "hounslow-2019"),
    "youth-2020": ("kensington-chelsea-2021",),
}

pytestmark = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(), reason="reads the published reports in ../shared, absent"
)


def squeezed(text: str) -> str:
    # A footnote's mark stands within a printed question and is none of its words.
    text = re.sub(r"(?<=[a-z?])\d{1,2}(?=\s|$)", "", text)
    return re.sub(r"-\s+", "-", " ".join(text.split()))


def printed(report: str) -> str:
    return squeezed((SHARED / "reports" / f"{report}.txt").read_text(encoding="utf-8"))


def wording(code: str, service: str) -> dict[str, str]:
    framework = load(code, service)
    texts = {s.code: s.statement for s in framework.standards}
    texts |= {q.code: q.text for q in framework.key_questions}
    if code == "youth-2020":
        texts |= {p.code: p.text for q in framework.key_questions for p in q.prompts}
    return texts


@pytest.mark.parametrize("report", ["hounslow-2019", "lambeth-2019", "kensington-chelsea-2021"])
def test_every_published_text_stands_in_the_report(report):
    code = next(code for code, reports in REPORTS.items() if report in reports)
    text = printed(report)
    own = "YOT" if report.startswith("kensington") else "YOS"
    # Lambeth's annex calls the service YOS, but YOT in 3.4.
    names = (own, "YOT")
    lacking = [
        question
        for question, words in wording(code, own).items()
        if not any(squeezed(wording(code, name)[question]) in text for name in names)
    ]
    assert lacking == []


def test_each_text_is_printed_whole_and_not_as_the_end_of_a_longer_sentence():
    text = printed("kensington-chelsea-2021")
    for words in wording("youth-2020", "YOT").values():
        assert words[0].isupper()
        assert words[-1] in ".?"
        assert squeezed(words) in text


def test_of_two_wordings_the_one_at_the_head_of_the_chapters_table_stands():
    text = printed("kensington-chelsea-2021")
    _, *chapters = text.split("is based on the following key questions:")
    framework = load("youth-2020", "YOT")
    computed = [s for s in framework.standards if s.method == "computed"]
    for standard, chapter in zip(computed, chapters, strict=True):
        table = chapter[:700]
        for question in standard.key_questions:
            assert squeezed(question.text) in table, question.code


def test_the_numbered_questions_of_2018_stand_at_their_numbers():
    text = printed("hounslow-2019")
    for question, words in wording("youth-2018", "YOS").items():
        if question.count(".") == 2:
            assert f"{question}. {squeezed(words)}" in text


def test_the_prompts_of_2018_are_those_of_2020_in_its_own_terms():
    older, newer = load("youth-2018", "YOT"), load("youth-2020", "YOT")
    for question in newer.key_questions:
        theirs = older.key_question(question.code).prompts
        assert [p.text.replace("child or young person", "child") for p in theirs] == [
            p.text for p in question.prompts
        ]


def test_the_prompts_are_those_whose_figures_are_published():
    path = SHARED / "figures" / "kensington-chelsea.json"
    figures = json.loads(path.read_text(encoding="utf-8"))["prompts"]
    published = [f"{figure['key_question']}.{figure['position']}" for figure in figures]
    held = [p.code for q in load("youth-2020").key_questions for p in q.prompts]
    assert sorted(held) == sorted(published)


@pytest.mark.parametrize("bundle", ["lambeth-2019", "hounslow-2019", "kensington-chelsea-2021"])
def test_every_answer_of_a_published_inspection_has_its_question(bundle):
    data = json.loads((SHARED / "bundles" / f"{bundle}.json").read_text(encoding="utf-8"))
    framework = load(data["framework"])
    for case in data["cases"]:
        assert set(case["answers"]) <= set(framework.questions(case["domain"]))


def test_the_prompts_stand_in_the_order_of_the_report():
    text = printed("kensington-chelsea-2021")
    for question in load("youth-2020", "YOT").key_questions:
        if not question.prompts:
            continue
        chapter = text.rindex(f"{question.code[:3]}. {title(question.code)}")
        at = chapter
        for prompt in question.prompts:
            at = text.index(squeezed(prompt.text), at)


def title(code: str) -> str:
    return load("youth-2020").standard(code[:3]).title
