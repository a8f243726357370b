"""A framework file with a slip is refused with the file, the key, and what would be right."""

import pytest
import yaml

from inspections.frameworks import FrameworkError, load_file
from inspections.frameworks.loader import parse
from tests.frameworks.made_up import FILE, TEXT, changed

SLIPS = yaml.safe_load((FILE.parent / "slips.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", SLIPS, ids=lambda example: example["slip"])
def test_a_slip_is_refused_by_file_and_key_with_what_would_be_right(example):
    with pytest.raises(FrameworkError) as refused:
        parse(changed(example["change"], example["to"]), "made-up.toml")
    message = str(refused.value)
    assert message.startswith("made-up.toml: ")
    for words in example["says"]:
        assert words in message


def test_a_question_of_every_case_has_a_code_of_its_own_kind():
    text = TEXT + '[[case_question]]\ncode = "2.9"\nlabel = "Odd"\ntext = "Is it odd?"\n'
    with pytest.raises(FrameworkError, match=r"made-up\.toml: case_question 2\.9: code .*case\."):
        parse(text, "made-up.toml")


def test_a_judged_standards_key_question_has_no_relevance():
    text = TEXT + (
        '[[key_question]]\ncode = "1.1.1"\nlabel = "Odd"\ntext = "Is it odd?"\n'
        'relevance = "victims"\n'
    )
    with pytest.raises(FrameworkError, match=r"key_question 1\.1\.1: relevance .*1\.1 is judged"):
        parse(text, "made-up.toml")


def test_a_file_is_named_as_its_code(tmp_path):
    copy = tmp_path / "another.toml"
    copy.write_text(TEXT, encoding="utf-8")
    with pytest.raises(FrameworkError, match=r"another\.toml: code is “probation-made-up”"):
        load_file(copy)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FrameworkError, match=r"absent\.toml is not there"):
        load_file(tmp_path / "absent.toml")


def test_a_file_in_another_encoding_is_refused(tmp_path):
    copy = tmp_path / FILE.name
    copy.write_bytes(TEXT.encode("utf-16"))
    with pytest.raises(FrameworkError, match="not UTF-8"):
        load_file(copy)
