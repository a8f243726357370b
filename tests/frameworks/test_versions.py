"""Which version applies, and what each of the shipped ones holds."""

from datetime import date

import pytest

from inspections.frameworks import FrameworkError, codes, for_fieldwork, load
from inspections.frameworks.loader import load_folder
from tests.frameworks.made_up import TEXT

EXAMPLES = [
    (date(2018, 5, 1), "youth-2018"),
    (date(2020, 8, 31), "youth-2018"),
    (date(2020, 9, 1), "youth-2020"),
    (date(2021, 7, 18), "youth-2020"),
    (date(2021, 7, 19), "youth-2021"),
    (date(2026, 1, 1), "youth-2021"),
]
YOUTH = ("youth-2018", "youth-2020", "youth-2021")


@pytest.mark.parametrize(("day", "code"), EXAMPLES)
def test_the_first_day_of_fieldwork_decides_the_version(day, code):
    assert for_fieldwork(day).code == code


def test_a_day_before_the_first_version_is_refused():
    with pytest.raises(FrameworkError, match=r"2018-04-30.*youth-2018 from 2018-05-01"):
        for_fieldwork(date(2018, 4, 30))


def test_an_unknown_version_is_refused_with_those_there_are():
    with pytest.raises(FrameworkError, match=r"“youth-2019”.*youth-2018, youth-2020, youth-2021"):
        load("youth-2019")


def test_two_versions_that_claim_the_same_day_are_refused(tmp_path):
    later = TEXT.replace("probation-made-up", "probation-later").replace("2019-01", "2020-01")
    (tmp_path / "probation-made-up.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "probation-later.toml").write_text(later, encoding="utf-8")
    with pytest.raises(FrameworkError, match=r"later\.toml: fieldwork_from is 2020-01-01"):
        load_folder(tmp_path)


def test_versions_that_follow_each_other_are_found_earliest_first(tmp_path):
    first = TEXT.replace("2019-01-01", "2019-01-01\nfieldwork_to = 2019-12-31")
    later = TEXT.replace("probation-made-up", "probation-later").replace("2019-01", "2020-01")
    (tmp_path / "probation-made-up.toml").write_text(first, encoding="utf-8")
    (tmp_path / "probation-later.toml").write_text(later, encoding="utf-8")
    assert [f.code for f in load_folder(tmp_path)] == ["probation-made-up", "probation-later"]


@pytest.mark.parametrize("code", YOUTH)
def test_twelve_standards_are_scored_out_of_thirty_six(code):
    framework = load(code)
    assert len(framework.scored) == 12
    assert framework.max_score == 36
    overall = [framework.score_band(score).rating for score in (0, 6, 7, 18, 19, 30, 31, 36)]
    assert overall == [rating for rating in framework.ratings for _ in range(2)]


@pytest.mark.parametrize("code", codes())
def test_every_whole_per_cent_has_one_band(code):
    framework = load(code)
    for percent in range(101):
        held = [b for b in framework.bands if b.from_percent <= percent <= b.to_percent]
        assert held == [framework.band_of(percent)]


@pytest.mark.parametrize("code", ["youth-2018", "youth-2020"])
def test_the_key_questions_are_as_many_as_the_method_says(code):
    counts = [len(standard.key_questions) for standard in load(code).standards]
    assert counts == [3, 4, 3, 4, 3, 3, 3, 3, 3, 3, 3, 2]


def test_the_prompts_of_2018_are_marked_as_reconstructed_and_those_of_2020_are_not():
    for code, reconstructed in (("youth-2018", True), ("youth-2020", False)):
        prompts = [p for question in load(code).key_questions for p in question.prompts]
        assert {prompt.reconstructed for prompt in prompts} == {reconstructed}


def test_the_standards_of_2021_can_be_scored_but_not_assessed():
    framework = load("youth-2021")
    assert [s.code for s in framework.standards if not s.scored] == ["4.1"]
    judged = [s.code for s in framework.standards if s.method == "judged"]
    assert judged == ["1.1", "1.2", "1.3", "1.4", "3.4", "4.1"]
    with pytest.raises(FrameworkError, match=r"youth-2021 holds no questions .*youth-2021\.toml"):
        framework.require_assessable()


def test_a_text_names_the_service_as_it_is_called_locally():
    assert "of the YOT support" in load("youth-2020").key_question("1.1.3").text
    assert "of the YOS support" in load("youth-2018").key_question("1.1.3").text
    assert "of the YJS support" in load("youth-2020", "YJS").key_question("1.1.3").text
    assert load("youth-2020", "YJS").terminology.service == "YJS"


@pytest.mark.parametrize("code", codes())
def test_no_placeholder_is_left_in_what_is_shown(code):
    framework = load(code, "YJS")
    shown = [s.statement for s in framework.standards]
    shown += [q.text + q.guidance for q in framework.key_questions]
    shown += [p.text for q in framework.key_questions for p in q.prompts]
    assert not [text for text in shown if "{" in text]
