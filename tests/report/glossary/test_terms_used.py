"""Which terms a text uses: whole words, in either number, and the longer of two."""

import pytest

from inspections import frameworks
from reports.glossary import load, terms_used

_YOT = frameworks.load("youth-2020", "YOT")
_YOS = frameworks.load("youth-2018", "YOS")


def _used(text: str) -> list[str]:
    return [term for term, _ in terms_used(text, _YOT)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("Nothing of the field.", []),
        ("A referral order.", ["Referral order"]),
        ("Referral orders, and more.", ["Referral order"]),
        ("A REFERRAL ORDER", ["Referral order"]),
        ("a referral\norder", ["Referral order"]),
        ("a referral, order", []),
        ("a deferral order", []),
        ("All EHC plans were read.", ["EHC plan"]),
        ("An education, health and care plan.", ["EHC plan"]),
        ("First-time entrants", ["First-time entrant"]),
        ("First time entrants", ["First-time entrant"]),
        ("three section 47 enquiries", ["Child protection"]),
        ("the YOT’s work", ["Youth offending team (YOT)"]),
        ("youth offending services elsewhere", ["Youth offending team (YOT)"]),
        ("A yot is no name, nor is YOTA.", []),
        ("It is complete.", []),
        ("ETE is", ["ETE"]),
        ("MAPPA-eligible", ["MAPPA"]),
        ("multi‑agency public protection arrangements", ["MAPPA"]),
    ],
)
def test_a_term_is_found_in_its_forms(text: str, terms: list[str]) -> None:
    assert _used(text) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A youth conditional caution.", ["Youth conditional caution"]),
        ("An out-of-court disposal.", ["Out-of-court disposal"]),
        ("The risk of serious harm.", ["Risk of serious harm"]),
        ("The Youth Justice Board", ["Youth Justice Board"]),
        ("the management board", ["Management board"]),
        (
            "A youth caution and a youth conditional caution.",
            ["Youth caution", "Youth conditional caution"],
        ),
        ("Court disposals and out-of-court disposals", ["Court disposal", "Out-of-court disposal"]),
    ],
)
def test_a_term_inside_a_longer_one_counts_for_the_longer_only(text: str, terms: list[str]) -> None:
    assert _used(text) == terms


def test_every_term_is_found_by_each_of_its_forms() -> None:
    for term in load(_YOT):
        for form in term.forms:
            assert term.term in _used(f"There, {form}, it is."), form


def test_terms_come_in_alphabetical_order_with_their_meanings() -> None:
    used = terms_used("Youth cautions, licences and desistance in a YOS.", _YOS)
    assert [term for term, _ in used] == [
        "Desistance",
        "Licence",
        "Youth caution",
        "Youth offending team (YOS)",
    ]
    assert used[-1][1].endswith("is called YOS.")


def test_of_another_service_the_local_name_is_no_term() -> None:
    assert _used("the YJS") == []
