"""The page's sections under another inspectorate's framework, most of it without prompts."""

from django.template.loader import render_to_string

from cases.models import Answer, SampledCase
from cases.progress import progress_of
from cases.sheet.parts import Section
from cases.sheet.questions import Questions
from cases.sheet.stored import Stored
from inspections.frameworks import load_file
from tests.frameworks.made_up import FILE

FRAMEWORK = load_file(FILE)


def _sections() -> list[Section]:
    case = SampledCase(reference="P01", domain=2, victim=True)
    answers = {
        code: Answer(case=case, question=code, asked=True) for code in FRAMEWORK.questions(2)
    }
    stored = Stored(case, answers, {}, (), (), {})
    progress = progress_of(FRAMEWORK, 2, ((code, None, True) for code in answers))
    return Questions(FRAMEWORK, stored, progress, {}, "made-up-2019", own=True).sections()


def test_a_key_question_without_prompts_is_its_judgement_alone() -> None:
    block = next(block for section in _sections() for block in section.blocks if not block.prompts)
    assert [row.code for row in block.rows] == [block.code]
    page = render_to_string(
        "cases/sheet/key_question.html",
        {"key_question": block, "sheet": {"own": True, "open": True}, "inspection": {}},
    )
    assert "data-prompts" not in page
    assert "The judgement is yours; it is not worked out from anything else." in page


def test_without_questions_of_every_case_there_is_no_section_of_them() -> None:
    assert [section.code for section in _sections()] == [
        standard.code for standard in FRAMEWORK.domain(2).standards
    ]
