"""docs/references.md is the contract: every reference that it names can be resolved or laid out."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from reports.material import Material
from reports.text import blocks, resolve
from reports.text.grammar import BLOCKS
from reports.text.resolving import questions

DOCS = (Path(settings.BASE_DIR) / "docs" / "references.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (`[^|]+) \|", re.MULTILINE)


def _sections() -> dict[str, str]:
    parts = re.split(r"^## (.+)$", DOCS, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _codes(section: str) -> list[str]:
    return [
        code for row in ROW.findall(_sections()[section]) for code in re.findall("`(.+?)`", row)
    ]


def _inline() -> list[str]:
    found = []
    for section in ("Ratings and score", "Cases", "What stands beside the figures"):
        target = ""
        for code in _codes(section):
            # `:comparator` is said of the reference before it.
            target = target if code.startswith(":") else code
            first = target.partition(":")[0]
            found.append(f"{first}{code}" if code.startswith(":") else code)
    return found


@pytest.mark.parametrize("reference", _inline())
def test_a_documented_reference_prints(reference: str, material: Material) -> None:
    assert resolve(reference, material).printed


@pytest.mark.parametrize("form", _codes("A question"))
@pytest.mark.parametrize("target", ["2.1.3", "2.1.3.2", "3.1.1", "case.oversight"])
def test_a_documented_form_prints(form: str, target: str, material: Material) -> None:
    assert resolve(f"{target}:{form}", material).printed


def test_all_forms_of_a_question_are_documented() -> None:
    assert set(_codes("A question")) == set(questions.FORMS)


@pytest.mark.parametrize(
    "reference", re.findall(r"\[\[(.+?)\]\]", DOCS.partition("## A question")[0])
)
def test_the_examples_at_the_head_print(reference: str, material: Material) -> None:
    assert resolve(reference, material).printed


BLOCK_CODES = re.findall(r"`\[\[(.+?)\]\]`", _sections()["Blocks"])


@pytest.mark.parametrize("reference", BLOCK_CODES)
def test_a_documented_block_is_laid_out(reference: str, material: Material) -> None:
    texts = {"2.1": "Risk of serious harm.", "glossary": "[[glossary]]"}
    made = blocks(f"[[{reference}]]", material, section="glossary", texts=texts)
    assert made or reference == "result-prompts:2"


def test_all_blocks_are_documented() -> None:
    assert {code.partition(":")[0] for code in BLOCK_CODES} == set(BLOCKS)
