"""What stands behind a finding is offered, shown, and led to; what stands on nothing is said."""

from typing import Any

import pytest

from cases.models import PracticeExample
from findings.models import Finding, Recommendation
from inspections.models import EvidenceItem, Inspection
from tests.cast import Cast
from tests.findings.pages import at, finding, of, text


@pytest.fixture
def much(small: Inspection) -> Inspection:
    """The small inspection with 40 items of evidence and 60 practice examples."""
    small.evidence.all().delete()
    PracticeExample.objects.all().delete()
    EvidenceItem.objects.bulk_create(
        EvidenceItem(
            inspection=small,
            kind=("document", "meeting")[n % 2],
            title=f"Item {n}",
            key_questions=[f"1.{n % 4 + 1}.1"],
        )
        for n in range(40)
    )
    cases = {case.domain: case for case in small.cases.all()}
    PracticeExample.objects.bulk_create(
        PracticeExample(
            case=cases[n % 2 + 2],
            question=f"{n % 2 + 2}.{n % 3 + 1}.1",
            kind="good",
            passage=f"Passage {n} " + "of an invented example " * 20,
        )
        for n in range(60)
    )
    return small


def _offered(response: Any) -> tuple[int, int]:
    form = response.context["form"]
    return form.offers_evidence, form.offers_examples


def test_what_bears_on_the_key_questions_ticked_is_offered_and_nothing_is_saved(
    much: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    first = client.get(of("new-finding", much, 2))
    assert _offered(first) == (0, 0)
    assert "There are 40 items of evidence and 30 practice examples." in text(first)
    sent = finding(text="Typed so far.", key_questions=["2.1.1"], action="narrow")
    narrowed = client.post(of("new-finding", much, 2), sent)
    assert (narrowed.status_code, _offered(narrowed)) == (200, (0, 10))
    assert "Typed so far.</textarea>" in text(narrowed)
    assert _offered(client.post(of("new-finding", much, 2), sent | {"action": "all"})) == (40, 30)
    assert not much.findings.exists()


def test_what_is_ticked_stays_in_sight_when_other_key_questions_are(
    much: Inspection, sign_in: Any
) -> None:
    ticked = much.evidence.get(title="Item 3")
    sent = finding(key_questions=["1.1.1"], evidence=[ticked.pk], action="narrow")
    narrowed = sign_in("lead").post(of("new-finding", much, 1), sent)
    assert _offered(narrowed) == (11, 0)
    assert f'value="{ticked.pk}" checked' in text(narrowed)


def test_a_finding_on_a_judged_domain_can_rest_on_examples_of_every_case(
    much: Inspection, sign_in: Any
) -> None:
    sent = finding(key_questions=[], action="all")
    assert _offered(sign_in("lead").post(of("new-finding", much, 1), sent)) == (40, 60)


def test_an_example_is_shown_by_case_kind_and_the_beginning_of_its_passage(
    much: Inspection, sign_in: Any
) -> None:
    sent = finding(key_questions=["2.1.1"], action="narrow")
    page = text(sign_in("lead").post(of("new-finding", much, 2), sent))
    assert "C04, good practice" in page
    assert "Passage 0 of an invented example" in page
    assert " …" in page


def test_a_form_of_much_costs_few_queries(
    much: Inspection, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    client = sign_in("lead")
    with django_assert_max_num_queries(9):
        client.post(of("new-finding", much, 1), finding(action="all"))


def test_the_page_of_a_finding_leads_to_all_behind_it(
    small: Inspection,
    sign_in: Any,
    strength: Finding,
    item: EvidenceItem,
    example: PracticeExample,
) -> None:
    sign_in("lead").post(
        at(strength), finding(evidence=[item.pk], examples=[example.pk], version=0)
    )
    page = text(sign_in("panel_member").get(at(strength)))
    for url in (
        of("standard", small, "2.1"),
        of("evidence-item", small, item.pk),
        of("example", small, example.case_id, example.pk),
    ):
        assert f'href="{url}"' in page


def test_who_may_not_see_ratings_is_led_to_no_standard(
    small: Inspection, sign_in: Any, strength: Finding
) -> None:
    page = text(sign_in("inspector").get(at(strength)))
    assert "2.1.1" in page
    assert of("standard", small, "2.1") not in page


def test_what_rests_on_nothing_is_said(small: Inspection, sign_in: Any, area: Finding) -> None:
    client = sign_in("lead")
    assert "Rests on nothing yet" in text(client.get(at(area)))
    page = text(client.get(of("findings", small)))
    assert "One finding rests on nothing yet." in page
    assert '<strong class="little">Rests on nothing yet</strong>' in page
    assert "One area for improvement has no recommendation yet." in page


def test_key_questions_without_a_finding_are_listed_with_a_way_to_add_one(
    small: Inspection, sign_in: Any, strength: Finding
) -> None:
    page = text(sign_in("lead").get(of("findings", small)))
    assert "11 of its 12 key questions have no finding yet." in page
    assert f"{of('new-finding', small, 2)}?question=2.1.2" in page
    assert f"{of('new-finding', small, 2)}?question=2.1.1" not in page
    form = sign_in("lead").get(f"{of('new-finding', small, 2)}?question=2.1.2").context["form"]
    assert form["key_questions"].value() == ["2.1.2"]


def test_an_item_and_an_example_say_which_findings_rest_on_them(
    small: Inspection,
    sign_in: Any,
    strength: Finding,
    item: EvidenceItem,
    example: PracticeExample,
) -> None:
    pages = (of("evidence-item", small, item.pk), of("example", small, example.case_id, example.pk))
    for url in pages:
        assert "None yet" in text(sign_in("lead").get(url))
    sign_in("lead").post(
        at(strength), finding(evidence=[item.pk], examples=[example.pk], version=0)
    )
    for url in pages:
        assert f'href="{at(strength)}"' in text(sign_in("lead").get(url))


def test_a_local_assessor_is_told_of_no_finding_on_their_own_example(
    small: Inspection, cast: Cast, sign_in: Any, strength: Finding, example: PracticeExample
) -> None:
    sign_in("lead").post(at(strength), finding(examples=[example.pk], version=0))
    small.cases.filter(pk=example.case_id).update(inspector=cast.local_assessor)
    url = of("example", small, example.case_id, example.pk)
    page = sign_in("local_assessor").get(url)
    assert page.status_code == 200
    assert "Findings on it" not in text(page)


def test_evidence_that_is_removed_leaves_its_findings(
    small: Inspection, sign_in: Any, strength: Finding, item: EvidenceItem
) -> None:
    given = finding(evidence=[item.pk], key_questions=[], version=0)
    sign_in("lead").post(at(strength), given)
    sent = {"action": "remove", "version": item.version}
    sign_in("lead").post(of("evidence-item", small, item.pk), sent)
    assert "Rests on nothing yet" in text(sign_in("lead").get(at(strength)))


def test_the_pages_of_many_findings_cost_few_queries(
    small: Inspection,
    sign_in: Any,
    advice: Recommendation,
    item: EvidenceItem,
    example: PracticeExample,
    django_assert_max_num_queries: Any,
) -> None:
    for n in range(30):
        row = Finding.objects.create(
            inspection=small, domain=n % 3 + 1, kind="improvement", text=f"Finding {n}.", position=n
        )
        row.evidence.add(item)
        row.examples.add(example)
    client = sign_in("lead")
    with django_assert_max_num_queries(10):
        client.get(of("findings", small))
    with django_assert_max_num_queries(14):
        client.get(of("recommendations", small))
