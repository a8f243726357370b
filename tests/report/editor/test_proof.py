"""Numbers typed by hand are looked up; words that rest on a moved figure are doubted."""

import pytest

from inspections.models import Inspection
from reports.material import Material, material_of
from reports.proof import Remark, proof
from reports.sections import generate, places_of
from tests.inspections import REFERENCES, imported


@pytest.fixture
def material(db: None) -> Material:
    """Lambeth: 2.2.1 33 of 41 (80%), 2.2.2 28 of 43 (65%), 2.2.3 20 of 38 (53%)."""
    return material_of(imported("lambeth-2019"))


def _said(material: Material, text: str, **given: object) -> list[Remark]:
    return list(proof(text, "2.2", material, **given))  # type: ignore[arg-type]


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_generated_section_has_anything_to_look_at(db: None, reference: str) -> None:
    material = material_of(imported(reference))
    # What people wrote of the evidence stands in these, with the numbers that they typed.
    judged = {each.code for each in material.framework.standards if each.method == "judged"}

    found = {
        (place.code, remark.passage)
        for place in places_of(material.framework)
        if place.code not in judged
        for remark in proof(generate(place.code, material), place.code, material)
    }

    assert found == set()


def test_a_count_that_contradicts_the_figure_before_it_is_marked(material: Material) -> None:
    text = "Planning was good enough [[2.2.2:both]]. The rest, 13 cases, had no plan."

    (remark,) = _said(material, text)

    assert text[remark.start : remark.end] == "13"
    assert remark.passage == "13 cases"
    assert remark.said == "is typed by hand and is no figure of 2.2. 2.2.2 fell short in 15 cases."
    assert [(each.reference, each.prints) for each in remark.binds] == [("2.2.2:short-count", "15")]


@pytest.mark.parametrize(
    "text",
    [
        "Planning was good enough [[2.2.2:both]]. The rest, 15 cases, had no plan.",
        "Planning was good enough [[2.2.2:both]], 65 per cent.",
        "The figure for 2.2.2 was 65 per cent.",
        "Planning fell short in 35 per cent of cases in [[2.2.2]].",
        "It was so in 28 of the 43 cases, as [[2.2.2]] says.",
        "In just over half of the cases ([[2.2.3]]) it was so.",
        "We read 43 cases of court disposals.",
        "It was 53 per cent.",
    ],
)
def test_a_number_that_is_a_figure_is_not_marked(material: Material, text: str) -> None:
    assert _said(material, text) == []


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("In [[2.2.2]] it was 72 per cent.", "2.2.2"),
        ("In [[2.2.2]] it was 72%.", "2.2.2:percent"),
        ("In [[2.2.2]] it fell short in 31 per cent.", "2.2.2:short"),
        ("As [[2.2.2]] says, 27 of 43 were.", "2.2.2:share"),
        ("As [[2.2.2]] says, 16 of 43 were not.", "2.2.2:short-share"),
        ("As [[2.2.3]] says, it was so in nearly all cases.", "2.2.3:words"),
        ("The figure for 2.2.3 was 72 per cent.", "2.2.3"),
    ],
)
def test_what_contradicts_can_be_bound(material: Material, text: str, reference: str) -> None:
    (remark,) = _said(material, text)

    assert remark.binds[0].reference == reference
    assert remark.binds[0].markdown == f"[[{reference}]]"


def test_a_number_near_no_figure_is_looked_up_among_all_of_the_section(material: Material) -> None:
    (remark,) = _said(material, "It was so in 97 per cent of cases.")

    assert remark.said == "is typed by hand and is no figure of 2.2."
    assert remark.binds == ()


def test_a_named_source_settles_a_number(material: Material) -> None:
    text = "The rest, 97 cases, had no plan."

    (remark,) = _said(material, text)

    assert remark.key == "97 cases"
    assert _said(material, text, sources={remark.key: "The board’s minutes"}) == []
    assert _said(material, "In 98 cases.", sources={remark.key: "The board’s minutes"})


def test_a_sentence_that_follows_a_moved_figure_is_doubted(material: Material) -> None:
    sentence = "Only one plan more was good enough than fell short."
    text = f"It was sufficient [[2.2.3:both]]. {sentence}"

    (remark,) = _said(material, text, moved={"2.2.3:both": "20 of 38 (53%)"})

    assert remark.kind == "doubtful"
    assert text[remark.start : remark.end] == sentence
    assert remark.said == "rests on a figure that moved: 2.2.3 is 20 of 38 (53%)."
    settled = {remark.key: remark.value}
    assert _said(material, text, moved={"2.2.3:both": "20 of 38 (53%)"}, sources=settled) == []
    assert _said(material, text, moved={"2.2.3:both": "21 of 38 (55%)"}, sources=settled)


@pytest.mark.parametrize(("typed", "meant"), [("55 per cent", "2.2.3.2"), ("21 of 38", "2.2.3.2")])
def test_a_figure_of_another_question_is_said_to_be_one_and_offered(
    material: Material, typed: str, meant: str
) -> None:
    (remark,) = _said(material, f"In [[2.2.2]] it was {typed}.")

    assert remark.said.startswith(f"is typed by hand and is a figure of {meant}, not of 2.2.2 ")
    assert [bound.code for bound in remark.binds] == ["2.2.2", meant]


def test_a_figure_that_moved_in_two_forms_is_told_once(material: Material) -> None:
    now = "20 of 38 (53%)"
    text = "It was so [[2.2.3:both]], or [[2.2.3:band]]. Only one plan more was good enough."

    (remark,) = _said(material, text, moved={"2.2.3:both": now, "2.2.3:band": now})

    assert remark.said == "rests on a figure that moved: 2.2.3 is 20 of 38 (53%)."


@pytest.mark.parametrize(
    "text",
    [
        "It was sufficient [[2.2.3:both]]. The board met.",
        "It was sufficient [[2.2.3:both]].\n\nOnly one plan more was good enough.",
        "It was sufficient [[2.2.3:both]]. It was so [[2.2.2:both]]. Only one more.",
        "Only one more [[2.2.2:both]].",
    ],
)
def test_a_sentence_that_does_not_rest_on_it_is_not_doubted(material: Material, text: str) -> None:
    assert _said(material, text, moved={"2.2.3:both": "20 of 38 (53%)"}) == []


def test_a_sentence_of_the_new_draft_is_offered(material: Material) -> None:
    text = "It was sufficient [[2.2.3:both]]. Only one plan more was good enough."

    (remark,) = _said(
        material,
        text,
        moved={"2.2.3:both": "20 of 38 (53%)"},
        generated="Planning was sound. It fell short [[2.2.3:short-words]]. It ends.",
    )

    assert remark.offered == "It fell short [[2.2.3:short-words]]."


def test_the_same_text_and_material_give_the_same_remarks(inspection: Inspection) -> None:
    material = material_of(inspection)
    text = "It was 71 per cent in [[2.2.2]]. The rest, 13 cases, fell short."

    assert proof(text, "2.2", material) == proof(text, "2.2", material)
