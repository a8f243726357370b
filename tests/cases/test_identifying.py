"""What looks as if it identified somebody, and ordinary sentences that do not. All invented."""

import pytest

from cases.identifying import Kind, found_in

_FOUND = [
    # Names
    ("The plan was agreed with Jordan Smith in May.", ["Jordan Smith"]),
    ("Jordan Smith attended every session.", ["Jordan Smith"]),
    ("His mother, Anne-Marie O’Neill, was asked.", ["Anne-Marie O’Neill"]),
    ("We saw that Zoë was not at home.", ["Zoë"]),
    ("The worker met Liam's father.", ["Liam's"]),
    ("Mr Khan was told.", ["Mr Khan"]),
    ("the letter to Mrs. Green", ["Mrs. Green"]),
    ("Dr May assessed him.", ["Dr May"]),
    ("Miss A-Jones and Ms Court visited", ["Miss A-Jones", "Ms Court"]),
    ("He lives with J. Adeyemi now.", ["Adeyemi"]),
    ("He stays, e.g. with Kyle.", ["Kyle"]),
    ("The child (Amira) was asked.", ["Amira"]),
    ("She works with McDonald on Friday.", ["McDonald"]),
    ("Planning named Tom, and later named Tom.", ["Tom"]),
    ("No contact with Ben.\nNo contact with Sam.", ["Ben", "Sam"]),
    # Dates
    ("He was born 2005.", ["born 2005"]),
    ("She was born in March 2006", ["born in March 2006"]),
    ("DOB: 12/03/2005", ["DOB: 12/03/2005"]),
    ("D.o.b. 12.3.05", ["D.o.b. 12.3.05"]),
    ("date of birth is 4 May 2004", ["date of birth is 4 May 2004"]),
    ("born on 12 March", ["born on 12 March"]),
    ("reviewed 12/03/2005", ["12/03/2005"]),
    ("reviewed 12-03-05", ["12-03-05"]),
    ("reviewed 2005-03-12", ["2005-03-12"]),
    ("reviewed 12 March 2005.", ["12 March 2005"]),
    ("reviewed 12th of March 2005", ["12th of March 2005"]),
    ("reviewed March 12, 2005", ["March 12, 2005"]),
    ("reviewed 3 sept ’05", ["3 sept ’05"]),
    # Postcodes
    ("moved to SW9 8AB", ["SW9 8AB"]),
    ("moved to sw9 8ab.", ["sw9 8ab"]),
    ("moved to EC1A1BB", ["EC1A1BB"]),
    # Phone numbers
    ("rang 020 7946 0958", ["020 7946 0958"]),
    ("rang (01632) 960 123", ["(01632) 960 123"]),
    ("rang 07700 900123.", ["07700 900123"]),
    ("rang +44 7700 900 123", ["+44 7700 900 123"]),
    ("rang +44 (0)20 7946 0958", ["+44 (0)20 7946 0958"]),
    ("rang 07700900123", ["07700900123"]),
]

_NOT_FOUND = [
    "",
    "Planning was timely. Reviews were not. Nobody asked why!",
    "I read the file; I’d say I agree.",
    "The ASSET was completed on a Friday in March by the YOT.",
    "A Referral Order was made at Court in May 2020, on 4 May.",
    "The Youth Rehabilitation Order followed a Pre-Sentence Report.",
    "CAMHS, the Police and Children’s Services attended; YOTs elsewhere don’t.",
    "The Case Manager and the Social Worker spoke Polish and Somali with his Mum.",
    "Good practice: Sessions had a place.\n- Interventions were sequenced\n• Timings were kept",
    "See 2.2.3.4 and 2.1.10; 15 of 24 is 63%.",
    "Yes to 2.2.1, No to 2.2.2, Not applicable to 2.2.3.",
    "He said “We were never told” and ‘Nobody rang’.",
    "The panel (In December) met twice. (The second was late.)",
    "At age 15 he had 3/4 of the sessions, 12/13 in all, on 31/31/2005.",
    "J was seen at home, as was B. Sessions went on.",
    "AssetPlus shows MAPPA level 2, an EHC Plan and Signs of Safety.",
    "The answer is no. Sessions were missed.",
    "He has £1,234,567.89 and file 20201234567890.",
    "Contact by WhatsApp and Teams after Covid-19.",
    "In 2019 and in March 2020 the risk was Medium, then Very High.",
    "Is the M25 near A12 1st, or a12 4th?",
]


@pytest.mark.parametrize(("text", "passages"), _FOUND, ids=[text for text, _ in _FOUND])
def test_what_looks_identifying_is_found_with_its_passage(text: str, passages: list[str]) -> None:
    assert [finding.passage for finding in found_in(text)] == passages


@pytest.mark.parametrize("text", _NOT_FOUND)
def test_an_ordinary_sentence_is_left_alone(text: str) -> None:
    assert found_in(text) == ()


def test_findings_say_what_they_look_like_in_the_order_of_the_text() -> None:
    text = "Rang 07700 900123 for Jordan Smith, born 2005, of SW9 8AB."
    kinds = [finding.kind for finding in found_in(text)]
    assert kinds == [Kind.PHONE, Kind.NAME, Kind.DATE, Kind.POSTCODE]


def test_a_passage_is_told_once_however_often_it_stands_there() -> None:
    assert len(found_in("the talk with Kyle; the talk with Kyle; the talk with Kyle")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Jordan attended.",
        "the talk with jordan",
        "THE TALK WITH JORDAN",
        "He met April.",
        "half of it: SW9",
        "rang 7946 0958",
    ],
)
def test_known_limits_of_going_by_the_look_of_words(text: str) -> None:
    assert found_in(text) == ()


def test_a_very_long_text_is_read_quickly() -> None:
    text = "Jordan 0 12 March A1 " * 5_000
    assert len(found_in(text)) >= 1
