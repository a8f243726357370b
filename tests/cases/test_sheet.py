"""The assessment page of a case: its sections, what is asked of it, and who may change it."""

from typing import Any

import pytest
from django.test import Client

from cases.models import Answer, CaseState, SampledCase
from inspections.models import Inspection
from tests.addresses import open_case
from tests.cases.sheet_form import SheetForm, opened
from tests.cast import Cast


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    return open_case(small, cast.inspector)


@pytest.fixture
def inspector(client: Client, cast: Cast) -> Client:
    client.force_login(cast.inspector)
    return client


def _with(case: SampledCase, **facts: Any) -> SampledCase:
    SampledCase.objects.filter(pk=case.pk).update(**facts)
    return case


def _ids(form: SheetForm, path: str) -> list[str]:
    return [str(found) for found in form.page.xpath(path)]


def _words(form: SheetForm, identity: str) -> str:
    return " ".join(form.page.get_element_by_id(identity).text_content().split())


def test_facts_come_first_then_each_standard_then_what_every_case_is_asked(
    inspector: Client, case: SampledCase
) -> None:
    form = opened(inspector, case)
    wanted = ["facts", "2.1", "2.2", "2.3", "2.4", "case"]
    assert _ids(form, "//section/@data-section") == wanted
    links = _ids(form, "//nav[@id='sections']//a[starts-with(@href, '#')]/@href")
    assert links == [f"#section-{code}" for code in wanted]


def test_every_question_has_one_place_and_prompts_come_before_the_judgement(
    inspector: Client, case: SampledCase
) -> None:
    form = opened(inspector, case)
    places = _ids(form, "//*[starts-with(@data-place, 'answer:')]/@data-place")
    codes = case.inspection.framework.questions(case.domain)
    assert sorted(places) == sorted(f"answer:{code}" for code in codes)
    assert places.index("answer:2.1.1") > places.index("answer:2.1.1.7")


def test_places_carry_what_scripts_need(inspector: Client, case: SampledCase) -> None:
    Answer.objects.filter(case=case, question="2.1.1.1").update(value="no", version=3)
    (place,) = opened(inspector, case).page.xpath("//*[@data-place='answer:2.1.1.1']")
    wanted = {"id": "place-answer-2-1-1-1", "data-seen": "3", "data-value": '"no"'}
    assert wanted.items() <= dict(place.attrib).items()
    assert place.tag == "fieldset"
    assert place.xpath(".//*[@data-message]")


def test_the_page_takes_at_most_fifteen_queries(
    inspector: Client, case: SampledCase, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    opened(inspector, case).choose("fact:age", "12").choose("note:2.1.1", "A note.").save()
    other = case.inspection.cases.get(reference="C02")
    SampledCase.objects.filter(pk=other.pk).update(inspector=cast.inspector, state="allocated")
    with django_assert_max_num_queries(15):
        opened(inspector, case)


def test_a_key_question_that_is_not_asked_says_by_which_fact(
    inspector: Client, case: SampledCase
) -> None:
    _with(case, inspector_rosh="low")
    Answer.objects.filter(case=case, question__startswith="2.2.3").update(asked=False, value=None)
    form = opened(inspector, case)
    assert _words(form, "block-2-2-3").startswith(
        "2.2.3 Does planning focus sufficiently on keeping other people safe? Not asked "
        "Not asked: It is asked of cases with factors related to keeping other people safe. "
        "Risk of serious harm: your classification: Low. Change this fact"
    )
    assert not form.page.get_element_by_id("block-2-2-3").xpath(".//input")


def test_answers_that_are_no_longer_asked_are_kept_in_sight_and_not_counted(
    inspector: Client, case: SampledCase
) -> None:
    Answer.objects.filter(case=case, question__startswith="2.2.2").update(asked=False, value=None)
    Answer.objects.filter(case=case, question="2.2.2.1").update(value="no")
    form = opened(inspector, case)
    assert "No longer asked, not counted:" in _words(form, "block-2-2-2")
    assert "1 answer kept" in _words(form, "block-2-2-2")
    assert "No – kept, not counted" in form.at("answer:2.2.2.1")
    assert not form.page.xpath("//*[@data-place='answer:2.2.2.2']")


def test_an_undecided_question_can_be_answered_and_names_the_fact_that_is_missing(
    inspector: Client, case: SampledCase
) -> None:
    _with(case, changed_harm=None)
    Answer.objects.filter(case=case, question__startswith="2.4.3").update(asked=None)
    form = opened(inspector, case)
    (link,) = form.page.xpath("//*[@id='block-2-4-3']//a[starts-with(@href, '#place-fact')]")
    assert link.get("href") == "#place-fact-changed-harm"
    assert link.text.startswith("Record whether factors related to keeping other people safe")
    assert form.page.xpath("//*[@id='block-2-4-3']//input[@type='radio']")
    assert _words(form, "facts-given") == "1 that decides is missing"
    assert "Desistance, safety (not given yet: harm)" in _words(form, "deciding-2.4")


def test_a_judgement_says_how_its_prompts_were_answered(
    inspector: Client, case: SampledCase
) -> None:
    Answer.objects.filter(case=case, question__startswith="2.1.2.").update(value="no")
    Answer.objects.filter(case=case, question="2.1.2.1").update(value="na")
    assert "Prompts: 0 Yes, 2 No, 1 not applicable. The judgement is yours" in (
        opened(inspector, case).at("answer:2.1.2")
    )


@pytest.mark.parametrize(
    ("judgement", "shown"), [("yes", "data-differs"), ("na", "data-why-not"), ("no", "")]
)
def test_a_reason_is_asked_for_where_it_is_wanted(
    inspector: Client, case: SampledCase, judgement: str, shown: str
) -> None:
    Answer.objects.filter(case=case, question__startswith="2.1.2.").update(value="no")
    Answer.objects.filter(case=case, question="2.1.2").update(value=judgement)
    (block,) = opened(inspector, case).page.xpath("//*[@data-reason='2.1.2']")
    assert ("hidden" not in block.attrib) is bool(shown)
    for which in ("data-differs", "data-why-not"):
        (sentence,) = block.xpath(f".//*[@{which}]")
        assert ("hidden" not in sentence.attrib) is (which == shown)


def test_both_classifications_stand_where_agreement_is_asked(
    inspector: Client, case: SampledCase
) -> None:
    _with(case, service_rosh="low", inspector_rosh="high", service_safety=None)
    form = opened(inspector, case)
    assert "The service: low. You: high. Theirs is the lower." in form.at("answer:case.agree_rosh")
    assert "Safety and wellbeing: the service’s classification" in (
        form.at("answer:case.agree_safety")
    )


def test_an_answer_on_timeliness_is_offered_by_the_dates(
    inspector: Client, case: SampledCase
) -> None:
    _with(case, disposal_date="2020-02-19", recorded_harm="2020-03-03")
    _with(case, recorded_desistance=None, recorded_safety=None)
    form = opened(inspector, case)
    assert "Recorded 3 March 2020, 9 working days after the disposal; 15 are usual." in (
        form.at("answer:case.timely_harm")
    )
    (offer,) = form.page.xpath("//*[@data-offer]")
    assert offer.get("data-offer") == "answer:case.timely_harm"
    assert (offer.get("data-offer-value"), offer.text) == ("yes", "Use Yes")


def test_short_labels_stand_for_the_wording_which_stays_one_link_away(
    inspector: Client, case: SampledCase
) -> None:
    form = opened(inspector, case, "?labels=short")
    (label,) = form.page.xpath("//*[@id='place-answer-2-1-1-3']//*[@class='question__text']")
    assert label.text == "Strengths"
    assert "?#section-2.1" in _ids(form, "//section[@data-section='2.1']//a/@href")


@pytest.mark.parametrize("role", ["manager", "quality_lead", "panel_member"])
def test_who_may_only_read_gets_no_controls(
    client: Client, case: SampledCase, cast: Cast, role: str
) -> None:
    client.force_login(cast[role])
    form = opened(client, case)
    controls = form.page.get_element_by_id("assessment").xpath(
        ".//input[not(@type='hidden')] | .//textarea | .//select"
    )
    assert controls == []
    assert _words(form, "banner") == "C01 is Inspector’s case. You can read it."


@pytest.mark.parametrize("state", [CaseState.SUBMITTED, CaseState.FINAL])
def test_a_closed_case_says_why_and_how_to_reopen_it(
    inspector: Client, case: SampledCase, state: str
) -> None:
    _with(case, state=state)
    form = opened(inspector, case)
    assert form.page.get_element_by_id("assessment").get("data-open") == "no"
    assert _words(form, "banner").startswith("C01 has been submitted; reopen it to change it.")
    assert form.page.xpath("//*[@id='banner']//a[contains(@href, '/reopen/')]")


def test_only_the_lead_is_offered_to_reopen_a_case_while_case_data_is_locked(
    inspector: Client, case: SampledCase, cast: Cast
) -> None:
    Inspection.objects.update(locked_at="2020-10-22T13:30:00Z")
    path = "//*[@id='banner']//a[contains(@href, '/reopen/')]"
    assert not opened(inspector, case).page.xpath(path)
    inspector.force_login(cast.lead)
    assert opened(inspector, case).page.xpath(path)


def test_alerts_and_practice_examples_are_shown_with_links(
    inspector: Client, case: SampledCase
) -> None:
    case.examples.update(question="2.1.1", kind="good")
    form = opened(inspector, case)
    assert _words(form, "alerts").startswith("Alert not passed on Raised ")
    assert "Practice example: Good practice" in _words(form, "block-2-1-1")
    assert f"/cases/{case.pk}/examples/?question=2.1.1" in " ".join(_ids(form, "//a/@href"))


def test_the_next_of_ones_own_open_cases_is_one_link_away(
    inspector: Client, case: SampledCase, cast: Cast
) -> None:
    SampledCase.objects.filter(reference__in=("C03", "D01")).update(
        inspector=cast.inspector, state="in_progress"
    )
    SampledCase.objects.filter(reference="C02").update(inspector=cast.inspector, state="submitted")
    assert _words(opened(inspector, case), "next-case") == "Next case: C03"


def test_a_case_out_of_court_has_its_own_standards(
    inspector: Client, case: SampledCase, cast: Cast
) -> None:
    other = case.inspection.cases.get(reference="D01")
    SampledCase.objects.filter(pk=other.pk).update(inspector=cast.inspector, state="allocated")
    other.inspection = case.inspection
    form = opened(inspector, other)
    assert _ids(form, "//section/@data-section") == ["facts", "3.1", "3.2", "3.3", "3.4", "case"]
    (title,) = form.page.xpath("//h1")
    assert "Out-of-court ·" in " ".join(title.text_content().split())


def test_a_missing_reason_keeps_its_section_incomplete_and_is_what_is_left(
    inspector: Client, case: SampledCase
) -> None:
    case.notes.filter(kind="reason").delete()
    case.answers.update(value="yes", asked=True)
    Answer.objects.filter(case=case, question="2.1.2").update(value="na")
    page = opened(inspector, case).page
    (section,) = page.xpath("//*[@data-progress='2.1']")
    assert "is-complete" not in section.get("class")
    assert "reason missing" in section.text_content()
    link = page.get_element_by_id("next-open")
    assert link.get("href") == "#place-reason-2-1-2"
    assert link.text_content() == "Next unanswered: reason for 2.1.2"


def test_a_question_of_every_case_is_called_by_its_label(
    inspector: Client, case: SampledCase
) -> None:
    case.answers.update(value="yes", asked=True)
    Answer.objects.filter(case=case, question="case.oversight").update(value=None)
    link = opened(inspector, case).page.get_element_by_id("next-open")
    assert "case.oversight" not in link.text_content()


@pytest.mark.parametrize(
    ("value", "said"),
    [("yes", "Answers imported, nothing changed since"), (None, "Nothing saved here yet")],
)
def test_what_was_imported_is_not_called_nothing(
    inspector: Client, case: SampledCase, value: str | None, said: str
) -> None:
    case.answers.update(value=value, saved_at=None)
    case.notes.update(saved_at=None)
    _with(case, saved_at=None)
    state = opened(inspector, case).page.get_element_by_id("save-state")
    assert state.text_content() == said
