"""Practice examples: marked, changed, removed, and never with somebody's name unseen."""

from typing import Any

import pytest
from django.urls import reverse

from cases.models import Note, PracticeExample, SampledCase
from inspections.models import Inspection
from tests.cast import Cast

_PASSAGE = "Sessions were moved to the youth club, where J felt at ease."
_NAMED = "Sessions were moved to suit Jordan Smith."


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    """An open case of the cast's inspector, without notes and examples."""
    found = small.cases.get(reference="C01")
    found.examples.all().delete()
    found.notes.all().delete()
    SampledCase.objects.filter(pk=found.pk).update(inspector=cast.inspector, state="in_progress")
    found.refresh_from_db()
    return found


@pytest.fixture
def marked(case: SampledCase) -> PracticeExample:
    return PracticeExample.objects.create(
        case=case, question="2.2.1", kind="good", passage=_PASSAGE
    )


def _mark_at(case: SampledCase, question: str = "") -> str:
    url = reverse("mark-example", args=[case.inspection.reference, case.pk])
    return f"{url}?question={question}" if question else url


def _at(example: PracticeExample) -> str:
    case = example.case
    return reverse("example", args=[case.inspection.reference, case.pk, example.pk])


def _form(passage: str = _PASSAGE, **given: str) -> dict[str, str]:
    return {"question": "2.2.1", "kind": "good", "passage": passage} | given


def _seen(client: Any, example: PracticeExample) -> str:
    """What the page of the example says that the person has before them."""
    page = client.get(_at(example)).content.decode()
    return str(page.partition('name="seen" id="id_seen" value="')[2].partition('"')[0])


def _text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_note_of_the_question_is_offered_as_the_passage(
    case: SampledCase, sign_in: Any
) -> None:
    Note.objects.create(case=case, question="2.2.1", text="What I saw.", version=1)
    Note.objects.create(case=case, question="2.2.1", kind="reason", text="A reason.", version=1)
    page = _text(sign_in("inspector").get(_mark_at(case, "2.2.1")))
    assert "What I saw.</textarea>" in page
    assert '<option value="2.2.1" selected>' in page
    assert "A reason." not in page


def test_a_passage_in_the_address_is_not_taken(case: SampledCase, sign_in: Any) -> None:
    page = _text(sign_in("inspector").get(f"{_mark_at(case, '2.2.1')}&passage=hello"))
    assert "hello</textarea>" not in page


def test_a_passage_is_marked(case: SampledCase, sign_in: Any) -> None:
    response = sign_in("inspector").post(_mark_at(case, "2.2.1"), _form(kind="concern"))
    example = case.examples.get()
    assert response["Location"] == _at(example)
    assert (example.question, example.kind, example.passage) == ("2.2.1", "concern", _PASSAGE)


def test_a_form_sent_twice_marks_one_example(case: SampledCase, sign_in: Any) -> None:
    client = sign_in("inspector")
    for _ in range(2):
        client.post(_mark_at(case), _form())
    assert case.examples.count() == 1


def test_a_name_is_shown_before_the_passage_is_saved(case: SampledCase, sign_in: Any) -> None:
    client = sign_in("inspector")
    response = client.post(_mark_at(case), _form(_NAMED))
    page = _text(response)
    assert response.status_code == 422
    assert "Jordan Smith</mark> a name" in page
    assert "The passage names nobody" in page
    assert not case.examples.exists()
    client.post(_mark_at(case), _form(_NAMED, names_nobody="on"))
    assert case.examples.get().passage == _NAMED


def test_a_name_in_the_note_is_shown_at_once(case: SampledCase, sign_in: Any) -> None:
    Note.objects.create(case=case, question="2.2.1", text=_NAMED, version=1)
    assert "Jordan Smith</mark>" in _text(sign_in("inspector").get(_mark_at(case, "2.2.1")))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (_form(" "), "Enter the passage."),
        (_form("x " * 5_001), "Enter at most 10,000 characters"),
        (_form(kind=""), "Choose good practice or concern."),
        (_form(question=""), "Choose the key question."),
        (_form(question="2.2.1.1"), "2.2.1.1 is not one of the available choices"),
        (_form(question="3.2.1"), "3.2.1 is not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_marked(
    case: SampledCase, sign_in: Any, given: dict[str, str], says: str
) -> None:
    response = sign_in("inspector").post(_mark_at(case), given)
    assert response.status_code == 422
    assert says in _text(response)
    assert not case.examples.exists()


@pytest.mark.parametrize("question", ["3.2.1", "2.2.1.1", "9", "<b>"])
def test_a_question_that_is_none_of_the_case_is_not_found(
    case: SampledCase, sign_in: Any, question: str
) -> None:
    assert sign_in("inspector").get(_mark_at(case, question)).status_code == 404


@pytest.mark.parametrize("role", ["manager", "quality_lead", "panel_member"])
def test_readers_see_an_example_and_change_nothing(
    marked: PracticeExample, sign_in: Any, role: str
) -> None:
    client = sign_in(role)
    page = _text(client.get(_at(marked)))
    assert _PASSAGE in page
    assert "<textarea" not in page
    assert client.get(_mark_at(marked.case)).status_code == 403
    assert client.post(_mark_at(marked.case), _form()).status_code == 403
    assert client.post(_at(marked), {"action": "remove"}).status_code == 403
    assert PracticeExample.objects.filter(pk=marked.pk).exists()


def test_another_inspector_reads_only(marked: PracticeExample, cast: Cast, sign_in: Any) -> None:
    SampledCase.objects.filter(pk=marked.case.pk).update(inspector=cast.lead)
    client = sign_in("inspector")
    assert client.get(_at(marked)).status_code == 200
    assert client.post(_at(marked), {"action": "remove"}).status_code == 403


def test_an_example_of_another_case_is_not_found(marked: PracticeExample, sign_in: Any) -> None:
    other = marked.case.inspection.cases.get(reference="C02")
    url = reverse("example", args=[marked.case.inspection.reference, other.pk, marked.pk])
    assert sign_in("lead").get(url).status_code == 404


def test_kind_and_passage_are_changed(marked: PracticeExample, sign_in: Any) -> None:
    client = sign_in("inspector")
    seen = _seen(client, marked)
    client.post(_at(marked), {"kind": "concern", "passage": "Otherwise.", "seen": seen})
    marked.refresh_from_db()
    assert (marked.kind, marked.passage) == ("concern", "Otherwise.")


def test_what_a_colleague_changed_meanwhile_is_shown_beside_what_was_typed(
    marked: PracticeExample, sign_in: Any
) -> None:
    seen = _seen(sign_in("inspector"), marked)
    lead = sign_in("lead")
    lead.post(_at(marked), {"kind": "good", "passage": "The lead’s.", "seen": seen})
    client = sign_in("inspector")
    mine = {"kind": "good", "passage": "Mine.", "seen": seen}
    response = client.post(_at(marked), mine)
    page = _text(response)
    assert response.status_code == 409
    assert "Lead saved this example at " in page
    assert "The lead’s." in page
    assert "Mine.</textarea>" in page
    marked.refresh_from_db()
    assert marked.passage == "The lead’s."
    client.post(_at(marked), mine | {"seen": _seen(client, marked)})
    marked.refresh_from_db()
    assert marked.passage == "Mine."


def test_an_example_is_removed(marked: PracticeExample, sign_in: Any) -> None:
    client = sign_in("inspector")
    url = _at(marked)
    assert client.post(url, {"action": "remove"}).status_code == 302
    assert not PracticeExample.objects.filter(pk=marked.pk).exists()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("address", [_mark_at, None])
def test_in_a_closed_case_nothing_is_saved_and_what_was_typed_is_kept(
    marked: PracticeExample, sign_in: Any, address: Any
) -> None:
    SampledCase.objects.filter(pk=marked.case.pk).update(state="submitted")
    client = sign_in("inspector")
    url = address(marked.case) if address else _at(marked)
    response = client.post(url, _form("What I typed.", seen="x"))
    page = _text(response)
    assert response.status_code == 409
    assert "Not saved. C01 has been submitted; reopen it to change it." in page
    assert "What I typed.</textarea>" in page
    marked.refresh_from_db()
    assert marked.passage == _PASSAGE
    assert marked.case.examples.count() == 1


def test_the_page_of_a_closed_case_says_so_before_anything_is_typed(
    marked: PracticeExample, sign_in: Any
) -> None:
    SampledCase.objects.filter(pk=marked.case.pk).update(state="submitted")
    client = sign_in("inspector")
    for url in (_at(marked), _mark_at(marked.case)):
        page = _text(client.get(url))
        assert "C01 has been submitted; reopen it to change it." in page
        assert "<textarea" not in page


def test_in_a_closed_case_nothing_is_removed(marked: PracticeExample, sign_in: Any) -> None:
    SampledCase.objects.filter(pk=marked.case.pk).update(state="submitted")
    response = sign_in("inspector").post(_at(marked), {"action": "remove"})
    assert response.status_code == 409
    assert "<textarea" not in _text(response)
    assert PracticeExample.objects.filter(pk=marked.pk).exists()
