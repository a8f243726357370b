"""Another inspectorate's framework is a data file and nothing else."""

from inspections.frameworks import load_file
from tests.frameworks.made_up import FILE


def test_ten_standards_make_a_scale_of_thirty():
    framework = load_file(FILE)
    assert len(framework.standards) == len(framework.scored) == 10
    assert framework.max_score == 30
    assert framework.score_band(30).rating == "Outstanding"


def test_key_questions_need_no_prompts():
    framework = load_file(FILE)
    framework.require_assessable()
    assert framework.questions(2)[:4] == ("2.1.1", "2.1.1.1", "2.1.1.2", "2.1.2")
    assert framework.key_question("2.3.1").prompts == ()


def test_its_tables_speak_its_own_words():
    framework = load_file(FILE)
    assert framework.sub_sample("2.2.2", 1) == "Of 1 case with a known victim"
    assert framework.sub_sample("2.2.1", 7) == "Of 7 cases read"
